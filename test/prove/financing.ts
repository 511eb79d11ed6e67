import { largestRateError } from '../subgraphs/financing/rateProof.ts';

/** The effective rate of 100,000 random offers against an independent solver. */
export async function proveFinancing(): Promise<void> {
  const count = 100_000;
  const started = performance.now();
  const { largest, offers } = largestRateError(count);
  const seconds = (performance.now() - started) / 1_000;
  process.stdout.write(
    `${count} offers (${offers}) in ${seconds.toFixed(0)} s: the effective rate is within ` +
      `${largest.toExponential(2)} of the independent solver (at most 1e-9)\n`,
  );
  if (!(largest <= 1e-9)) process.exitCode = 1;
}
