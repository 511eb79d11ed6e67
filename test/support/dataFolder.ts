import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Copies the contents of a data folder whose program has stopped, with their owners and modes. */
export async function copyDataFolder(from: string, to: string): Promise<void> {
  await promisify(execFile)('cp', ['-a', `${from}/.`, to]);
}
