import { adversarialQuery, hardSupergraph } from './hardSupergraph.ts';
import { withOwnGateway } from './ownGateway.ts';
import { workloadQuery } from './workload.ts';

const seconds = 30;
const normalEveryMs = 20;
const adversarialEveryMs = 250;
const probeEveryMs = 5;

/**
 * The maximum time for which the event loop may be blocked, and the maximum time of planning, in
 * milliseconds.
 */
const most = { delay: 50, planning: 500 };

/**
 * Measures how long the gateway's event loop is blocked while hostile queries arrive in addition to
 * 50 normal ones a second: the latency of its smallest answer, requested every 5 milliseconds from
 * another process.
 */
export async function underAttack(): Promise<void> {
  // Katun's planner runs in a separate thread.
  const cores = { gateway: null, subgraphs: null };
  await withOwnGateway(hardSupergraph, cores, async ({ url }) => {
    for (let i = 0; i < 200; i++) await ask(url, workloadQuery);
    const alive = new URL('/health/live', url);
    const probe = () => isAlive(alive);
    const calm = await every(probeEveryMs, 5, probe);
    const [probes, normal, adversarial] = await Promise.all([
      every(probeEveryMs, seconds, probe),
      every(normalEveryMs, seconds, () => ask(url, workloadQuery)),
      every(adversarialEveryMs, seconds, (i) => ask(url, adversarialQuery(i))),
    ]);
    const codes = new Map<string, number[]>();
    for (const { ms, answer } of adversarial) {
      const code = answer.errors?.[0]?.extensions?.code ?? 'answered';
      codes.set(code, [...(codes.get(code) ?? []), ms]);
    }
    const failed = normal.filter(({ answer }) => answer.errors).length;
    const unanswered = probes.filter(({ answer }) => !answer).length;
    if (unanswered > 0) say(`${unanswered} probes were not answered`);
    say(`alone: p99.9 ${shown(times(calm), 0.999)} ms of ${calm.length} probes`);
    say(
      `beside wild queries: p50 ${shown(times(probes), 0.5)}, p99 ${shown(times(probes), 0.99)}, ` +
        `p99.9 ${shown(times(probes), 0.999)} ms of ${probes.length} probes (at most ${most.delay})`,
    );
    say(
      `normal queries: p50 ${shown(times(normal), 0.5)}, p99 ${shown(times(normal), 0.99)} ms, ` +
        `${failed} of ${normal.length} failed`,
    );
    for (const [code, taken] of codes) {
      say(
        `wild queries, ${code}: ${taken.length}, p50 ${shown(taken, 0.5)}, longest ${shown(taken, 1)} ms`,
      );
    }
    if (quantile(times(probes), 0.999) > most.delay) process.exitCode = 1;
  });
}

interface Timed<Answer> {
  readonly ms: number;
  readonly answer: Answer;
}

/** Runs the work at regular intervals, however long each run takes, and measures it. */
async function every<Answer>(
  paceMs: number,
  duration: number,
  work: (number: number) => Promise<Answer>,
): Promise<Timed<Answer>[]> {
  const running: Promise<Timed<Answer>>[] = [];
  const timed = async (number: number) => {
    const started = performance.now();
    const answer = await work(number);
    return { ms: performance.now() - started, answer };
  };
  const start = performance.now();
  for (let i = 0; i * paceMs < duration * 1_000; i++) {
    const wait = start + i * paceMs - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    running.push(timed(i));
  }
  return Promise.all(running);
}

/** Whether the gateway returns the smallest answer. */
async function isAlive(url: URL): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.text();
    return response.ok;
  } catch {
    return false;
  }
}

interface GatewayAnswer {
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

async function ask(url: string, query: string): Promise<GatewayAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as GatewayAnswer;
  } catch (error) {
    return { errors: [{ extensions: { code: String((error as Error).cause ?? error) } }] };
  }
}

function times(timed: readonly Timed<unknown>[]): number[] {
  return timed.map(({ ms }) => ms);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function shown(values: readonly number[], share: number): string {
  return quantile(values, share).toFixed(1);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
