import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { inOrder } from '../platform/batching.ts';
import type { RequestContext } from '../platform/subgraph.ts';
import type { Customer, Need } from './entities.ts';
import { customersByIds, needsByIds } from './repository.ts';

/** Reads that are gathered into one statement each, for one request. */
export interface CustomersLoaders {
  readonly customer: DataLoader<string, Customer | null>;
  readonly need: DataLoader<string, Need | null>;
}

export type CustomersContext = RequestContext<CustomersLoaders>;

/** New loaders for one request. */
export function customersLoaders(em: EntityManager): CustomersLoaders {
  return {
    customer: new DataLoader(async (ids) => inOrder(ids, await customersByIds(em, ids), rowId)),
    need: new DataLoader(async (ids) => inOrder(ids, await needsByIds(em, ids), rowId)),
  };
}

function rowId(row: { readonly id: string }): string {
  return row.id;
}
