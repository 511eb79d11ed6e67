import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { proveBreaking } from '../../../subgraphs/platform/importing/breaking/breakingProof.ts';
import { readLongLines } from '../../../subgraphs/platform/importing/breaking/longLines.ts';
import { withKatun } from '../../startedKatun.ts';
import { importBrokenFiles } from './brokenImports.ts';

/** The length of files of one line, in bytes: 2 GiB. */
const longLine = 2 * 1_024 ** 3;

/** The largest growth of memory, in MB. */
const maxGrowth = 200;

/** How a proof is run. */
interface BrokenFilesOptions {
  readonly seed: number;
  /** The number of files that are read and checked; a fiftieth as many are imported. */
  readonly files: number;
  readonly say: (line: string) => void;
  readonly progress: (line: string) => void;
}

/**
 * Reads and checks broken files of every kind, reads files of one line of 2 GiB, and imports broken files into
 * a running Katun. Prints what happened.
 * @returns whether all were answered, in time and memory, and none has left a part of itself.
 */
export async function proveBrokenFiles(options: BrokenFilesOptions): Promise<boolean> {
  const isRead = await readsAll(options);
  const isLimited = await readsLongLines(options);
  const isWhole = await importsAll(options);
  return isRead && isLimited && isWhole;
}

async function readsAll({ seed, files, say, progress }: BrokenFilesOptions): Promise<boolean> {
  const read = await proveBreaking(seed, files, (done) => progress(`${done} broken files`));
  const { wrong, slow, records, refused, refusedFiles, growth } = read;
  for (const line of [...wrong, ...slow].slice(0, 20)) say(line);
  say(
    `${wrong.length} of ${files} broken files are not answered, or wrongly; ${slow.length} are slow; ` +
      `they gave ${records} records and ${refused} refusals; ${refusedFiles} were refused as a whole; ` +
      `memory grew by ${megabytes(growth)} MB`,
  );
  return wrong.length + slow.length === 0 && megabytes(growth) <= maxGrowth;
}

async function readsLongLines({ say }: BrokenFilesOptions): Promise<boolean> {
  const lines = await readLongLines(longLine, undefined, ({ form, ended, growth }) =>
    say(`2 GB in one line, ${form}: ${ended}; memory grew by ${megabytes(growth)} MB`),
  );
  return lines.every(({ growth }) => megabytes(growth) <= maxGrowth);
}

async function importsAll({ seed, files, say, progress }: BrokenFilesOptions): Promise<boolean> {
  const count = Math.ceil(files / 50);
  const imported = await importedWith({ seed, files: count, progress });
  const { written, unwritten, halfApplied, wrong, growth } = imported;
  for (const line of [...halfApplied, ...wrong].slice(0, 20)) say(line);
  const [program, command] = [megabytes(growth.program), megabytes(growth.command)];
  say(
    `${halfApplied.length} of ${count} imported files are half applied; ${wrong.length} faults; ${written} files ` +
      `were written, ${unwritten} changed nothing; memory grew by ${program} MB in the program and by ` +
      `${command} MB in the command`,
  );
  return halfApplied.length + wrong.length === 0 && Math.max(program, command) <= maxGrowth;
}

/** Imports files into a Katun with a folder of its own for temporary files. */
async function importedWith(options: Pick<BrokenFilesOptions, 'seed' | 'files' | 'progress'>) {
  const temporary = await mkdtemp(join(tmpdir(), 'katun-broken-'));
  try {
    const env = { TMPDIR: temporary };
    return await withKatun((katun) => importBrokenFiles(katun, { ...options, temporary }), [], env);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1_024 ** 2);
}
