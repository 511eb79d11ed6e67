import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExportFolder } from '../../../../../subgraphs/platform/importing/worlds/exporting/exportFolder.ts';
import { StartupError } from '../../../../../subgraphs/platform/process/startupError.ts';

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'katun-export-folder-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('the folder of an export', () => {
  it('is in its place when it is complete, and not before', async () => {
    const parent = mkdtempSync(join(scratch, 'complete-'));
    const folder = await ExportFolder.begin(join(parent, 'world'));
    await folder.append('a/b.csv', 'one\n');
    await folder.append('a/b.csv', 'two\n');
    expect(readdirSync(parent)).toEqual([expect.stringMatching(/^\.world-unfinished-/)]);
    await folder.complete();
    await folder.close();
    expect(readdirSync(parent)).toEqual(['world']);
    expect(readFileSync(join(parent, 'world/a/b.csv'), 'utf8')).toBe('one\ntwo\n');
  });

  it('leaves nothing if it is closed before', async () => {
    const parent = mkdtempSync(join(scratch, 'closed-'));
    const folder = await ExportFolder.begin(join(parent, 'world'));
    await folder.append('b.csv', 'one\n');
    await folder.close();
    expect(readdirSync(parent)).toEqual([]);
  });

  it('takes the place of an empty folder, and of no other', async () => {
    const parent = mkdtempSync(join(scratch, 'taken-'));
    const place = join(parent, 'world');
    mkdirSync(place);
    const folder = await ExportFolder.begin(place);
    await folder.append('b.csv', 'one\n');
    await folder.complete();
    const refused = ExportFolder.begin(place);
    await expect(refused).rejects.toThrow(StartupError);
    await expect(refused).rejects.toThrow(
      /does not exist or is empty, but ".*" contains "b\.csv"\./,
    );
    expect(readdirSync(parent)).toEqual(['world']);
  });

  it.each([
    ['that is a file', (parent: string) => parent, /ENOTDIR/],
    ['whose parent is missing', (parent: string) => join(parent, 'x/y'), /ENOENT|ENOTDIR/],
  ])('is refused in one line for a place %s', async (_what, placeOf, expected) => {
    const file = join(mkdtempSync(join(scratch, 'wrong-')), 'file');
    writeFileSync(file, '');
    await expect(ExportFolder.begin(placeOf(file))).rejects.toThrow(expected);
  });
});
