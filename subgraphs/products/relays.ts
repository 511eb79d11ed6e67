import type { RelayDefinition } from '../platform/relaying/relay.ts';
import { Maker } from './entities.ts';
import { type EnterpriseFacts, makerPeriods } from './maker.ts';

/** Keeps what matching must know of makers: their category, region, clusters and headcount. */
const makersOfEnterprises: RelayDefinition = {
  source: 'enterprises',
  feed: 'enterpriseChanges',
  kinds: ['Enterprise'],
  async apply(em, changes) {
    const latest = new Map(changes.map(({ id, after }) => [id, after]));
    await em.nativeDelete(Maker, { enterpriseId: { $in: [...latest.keys()] } });
    const periods = [...latest].flatMap(([id, facts]) =>
      facts === null ? [] : makerPeriods(id, facts as unknown as EnterpriseFacts),
    );
    if (periods.length > 0) await em.insertMany(Maker, periods as Maker[]);
  },
};

/** The change feeds that products follow. */
export const productsRelays = [makersOfEnterprises];
