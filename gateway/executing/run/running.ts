import { setTimeout } from 'node:timers/promises';
import type { Run } from './run.ts';

/**
 * The longest time that a fetch without dependants waits for the step that it may be sent with, in
 * milliseconds.
 */
const maxPostponedMs = 1_000;

/** Executes a step, or part of one. */
export type StepRun = (run: Run) => Promise<void>;

/** A step of a plan, ready to execute. */
export interface CompiledStep {
  /** Indices of the steps that it depends on. */
  readonly after: readonly number[];
  /** For each group of guests, the indices of the steps that it depends on. */
  readonly guests: readonly (readonly number[])[];
  /** Returns the step's own fetches combined with those of some groups of guests. */
  readonly withGuests: (guests: readonly number[]) => StepRun;
  /** Returns the fetches of one group of guests, without the step's own. */
  readonly guestAlone: (guest: number) => StepRun;
}

/**
 * Executes the steps of a plan, each as soon as its dependencies have completed.
 * @param postponedMs the longest time that a guest waits for its step.
 */
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
 * A step with guests. A guest waits for the step up to a time limit; after the limit, or if the
 * step has already started, the guest is sent alone.
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
