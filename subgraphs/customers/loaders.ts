import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { grouped, inOrder } from '../platform/batching.ts';
import type { RequestContext } from '../platform/subgraph.ts';
import type { Agreement } from './entities/agreement.ts';
import type { Customer } from './entities/customer.ts';
import type { Engagement } from './entities/engagement.ts';
import type { Need } from './entities/need.ts';
import {
  agreementsByIds,
  countReferredSuppliers,
  customersByIds,
  engagementNeedPairs,
  engagementsByIds,
  needsByIds,
} from './repository.ts';

/** Reads that are gathered into one statement each, for one request. */
export interface CustomersLoaders {
  readonly agreement: DataLoader<string, Agreement | null>;
  readonly customer: DataLoader<string, Customer | null>;
  readonly engagement: DataLoader<string, Engagement | null>;
  readonly need: DataLoader<string, Need | null>;
  /** Ids of the engagements that a need came of, by its id. */
  readonly engagementsOfNeed: DataLoader<string, readonly string[]>;
  /** Ids of the needs that came of an engagement, by its id. */
  readonly needsOfEngagement: DataLoader<string, readonly string[]>;
  /** Of how many suppliers a customer was told, by its id. */
  readonly referralCount: DataLoader<string, number>;
}

export type CustomersContext = RequestContext<CustomersLoaders>;

/** New loaders for one request. */
export function customersLoaders(em: EntityManager): CustomersLoaders {
  return {
    agreement: new DataLoader(async (ids) => inOrder(ids, await agreementsByIds(em, ids), rowId)),
    customer: new DataLoader(async (ids) => inOrder(ids, await customersByIds(em, ids), rowId)),
    engagement: new DataLoader(async (ids) => inOrder(ids, await engagementsByIds(em, ids), rowId)),
    need: new DataLoader(async (ids) => inOrder(ids, await needsByIds(em, ids), rowId)),
    engagementsOfNeed: new DataLoader(async (ids) => {
      const pairs = await engagementNeedPairs(em, 'need', ids);
      return grouped(ids, pairs, ({ needId }) => needId).map((rows) =>
        rows.map(({ engagementId }) => engagementId),
      );
    }),
    needsOfEngagement: new DataLoader(async (ids) => {
      const pairs = await engagementNeedPairs(em, 'engagement', ids);
      return grouped(ids, pairs, ({ engagementId }) => engagementId).map((rows) =>
        rows.map(({ needId }) => needId),
      );
    }),
    referralCount: new DataLoader(async (ids) => {
      const counts = await countReferredSuppliers(em, ids);
      return inOrder(ids, counts, ({ customerId }) => customerId).map(
        (count) => count?.suppliers ?? 0,
      );
    }),
  };
}

function rowId(row: { readonly id: string }): string {
  return row.id;
}
