import { relayOfIds } from '../../platform/feeds/following/relaying/knownRecord.ts';

/** The relays of this subgraph: the ids to which action plans refer. */
export const financingRelays = [
  relayOfIds({
    name: 'plannedEnterprises',
    source: 'enterprises',
    feed: 'enterpriseChanges',
    snapshot: 'enterpriseSnapshot',
    kind: 'Enterprise',
  }),
  relayOfIds({
    name: 'plannedNeeds',
    source: 'customers',
    feed: 'needChanges',
    snapshot: 'needSnapshot',
    kind: 'Need',
  }),
  relayOfIds({
    name: 'plannedProducts',
    source: 'products',
    feed: 'productChanges',
    snapshot: 'productSnapshot',
    kind: 'Product',
  }),
];
