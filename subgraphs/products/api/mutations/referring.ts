import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { notFound } from '../../../platform/writes/refusals.ts';
import { Maker } from '../../model/replicas/maker.ts';

/**
 * Refuses what a write refers to when it is not known.
 * @param kind what it should be, as the graph calls it.
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

/** Refuses an enterprise that the change feed of enterprises has not told of. */
export function refuseUnknownMaker(em: EntityManager, id: string, field: string): Promise<void> {
  return refuseUnknown(em, Maker, { enterpriseId: id }, ['Enterprise', field, id]);
}
