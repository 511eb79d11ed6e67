import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../../subgraphs/platform/projectRoot.ts';
import { load } from './load.ts';
import { measure } from './processes.ts';
import { workloadQuery, workloadSupergraph } from './workload.ts';

const few = 10_000;
const many = 500_000;
const connections = 50;

/** The most memory after many requests, as a multiple of that after few. */
const most = 1.3;

/** Resident memory of the gateway after 10,000 and after 500,000 requests of the workload's query. */
export async function longRun(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'katun-long-run-'));
  const program = join(import.meta.dirname, 'subgraphs.js');
  const subgraphs = measure([process.execPath, program], { core: 0 });
  const [, port] = await subgraphs.printed(/listening on (\d+)/);
  const file = join(folder, 'supergraph.graphql');
  await writeFile(
    file,
    workloadSupergraph((name) => `http://127.0.0.1:${port}/${name}`),
  );
  const cli = join(projectRoot, 'dist/gateway/main/cli.js');
  const command = ['--max-semi-space-size=16', cli, 'gateway', '--supergraph', file, '--port', '0'];
  const gateway = measure([process.execPath, ...command], { core: 1, env: { HOST: '127.0.0.1' } });
  try {
    const [, url] = await gateway.printed(/answers at (\S+)/);
    const started = performance.now();
    let done = 0;
    let failures = 0;
    let afterFew = 0;
    for (
      let next = few;
      done < many;
      next = Math.min(many, next === few ? 50_000 : next + 50_000)
    ) {
      while (done < next) {
        const found = await load({ url: url!, query: workloadQuery, connections, seconds: 2 });
        done += found.requests;
        failures += found.failures;
      }
      const resident = gateway.residentMiB();
      afterFew ||= resident;
      const seconds = ((performance.now() - started) / 1_000).toFixed(0);
      say(`after ${done} requests, ${failures} failed: ${resident.toFixed(0)} MiB (${seconds} s)`);
    }
    const ratio = gateway.residentMiB() / afterFew;
    say(
      `memory after ${done} requests: ${ratio.toFixed(2)} times that after ${few} (at most ${most})`,
    );
    if (ratio > most || failures > 0) process.exitCode = 1;
  } finally {
    await gateway.stop();
    await subgraphs.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
