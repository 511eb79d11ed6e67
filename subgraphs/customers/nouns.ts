import type { Noun } from '../platform/changing/noun.ts';
import { Contract } from './entities/contract.ts';
import { Need } from './entities/need.ts';

/** A need is its customer's. */
export const needNoun: Noun<Need> = {
  kind: 'Need',
  entity: Need,
  view: 'need_facts',
  owners: ({ customer }) => [customer.id],
};

/** A contract, with its deliveries, is its customer's and its supplier's. */
export const contractNoun: Noun<Contract> = {
  kind: 'Contract',
  entity: Contract,
  view: 'contract_facts',
  owners: ({ customer, supplierId }) => [customer.id, supplierId],
};

/** What people change among customers. */
export const customersNouns = [needNoun, contractNoun];
