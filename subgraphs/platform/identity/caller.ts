/** Who asks, as a verified token says. A request without a token has no caller: `null`. */
export interface Caller {
  /** The token's `sub`: who it was issued to. */
  readonly subject: string;
  /** What the token allows, such as "needs:write". */
  readonly scopes: ReadonlySet<string>;
  /** Ids of the enterprises, banks and customers that the caller acts for, or `agency`. */
  readonly owners: ReadonlySet<string>;
}

/** The owner that may act for all others: the regional agency. */
export const agency = 'agency';

/** Whether the caller acts for one of these owners, or for all of them as the agency does. */
export function actsFor(caller: Caller | null, owners: readonly string[]): boolean {
  if (caller === null) return false;
  return caller.owners.has(agency) || owners.some((owner) => caller.owners.has(owner));
}
