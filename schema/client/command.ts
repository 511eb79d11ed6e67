import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { runProgram } from '../../subgraphs/platform/process/lifetime.ts';
import { StartupError } from '../../subgraphs/platform/process/startupError.ts';
import { clientFiles, generatedMark } from './clientFiles.ts';

const command = new Command('client')
  .description(
    'write a typed client for the operations of schema/operations: types and documents (operations.ts), ' +
      'options of normalised caches (cacheKeys.ts), a manifest of trusted documents (documents.json) and ' +
      'the public schema (schema.graphql)',
  )
  .argument('<folder>', 'the folder to write to; it is created if it is missing')
  .option(
    '--force',
    'write even if the folder has other files; those of the same names are overwritten',
    false,
  )
  .action((folder: string, { force }: { force: boolean }) =>
    runProgram(async () => {
      await writeClient(resolve(folder), force);
      return false;
    }, printLine),
  );

await command.parseAsync();

/**
 * Writes the files of the typed client.
 * @throws StartupError if the folder has files that this command did not write, unless forced.
 */
async function writeClient(folder: string, force: boolean): Promise<void> {
  const files = await clientFiles();
  try {
    mkdirSync(folder, { recursive: true });
    if (!force) refuseForeignFiles(folder, [...files.keys()]);
    for (const [name, text] of files) {
      writeFileSync(join(folder, name), text);
      printLine(join(folder, name));
    }
  } catch (error) {
    if (error instanceof StartupError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new StartupError(`Cannot write to the folder "${folder}" (${why}).`);
  }
}

/** @throws StartupError if the folder has a file that this command did not write. */
function refuseForeignFiles(folder: string, names: readonly string[]): void {
  const present = readdirSync(folder);
  const marked = new Set(present.filter((name) => hasMark(join(folder, name))));
  // JSON has no comments: the manifest is this command's if it lies beside the marked files.
  if (marked.has('operations.ts')) marked.add('documents.json');
  const foreign = present.find((name) => !names.includes(name) || !marked.has(name));
  if (foreign === undefined) return;
  throw new StartupError(
    `The folder "${folder}" must be empty or have only files that this command wrote, got "${foreign}"; ` +
      'name another folder, or add --force to write all the same.',
  );
}

function hasMark(file: string): boolean {
  return (
    statSync(file).isFile() && readFileSync(file, 'utf8').split('\n', 1)[0]!.includes(generatedMark)
  );
}

function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
