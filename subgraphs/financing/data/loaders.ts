import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { grouped, inOrder } from '../../platform/database/reading/batching.ts';
import { asCaller } from '../../platform/writes/writing.ts';
import type { Caller } from '../../platform/identity/caller.ts';
import type { RequestFacts } from '../../platform/database/kept/requestFacts.ts';
import { keptLoader, keptRecord } from '../../platform/database/kept/keptLoader.ts';
import { readSessionAs } from '../../platform/database/reading/readSession.ts';
import type { RequestContext } from '../../platform/graphql/subgraph.ts';
import type { Contact } from '../../platform/database/contacts/contact.ts';
import { contactsLoader } from '../../platform/database/contacts/contactRows.ts';
import type { LocalDate } from '../../domain/values/localDate.ts';
import type { Bank } from '../model/records/bank.ts';
import type { FinanceFee, FinanceLimit, FinanceRate } from '../model/records/financeConditions.ts';
import type { FinanceProduct } from '../model/records/financeProduct.ts';
import type { ActionPlan } from '../model/records/actionPlan.ts';
import type { Measure } from '../model/records/measure.ts';
import type { EquipmentNorm } from '../rules/gap/equipment.ts';
import type { ProgrammeTerms } from '../rules/offers/programme.ts';
import { readEquipmentNorm } from './equipmentRows.ts';
import { readProgrammes } from './programmeRows.ts';
import {
  actionPlansByIds,
  banksByIds,
  feesOf,
  limitsOf,
  measuresByIds,
  measuresOn,
  financeProductsByIds,
  productsOn,
  ratesOf,
} from './repository.ts';

/** Data loaders of one request; each batches its keys into one statement. */
export interface FinancingLoaders {
  readonly bank: DataLoader<string, Bank | null>;
  readonly product: DataLoader<string, FinanceProduct | null>;
  /** Finance products in force on a day, as a map by id; one statement for each day. */
  readonly offered: DataLoader<LocalDate, ReadonlyMap<string, FinanceProduct>>;
  /** Contacts of a programme that the caller may read. */
  readonly contacts: DataLoader<string, Contact[]>;
  readonly rates: DataLoader<string, FinanceRate[]>;
  readonly limits: DataLoader<string, FinanceLimit[]>;
  readonly fees: DataLoader<string, FinanceFee[]>;
  /** The terms of all programmes in force on a day; one statement for each day. */
  readonly programmes: DataLoader<LocalDate, ProgrammeTerms[]>;
  readonly measure: DataLoader<string, Measure | null>;
  /** Accepted plans that the caller may read. */
  readonly actionPlan: DataLoader<string, ActionPlan | null>;
  /** The measures of the catalogue in force on a day; one statement for each day. */
  readonly measures: DataLoader<LocalDate, Measure[]>;
  /** The norm of `equipmentNormOf` on a day; one statement for each day. */
  readonly equipmentNorm: DataLoader<LocalDate, EquipmentNorm | null>;
}

/** The context of a request to this subgraph. */
export type FinancingContext = RequestContext<FinancingLoaders>;

/** The terms of programmes depend on all of them, and on the key rate. */
const keptProgrammes = { name: 'programmes', sourcesOf: () => ['FinanceProduct', 'KeyRate'] };

const keptNorms = { name: 'norms', sourcesOf: () => ['Measure'] };

/** Creates the loaders of one request. */
export function financingLoaders(
  em: () => EntityManager,
  _today: LocalDate,
  caller: Caller | null,
  kept: RequestFacts | null,
): FinancingLoaders {
  const bank = keptLoader(kept, keptRecord('Bank'), async (ids) =>
    inOrder(ids, await banksByIds(em(), ids), rowId),
  );
  return {
    contacts: contactsLoader(readSessionAs(em, caller)),
    bank,
    product: keptLoader(kept, keptRecord('FinanceProduct'), async (ids) => {
      // Most requests for a finance product also ask for its bank.
      const found = await financeProductsByIds(em(), ids);
      for (const { bank: own } of found) bank.prime(own.id, own);
      return inOrder(
        ids,
        found.map(({ product }) => product),
        rowId,
      );
    }),
    offered: new DataLoader((days) =>
      Promise.all(
        days.map(async (day) => {
          const products = await productsOn(em(), day);
          return new Map(products.map((product) => [product.id, product]));
        }),
      ),
    ),
    rates: new DataLoader(async (ids) =>
      grouped(ids, await ratesOf(em(), ids), (row) => row.productId),
    ),
    limits: new DataLoader(async (ids) =>
      grouped(ids, await limitsOf(em(), ids), (row) => row.productId),
    ),
    fees: new DataLoader(async (ids) =>
      grouped(ids, await feesOf(em(), ids), (row) => row.productId),
    ),
    measure: new DataLoader(async (ids) => inOrder(ids, await measuresByIds(em(), ids), rowId)),
    actionPlan: new DataLoader(async (ids) => {
      const plans = await asCaller(em(), caller, (session) => actionPlansByIds(session, ids));
      return inOrder(ids, plans, rowId);
    }),
    measures: new DataLoader((days) => Promise.all(days.map((day) => measuresOn(em(), day)))),
    equipmentNorm: keptLoader(kept, keptNorms, (days) =>
      Promise.all(days.map((day) => readEquipmentNorm(em(), day))),
    ),
    programmes: keptLoader(kept, keptProgrammes, (days) =>
      Promise.all(days.map((day) => readProgrammes(em(), day))),
    ),
  };
}

function rowId(row: { readonly id: string }): string {
  return row.id;
}
