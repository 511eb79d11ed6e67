import { proveCash } from '../subgraphs/financing/cashProof.ts';
import { provePortfolios } from '../subgraphs/financing/portfolioProof.ts';
import { largestRateError } from '../subgraphs/financing/rateProof.ts';

/** The number of offers and of contracts, the seed, and the function that prints the results. */
export interface FinancingProof {
  readonly offers: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/**
 * Whether the effective rate of random offers is within 1e-9 of the rate of an independent solver,
 * whether cash, simulated day by day over as many random contracts, agrees with what their offers say,
 * and whether the portfolios of a tenth as many random markets are as good as exhaustive search.
 */
export function proveFinancing({ offers, seed, say }: FinancingProof): boolean {
  const { largest, kinds } = largestRateError(offers, seed);
  say(`${offers} offers: ${kinds}`);
  say(`largest difference of the effective rate: ${largest.toExponential(2)} (at most 1e-9)`);
  const { contracts, meets, fails, wrong } = proveCash(offers, seed);
  say(`${contracts} contracts: ${meets} offers meet the need, ${fails} do not`);
  say(`offers that contradict the simulation of cash: ${wrong.length}`);
  for (const one of wrong.slice(0, 3)) say(`  ${one.slice(0, 1_000)}`);
  const markets = Math.ceil(offers / 10);
  const different = provePortfolios(markets, seed);
  say(`${different.length} of ${markets} portfolios differ from exhaustive search`);
  for (const one of different.slice(0, 3)) say(`  ${one.slice(0, 1_000)}`);
  return largest <= 1e-9 && wrong.length + different.length === 0;
}
