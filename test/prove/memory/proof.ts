import { randomBytes } from 'node:crypto';
import { type StartedKatun, hasEnded, lastWords, withKatun } from '../startedKatun.ts';
import { type Held, openHeapMeter } from './heap.ts';
import { type Kind, kinds } from './kinds.ts';
import { type Sent, sendBytes, together } from './sending.ts';

const megabyte = 1_000_000;

/**
 * The maximum growth of memory from the first requests of a kind to all of its requests, in bytes.
 */
const maxGrowth = 64 * megabyte;

/**
 * The share of the requests of a kind that are sent first, to fill the bounded caches, relative to
 * all later ones.
 */
const warmUpShare = 0.2;

/**
 * The number of measurements for each size. There are several because a cache that is emptied
 * periodically must be measured while it is full.
 */
const measurements = 2;

/** The time for which the program is idle before a measurement, in milliseconds. */
const quietMs = 700;

/**
 * The flags of Node. The heap limit is so low that a memory leak ends the program within one kind
 * of requests.
 */
const nodeFlags = ['--max-old-space-size=1024', '--inspect=127.0.0.1:0'];

/** The memory after one kind of requests. */
interface Outcome {
  readonly kind: string;
  readonly sent: Sent;
  readonly seconds: number;
  readonly before: Held;
  readonly after: Held;
  /** The limits that the kind exceeded; empty if there are none. */
  readonly broken: readonly string[];
}

/**
 * Sends this many megabytes of requests of each kind, all different, to the built program. Compares
 * its memory with its memory after the first requests of the kind. If the program ends, restarts it
 * for the remaining kinds.
 */
export async function proveMemory(options: {
  readonly megabytes: number;
  /** Words in the names of the kinds to send; empty for all kinds. */
  readonly only: readonly string[];
  readonly say: (line: string) => void;
  readonly progress: (line: string) => void;
}): Promise<boolean> {
  const { megabytes, only, say, progress } = options;
  const chosen = kinds.filter(
    ({ name }) => only.length === 0 || only.some((word) => name.includes(word)),
  );
  const outcomes: Outcome[] = [];
  say(columns('kind', 'requests', 'MB', 's', 'heap', 'external', 'resident', 'answers'));
  while (outcomes.length < chosen.length) {
    progress('starting the program');
    await withKatun(async (katun) => {
      const [, inspector] = /listening on (ws:\S+)/.exec(katun.program.output.err) ?? [];
      const meter = await openHeapMeter(inspector!);
      // Close the inspector on Ctrl-C, because a program does not end while an inspector is
      // connected.
      katun.interrupted.addEventListener('abort', () => meter.close());
      try {
        for (const kind of chosen.slice(outcomes.length)) {
          const outcome = await proveKind(kind, katun, () => meter.measure(), megabytes, progress);
          outcomes.push(outcome);
          for (const line of shown(outcome)) say(line);
          if (hasEnded(katun)) return;
        }
      } finally {
        meter.close();
      }
    }, nodeFlags);
  }
  const held = outcomes.filter(({ broken }) => broken.length === 0).length;
  say(`${held} of ${chosen.length} kinds hold, ${megabytes} MB each`);
  return held === chosen.length;
}

async function proveKind(
  kind: Kind,
  katun: StartedKatun,
  measure: () => Promise<Held>,
  megabytes: number,
  progress: (line: string) => void,
): Promise<Outcome> {
  const postmaster = await katun.postmaster();
  const send = senderOf(kind, katun, progress);
  const startedAt = performance.now();
  for (const [size, share] of kind.sizes) {
    await send(size, megabytes * megabyte * share * warmUpShare, 'warming up');
  }
  const before = await measureQuiet(measure);
  const parts: Sent[] = [];
  const held: Held[] = [];
  for (const [size, share] of kind.sizes) {
    for (let part = 1; part <= measurements; part += 1) {
      const bytes = (megabytes * megabyte * share) / measurements;
      parts.push(await send(size, bytes, `${size} bytes each, part ${part} of ${measurements}`));
      held.push(await measureQuiet(measure));
    }
  }
  const sent = together(parts);
  const after = most(held);
  const broken = [...sent.failures.slice(0, 3), ...growthOf(before, after)];
  if (hasEnded(katun)) broken.push(`the program ended: ${lastWords(katun)}`);
  else if (!(await answers(katun))) broken.push('the program does not answer any more');
  if ((await katun.postmaster()) !== postmaster) broken.push('PostgreSQL is not the same process');
  if (held.some(({ resident }) => resident === 0)) broken.push('what it holds is not known');
  const seconds = (performance.now() - startedAt) / 1_000;
  return { kind: kind.name, sent, seconds, before, after, broken };
}

/** Returns a function that sends a number of bytes in new requests of one size. */
function senderOf(kind: Kind, katun: StartedKatun, progress: (line: string) => void) {
  const run = randomBytes(4).toString('hex');
  const token = (scopes: readonly string[]) => katun.bearer(scopes, ['agency']);
  let count = 0;
  return (size: number, bytes: number, what: string): Promise<Sent> => {
    let shownAt = 0;
    const next = () => {
      count += 1;
      return kind.make(`u${count.toString(36)}_${run}`, size, token);
    };
    const onProgress = (sent: number) => {
      if (sent < bytes && Date.now() - shownAt < 5_000) return;
      shownAt = Date.now();
      progress(`${kind.name}: ${what}, ${(sent / megabyte).toFixed(0)} MB sent`);
    };
    return sendBytes(katun.url, bytes, next, onProgress, katun.interrupted);
  };
}

function growthOf(before: Held, after: Held): readonly string[] {
  const grown = {
    'heap and external memory': after.heap + after.external - before.heap - before.external,
    'resident memory': after.resident - before.resident,
  };
  return Object.entries(grown).flatMap(([what, bytes]) =>
    bytes > maxGrowth ? [`${what} grew by ${inMegabytes(bytes)} MB`] : [],
  );
}

function most(held: readonly Held[]): Held {
  const maxOf = (what: keyof Held) => Math.max(...held.map((one) => one[what]));
  return { heap: maxOf('heap'), external: maxOf('external'), resident: maxOf('resident') };
}

async function measureQuiet(measure: () => Promise<Held>): Promise<Held> {
  await new Promise((resolve) => setTimeout(resolve, quietMs));
  return measure();
}

async function answers({ ask }: StartedKatun): Promise<boolean> {
  try {
    const { data } = await ask('{ need(number: "RAD-2016-001") { title } }');
    return Boolean(data?.['need']);
  } catch {
    return false;
  }
}

function shown({ kind, sent, seconds, before, after, broken }: Outcome): readonly string[] {
  const grown = (what: keyof Held) => `${inMegabytes(before[what])}→${inMegabytes(after[what])}`;
  const counts = [...sent.statuses, ...sent.codes].map(([what, count]) => `${what}×${count}`);
  return [
    columns(
      kind,
      String(sent.requests),
      inMegabytes(sent.bytes),
      seconds.toFixed(0),
      grown('heap'),
      grown('external'),
      grown('resident'),
      counts.join(' '),
    ),
    ...broken.map((why) => `  BROKEN: ${why}`),
  ];
}

function columns(kind: string, ...rest: readonly string[]): string {
  const widths = [8, 5, 4, 11, 11, 11];
  const cells = rest.map((cell, at) => cell.padStart(widths[at] ?? 0));
  return [kind.padEnd(24), ...cells].join('  ');
}

function inMegabytes(bytes: number): string {
  return (bytes / megabyte).toFixed(0);
}
