import { largestRateError } from '../subgraphs/financing/rateProof.ts';

/** The number of offers, the seed, and the function that prints the results. */
export interface FinancingProof {
  readonly offers: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/**
 * Whether the effective rate of random offers is within 1e-9 of the rate of an independent solver.
 */
export function proveFinancing({ offers, seed, say }: FinancingProof): boolean {
  const { largest, kinds } = largestRateError(offers, seed);
  say(`${offers} offers: ${kinds}`);
  say(`largest difference of the effective rate: ${largest.toExponential(2)} (at most 1e-9)`);
  return largest <= 1e-9;
}
