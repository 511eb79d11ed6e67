import type { ErrorTable } from './entry.ts';

/** Who asks, and what the caller may do. */
export const accessErrors = {
  UNAUTHENTICATED: {
    status: 401,
    meaning: 'A bearer token is needed and there is none, or it is not accepted.',
    action: 'Get a token from the identity provider and send it as "Authorization: Bearer …".',
  },
  FORBIDDEN: {
    status: 403,
    meaning:
      'The token does not allow it: a scope is missing, or the record belongs to another owner.',
    action: 'Use a token with the scopes and the owner that the message names.',
  },
  GATEWAY_ONLY: {
    status: 403,
    meaning: 'This subgraph answers its gateway only.',
    action: 'Ask the gateway.',
  },
} as const satisfies ErrorTable;
