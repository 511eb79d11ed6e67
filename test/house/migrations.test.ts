import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMigrations } from '../../subgraphs/platform/database/connecting/migrations.ts';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';

const folders = globSync('subgraphs/*/data/migrations', { cwd: projectRoot }).toSorted();

/** The checksums of released migrations, by path, in the format of `sha256sum`. */
const checksums = readFileSync(join(import.meta.dirname, 'migrations.sha256'), 'utf8');

describe('migrations', () => {
  it('consist of SQL files only', () => {
    const others = globSync('subgraphs/*/data/migrations/**/*', { cwd: projectRoot }).filter(
      (path) => !path.endsWith('.sql'),
    );
    expect(others).toEqual([]);
  });

  it(
    'are never edited; a change needs a new migration, whose checksum is added to ' +
      'migrations.sha256',
    () => {
      const lines = folders.flatMap((folder) =>
        readMigrations(folder).map(({ name, checksum }) => `${checksum}  ${folder}/${name}\n`),
      );
      expect(lines.join('')).toBe(checksums);
    },
  );
});
