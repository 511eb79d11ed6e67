import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { grouped, inOrder } from '../platform/batching.ts';
import type { Caller } from '../platform/identity/caller.ts';
import { readingAs } from '../platform/reading.ts';
import type { RequestContext } from '../platform/subgraph.ts';
import type { Contact } from '../vocabulary/contact.ts';
import { contactsLoader } from '../vocabulary/contactRows.ts';
import type { LocalDate } from '../vocabulary/localDate.ts';
import type { Bank, FinanceFee, FinanceLimit, FinanceProduct, FinanceRate } from './entities.ts';
import type { ProgrammeTerms } from './programme.ts';
import { readProgrammes } from './programmeRows.ts';
import { banksByIds, feesOf, limitsOf, productsByIds, ratesOf } from './repository.ts';

/** Reads that are gathered into one statement each, for one request. */
export interface FinancingLoaders {
  readonly bank: DataLoader<string, Bank | null>;
  readonly product: DataLoader<string, FinanceProduct | null>;
  /** Who is responsible for a programme, as far as the caller may know. */
  readonly contacts: DataLoader<string, Contact[]>;
  readonly rates: DataLoader<string, FinanceRate[]>;
  readonly limits: DataLoader<string, FinanceLimit[]>;
  readonly fees: DataLoader<string, FinanceFee[]>;
  /** The terms of all programmes in force on a day: one statement for each day that is asked for. */
  readonly programmes: DataLoader<LocalDate, ProgrammeTerms[]>;
}

export type FinancingContext = RequestContext<FinancingLoaders>;

/** New loaders for one request. */
export function financingLoaders(
  em: EntityManager,
  _today: LocalDate,
  caller: Caller | null,
): FinancingLoaders {
  return {
    contacts: contactsLoader(readingAs(em, caller)),
    bank: new DataLoader(async (ids) => inOrder(ids, await banksByIds(em, ids), rowId)),
    product: new DataLoader(async (ids) => inOrder(ids, await productsByIds(em, ids), rowId)),
    rates: new DataLoader(async (ids) =>
      grouped(ids, await ratesOf(em, ids), (row) => row.productId),
    ),
    limits: new DataLoader(async (ids) =>
      grouped(ids, await limitsOf(em, ids), (row) => row.productId),
    ),
    fees: new DataLoader(async (ids) =>
      grouped(ids, await feesOf(em, ids), (row) => row.productId),
    ),
    programmes: new DataLoader((days) => Promise.all(days.map((day) => readProgrammes(em, day)))),
  };
}

function rowId(row: { readonly id: string }): string {
  return row.id;
}
