import { type Family } from '../attack.ts';
import { types } from './contentTypes.ts';
import { framing } from './framing.ts';
import { headers } from './headers.ts';
import { methods } from './methods.ts';
import { queries } from './queries.ts';
import { targets } from './targets.ts';

/** Attacks by malformed or hostile HTTP requests. */
export const http: Family = {
  name: 'http',
  attacks: () => [...methods, ...targets, ...queries, ...types, ...framing, ...headers],
};
