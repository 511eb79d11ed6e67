import { type Family } from '../attack.ts';
import { batching } from './batching.ts';
import { blame } from './blame.ts';
import { breadth } from './breadth.ts';
import { deep } from './depth.ts';
import { fragments } from './fragments.ts';
import { overloading } from './overloading.ts';
import { texts } from './texts.ts';

/** Attacks by the query's text, after OWASP's GraphQL cheat sheet. */
export const graphql: Family = {
  name: 'graphql',
  attacks: () => [
    ...batching,
    ...overloading,
    ...breadth,
    ...fragments,
    ...deep,
    ...texts,
    ...blame,
  ],
};
