import { setTimeout } from 'node:timers/promises';
import type { Run } from './run.ts';

/** How long a fetch without dependants waits for the step that it may go out with, in milliseconds. */
const maxPostponedMs = 1_000;

/** Does a part of a plan. */
export type StepRun = (run: Run) => Promise<void>;

/** A step of a plan, ready to run. */
export interface CompiledStep {
  /** Indices of the steps that must be done before. */
  readonly after: readonly number[];
  /** For each group of guests, the indices of the steps that must be done before it. */
  readonly guests: readonly (readonly number[])[];
  /** The step's own fetches together with those of some groups of guests. */
  readonly withGuests: (guests: readonly number[]) => StepRun;
  /** One group of guests by itself. */
  readonly guestAlone: (guest: number) => StepRun;
}

/** Runs the steps of a plan, each as soon as what it needs is there. */
export async function runSteps(
  steps: readonly CompiledStep[],
  run: Run,
  postponedMs = maxPostponedMs,
): Promise<void> {
  const done: Promise<void>[] = [];
  const guests: Promise<void>[] = [];
  const ready = (after: readonly number[]): Promise<unknown> | undefined => {
    if (after.length <= 1) return after.length === 0 ? undefined : done[after[0]!];
    return Promise.all(after.map((one) => done[one]!));
  };
  for (const step of steps) {
    const own = ready(step.after);
    if (step.guests.length > 0) {
      const host = new Host(step, run, postponedMs);
      guests.push(...step.guests.map((after, guest) => host.runGuest(guest, ready(after))));
      done.push(host.run(own));
      continue;
    }
    const start = step.withGuests([]);
    done.push(own ? own.then(() => start(run)) : start(run));
  }
  await Promise.all(done);
  await Promise.all(guests);
}

/**
 * A step whose guests wait for it, but not without bound: one that has waited long enough, or comes
 * too late, goes out by itself.
 */
class Host {
  readonly #step: CompiledStep;
  readonly #run: Run;
  readonly #postponedMs: number;
  readonly #started = new AbortController();
  readonly #waiting = new Set<number>();

  constructor(step: CompiledStep, run: Run, postponedMs: number) {
    this.#step = step;
    this.#run = run;
    this.#postponedMs = postponedMs;
  }

  async run(ready: Promise<unknown> | undefined): Promise<void> {
    await ready;
    const guests = [...this.#waiting];
    this.#started.abort();
    await this.#step.withGuests(guests)(this.#run);
  }

  async runGuest(guest: number, ready: Promise<unknown> | undefined): Promise<void> {
    await ready;
    const { signal } = this.#started;
    if (!signal.aborted) {
      this.#waiting.add(guest);
      await setTimeout(this.#postponedMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      this.#waiting.delete(guest);
    }
    await this.#step.guestAlone(guest)(this.#run);
  }
}
