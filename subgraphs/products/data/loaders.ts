import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { grouped, inAnySpelling, inOrder } from '../../platform/database/reading/batching.ts';
import type { Caller } from '../../platform/identity/caller.ts';
import { recordSource } from '../../platform/database/kept/keptFacts.ts';
import type { RequestFacts } from '../../platform/database/kept/requestFacts.ts';
import { type Kept, keptLoader, keptRecord } from '../../platform/database/kept/keptLoader.ts';
import { readSessionAs } from '../../platform/database/reading/readSession.ts';
import {
  type ChildPageLoader,
  childPageLoader,
} from '../../platform/database/reading/childPageLoader.ts';
import type { RequestContext } from '../../platform/graphql/subgraph.ts';
import type { Contact } from '../../platform/database/contacts/contact.ts';
import { contactsLoader } from '../../platform/database/contacts/contactRows.ts';
import type { Slice } from '../../platform/database/reading/paging.ts';
import { Decimal } from '../../domain/values/decimal.ts';
import type { LocalDate } from '../../domain/values/localDate.ts';
import { type AllocationKey, Allocations, type NeedAllocation } from './allocationRows.ts';
import { type MatchesKey, matchesLoader } from './candidates/needMatches.ts';
import { type Certificate } from '../model/catalogue/certificate.ts';
import { type Price } from '../model/catalogue/price.ts';
import { Product } from '../model/catalogue/product.ts';
import { type ProductType } from '../model/catalogue/productType.ts';
import { type ProductionLine } from '../model/catalogue/productionLine.ts';
import { type Standard } from '../model/catalogue/standard.ts';
import type { IndexedMatch } from '../model/replicas/indexedMatch.ts';
import type { Okpd2Class } from '../model/catalogue/okpd2Class.ts';
import type { FreightTariff } from '../model/freight/records.ts';
import type { DictionaryEntry } from '../model/dictionary/dictionaryEntry.ts';
import { entriesByIds } from './dictionary/entryRows.ts';
import type { Trial } from '../model/catalogue/trial.ts';
import { type MatchKey, matchKeys, matchPairs } from '../following/index/rows/pairMatches.ts';
import {
  type OpportunityRequest,
  readOpportunities,
} from '../following/index/rows/opportunities.ts';
import { type IndexedUpTo, readIndexedUpTo } from '../following/index/rows/stateRows.ts';
import type { Matched } from '../rules/matching/matching.ts';
import {
  certificatesByIds,
  certificatesOf,
  committedOfLines,
  linesByIds,
  okpd2Below,
  okpd2ByCodes,
  pricesOf,
  productsByIds,
  productsBySkus,
  tariffsByIds,
  standardsByCodes,
  trialsByIds,
  trialsOf,
  typesByCodes,
  typesUnderOkpd2,
} from './repository.ts';

/** Data loaders of one request; each batches its reads into one statement. */
export interface ProductsLoaders {
  readonly product: DataLoader<string, Product | null>;
  readonly productBySku: DataLoader<string, Product | null>;
  readonly type: DataLoader<string, ProductType | null>;
  readonly okpd2: DataLoader<string, Okpd2Class | null>;
  /** OKPD2 entries directly below an entry, ordered by code. */
  readonly okpd2Children: DataLoader<string, Okpd2Class[]>;
  /** Codes of the product types purchased under an OKPD2 code. */
  readonly typesUnderOkpd2: DataLoader<string, string[]>;
  readonly line: DataLoader<string, ProductionLine | null>;
  /**
   * Output of a line that contracts signed by today still require, in the line's unit; the key is
   * the line's id.
   */
  readonly lineCommitted: DataLoader<string, Decimal>;
  readonly standard: DataLoader<string, Standard | null>;
  /** Products made on a line, ordered by id. */
  readonly madeOn: ChildPageLoader<Product>;
  readonly trials: DataLoader<string, Trial[]>;
  readonly trial: DataLoader<string, Trial | null>;
  readonly tariff: DataLoader<string, FreightTariff | null>;
  readonly dictionaryEntry: DataLoader<string, DictionaryEntry | null>;
  /** Contacts of a product that the caller may read. */
  readonly contacts: DataLoader<string, Contact[]>;
  readonly certificate: DataLoader<string, Certificate | null>;
  readonly certificates: DataLoader<string, Certificate[]>;
  readonly prices: DataLoader<string, Price[]>;
  /**
   * All matches of a need on a day, best first. All needs of a request are matched with the same
   * statements.
   */
  readonly matches: DataLoader<MatchesKey, readonly Matched[], string>;
  /**
   * The match of a need and a product on a day; null if the product does not belong to the required
   * class.
   */
  readonly match: DataLoader<MatchKey, Matched | null, string>;
  /** The match of an indexed pair for today; null if it differs from the index. */
  readonly indexedMatch: DataLoader<IndexedMatch, Matched | null, string>;
  /** Pages of the index for the products of an enterprise. */
  readonly opportunities: DataLoader<OpportunityRequest, Slice<IndexedMatch>, string>;
  /** Returns the position up to which the index is complete; it is read once for each request. */
  indexedUpTo(): Promise<IndexedUpTo | null>;
  /** Allocations of needs; null for a need that is not allocated. */
  readonly allocation: DataLoader<AllocationKey, NeedAllocation | null>;
}

/** The context of a resolver of this subgraph. */
export type ProductsContext = RequestContext<ProductsLoaders>;

/** Creates the loaders of one request. */
export function productsLoaders(
  em: () => EntityManager,
  today: LocalDate,
  caller: Caller | null,
  kept: RequestFacts | null,
): ProductsLoaders {
  const type = keptLoader(kept, keptTypes, async (codes) =>
    inOrder(codes, await typesByCodes(em(), codes), (row) => row.code),
  );
  let indexedUpTo: Promise<IndexedUpTo | null> | null = null;
  return {
    type,
    product: keptLoader(kept, keptRecord('Product'), async (ids) =>
      inOrder(ids, await productsByIds(em(), ids), rowId),
    ),
    productBySku: new DataLoader((skus) =>
      inAnySpelling(skus, (keys) => productsBySkus(em(), keys), rowSku),
    ),
    okpd2: new DataLoader(async (codes) =>
      inOrder(codes, await okpd2ByCodes(em(), codes), (row) => row.code),
    ),
    okpd2Children: new DataLoader(async (codes) =>
      grouped(codes, await okpd2Below(em(), codes), (row) => row.parentCode!),
    ),
    typesUnderOkpd2: new DataLoader(async (codes) => {
      const rows = grouped(codes, await typesUnderOkpd2(em(), codes), (row) => row.asked);
      return rows.map((all) => all.map(({ type: found }) => found));
    }),
    line: new DataLoader(async (ids) => inOrder(ids, await linesByIds(em(), ids), rowId)),
    lineCommitted: new DataLoader((ids) => loadCommitted(em, ids, today)),
    standard: new DataLoader(async (codes) =>
      inOrder(codes, await standardsByCodes(em(), codes), (row) => row.code),
    ),
    madeOn: childPageLoader(em, Product, { parent: 'lineId', key: 'id' }),
    trial: new DataLoader(async (ids) => inOrder(ids, await trialsByIds(em(), ids), rowId)),
    dictionaryEntry: new DataLoader((ids) => loadEntries(em, ids)),
    tariff: new DataLoader(async (ids) => inOrder(ids, await tariffsByIds(em(), ids), rowId)),
    contacts: contactsLoader(readSessionAs(em, caller)),
    trials: new DataLoader(async (ids) =>
      grouped(ids, await trialsOf(em(), ids), (row) => row.productId!),
    ),
    certificate: new DataLoader(async (ids) =>
      inOrder(ids, await certificatesByIds(em(), ids), rowId),
    ),
    certificates: new DataLoader(async (ids) =>
      grouped(ids, await certificatesOf(em(), ids), (row) => row.productId),
    ),
    prices: new DataLoader(async (ids) =>
      grouped(ids, await pricesOf(em(), ids), (row) => row.productId),
    ),
    matches: matchesLoader(em, type, kept),
    match: new DataLoader((keys) => matchKeys(em(), keys), {
      cacheKeyFn: ({ needId, productId, asOf }) => `${needId} ${productId} ${asOf}`,
    }),
    indexedMatch: new DataLoader((pairs) => matchPairs(em(), pairs, today), {
      cacheKeyFn: ({ id }) => id,
    }),
    opportunities: new DataLoader((requests) => readOpportunities(em(), requests), {
      cacheKeyFn: (request) => JSON.stringify(request),
    }),
    indexedUpTo: () => (indexedUpTo ??= readIndexedUpTo(em())),
    allocation: new DataLoader((keys) => Allocations.in(em()).of(em(), keys)),
  };
}

const keptTypes: Kept<ProductType> = {
  name: 'ProductType',
  sourcesOf: ({ code }) => [recordSource('ProductType', code)],
};

async function loadEntries(em: () => EntityManager, ids: readonly string[]) {
  return inOrder(ids, await entriesByIds(em(), ids), rowId);
}

async function loadCommitted(
  em: () => EntityManager,
  lineIds: readonly string[],
  today: LocalDate,
): Promise<Decimal[]> {
  const rows = await committedOfLines(em(), lineIds, today);
  return inOrder(lineIds, rows, rowId).map((row) => new Decimal(row?.committed ?? 0));
}

function rowSku(row: { readonly sku: string }): string {
  return row.sku;
}

function rowId(row: { readonly id: string }): string {
  return row.id;
}
