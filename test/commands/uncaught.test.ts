import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';

const lifetime = pathToFileURL(
  join(projectRoot, 'dist/subgraphs/platform/process/lifetime.js'),
).href;

/** Returns a program that opens a resource, then runs the given work, and ends after a delay. */
function programOf(work: string): string {
  return `
    import { EventEmitter } from 'node:events';
    import { runProgram } from '${lifetime}';
    const events = new EventEmitter();
    setInterval(() => undefined, 1_000);
    await runProgram(async (lifetime) => {
      lifetime.keep({ close: async () => console.log('closed') });
      const end = () => { console.log('went on'); process.kill(process.pid, 'SIGTERM'); };
      setTimeout(end, 300);
      ${work}
      return true;
    }, () => undefined);
    process.exit();`;
}

/** Runs the program, and returns its exit code and its output. */
function run(work: string): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '-e', programOf(work)], (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

describe('a program with an unhandled exception', () => {
  it.each([
    ['an error in a callback', `setTimeout(() => { throw new TypeError('boom'); }, 10);`],
    ['a thrown text', `setTimeout(() => { throw 'boom'; }, 10);`],
    [
      'a thrown object without a prototype',
      `setTimeout(() => { throw Object.create(null); }, 10);`,
    ],
    [
      'an event that nobody handles',
      `setTimeout(() => events.emit('error', new Error('boom')), 10);`,
    ],
  ])('stops in order after %s, and logs it', async (_what, work) => {
    const { code, out, err } = await run(work);
    expect([code, out]).toEqual([1, 'closed\n']);
    expect(JSON.parse(err)).toMatchObject({ level: 60, msg: 'uncaught exception, stopping' });
  });

  it.each([
    [
      'a rejection',
      `setTimeout(() => void Promise.reject(new Error('boom')), 10);`,
      'uncaught rejection',
    ],
    [
      'a rejection with nothing',
      `setTimeout(() => void Promise.reject(), 10);`,
      'uncaught rejection',
    ],
    [
      'a broken connection',
      `setTimeout(() => { throw Object.assign(new Error('gone'), { code: 'ECONNRESET' }); }, 10);`,
      'uncaught exception',
    ],
  ])('continues after %s, and logs it', async (_what, work, msg) => {
    const { code, out, err } = await run(work);
    expect([code, out]).toEqual([0, 'went on\nclosed\n']);
    expect(JSON.parse(err)).toMatchObject({ level: 60, msg });
  });
});

describe('a program whose output nobody reads any more', () => {
  const writing = `setInterval(() => { console.log('out'); console.error('error'); }, 10);`;

  it.each([
    ['all of it', (child: ChildProcess) => [child.stdout, child.stderr], ''],
    ['the results', (child: ChildProcess) => [child.stdout], ''],
    [
      'all of it, and that reports an error',
      (child: ChildProcess) => [child.stdout, child.stderr],
      `setInterval(() => void Promise.reject(new Error('boom')), 10);`,
    ],
  ])('goes on and ends when it is told to: %s', async (_what, closedOf, work) => {
    const args = ['--input-type=module', '-e', programOf(writing + work)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = once(child, 'exit');
    child.stderr.resume();
    await once(child.stdout, 'data');
    for (const stream of closedOf(child)) stream!.destroy();
    expect(await ended).toEqual([0, null]);
  });
});
