import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { notFound } from '../../../platform/writes/refusals.ts';
import { Maker } from '../../model/replicas/maker.ts';

/**
 * Checks that a record to which a write refers exists.
 * @param kind the GraphQL type of the record.
 * @throws GraphQLError `NOT_FOUND`.
 */
export async function refuseUnknown<Row extends object>(
  em: EntityManager,
  entity: new () => Row,
  where: FilterQuery<Row>,
  [kind, field, id]: readonly [kind: string, field: string, id: string],
): Promise<void> {
  if ((await em.count(entity, where)) === 0) throw notFound(kind, field, id);
}

/**
 * Checks that this subgraph has a replica of the enterprise.
 * @throws GraphQLError `NOT_FOUND`.
 */
export function refuseUnknownMaker(em: EntityManager, id: string, field: string): Promise<void> {
  return refuseUnknown(em, Maker, { enterpriseId: id }, ['Enterprise', field, id]);
}
