import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { projectRoot } from '../../../subgraphs/platform/process/projectRoot.ts';
import { withPrefix } from '../../support/templates.ts';
import { judge, say } from './saying.ts';
import type { BenchWorld } from './world.ts';

/** The maximum memory, in megabytes. */
const maxMegabytes = 400;

/** Rebuilds the index with the command `index`; the rebuild is stopped once and resumed. */
export async function rebuild(
  world: BenchWorld,
  urls: { readonly appUrl: string; readonly ownerUrl: string },
): Promise<void> {
  const env = {
    ...process.env,
    DATABASE_URL: withPrefix(urls.appUrl, world.prefix),
    DATABASE_OWNER_URL: withPrefix(urls.ownerUrl, world.prefix),
  };
  const started = Date.now();
  const first = await run(env, 0.1);
  const second = await run(env, null);
  const seconds = (Date.now() - started) / 1_000;
  const { rows } = await world.owner.query<{ needs: number; candidates: string; stored: string }>(
    `select count(*)::int as needs, sum(in_class) as candidates,
      (select count(*) from indexed_match) as stored from need_tally`,
  );
  const { needs, candidates, stored } = rows[0]!;
  say(`         ${candidates} candidate pairs of ${needs} needs, ${stored} of them stored`);
  const resumed = second.first > 0 && second.first >= first.last;
  judge(
    `the index was rebuilt in ${seconds.toFixed(0)} s, stopped after ${first.last} needs and ` +
      `${resumed ? 'resumed from there' : 'begun again'}; at most ` +
      `${Math.max(first.megabytes, second.megabytes)} MB resident (at most ${maxMegabytes})`,
    resumed &&
      needs === world.size.needs + 1 &&
      Math.max(first.megabytes, second.megabytes) <= maxMegabytes,
  );
}

/**
 * @param stopAt the share of the needs after which the rebuild is stopped; null if it is not
 * stopped.
 */
async function run(env: NodeJS.ProcessEnv, stopAt: number | null) {
  const cli = join(projectRoot, 'dist/gateway/main/cli.js');
  const flags = ['--max-semi-space-size=16', '--max-old-space-size=256'];
  const child = spawn(process.execPath, [...flags, cli, 'index', 'rebuild'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told: { done: number; megabytes: number }[] = [];
  for await (const line of createInterface(child.stdout)) {
    const [, done, total, megabytes] = line.match(/(\d+) of (\d+) needs, (\d+) MB/) ?? [];
    if (done === undefined) continue;
    told.push({ done: Number(done), megabytes: Number(megabytes) });
    if (stopAt !== null && Number(done) >= Number(total) * stopAt) child.kill('SIGTERM');
  }
  if (child.exitCode === null) await once(child, 'exit');
  return {
    first: told[0]?.done ?? 0,
    last: told.at(-1)?.done ?? 0,
    megabytes: Math.max(0, ...told.map(({ megabytes }) => megabytes)),
  };
}
