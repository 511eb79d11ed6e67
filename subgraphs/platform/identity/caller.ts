/** The caller that a verified token identifies. The caller of a request without a token is `null`. */
export interface Caller {
  /** The token's `sub`: the subject to whom it was issued. */
  readonly subject: string;
  /** The permissions of the token, such as "needs:write". */
  readonly scopes: ReadonlySet<string>;
  /** Ids of the enterprises, banks and customers that the caller acts for, or `agency`. */
  readonly owners: ReadonlySet<string>;
}

/** The owner that may act for all others: the regional agency. */
export const agency = 'agency';

/** Whether the caller acts for at least one of these owners, or is the agency. */
export function actsFor(caller: Caller | null, owners: readonly string[]): boolean {
  if (caller === null) return false;
  return caller.owners.has(agency) || owners.some((owner) => caller.owners.has(owner));
}
