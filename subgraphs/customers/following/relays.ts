import { relayOfIds } from '../../platform/feeds/following/relaying/knownRecord.ts';
import type { RelayDefinition } from '../../platform/feeds/following/relaying/relayDefinition.ts';
import { maintaining } from '../../platform/feeds/following/relaying/replica.ts';
import type { RawPackaging } from '../../domain/values/units/packaging.ts';
import { SuppliedProduct } from './suppliedProduct.ts';

/** Facts of a product in the change feed of the products subgraph. */
interface ProductFromFeed {
  readonly manufacturer: string;
  readonly unit: string | null;
  readonly lot: string | null;
  readonly packaging: readonly RawPackaging[];
}

/** Replicates the ids of enterprises, which are referred to as suppliers. */
const suppliersOfEnterprises = relayOfIds({
  name: 'suppliers',
  source: 'enterprises',
  feed: 'enterpriseChanges',
  snapshot: 'enterpriseSnapshot',
  kind: 'Enterprise',
});

/** Replicates the products that are quoted and contracted. */
const productsOfMakers: RelayDefinition = {
  name: 'suppliedProducts',
  source: 'products',
  feed: 'productChanges',
  snapshot: 'productSnapshot',
  kind: 'Product',
  isForWrites: true,
  ...maintaining({
    entity: SuppliedProduct,
    recordId: 'id',
    rowsOf: (id, { manufacturer: manufacturerId, unit, lot, packaging }: ProductFromFeed) => [
      { id, manufacturerId, unit, lotValue: lot, packs: packaging },
    ],
  }),
};

/** The relays of this subgraph, one for each replica. */
export const customersRelays = [suppliersOfEnterprises, productsOfMakers];
