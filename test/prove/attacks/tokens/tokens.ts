import type { Family } from '../attack.ts';
import { algorithms } from './algorithms.ts';
import { claimsOf } from './claims.ts';
import { forms } from './forms.ts';
import { headersOf } from './headers.ts';

/** Attacks by tokens with a false header or false claims, whose signature matches them. */
export const tokens: Family = {
  name: 'tokens',
  attacks: (victim) => [
    ...algorithms(victim),
    ...headersOf(victim),
    ...claimsOf(victim),
    ...forms(victim),
  ],
};
