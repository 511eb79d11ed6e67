import { LRUCache } from 'lru-cache';
import type { FinancingApplication } from '../rules/offers/combinedOffers.ts';
import type { ProgrammeTerms } from '../rules/offers/programme.ts';
import { type Quotes, quoteOffers } from '../rules/offers/quoting.ts';

/** The largest number of offers that are remembered for one list of programmes. */
const maxOffers = 10_000;

/**
 * The answers of a list of programmes, by what was asked. Requests share the list as long as no programme
 * has changed; a list that is forgotten takes its answers along.
 */
const known = new WeakMap<readonly ProgrammeTerms[], LRUCache<string, Quotes>>();

/**
 * Returns what `quoteOffers` does; answers of the same list of programmes to the same needs of the same
 * borrower are computed once.
 * @throws InvalidValue as `quoteOffers`.
 */
export function quotesFor({ programmes, needs, borrower, asOf }: FinancingApplication): Quotes {
  let ofProgrammes = known.get(programmes);
  if (ofProgrammes === undefined) {
    ofProgrammes = new LRUCache({
      maxSize: maxOffers,
      sizeCalculation: ({ offers }) => offers.length + 1,
    });
    known.set(programmes, ofProgrammes);
  }
  const key = JSON.stringify([asOf, needs, borrower]);
  let quotes = ofProgrammes.get(key);
  if (quotes === undefined) {
    quotes = quoteOffers(programmes, needs, borrower, asOf);
    ofProgrammes.set(key, quotes);
  }
  return quotes;
}
