import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { inOrder } from '../platform/batching.ts';
import { type NestedSlices, nestedSlices } from '../platform/nestedSlices.ts';
import type { RequestContext } from '../platform/subgraph.ts';
import { type Customer, Need } from './entities.ts';
import { customersByIds, customersByInns, needsByIds, needsByNumbers } from './repository.ts';

/** Reads that are gathered into one statement each, for one request. */
export interface CustomersLoaders {
  readonly customer: DataLoader<string, Customer | null>;
  readonly customerByInn: DataLoader<string, Customer | null>;
  readonly need: DataLoader<string, Need | null>;
  readonly needByNumber: DataLoader<string, Need | null>;
  /** Needs of a customer, by number. */
  readonly needsOf: NestedSlices<Need>;
}

export type CustomersContext = RequestContext<CustomersLoaders>;

/** New loaders for one request. */
export function customersLoaders(em: EntityManager): CustomersLoaders {
  return {
    customer: new DataLoader(async (ids) => inOrder(ids, await customersByIds(em, ids), rowId)),
    customerByInn: new DataLoader(async (inns) =>
      inOrder(inns, await customersByInns(em, inns), (customer) => customer.inn!),
    ),
    need: new DataLoader(async (ids) => inOrder(ids, await needsByIds(em, ids), rowId)),
    needByNumber: new DataLoader(async (numbers) =>
      inOrder(numbers, await needsByNumbers(em, numbers), (need) => need.number),
    ),
    needsOf: nestedSlices(em, Need, { parent: 'customer', key: 'number' }),
  };
}

function rowId(row: { readonly id: string }): string {
  return row.id;
}
