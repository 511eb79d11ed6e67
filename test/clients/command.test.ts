import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationNames } from '../../schema/documents.ts';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';

const names = ['cacheKeys.ts', 'documents.json', 'operations.ts', 'schema.graphql'];
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'katun-client-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs `npm run client` with these arguments. */
async function client(...args: string[]) {
  const command = ['build.mjs', 'schema/client/command.ts', ...args];
  const running = promisify(execFile)(process.execPath, command, { cwd: projectRoot });
  return running.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (failed: { code: number; stdout: string; stderr: string }) => failed,
  );
}

describe('npm run client', () => {
  it('writes a client into a folder, and writes it again over its own files only', async () => {
    const target = join(folder, 'new/client');
    const { code, stdout } = await client(target);
    expect(code).toBe(0);
    expect(stdout.trim().split('\n').toSorted()).toEqual(names.map((name) => join(target, name)));
    const manifest = JSON.parse(await readFile(join(target, 'documents.json'), 'utf8')) as object;
    const texts = Object.entries(manifest) as [string, string][];
    expect(texts.length).toBe(operationNames().length);
    for (const [id, text] of texts) {
      expect(id).toBe(createHash('sha256').update(text).digest('hex'));
    }

    await writeFile(join(target, 'cacheKeys.ts'), '// mine\n');
    const foreign = await client(target);
    expect({ ...foreign, code: foreign.code }).toMatchObject({ code: 1, stdout: '' });
    expect(foreign.stderr).toMatch(/^The folder ".*client" must be empty .*got "cacheKeys\.ts"/);
    expect(await readFile(join(target, 'cacheKeys.ts'), 'utf8')).toBe('// mine\n');

    await writeFile(join(target, 'notes.txt'), 'mine');
    expect((await client(target, '--force')).code).toBe(0);
    expect(await readFile(join(target, 'cacheKeys.ts'), 'utf8')).toContain('typePolicies');
    expect(await readFile(join(target, 'notes.txt'), 'utf8')).toBe('mine');
    expect((await client(target)).stderr).toContain('got "notes.txt"');
    await rm(join(target, 'notes.txt'));
    expect((await client(target)).code).toBe(0);
    expect((await readdir(target)).toSorted()).toEqual(names);
  });

  it('says what it does, and what it lacks', async () => {
    const help = await client('--help');
    expect(help.stdout).toMatch(/typed client[^]*<folder>|folder[^]*--force/);
    expect(await client()).toMatchObject({ code: 1, stderr: expect.stringContaining('folder') });
  });
});
