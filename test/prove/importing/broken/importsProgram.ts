import 'reflect-metadata';
import '../../../support/dataFiles.ts';
import {
  type ImportCommand,
  importNamed,
} from '../../../../gateway/main/importing/command/importFile.ts';
import { readConfig } from '../../../../subgraphs/platform/process/config.ts';
import { Lifetime } from '../../../../subgraphs/platform/process/lifetime.ts';

/** How a command has ended: the name and the message of its error, if any, and the memory since the start. */
export interface CommandEnd {
  readonly error: { readonly name: string; readonly message: string } | null;
  /** The largest memory that the process has had, in bytes. */
  readonly largestMemory: number;
}

/** Runs the command `import` for each message of the parent process, as the program does, but in one process. */
const config = readConfig();
process.on('message', (command: ImportCommand) => void run(command));

async function run(command: ImportCommand): Promise<void> {
  const lifetime = new Lifetime();
  let error: CommandEnd['error'] = null;
  try {
    await importNamed(config, lifetime, command, () => undefined);
  } catch (thrown) {
    const { name, message, stack } = thrown as Error;
    error = { name, message: name === 'StartupError' ? message : (stack ?? message) };
  } finally {
    await lifetime.close();
  }
  const end: CommandEnd = { error, largestMemory: process.resourceUsage().maxRSS * 1_024 };
  process.send!(end);
}
