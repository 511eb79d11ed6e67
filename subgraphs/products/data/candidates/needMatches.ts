import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { replicaSource } from '../../../platform/database/kept/keptFacts.ts';
import type { RequestFacts } from '../../../platform/database/kept/requestFacts.ts';
import { type Kept, keptLoader } from '../../../platform/database/kept/keptLoader.ts';
import { yieldToEventLoop } from '../../../platform/database/sql/requestEnd.ts';
import { type ProductType, typeFacts } from '../../model/catalogue/productType.ts';
import type { NeedReference } from '../../model/references/need.ts';
import type { Candidate, NeedFacts } from '../../rules/criteria/candidate.ts';
import type { Matched } from '../../rules/matching/matching.ts';
import { matchInSlices } from '../../rules/matching/matchInSlices.ts';
import { type ClassQuery, classesOf, readCandidates } from './candidateRows.ts';
import { knownMatches, keepMatches } from './keptMatches.ts';
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
  em: () => EntityManager,
  type: Types,
  kept: RequestFacts | null,
): DataLoader<MatchesKey, readonly Matched[], string> {
  const facts = keptLoader(kept, keptMatchingFacts, (all) =>
    Promise.all(all.map((regions) => readMatchingFacts(em(), regions.split(' ')))),
  );
  const candidates = keptLoader(kept, keptCandidates, (all) =>
    Promise.all(
      all.map((key) => {
        const { query, asOf } = JSON.parse(key) as CandidatesKey;
        return readCandidates(em(), query, asOf);
      }),
    ),
  );
  return new DataLoader((keys) => matchAll(em, { type, facts, candidates }, keys), {
    cacheKeyFn: ({ need, asOf }) => `${asOf} ${need.id}`,
  });
}

/** The facts are kept by the codes of the regions of delivery. */
const keptMatchingFacts: Kept<MatchingFacts> = {
  name: 'matching',
  sourcesOf: () => [
    'Standard',
    'FreightTariff',
    'RegionDistance',
    'CargoMass',
    'DictionaryEntry',
    'LawParameter',
    'WorkingYear',
  ],
};

/** Which products a request reads as candidates; it is the key of the loader, as JSON. */
interface CandidatesKey {
  readonly query: ClassQuery;
  readonly asOf: LocalDate;
}

const keptCandidates: Kept<readonly Candidate[]> = {
  name: 'candidates',
  sourcesOf: () => [
    'Product',
    'ProductType',
    'ProductionLine',
    'DictionaryEntry',
    replicaSource('makers'),
    replicaSource('commitments'),
  ],
};

/** The loaders of what needs are matched with. */
interface MatchingLoaders {
  readonly type: Types;
  readonly facts: DataLoader<string, MatchingFacts>;
  readonly candidates: DataLoader<string, readonly Candidate[]>;
}

async function matchAll(
  em: () => EntityManager,
  { type, facts: factsLoader, candidates: candidatesLoader }: MatchingLoaders,
  keys: readonly MatchesKey[],
): Promise<(readonly Matched[])[]> {
  const types = await Promise.all(keys.map(({ need }) => typeOf(need, type)));
  const needs = keys.map(({ need }, index) => factsOf(need, types[index]!));
  const facts = await factsLoader.load(regionsOf(needs).join(' '));
  const byDay = new Map<LocalDate, readonly Candidate[]>();
  for (const asOf of new Set(keys.map((key) => key.asOf))) {
    const onThatDay = needs.filter((_, index) => keys[index]!.asOf === asOf);
    const key: CandidatesKey = { query: classesOf(onThatDay), asOf };
    byDay.set(asOf, await candidatesLoader.load(JSON.stringify(key)));
  }
  const asked = keys.map(({ need, asOf }, index) => {
    const from = { candidates: byDay.get(asOf)!, facts, type: types[index]! };
    const key = `${asOf} ${need.identity}`;
    return { need: needs[index]!, asOf, from, key, known: knownMatches(key, from) };
  });
  const unknown = asked.filter(({ known }) => known === undefined);
  const matched = await matchInSlices(
    unknown.map(({ need, asOf, from }) => {
      return { need, candidates: from.candidates, context: contextOn(facts, asOf) };
    }),
    () => yieldToEventLoop(em()),
  );
  const found = new Map(
    unknown.map(({ key, from }, index) => {
      keepMatches(key, from, matched[index]!);
      return [key, matched[index]!];
    }),
  );
  return asked.map(({ key, known }) => known ?? found.get(key)!);
}

async function typeOf({ productType }: NeedReference, type: Types): Promise<ProductType | null> {
  return productType === null ? null : type.load(productType.code);
}

function factsOf(need: NeedReference, type: ProductType | null): NeedFacts {
  const code = need.productType?.code;
  return need.facts(code === undefined ? null : typeFacts(code, type));
}
