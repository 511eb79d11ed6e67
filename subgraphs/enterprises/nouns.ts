import type { Noun } from '../platform/changing/noun.ts';
import { Enterprise } from './entities.ts';

/** An enterprise is its own: its id is the owner. */
export const enterpriseNoun: Noun<Enterprise> = {
  kind: 'Enterprise',
  entity: Enterprise,
  view: 'enterprise_facts',
  owners: ({ id }) => [id],
};

/** What people change among enterprises. */
export const enterprisesNouns = [enterpriseNoun];
