import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UploadFolder } from '../../../../gateway/main/importing/serving/uploads/uploadFolder.ts';

let path: string;
let uploads: UploadFolder;
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'katun-uploads-'));
  uploads = new UploadFolder(path, { importDiskBytes: 1_000, importRetentionDays: 30 });
});
afterEach(() => rmSync(path, { recursive: true, force: true }));

/** Writes a file of this size, as if this number of days ago. */
function stored(name: string, bytes: number, daysAgo: number): string {
  const at = join(path, name);
  writeFileSync(at, Buffer.alloc(bytes));
  const time = Date.now() / 1_000 - daysAgo * 24 * 60 * 60;
  utimesSync(at, time, time);
  return at;
}

describe('the room for uploads', () => {
  it('is made by the oldest lists and interrupted uploads, not by files that are imported', async () => {
    stored('a.file', 300, 9);
    stored('a.file.refused.csv', 200, 3);
    stored('b.part', 200, 2);
    stored('c.file.refused.csv', 200, 1);
    const part = join(path, 'd.part');
    expect(await uploads.reserve(part, 400)).toBe(400);
    expect(readdirSync(path).toSorted()).toEqual(['a.file', 'c.file.refused.csv']);
  });

  it('is not given twice, and is free again after the end', async () => {
    const [one, other] = [join(path, 'one.part'), join(path, 'other.part')];
    await uploads.reserve(one, 700);
    await expect(uploads.reserve(other, 400)).rejects.toMatchObject({
      extensions: { code: 'IMPORT_DISK_FULL', http: { status: 503 } },
    });
    uploads.release(one);
    expect(await uploads.reserve(other, 400)).toBe(400);
  });

  it('is all that is left for a sender who does not state the size', async () => {
    stored('a.file', 300, 0);
    expect(await uploads.reserve(join(path, 'one.part'), null)).toBe(700);
  });
});

describe('a sweep', () => {
  it('keeps lists for the days of retention, and the files of open steps', async () => {
    stored('old.file.refused.csv', 1, 31);
    stored('new.file.refused.csv', 1, 29);
    stored('interrupted.part', 1, 2);
    stored('today.part', 1, 0);
    stored('killed.file', 1, 2);
    const open = stored('open.file', 1, 2);
    stored('open.file.map.json', 1, 2);
    await uploads.sweep(new Set([open]));
    expect(readdirSync(path).toSorted()).toEqual([
      'new.file.refused.csv',
      'open.file',
      'open.file.map.json',
      'today.part',
    ]);
  });
});
