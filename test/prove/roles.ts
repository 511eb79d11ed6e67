/** A kind of caller, with its token. */
export interface Role {
  readonly name: string;
  /** The token of the caller; null for a caller without a token. */
  readonly token: { readonly scopes: readonly string[]; readonly owners: readonly string[] } | null;
}

/**
 * Returns the callers that a guard must distinguish: one without a token, one whose token has no
 * scopes, for each scope one with this scope alone and one who also acts for each owner, and the
 * agency with all scopes.
 */
export function rolesFor(scopes: readonly string[], owners: readonly string[]): readonly Role[] {
  return [
    { name: 'nobody', token: null },
    { name: 'known', token: { scopes: [], owners: [] } },
    { name: 'agency without scopes', token: { scopes: [], owners: ['agency'] } },
    { name: 'all scopes for nobody', token: { scopes, owners: [] } },
    ...scopes.flatMap((scope) => [
      { name: `${scope} for nobody`, token: { scopes: [scope], owners: [] } },
      { name: `${scope} for the agency`, token: { scopes: [scope], owners: ['agency'] } },
    ]),
    ...owners.map((owner) => ({
      name: `all scopes for ${owner}`,
      token: { scopes, owners: [owner] },
    })),
    { name: 'agency with all scopes', token: { scopes, owners: ['agency'] } },
  ];
}
