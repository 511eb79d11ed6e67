import type { Noun } from '../platform/changing/noun.ts';
import { Need } from './entities/need.ts';

/** A need is its customer's. */
export const needNoun: Noun<Need> = {
  kind: 'Need',
  entity: Need,
  view: 'need_facts',
  owners: ({ customer }) => [customer.id],
};

/** What people change among customers. */
export const customersNouns = [needNoun];
