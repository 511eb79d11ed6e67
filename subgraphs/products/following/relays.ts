import type { EntityManager } from '@mikro-orm/postgresql';
import type { RelayDefinition } from '../../platform/feeds/following/relay.ts';
import { type ContractFacts, binds, committedOf } from './commitmentFromFeed.ts';
import { Product, readPackaging } from '../model/catalogue/product.ts';
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
  kinds: ['Enterprise'],
  async apply(em, changes) {
    const latest = new Map(changes.map(({ recordId, after }) => [recordId, after]));
    await em.nativeDelete(Maker, { enterpriseId: { $in: [...latest.keys()] } });
    const periods = [...latest].flatMap(([id, facts]) =>
      facts === null ? [] : makerPeriods(id, facts as unknown as EnterpriseFacts),
    );
    if (periods.length > 0) await em.insertMany(Maker, periods as Maker[]);
  },
};

/** Replicates the quantities that contracts commit. */
const commitmentsOfContracts: RelayDefinition = {
  name: 'commitments',
  source: 'customers',
  feed: 'needChanges',
  kinds: ['Contract'],
  async apply(em, changes) {
    const latest = new Map(changes.map(({ recordId, after }) => [recordId, after]));
    await em.nativeDelete(Commitment, { contractId: { $in: [...latest.keys()] } });
    const contracts = [...latest].flatMap(([contractId, facts]) => {
      const contract = facts as unknown as ContractFacts | null;
      return contract !== null && binds(contract) ? [{ contractId, contract }] : [];
    });
    if (contracts.length === 0) return;
    const rows = contracts.map(({ contractId, contract }) => ({
      contractId,
      contract,
      productId: contract.product,
      quantityValue: null,
      deliveredValue: null,
      signedOn: contract.signedOn,
      deliverBy: contract.deliverBy,
    }));
    await em.insertMany(Commitment, rows);
    await applyCommitments(em, [...new Set(rows.map(({ productId }) => productId))]);
  },
};

/**
 * Converts the quantities of contracts into the units of these products, after a change of a
 * contract or a product. Requires the role of a background task for row-level security.
 */
export async function applyCommitments(em: EntityManager, productIds: readonly string[]) {
  // Serialise with a concurrent change of the product or the contracts, which would not see this
  // one.
  await em.execute(`select pg_advisory_xact_lock(${commitmentLock})`);
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

const commitmentLock = advisoryLocks.commitments;

/** Replicates the needs. */
const needsOfCustomers: RelayDefinition = {
  name: 'needs',
  source: 'customers',
  feed: 'needChanges',
  kinds: ['Need'],
  async apply(em, changes) {
    const latest = new Map(changes.map(({ recordId, after }) => [recordId, after]));
    await em.nativeDelete(NeedReplica, { id: { $in: [...latest.keys()] } });
    const needs = [...latest].flatMap(([id, facts]) =>
      facts === null ? [] : [needReplicaRow(id, facts as unknown as NeedFromFeed)],
    );
    if (needs.length > 0) await em.insertMany(NeedReplica, needs as NeedReplica[]);
  },
};

/** Replicates the names and kinds of customers, by which lists of needs are filtered. */
const customersOfNeeds: RelayDefinition = {
  name: 'customers',
  source: 'customers',
  feed: 'needChanges',
  kinds: ['Customer'],
  async apply(em, changes) {
    const latest = new Map(changes.map(({ recordId, after }) => [recordId, after]));
    await em.nativeDelete(CustomerReplica, { id: { $in: [...latest.keys()] } });
    const customers = [...latest].flatMap(([id, facts]) => {
      if (facts === null) return [];
      const { nameEn, nameRu, kind } = facts as unknown as CustomerReplica;
      return [{ id, nameEn, nameRu, kind }];
    });
    if (customers.length > 0) await em.insertMany(CustomerReplica, customers as CustomerReplica[]);
  },
};

/** The relays of this subgraph, one for each replica. */
export const productsRelays = [
  makersOfEnterprises,
  commitmentsOfContracts,
  needsOfCustomers,
  customersOfNeeds,
];
