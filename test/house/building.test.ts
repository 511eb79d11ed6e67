import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';

/** A compiler that copies `main/*.ts` into `dist/`, and fails on a file named `wrong.ts`. */
const compiler = `
  const { cpSync, existsSync, mkdirSync, readdirSync } = require('node:fs');
  console.log('compiled');
  mkdirSync('dist/main', { recursive: true });
  for (const file of readdirSync('main')) cpSync('main/' + file, 'dist/main/' + file.replace(/ts$/, 'js'));
  process.exitCode = existsSync('main/wrong.ts') ? 2 : 0;
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'katun-build-'));
  cpSync(join(projectRoot, 'build.mjs'), join(folder, 'build.mjs'));
  write('package.json', '{ "type": "module" }');
  write('tsconfig.json', '{ "include": ["main", "absent"] }');
  write('node_modules/typescript/package.json', '{ "type": "commonjs" }');
  write('node_modules/typescript/bin/tsc', compiler);
  write('main/cli.ts', 'console.log("first", ...process.argv.slice(2));');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a command', () => {
  it('builds first if nothing has been built, and forwards its arguments', async () => {
    expect(await run('main/cli.ts', '--port', '1')).toEqual({
      code: 0,
      out: ['compiled', 'first --port 1'],
      err: [],
    });
  });

  it('builds nothing while no source has changed', async () => {
    await run('main/cli.ts');
    expect(await run('main/cli.ts')).toEqual({ code: 0, out: ['first'], err: [] });
  });

  it('builds again after a source, a setting or the lock file has changed', async () => {
    await run('main/cli.ts');
    write('main/cli.ts', 'console.log("second");');
    expect(await run('main/cli.ts')).toMatchObject({ out: ['compiled', 'second'] });
    write('tsconfig.json', '{ "include": ["main"] }');
    expect(await run('main/cli.ts')).toMatchObject({ out: ['compiled', 'second'] });
    write('package-lock.json', '{}');
    expect(await run('main/cli.ts')).toMatchObject({ out: ['compiled', 'second'] });
    expect(await run('main/cli.ts')).toMatchObject({ out: ['second'] });
  });

  it('does not run code that failed to compile, now or at the next start', async () => {
    await run('main/cli.ts');
    write('main/wrong.ts', '');
    for (let start = 1; start <= 2; start += 1) {
      expect(await run('main/cli.ts')).toEqual({
        code: 2,
        out: ['compiled'],
        err: ['The build failed: correct the errors above.'],
      });
    }
  });

  it('starts the existing build if TypeScript is not installed', async () => {
    await run('main/cli.ts');
    rmSync(join(folder, 'node_modules/typescript'), { recursive: true });
    expect(await run('main/cli.ts')).toEqual({ code: 0, out: ['first'], err: [] });
    write('main/cli.ts', 'console.log("second");');
    expect(await run('main/cli.ts')).toMatchObject({
      code: 0,
      out: ['first'],
      err: [expect.stringMatching(/^The sources changed .* starting the last build\.$/)],
    });
  });

  it('states in one line what is missing', async () => {
    write('main/test.ts', 'import "absent-package";');
    await run();
    rmSync(join(folder, 'node_modules/typescript'), { recursive: true });
    const notFound = `Cannot find package 'absent-package': run "npm ci" without "--omit=dev".`;
    expect(await run('main/test.ts')).toEqual({ code: 1, out: [], err: [notFound] });
    rmSync(join(folder, 'dist'), { recursive: true });
    const notBuilt = 'Katun is not built, and TypeScript is not installed: run "npm ci".';
    expect(await run('main/cli.ts')).toEqual({ code: 1, out: [], err: [notBuilt] });
    rmSync(join(folder, 'node_modules'), { recursive: true });
    const notInstalled = 'The packages are not installed: run "npm ci".';
    expect(await run('main/cli.ts')).toEqual({ code: 1, out: [], err: [notInstalled] });
  });
});

describe('npm run build', () => {
  it('builds also if the build is up to date', async () => {
    await run();
    expect(await run()).toEqual({ code: 0, out: ['compiled'], err: [] });
  });

  it('removes the output of a source that no longer exists', async () => {
    write('main/old.ts', '');
    await run();
    expect(existsSync(join(folder, 'dist/main/old.js'))).toBe(true);
    rmSync(join(folder, 'main/old.ts'));
    await run();
    expect(existsSync(join(folder, 'dist/main/old.js'))).toBe(false);
    expect(existsSync(join(folder, 'dist/main/cli.js'))).toBe(true);
  });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/**
 * Runs `build.mjs` in the folder. Returns its exit code, and the lines that it wrote to both
 * streams.
 */
async function run(...args: string[]) {
  const running = promisify(execFile)(process.execPath, ['build.mjs', ...args], { cwd: folder });
  const { code, stdout, stderr } = await running.then(
    (printed) => ({ ...printed, code: 0 }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  const lines = (text: string) => text.split('\n').filter((line) => line !== '');
  return { code, out: lines(stdout), err: lines(stderr) };
}
