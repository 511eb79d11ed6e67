import type { ErrorTable } from './entry.ts';

/** Codes of missing or insufficient authorisation. */
export const accessErrors = {
  UNAUTHENTICATED: {
    status: 401,
    meaning: 'A bearer token is required, but it is missing or invalid.',
    action: 'Get a token from the identity provider and send it as "Authorization: Bearer …".',
  },
  FORBIDDEN: {
    status: 403,
    meaning:
      'The token does not permit this: a scope is missing, or the record belongs to another owner.',
    action: 'Use a token with the scopes and the owner that the message names.',
  },
  DOCUMENT_NOT_TRUSTED: {
    status: 403,
    meaning:
      'Only trusted documents are executed (DOCUMENTS=trusted), and this document, or this id of one, is not among them.',
    action:
      'Let the operator store the manifest of the client (npm run documents), or use a token with the scope "adhoc".',
  },
  GATEWAY_ONLY: {
    status: 403,
    meaning: 'This subgraph accepts requests from its gateway only.',
    action: 'Send the request to the gateway.',
  },
} as const satisfies ErrorTable;
