/** Prints a line of a benchmark's report. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints a figure with its target, and records a failure. */
export function judge(line: string, isReached: boolean): void {
  say(`${isReached ? 'reached' : 'MISSED '}  ${line}`);
  if (!isReached) process.exitCode = 1;
}

/** Returns the duration of work, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Returns the value that the given share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
