import { load } from './load.ts';
import { withOwnGateway } from './ownGateway.ts';
import { workloadQuery, workloadSupergraph } from './workload.ts';

const few = 10_000;
const many = 500_000;
const connections = 50;

/** The maximum memory after many requests, as a multiple of the memory after few requests. */
const most = 1.3;

/**
 * Measures the resident memory of the gateway after 10,000 and after 500,000 requests with the
 * workload's query.
 */
export async function longRun(): Promise<void> {
  const cores = { gateway: 1, subgraphs: 0 };
  await withOwnGateway(workloadSupergraph, cores, async ({ gateway, url }) => {
    const started = performance.now();
    let done = 0;
    let failures = 0;
    let afterFew = 0;
    for (const next of [few, ...Array.from({ length: 10 }, (_, k) => ((k + 1) * many) / 10)]) {
      while (done < next) {
        const found = await load({ url, query: workloadQuery, connections, seconds: 2 });
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
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
