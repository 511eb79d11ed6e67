import { relayOfIds } from '../../platform/feeds/following/relaying/knownRecord.ts';

/** The relays of this subgraph: the ids to which action plans refer. */
export const financingRelays = [
  relayOfIds({
    name: 'enterprises',
    source: 'enterprises',
    feed: 'enterpriseChanges',
    snapshot: 'enterpriseSnapshot',
    kind: 'Enterprise',
  }),
  relayOfIds({
    name: 'needs',
    source: 'customers',
    feed: 'needChanges',
    snapshot: 'needSnapshot',
    kind: 'Need',
  }),
  relayOfIds({
    name: 'products',
    source: 'products',
    feed: 'productChanges',
    snapshot: 'productSnapshot',
    kind: 'Product',
  }),
];
