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

/** The smallest number of reads beside a contest: with fewer, the slowest is no 99 in 100. */
const minReads = 200;

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
 * at last, and whether reads stayed fast and the relays up. Each contest is repeated until there are enough
 * reads beside it.
 */
export function proveOrders(seed: number, say: (line: string) => void): Promise<boolean> {
  return withKatun(async (katun) => {
    const authorization = await contender(katun.bearer);
    const draw = drawing(seed);
    let holds = true;
    const [, { p99Ms }] = await watching(katun, () => pause(3_000));
    say(`reads before any list: p99 ${p99Ms.toFixed(0)} ms`);
    for (const lists of [20, 200]) {
      const changes = await contestsOf(katun.ask, { lists, items: 40, draw });
      const contests = [
        ...changes.map((contest) => () => contest),
        (round: number) => registrations(`DEMO-ORDER-${lists}-${round}`, lists, 40),
      ];
      for (const contestOf of contests) {
        const [rounds, watched] = await watching(katun, async (reads) => {
          const outcomes: ContestOutcome[] = [];
          do {
            const contest = contestOf(outcomes.length);
            outcomes.push(await contend(contest, katun.ask, authorization));
          } while (reads() < minReads);
          return outcomes;
        });
        if (!tell(contestOf(0), rounds, watched, say)) holds = false;
      }
    }
    return holds;
  });
}

/** Prints the outcomes of the rounds of a contest, and returns whether they are as they must be. */
function tell(
  { name, lists }: Contest,
  rounds: readonly ContestOutcome[],
  { reads, p99Ms, failed }: Watched,
  say: (line: string) => void,
): boolean {
  const sum = (count: (outcome: ContestOutcome) => number) =>
    rounds.reduce((total, outcome) => total + count(outcome), 0);
  // Of lists with the same new needs, one can be committed.
  const isRegistration = name === 'registerNeeds';
  const others = rounds.flatMap((outcome) => outcome.others);
  const unexpected = others.filter((one) => !isRegistration || !one.startsWith('ALREADY_EXISTS'));
  say(
    `${rounds.length} times ${lists.length} × ${name} of ${lists[0]!.length}: ` +
      `${sum(({ committed }) => committed)} committed at once, ${sum(({ busy }) => busy)} BUSY, ` +
      `${others.length} refused, ${unexpected.length} others; ` +
      `${sum(({ committedAtLast }) => committedAtLast)} committed at last ` +
      `(at most ${Math.max(...rounds.map(({ attempts }) => attempts))} attempts); ` +
      `${reads} reads beside them: p99 ${p99Ms.toFixed(0)} ms, ${failed.length} failed`,
  );
  for (const one of [...unexpected, ...failed].slice(0, 5)) say(`  ${one}`);
  const atLast = isRegistration ? 1 : lists.length;
  return (
    rounds.every(({ committedAtLast }) => committedAtLast === atLast) &&
    unexpected.length === 0 &&
    failed.length === 0 &&
    p99Ms <= maxReadMs
  );
}

/** Reads and checks the health of the program, one after another, while work runs. */
async function watching<T>(
  katun: StartedKatun,
  work: (reads: () => number) => Promise<T>,
): Promise<[T, Watched]> {
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
  const result = await work(() => times.length);
  ending.abort();
  await Promise.all(watchers);
  times.sort((one, other) => one - other);
  const p99Ms = times[Math.min(times.length - 1, Math.floor(times.length * 0.99))] ?? 0;
  return [result, { reads: times.length, p99Ms, failed }];
}
