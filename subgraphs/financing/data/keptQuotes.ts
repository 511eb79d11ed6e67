import { DerivedValues } from '../../platform/database/kept/derivedValues.ts';
import type { FinancingApplication } from '../rules/offers/combinedOffers.ts';
import type { ProgrammeTerms } from '../rules/offers/programme.ts';
import { type Quotes, quoteOffers } from '../rules/offers/quoting.ts';

/** The largest number of offers that are kept. */
const maxOffers = 5_000;

/** The answers of lists of programmes, by what was asked. */
const known = new DerivedValues<readonly ProgrammeTerms[], Quotes>(
  maxOffers,
  ({ offers }) => offers.length + 1,
);

/**
 * Returns what `quoteOffers` does; answers of the same list of programmes to the same needs of the same
 * borrower are computed once.
 * @throws InvalidValue as `quoteOffers`.
 */
export function quotesFor({ programmes, needs, borrower, asOf }: FinancingApplication): Quotes {
  const key = JSON.stringify([asOf, needs, borrower]);
  let quotes = known.get(programmes, key);
  if (quotes === undefined) {
    quotes = quoteOffers(programmes, needs, borrower, asOf);
    known.set(programmes, key, quotes);
  }
  return quotes;
}
