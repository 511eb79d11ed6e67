import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { findPostmaster } from '../../subgraphs/platform/database/server/postmaster.ts';
import type { StartedKatun } from './startedKatun.ts';

/** The load of an idle program, and the delay with which changes reach other subgraphs. */
export interface IdleOutcome {
  readonly commitsPerSecond: number;
  readonly transactionIdsPerSecond: number;
  /**
   * The processor time of the program and its PostgreSQL together, in percent of a core; null if it
   * is unknown.
   */
  readonly corePercent: number | null;
  /**
   * The time from the answer to a write until another subgraph has applied the change, in
   * milliseconds.
   */
  readonly freshnessMs: { readonly median: number; readonly worst: number };
}

/** Measures the load for a number of seconds, and then the delays of a number of changes. */
export async function measureIdle(
  katun: StartedKatun,
  { seconds, changes }: { readonly seconds: number; readonly changes: number },
): Promise<IdleOutcome> {
  const client = new pg.Client(katun.superuserUrl);
  await client.connect();
  try {
    // Wait until the connections that the start opened are closed, after half a minute.
    await rest(40);
    const startedAt = performance.now();
    const before = { ...(await countsOf(client)), ticks: await ticksOf(katun) };
    await rest(seconds);
    const after = { ...(await countsOf(client)), ticks: await ticksOf(katun) };
    const passed = (performance.now() - startedAt) / 1_000;
    const times = await freshness(katun, changes);
    return {
      commitsPerSecond: (after.commits - before.commits) / passed,
      transactionIdsPerSecond: (after.ids - before.ids) / passed,
      corePercent:
        before.ticks === null || after.ticks === null
          ? null
          : (after.ticks - before.ticks) / passed,
      freshnessMs: { median: times[Math.floor(times.length / 2)]!, worst: times.at(-1)! },
    };
  } finally {
    await client.end();
  }
}

function rest(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
}

async function countsOf(client: pg.Client): Promise<{ commits: number; ids: number }> {
  const { rows } = await client.query<{ commits: number; ids: number }>(
    `select (select sum(xact_commit)::int from pg_stat_database where datname like 'katun!_%' escape '!') as commits,
      pg_snapshot_xmax(pg_current_snapshot())::text::float as ids`,
  );
  return rows[0]!;
}

/**
 * Returns the processor time of the program and all PostgreSQL processes, in hundredths of a
 * second.
 */
async function ticksOf({ processId, dataDir }: StartedKatun): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  const postmaster = await findPostmaster(join(dataDir, 'postgres'));
  let sum = 0;
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!(pid > 0)) continue;
    const [parent, own, ofEnded] = processorTime(pid);
    // Use the counters of the postmaster that include its ended children, because ended sessions
    // are among them.
    if (pid === postmaster) sum += own + ofEnded;
    else if (pid === processId || parent === postmaster) sum += own;
  }
  return sum;
}

/** Returns the parent of a process, its processor time, and that of its ended children. */
function processorTime(pid: number): readonly [number, number, number] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const field = (index: number) => Number(fields[index]);
    return [field(1), field(11) + field(12), field(13) + field(14)];
  } catch {
    return [0, 0, 0];
  }
}

/**
 * Measures the delay until the products subgraph has each of several changes of enterprises, in
 * order.
 */
async function freshness(katun: StartedKatun, changes: number): Promise<number[]> {
  const authorization = await katun.bearer(['enterprises:write'], ['agency']);
  const client = new pg.Client(katun.ownerUrl('products'));
  await client.connect();
  const times: number[] = [];
  try {
    for (let index = 0; index < changes; index += 1) {
      const okved = index % 2 === 0 ? '22.21' : '22.23';
      const { errors } = await katun.ask(
        `mutation { changeEnterprises(changes: {id: "enterprise-rebar-biya", overwrite: true, okved: "${okved}"}) { replayed } }`,
        {},
        authorization,
      );
      if (errors) throw new Error(JSON.stringify(errors));
      const answeredAt = performance.now();
      const applied = async () => {
        const { rows } = await client.query(
          `select from maker where enterprise_id = 'enterprise-rebar-biya' and okved is distinct from $1`,
          [okved],
        );
        return rows.length === 0;
      };
      while (!(await applied())) await new Promise((resolve) => setTimeout(resolve, 2));
      times.push(performance.now() - answeredAt);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    await client.end();
  }
  return times.toSorted((one, other) => one - other);
}
