import { setTimeout as pause } from 'node:timers/promises';
import { drawing } from '../caller.ts';
import { type StartedKatun, withKatun } from '../startedKatun.ts';
import {
  type Contest,
  type ContestOutcome,
  contend,
  contender,
  contestsOf,
  registrations,
} from './contending.ts';

/** The longest time of 99 in 100 reads while lists are written, in milliseconds. */
const maxReadMs = 100;

/** What readers saw while lists were written. */
interface Watched {
  readonly reads: number;
  readonly p99Ms: number;
  /** Reads and health checks that failed. */
  readonly failed: readonly string[];
}

/**
 * Sends 20 and then 200 lists at the same time to the built program, over HTTP, and reads meanwhile.
 * Prints the counts, and returns whether each list was committed or `BUSY`, whether all were committed
 * at last, and whether reads stayed fast and the relays up.
 */
export function proveOrders(seed: number, say: (line: string) => void): Promise<boolean> {
  return withKatun(async (katun) => {
    const authorization = await contender(katun.bearer);
    const draw = drawing(seed);
    let holds = true;
    const [, { p99Ms }] = await watching(katun, () => pause(3_000));
    say(`reads before any list: p99 ${p99Ms.toFixed(0)} ms`);
    for (const lists of [20, 200]) {
      const contests = await contestsOf(katun.ask, { lists, items: 40, draw });
      for (const contest of [...contests, registrations(`DEMO-ORDER-${lists}`, lists, 40)]) {
        const [outcome, watched] = await watching(katun, () =>
          contend(contest, katun.ask, authorization),
        );
        say(lineOf(contest, outcome, watched));
        for (const one of [...unexpected(contest, outcome), ...watched.failed].slice(0, 5))
          say(`  ${one}`);
        const atLast = contest.name === 'registerNeeds' ? 1 : lists;
        const isWhole = outcome.committedAtLast === atLast && watched.failed.length === 0;
        if (!isWhole || unexpected(contest, outcome).length > 0 || watched.p99Ms > maxReadMs)
          holds = false;
      }
    }
    return holds;
  });
}

/** Returns the answers that are neither a commit, `BUSY` nor, for the same new needs, `ALREADY_EXISTS`. */
function unexpected({ name }: Contest, { others }: ContestOutcome): string[] {
  return others.filter((one) => name !== 'registerNeeds' || !one.startsWith('ALREADY_EXISTS'));
}

function lineOf(contest: Contest, outcome: ContestOutcome, { reads, p99Ms, failed }: Watched) {
  const { committed, busy, others, committedAtLast, attempts } = outcome;
  return (
    `${contest.lists.length} × ${contest.name} of ${contest.lists[0]!.length}: ${committed} committed at once, ` +
    `${busy} BUSY, ${others.length} refused, ${unexpected(contest, outcome).length} others; ${committedAtLast} ` +
    `committed at last (at most ${attempts} attempts); ${reads} reads beside them: p99 ${p99Ms.toFixed(0)} ms, ${failed.length} failed`
  );
}

/** Reads and checks the health of the program, one after another, while work runs. */
async function watching<T>(katun: StartedKatun, work: () => Promise<T>): Promise<[T, Watched]> {
  const failed: string[] = [];
  const times: number[] = [];
  const ending = new AbortController();
  const read = async () => {
    while (!ending.signal.aborted) {
      const startedAt = performance.now();
      const { errors } = await katun.ask(
        '{ needs(first: 5) { nodes { id title } } products(first: 5) { nodes { id name } } }',
      );
      times.push(performance.now() - startedAt);
      if (errors) failed.push(`a read: ${JSON.stringify(errors[0])}`);
      await pause(20);
    }
  };
  const check = async () => {
    while (!ending.signal.aborted) {
      const response = await fetch(`${katun.url}/health/ready`);
      const { status, relays } = (await response.json()) as {
        readonly status: string;
        readonly relays: readonly { readonly name: string; readonly lagSeconds: number | null }[];
      };
      if (status !== 'ready') failed.push(`readiness: ${status}`);
      // The match index is a worker, which evaluates the changed needs later.
      for (const { name, lagSeconds } of relays.filter(({ name }) => name !== 'matches')) {
        if (lagSeconds === null || lagSeconds > 5) failed.push(`${name} lags ${lagSeconds} s`);
      }
      await pause(500);
    }
  };
  const watchers = [read(), check()];
  const result = await work();
  ending.abort();
  await Promise.all(watchers);
  times.sort((one, other) => one - other);
  const p99Ms = times[Math.min(times.length - 1, Math.floor(times.length * 0.99))] ?? 0;
  return [result, { reads: times.length, p99Ms, failed }];
}
