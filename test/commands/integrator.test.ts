import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';
import { copyDataFolder } from '../support/dataFolder.ts';
import { type Program, runProgram } from '../support/program.ts';

const writing = readFileSync(join(projectRoot, 'docs/writing.md'), 'utf8');
const [tokenCommand, writeCommand, followCommand] = [
  ...writing.matchAll(/```sh\n([\s\S]*?)```/g),
].map(([, command]) => command!);

let dataDir: string;
let program: Program;
let url: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'katun-integrator-'));
  await copyDataFolder(inject('usedDataFolder'), dataDir);
  program = runProgram(['start'], { DATA_DIR: dataDir, PORT: '0' });
  [, url] = (await program.printed(/GraphQL +(http:\S+)\/graphql/)) as unknown as [string, string];
});
afterAll(async () => {
  await program.interrupt();
  await rm(dataDir, { recursive: true, force: true });
});

/** Runs the commands of docs/writing.md in a shell, against the program of this test. */
async function shell(...commands: (string | undefined)[]): Promise<string> {
  const script = commands.join('\n').replaceAll('localhost:4000', new URL(url).host);
  const { stdout } = await promisify(execFile)('bash', ['-euc', script], {
    cwd: projectRoot,
    env: { ...process.env, DATA_DIR: dataDir },
  });
  return stdout;
}

interface Written {
  readonly data: {
    readonly registerNeeds: {
      readonly replayed: boolean;
      readonly needs: { readonly id: string }[];
    };
  };
}

interface Page {
  readonly changes: readonly {
    readonly recordId: string;
    readonly before: null;
    readonly after: object;
  }[];
  readonly cursor: string;
  readonly hasMore: boolean;
}

describe('the commands that docs/writing.md gives to an integrator', () => {
  it(
    'obtain a token, write a need once although it is sent repeatedly, and find it in the ' +
      'feed',
    async () => {
      const first = JSON.parse(await shell(tokenCommand, writeCommand)) as Written;
      expect(first.data.registerNeeds).toMatchObject({
        replayed: false,
        needs: [{ id: expect.any(String), version: 1 }],
      });
      const again = JSON.parse(await shell(tokenCommand, writeCommand)) as Written;
      expect(again.data.registerNeeds).toEqual({ ...first.data.registerNeeds, replayed: true });

      const changes: Page['changes'][number][] = [];
      for (let cursor = '0', hasMore = true; hasMore;) {
        const answer = await shell(followCommand?.replace('"0"', `"${cursor}"`));
        const page = (JSON.parse(answer) as { data: { needChanges: Page } }).data.needChanges;
        changes.push(...page.changes);
        ({ cursor, hasMore } = page);
      }
      const [need] = first.data.registerNeeds.needs;
      const told = changes.filter(({ recordId }) => recordId === need?.id);
      expect(told).toMatchObject([{ before: null, after: { number: 'DEMO-2016-77' } }]);
    },
  );
});
