import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder that contains package.json. It is the same for the sources and for the built program.
 */
export const projectRoot = rootAbove(import.meta.dirname);

function rootAbove(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : rootAbove(dirname(folder));
}
