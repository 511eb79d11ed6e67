import type { OkeiUnit } from '../model/classifiers/okeiUnit.ts';
import type { KtruPosition } from '../model/classifiers/ktruPosition.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { identifierKey } from '../../domain/text/sameText.ts';
import { grouped, inAnySpelling, inOrder } from '../../platform/database/reading/batching.ts';
import type { Caller } from '../../platform/identity/caller.ts';
import {
  type ChildPageLoader,
  childPageLoader,
} from '../../platform/database/reading/childPageLoader.ts';
import type { RequestFacts } from '../../platform/database/kept/requestFacts.ts';
import { keptLoader, keptRecord } from '../../platform/database/kept/keptLoader.ts';
import { readSessionAs } from '../../platform/database/reading/readSession.ts';
import type { RequestContext } from '../../platform/graphql/subgraph.ts';
import type { Contact } from '../../platform/database/contacts/contact.ts';
import { contactsLoader } from '../../platform/database/contacts/contactRows.ts';
import { Decimal } from '../../domain/values/decimal.ts';
import type { Agreement } from '../model/programme/agreement.ts';
import { Contract } from '../model/contract.ts';
import { Customer } from '../model/customer.ts';
import { Delivery } from '../model/delivery.ts';
import { Engagement } from '../model/programme/engagement.ts';
import { Need } from '../model/need.ts';
import { Quotation } from '../model/quotation.ts';
import { SupplierReferral } from '../model/programme/supplierReferral.ts';
import {
  agreementsByIds,
  contractsByIds,
  contractsByNumbers,
  countReferredSuppliers,
  customersByIds,
  customersByInns,
  deliveredOfContracts,
  deliveriesByIds,
  deliveriesByNumbers,
  engagementNeedPairs,
  engagementsByIds,
  needsByIds,
  needsByNumbers,
  quotationsByIds,
  quotationsByNumbers,
  ktruByCodes,
  okeiByCodes,
  referralsByIds,
} from './repository.ts';

/** Data loaders of one request; each batches its keys into one statement. */
export interface CustomersLoaders {
  readonly agreement: DataLoader<string, Agreement | null>;
  readonly customer: DataLoader<string, Customer | null>;
  readonly customerByInn: DataLoader<string, Customer | null>;
  readonly need: DataLoader<string, Need | null>;
  /** Contacts of a need that the caller may read. */
  readonly contacts: DataLoader<string, Contact[]>;
  readonly needByNumber: DataLoader<string, Need | null>;
  /** Needs of a customer, ordered by number. */
  readonly needsOf: ChildPageLoader<Need>;
  /** Customers that joined the programme under an agreement, ordered by id. */
  readonly participantsOf: ChildPageLoader<Customer>;
  /** Referrals of a customer, ordered by id. */
  readonly referralsOf: ChildPageLoader<SupplierReferral>;
  /** Engagements of a customer, ordered by id. */
  readonly engagementsOf: ChildPageLoader<Engagement>;
  readonly engagement: DataLoader<string, Engagement | null>;
  /** Ids of the engagements from which a need resulted; the key is the need's id. */
  readonly engagementsOfNeed: DataLoader<string, readonly string[]>;
  /** Ids of the needs that resulted from an engagement; the key is the engagement's id. */
  readonly needsOfEngagement: DataLoader<string, readonly string[]>;
  readonly ktru: DataLoader<string, KtruPosition | null>;
  readonly okei: DataLoader<string, OkeiUnit | null>;
  readonly referral: DataLoader<string, SupplierReferral | null>;
  readonly quotation: DataLoader<string, Quotation | null>;
  /** Quotations with a number, of any supplier. */
  readonly quotationsByNumber: DataLoader<string, Quotation[]>;
  readonly contract: DataLoader<string, Contract | null>;
  readonly contractByNumber: DataLoader<string, Contract | null>;
  readonly delivery: DataLoader<string, Delivery | null>;
  readonly deliveryByNumber: DataLoader<string, Delivery | null>;
  /** Quotations for a need, ordered by number. */
  readonly quotationsOfNeed: ChildPageLoader<Quotation>;
  /** Quotations that followed a referral, ordered by number. */
  readonly quotationsOfReferral: ChildPageLoader<Quotation>;
  /** Contracts of a need, quotation, customer, supplier or product, ordered by number. */
  readonly contractsOfNeed: ChildPageLoader<Contract>;
  readonly contractsOfQuotation: ChildPageLoader<Contract>;
  readonly contractsOfCustomer: ChildPageLoader<Contract>;
  readonly contractsOfSupplier: ChildPageLoader<Contract>;
  readonly contractsOfProduct: ChildPageLoader<Contract>;
  /** Deliveries of a contract, ordered by number. */
  readonly deliveriesOf: ChildPageLoader<Delivery>;
  /** Delivered quantity of a contract, in the contract's unit; the key is the contract's id. */
  readonly delivered: DataLoader<string, Decimal>;
  /** Number of suppliers referred to a customer; the key is the customer's id. */
  readonly referralCount: DataLoader<string, number>;
}

/** The context of a request to this subgraph. */
export type CustomersContext = RequestContext<CustomersLoaders>;

/** Creates the loaders of one request. They read only rows that its caller may read. */
export function customersLoaders(
  em: () => EntityManager,
  _today: string,
  caller: Caller | null,
  kept: RequestFacts | null,
): CustomersLoaders {
  const readConfidential = readSessionAs(em, caller);
  return { ...recordLoaders(em, readConfidential, kept), ...listLoaders(em, readConfidential) };
}

type ReadConfidential = ReturnType<typeof readSessionAs>;

/** Creates the loaders of single records by key. */
function recordLoaders(
  em: () => EntityManager,
  readConfidential: ReadConfidential,
  kept: RequestFacts | null,
) {
  return {
    agreement: new DataLoader(async (ids) => inOrder(ids, await agreementsByIds(em(), ids), rowId)),
    customer: keptLoader(kept, keptRecord('Customer'), async (ids) =>
      inOrder(ids, await customersByIds(em(), ids), rowId),
    ),
    customerByInn: new DataLoader((inns) =>
      inAnySpelling(
        inns,
        (keys) => customersByInns(em(), keys),
        (customer) => customer.inn!,
      ),
    ),
    contacts: contactsLoader(readConfidential),
    need: keptLoader(kept, keptRecord('Need'), async (ids) =>
      inOrder(ids, await needsByIds(em(), ids), rowId),
    ),
    needByNumber: keptLoader(kept, { ...keptRecord('Need'), name: 'NeedByNumber' }, (numbers) =>
      inAnySpelling(numbers, (keys) => needsByNumbers(em(), keys), rowNumber),
    ),
    engagement: new DataLoader(async (ids) =>
      inOrder(ids, await engagementsByIds(em(), ids), rowId),
    ),
    ktru: new DataLoader(async (codes) =>
      inOrder(codes, await ktruByCodes(em(), codes), (row) => row.code),
    ),
    okei: new DataLoader(async (codes) =>
      inOrder(codes, await okeiByCodes(em(), codes), (row) => row.code),
    ),
    referral: new DataLoader(async (ids) => inOrder(ids, await referralsByIds(em(), ids), rowId)),
    quotation: new DataLoader(async (ids) => {
      const rows = await readConfidential((session) => quotationsByIds(session, ids));
      return inOrder(ids, rows, rowId);
    }),
    quotationsByNumber: new DataLoader(async (numbers) => {
      const keys = numbers.map(identifierKey);
      const rows = await readConfidential((session) => quotationsByNumbers(session, keys));
      return grouped(keys, rows, ({ numberKey }) => numberKey);
    }),
    contract: new DataLoader(async (ids) => inOrder(ids, await contractsByIds(em(), ids), rowId)),
    contractByNumber: new DataLoader((numbers) =>
      inAnySpelling(numbers, (keys) => contractsByNumbers(em(), keys), rowNumber),
    ),
    delivery: new DataLoader(async (ids) => inOrder(ids, await deliveriesByIds(em(), ids), rowId)),
    deliveryByNumber: new DataLoader((numbers) =>
      inAnySpelling(numbers, (keys) => deliveriesByNumbers(em(), keys), rowNumber),
    ),
  } satisfies Partial<CustomersLoaders>;
}

/** Creates the loaders of child records, and of sums of child records, by parent. */
function listLoaders(em: () => EntityManager, readConfidential: ReadConfidential) {
  return {
    needsOf: childPageLoader(em, Need, { parent: 'customer', key: 'number' }),
    participantsOf: childPageLoader(em, Customer, { parent: 'agreement', key: 'id' }),
    referralsOf: childPageLoader(em, SupplierReferral, { parent: 'customer', key: 'id' }),
    engagementsOf: childPageLoader(em, Engagement, { parent: 'customer', key: 'id' }),
    engagementsOfNeed: new DataLoader(async (ids) => {
      const pairs = await engagementNeedPairs(em(), 'need', ids);
      return grouped(ids, pairs, ({ needId }) => needId).map((rows) =>
        rows.map(({ engagementId }) => engagementId),
      );
    }),
    needsOfEngagement: new DataLoader(async (ids) => {
      const pairs = await engagementNeedPairs(em(), 'engagement', ids);
      return grouped(ids, pairs, ({ engagementId }) => engagementId).map((rows) =>
        rows.map(({ needId }) => needId),
      );
    }),
    quotationsOfNeed: childPageLoader(
      em,
      Quotation,
      { parent: 'need', key: 'number' },
      readConfidential,
    ),
    quotationsOfReferral: childPageLoader(
      em,
      Quotation,
      { parent: 'referral', key: 'number' },
      readConfidential,
    ),
    contractsOfNeed: childPageLoader(em, Contract, { parent: 'need', key: 'number' }),
    contractsOfQuotation: childPageLoader(em, Contract, { parent: 'quotation', key: 'number' }),
    contractsOfCustomer: childPageLoader(em, Contract, { parent: 'customer', key: 'number' }),
    contractsOfSupplier: childPageLoader(em, Contract, { parent: 'supplierId', key: 'number' }),
    contractsOfProduct: childPageLoader(em, Contract, { parent: 'productId', key: 'number' }),
    deliveriesOf: childPageLoader(em, Delivery, { parent: 'contract', key: 'number' }),
    delivered: new DataLoader(async (ids) => {
      const sums = await deliveredOfContracts(em(), ids);
      return inOrder(ids, sums, ({ contractId }) => contractId).map(
        (sum) => new Decimal(sum?.delivered ?? 0),
      );
    }),
    referralCount: new DataLoader(async (ids) => {
      const counts = await countReferredSuppliers(em(), ids);
      return inOrder(ids, counts, ({ customerId }) => customerId).map(
        (count) => count?.suppliers ?? 0,
      );
    }),
  } satisfies Partial<CustomersLoaders>;
}

function rowId(row: { readonly id: string }): string {
  return row.id;
}

function rowNumber(row: { readonly number: string }): string {
  return row.number;
}
