import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { KeptFacts } from '../../../platform/database/kept/keptFacts.ts';
import { type Kept, keptLoader } from '../../../platform/database/kept/keptLoader.ts';
import { yieldToEventLoop } from '../../../platform/database/sql/requestEnd.ts';
import { type ProductType, typeFacts } from '../../model/catalogue/productType.ts';
import type { NeedReference } from '../../model/references/need.ts';
import type { Candidate, NeedFacts } from '../../rules/criteria/candidate.ts';
import type { Matched } from '../../rules/matching/matching.ts';
import { matchInSlices } from '../../rules/matching/matchInSlices.ts';
import { classesOf, readCandidates } from './candidateRows.ts';
import { type MatchingFacts, contextOn, readMatchingFacts, regionsOf } from './matchingContext.ts';

/** A need and the day for which it is matched. */
export interface MatchesKey {
  readonly need: NeedReference;
  readonly asOf: LocalDate;
}

type Types = DataLoader<string, ProductType | null>;

/**
 * Creates the loader of all matches of needs, best first. All needs of a request are matched with the same
 * statements.
 */
export function matchesLoader(
  em: EntityManager,
  type: Types,
  kept: KeptFacts | null,
): DataLoader<MatchesKey, readonly Matched[], string> {
  const facts = keptLoader(kept, keptMatchingFacts, (all) =>
    Promise.all(all.map((regions) => readMatchingFacts(em, regions.split(' ')))),
  );
  return new DataLoader((keys) => matchAll(em, type, facts, keys), {
    cacheKeyFn: ({ need, asOf }) => `${asOf} ${need.id}`,
  });
}

/** The facts are kept by the codes of the regions of delivery. */
const keptMatchingFacts: Kept<MatchingFacts> = {
  name: 'matching',
  sourcesOf: () => ['Standard', 'FreightTariff', 'RegionDistance', 'CargoMass', 'DictionaryEntry'],
};

async function matchAll(
  em: EntityManager,
  type: Types,
  facts: DataLoader<string, MatchingFacts>,
  keys: readonly MatchesKey[],
): Promise<Matched[][]> {
  const needs = await Promise.all(keys.map(({ need }) => factsOf(need, type)));
  const common = await facts.load(regionsOf(needs).join(' '));
  const candidates = new Map<LocalDate, readonly Candidate[]>();
  for (const asOf of new Set(keys.map((key) => key.asOf))) {
    const onThatDay = needs.filter((_, index) => keys[index]!.asOf === asOf);
    candidates.set(asOf, await readCandidates(em, classesOf(onThatDay), asOf));
  }
  return matchInSlices(
    needs.map((need, index) => {
      const { asOf } = keys[index]!;
      return {
        need,
        candidates: candidates.get(asOf)!,
        context: contextOn(common, asOf),
      };
    }),
    () => yieldToEventLoop(em),
  );
}

async function factsOf(need: NeedReference, type: Types): Promise<NeedFacts> {
  const code = need.productType?.code;
  const found = code === undefined ? null : await type.load(code);
  return need.facts(code === undefined ? null : typeFacts(code, found));
}
