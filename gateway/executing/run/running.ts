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
  /** Indices of the steps that this step depends on. */
  readonly after: readonly number[];
  /** For each group of postponable fetches, the indices of the steps on which the group depends. */
  readonly postponable: readonly (readonly number[])[];
  /** Returns a run of the step's own fetches together with some groups of postponable fetches. */
  readonly withPostponed: (postponable: readonly number[]) => StepRun;
  /** Returns a run of one group of postponable fetches, without the step's own fetches. */
  readonly postponedAlone: (index: number) => StepRun;
}

/**
 * Executes the steps of a plan. Each step starts as soon as its dependencies have completed.
 * @param postponedMs the longest time that a postponable fetch waits for its step.
 */
export async function runSteps(
  steps: readonly CompiledStep[],
  run: Run,
  postponedMs = maxPostponedMs,
): Promise<void> {
  const done: Promise<void>[] = [];
  const postponable: Promise<void>[] = [];
  const ready = (after: readonly number[]): Promise<unknown> | undefined => {
    if (after.length <= 1) return after.length === 0 ? undefined : done[after[0]!];
    return Promise.all(after.map((one) => done[one]!));
  };
  for (const step of steps) {
    const own = ready(step.after);
    if (step.postponable.length > 0) {
      const postponing = new PostponingStep(step, run, postponedMs);
      postponable.push(
        ...step.postponable.map((after, index) => postponing.runPostponed(index, ready(after))),
      );
      done.push(postponing.run(own));
      continue;
    }
    const start = step.withPostponed([]);
    done.push(own ? own.then(() => start(run)) : start(run));
  }
  await Promise.all(done);
  await Promise.all(postponable);
}

/**
 * A step with postponable fetches. The fetches wait for the step up to a time limit. After the
 * limit, or if the step has already started, they are sent alone.
 */
class PostponingStep {
  readonly #step: CompiledStep;
  readonly #run: Run;
  readonly #postponedMs: number;
  /** The postponable fetches that wait, each with the function that ends its wait. */
  readonly #waiting = new Map<number, () => void>();
  #isStarted = false;

  constructor(step: CompiledStep, run: Run, postponedMs: number) {
    this.#step = step;
    this.#run = run;
    this.#postponedMs = postponedMs;
  }

  async run(ready: Promise<unknown> | undefined): Promise<void> {
    await ready;
    this.#isStarted = true;
    const postponable = [...this.#waiting.keys()];
    for (const endWait of this.#waiting.values()) endWait();
    await this.#step.withPostponed(postponable)(this.#run);
  }

  async runPostponed(index: number, ready: Promise<unknown> | undefined): Promise<void> {
    await ready;
    if (!this.#isStarted) {
      await this.#wait(index);
      if (this.#isStarted) return;
      this.#waiting.delete(index);
    }
    await this.#step.postponedAlone(index)(this.#run);
  }

  /** Waits until the step starts, or the time limit has passed. */
  #wait(index: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#postponedMs);
      this.#waiting.set(index, () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
