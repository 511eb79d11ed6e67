import { constants } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '../../../../subgraphs/platform/process/config.ts';
import {
  mappingsOf,
  savedBeside,
} from '../../../../subgraphs/platform/importing/tables/columns/columnMapping.ts';

/** Returns the absolute path of the folder of the files that are imported: uploads, and copies for steps that are still to be done. */
export function importFolder({ dataDir }: Pick<Config, 'dataDir'>): string {
  return resolve(dataDir, 'uploads');
}

/**
 * Keeps a copy of a file that several subgraphs import, with the meanings of its columns if they are saved
 * beside it, so that a later step finds what the first one has read.
 * @param folder the folder of kept files; a file in it is kept as it is.
 * @returns the path of the kept file.
 */
export async function keepFile(folder: string, path: string, id: string): Promise<string> {
  if (dirname(path) === folder) return path;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const kept = join(folder, `${id}.file`);
  await copyFile(path, kept, constants.COPYFILE_FICLONE);
  const mappings = mappingsOf(path);
  if (mappings !== null) await copyFile(mappings, savedBeside(kept));
  return kept;
}

/** Removes a kept file, and the meanings of its columns. */
export async function removeKept(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(savedBeside(path), { force: true });
}
