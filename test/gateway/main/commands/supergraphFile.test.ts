import { appendFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchSupergraph } from '../../../../gateway/main/commands/supergraphFile.ts';

const everyMs = 20;
let folder: string;
let file: string;
let reloads: string[];
let errors: string[];
let watched: { close(): Promise<void> };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'katun-supergraph-'));
  file = join(folder, 'supergraph.graphql');
  reloads = [];
  errors = [];
  const log = pino(
    { level: 'error' },
    { write: (line: string) => void errors.push((JSON.parse(line) as { msg: string }).msg) },
  );
  await writeFile(file, 'first');
  const reload = async (text: string) => {
    await setTimeout(2);
    // A file is empty for a moment while it is written.
    if (text === '' || text.includes('wrong')) throw new Error('it is wrong');
    reloads.push(text);
  };
  watched = watchSupergraph(file, 'first', reload, log, everyMs);
});
afterEach(async () => {
  await watched.close();
  await rm(folder, { recursive: true, force: true });
});

const looks = (count: number) => setTimeout(count * everyMs + 30);

describe('a watched supergraph file', () => {
  it('is loaded when it is replaced, and not while it is unchanged', async () => {
    await looks(3);
    await writeFile(file, 'first');
    await looks(3);
    expect(reloads).toEqual([]);
    await writeFile(`${file}.new`, 'second');
    await rename(`${file}.new`, file);
    await expect.poll(() => reloads).toEqual(['second']);
  });

  it('is not loaded while it is being written', async () => {
    await writeFile(file, '');
    for (const part of ['second ', 'in ', 'four ', 'parts']) {
      await appendFile(file, part);
      await setTimeout(everyMs / 4);
    }
    await expect.poll(() => reloads.at(-1)).toBe('second in four parts');
  });

  it('has no effect while it is invalid, and is read again when it changes', async () => {
    await writeFile(file, 'wrong');
    await expect.poll(() => errors).toEqual(['cannot reload the supergraph: keeping the old one']);
    await looks(3);
    expect(errors).toHaveLength(1);
    await writeFile(file, 'right');
    await expect.poll(() => reloads).toEqual(['right']);
  });

  it('has no effect while it is missing, and is loaded when it exists again', async () => {
    await looks(3);
    await rm(file);
    await expect.poll(() => errors).toHaveLength(1);
    await looks(3);
    expect([errors.length, reloads]).toEqual([1, []]);
    await writeFile(file, 'second');
    await expect.poll(() => reloads).toEqual(['second']);
  });

  it('is loaded in its last state, however fast it changes', async () => {
    for (let version = 0; version < 30; version++) {
      await writeFile(`${file}.new`, `version ${version}`);
      await rename(`${file}.new`, file);
      await setTimeout(version % 5);
    }
    await expect.poll(() => reloads.at(-1)).toBe('version 29');
  });

  it('is not read after watching has stopped', async () => {
    await watched.close();
    await writeFile(file, 'second');
    await looks(3);
    expect(reloads).toEqual([]);
  });
});
