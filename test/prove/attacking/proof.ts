import { setTimeout } from 'node:timers/promises';
import { secretsOf } from '../../support/secrets.ts';
import type { Attack } from '../attacks/attack.ts';
import { type StartedKatun, hasEnded, lastWords, withKatun } from '../startedKatun.ts';
import { type Asked, type Beside, askBeside, paceMs, quantile } from './beside.ts';
import { exchange } from './exchange.ts';
import { type Wave, allAttacks } from './families.ts';
import { faultsOf } from './judging.ts';

/**
 * The maximum 99th percentile of the latency of the cheap query during attacks, in milliseconds.
 */
const maxBesideMs = 100;

/**
 * The time for which only the cheap query is sent: first as a warm-up, then to measure how much the
 * latency varies on this machine.
 */
const alone = { warmUpMs: 5_000, noiseMs: 10_000 };

/** The outcome of the attacks of one family. */
interface Outcome {
  readonly family: string;
  sent: number;
  slowest: { readonly name: string; readonly ms: number };
  readonly statuses: Map<string, number>;
  readonly failures: string[];
  readonly asked: Asked[];
}

type Say = (line: string) => void;

/**
 * Sends every attack to the built program, one after the other, while a cheap query is sent at
 * regular intervals. If an attack ends the program, restarts it for the remaining attacks.
 * @param only the families to send; all families if empty.
 */
export async function proveAttacks(options: {
  readonly only: readonly string[];
  readonly say: Say;
  readonly progress: Say;
}): Promise<boolean> {
  const { only, say, progress } = options;
  const outcomes = new Map<string, Outcome>();
  let isWhole = false;
  let goesOn = true;
  while (!isWhole) {
    progress('starting the program');
    isWhole = await withKatun(async (katun) => {
      const waves = await allAttacks(katun.key, katun.bearer);
      const chosen = waves.filter(({ family }) => only.length === 0 || only.includes(family));
      const ended = await sendWaves(chosen, katun, outcomes, say, progress);
      if (!ended) goesOn = await answersAfterwards(katun, say);
      return !ended;
    });
  }
  const all = [...outcomes.values()];
  const asked = all.flatMap((outcome) => outcome.asked);
  const count = all.reduce((total, { sent }) => total + sent, 0);
  const broken = all.reduce((total, { failures }) => total + failures.length, 0);
  const isSlow = quantile(timesOf(asked), 0.99) > maxBesideMs;
  const wrong = asked.filter(({ isRight }) => !isRight).length;
  say(`the cheap query beside ${count} attacks: ${shownTimes(asked)} (p99 at most ${maxBesideMs})`);
  say(`${count} attacks, ${broken} failures; ${wrong} cheap queries failed`);
  return broken === 0 && !isSlow && wrong === 0 && goesOn;
}

/** Sends the remaining attacks; returns whether one has ended the program. */
async function sendWaves(
  waves: readonly Wave[],
  katun: StartedKatun,
  outcomes: Map<string, Outcome>,
  say: Say,
  progress: Say,
): Promise<boolean> {
  const secrets = [
    ...katun.internals,
    ...(await secretsOf(katun.ownerUrl)).map(({ text }) => text),
  ];
  const postmaster = await katun.postmaster();
  const beside = askBeside(katun.url);
  try {
    say(`the cheap query alone: ${shownTimes(await measureNoise(beside, progress))}`);
    for (const wave of waves) {
      const outcome = outcomes.get(wave.family) ?? newOutcome(wave.family);
      outcomes.set(wave.family, outcome);
      if (outcome.sent === wave.attacks.length) continue;
      await sendWave(wave, outcome, katun, secrets, progress);
      outcome.asked.push(...(await beside.take()));
      if (hasEnded(katun)) return true;
      if ((await katun.postmaster()) !== postmaster) {
        outcome.failures.push('PostgreSQL is not the same process');
      }
      for (const line of shown(outcome)) say(line);
    }
    return false;
  } finally {
    await beside.stop();
  }
}

async function measureNoise(beside: Beside, progress: Say): Promise<readonly Asked[]> {
  progress(`asking a cheap query every ${paceMs} ms, alone`);
  await setTimeout(alone.warmUpMs);
  await beside.take();
  await setTimeout(alone.noiseMs);
  return beside.take();
}

async function sendWave(
  { family, attacks }: Wave,
  outcome: Outcome,
  katun: StartedKatun,
  secrets: readonly string[],
  progress: Say,
): Promise<void> {
  for (const attack of attacks.slice(outcome.sent)) {
    if (katun.interrupted.aborted) return;
    if (outcome.sent % 200 === 0) progress(`${family}: ${outcome.sent} of ${attacks.length}`);
    outcome.sent += 1;
    const faults = await send(attack, outcome, katun.url, secrets);
    // Wait: a program that throws an exception ends shortly after its last answer.
    if (faults.length > 0) await setTimeout(50);
    if (hasEnded(katun)) faults.unshift(`ended the program: ${lastWords(katun)}`);
    if (faults.length > 0) outcome.failures.push(`${attack.name}: ${faults.join('; ')}`);
    if (hasEnded(katun)) return;
  }
}

async function send(
  attack: Attack,
  outcome: Outcome,
  url: string,
  secrets: readonly string[],
): Promise<string[]> {
  const reply = await exchange(url, attack.request);
  const faults = faultsOf(attack, reply, secrets);
  const { ms } = reply;
  if (ms > attack.limitMs) faults.push(`took ${ms.toFixed(0)} ms`);
  const status = String(reply.statuses[0] ?? 'closed');
  outcome.statuses.set(status, (outcome.statuses.get(status) ?? 0) + 1);
  if (ms > outcome.slowest.ms) outcome.slowest = { name: attack.name, ms };
  return faults;
}

/** Whether queries that worked before the attacks still work. */
async function answersAfterwards({ ask }: StartedKatun, say: Say): Promise<boolean> {
  const trace = 'matches(first: 1) { nodes { supplier { name } financing { offerCount } } }';
  const { data, errors } = await ask(`{ need(number: "RAD-2016-001") { title ${trace} } }`);
  const isRight = errors === undefined && Boolean(data?.['need']);
  say(
    `afterwards it ${isRight ? 'answers a trace' : `does not answer: ${JSON.stringify(errors)}`}`,
  );
  return isRight;
}

function newOutcome(family: string): Outcome {
  const slowest = { name: 'none', ms: 0 };
  return { family, sent: 0, slowest, statuses: new Map(), failures: [], asked: [] };
}

function shown(outcome: Outcome): readonly string[] {
  const { family, sent, slowest, statuses, failures, asked } = outcome;
  const counts = [...statuses].map(([status, times]) => `${status}×${times}`).toSorted(byText);
  return [
    `${family}: ${sent} attacks, ${failures.length} failures, ${counts.join(' ')}`,
    `  slowest ${slowest.ms.toFixed(0)} ms (${slowest.name}); beside: ${shownTimes(asked)}`,
    ...failures.map((failure) => `  BROKEN ${failure.slice(0, 400)}`),
  ];
}

function shownTimes(asked: readonly Asked[]): string {
  const at = (share: number) => quantile(timesOf(asked), share).toFixed(0);
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)} ms of ${asked.length}`;
}

function timesOf(asked: readonly Asked[]): readonly number[] {
  return asked.map(({ ms }) => ms);
}

function byText(one: string, other: string): number {
  return one.localeCompare(other);
}
