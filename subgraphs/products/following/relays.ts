import type { EntityManager } from '@mikro-orm/postgresql';
import type { RelayDefinition } from '../../platform/feeds/following/relaying/relayDefinition.ts';
import { maintaining } from '../../platform/feeds/following/relaying/replica.ts';
import { type ContractFacts, binds, committedOf } from './commitmentFromFeed.ts';
import { readPackaging } from '../../domain/values/units/packaging.ts';
import { Product } from '../model/catalogue/product.ts';
import { Commitment } from '../model/replicas/commitment.ts';
import { CustomerReplica } from '../model/replicas/customerReplica.ts';
import { NeedReplica } from '../model/replicas/needReplica.ts';
import { Maker } from '../model/replicas/maker.ts';
import { type EnterpriseFacts, makerPeriods } from './makerFromFeed.ts';
import { type NeedFromFeed, needReplicaRow } from './needFromFeed.ts';
import { advisoryLocks } from '../../platform/database/sql/advisoryLocks.ts';

/**
 * Replicates the facts of makers that matching reads: SME category, region, clusters and headcount.
 */
const makersOfEnterprises: RelayDefinition = {
  name: 'makers',
  source: 'enterprises',
  feed: 'enterpriseChanges',
  snapshot: 'enterpriseSnapshot',
  kind: 'Enterprise',
  ...maintaining({
    entity: Maker,
    recordId: 'enterpriseId',
    rowsOf: (id, facts: EnterpriseFacts) => makerPeriods(id, facts),
  }),
};

/** Replicates the quantities that contracts commit. */
const commitmentsOfContracts: RelayDefinition = {
  name: 'commitments',
  source: 'customers',
  feed: 'needChanges',
  snapshot: 'needSnapshot',
  kind: 'Contract',
  ...maintaining({
    entity: Commitment,
    recordId: 'contractId',
    rowsOf: (contractId, contract: ContractFacts) =>
      binds(contract)
        ? [
            {
              contractId,
              contract,
              productId: contract.product,
              quantityValue: null,
              deliveredValue: null,
              signedOn: contract.signedOn,
              deliverBy: contract.deliverBy,
            },
          ]
        : [],
    lock: lockCommitments,
    added: (em, rows: readonly Commitment[]) =>
      applyCommitments(em, [...new Set(rows.map(({ productId }) => productId))]),
  }),
};

/**
 * Converts the quantities of contracts into the units of these products; call this after a change
 * of a contract or a product. Row-level security requires the role of a background task for it.
 */
export async function applyCommitments(em: EntityManager, productIds: readonly string[]) {
  await lockCommitments(em);
  const products = await em.find(Product, { id: { $in: [...productIds] } });
  const commitments = await em.find(Commitment, { productId: { $in: [...productIds] } });
  const byId = new Map(products.map((product) => [product.id, product]));
  for (const commitment of commitments) {
    const product = byId.get(commitment.productId);
    const committed =
      product &&
      committedOf(commitment.contract, {
        unit: product.unit,
        packaging: readPackaging(product.packs),
      });
    commitment.quantityValue = committed?.quantityValue ?? null;
    commitment.deliveredValue = committed?.deliveredValue ?? null;
  }
  await em.flush();
}

/**
 * Waits for a concurrent change of a product or of contracts, because it would not see this change.
 * The lock is taken before any row of `commitment`, so that a write and the relay do not wait for each
 * other.
 */
function lockCommitments(em: EntityManager) {
  return em.execute(`select pg_advisory_xact_lock(${advisoryLocks.commitments})`);
}

/** Replicates the needs of the customers subgraph. */
const needsOfCustomers: RelayDefinition = {
  name: 'needs',
  source: 'customers',
  feed: 'needChanges',
  snapshot: 'needSnapshot',
  kind: 'Need',
  ...maintaining({
    entity: NeedReplica,
    recordId: 'id',
    rowsOf: (id, facts: NeedFromFeed) => [needReplicaRow(id, facts)],
  }),
};

/** Replicates the names and kinds of customers, which the filters of needs use. */
const customersOfNeeds: RelayDefinition = {
  name: 'customers',
  source: 'customers',
  feed: 'needChanges',
  snapshot: 'needSnapshot',
  kind: 'Customer',
  ...maintaining({
    entity: CustomerReplica,
    recordId: 'id',
    rowsOf: (id, { nameEn, nameRu, kind }: CustomerReplica) => [{ id, nameEn, nameRu, kind }],
  }),
};

/** The relays of this subgraph, one for each replica. */
export const productsRelays = [
  makersOfEnterprises,
  commitmentsOfContracts,
  needsOfCustomers,
  customersOfNeeds,
];
