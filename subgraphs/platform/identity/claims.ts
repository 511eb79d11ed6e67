import { z } from 'zod';
import type { Caller } from './caller.ts';
import { InvalidToken } from './refusals.ts';

/** The names of the claims of a token that say who calls. */
export interface ClaimNames {
  readonly subject: string;
  /** The claims with scopes; the scopes of all of them count. */
  readonly scopes: readonly string[];
  /** The claims with owners; the owners of all of them count. */
  readonly owners: readonly string[];
}

/** The claims of RFC 9068, and `owner`. */
export const usualClaims: ClaimNames = {
  subject: 'sub',
  scopes: ['scope', 'scp'],
  owners: ['owner'],
};

const names = z
  .string()
  .regex(
    /^[^\s,]+(,[^\s,]+)*$/,
    'names of claims such as scope or realm_access.roles, separated by commas',
  );

/** The environment variables with the names of claims. */
export const claimVariables = {
  OIDC_SUBJECT_CLAIM: z
    .string()
    .regex(/^[^\s,]+$/, 'the name of a claim')
    .default(usualClaims.subject)
    .describe('claim that names the caller; a dot leads into an object'),
  OIDC_SCOPE_CLAIMS: names
    .default(usualClaims.scopes.join(','))
    .describe('claims with scopes, as text or list; also nested: realm_access.roles'),
  OIDC_OWNER_CLAIMS: names
    .default(usualClaims.owners.join(','))
    .describe('claims with the ids of records that the caller owns, or agency'),
};

/** Returns the names of claims from the values of their variables. */
export function claimNamesOf(
  value: Readonly<Record<keyof typeof claimVariables, string>>,
): ClaimNames {
  return {
    subject: value.OIDC_SUBJECT_CLAIM,
    scopes: value.OIDC_SCOPE_CLAIMS.split(','),
    owners: value.OIDC_OWNER_CLAIMS.split(','),
  };
}

/**
 * Reads a caller from the claims of a token. Scopes and owners are the words of a text (RFC 8693), or a list
 * of texts.
 * @throws InvalidToken if a claim has another form, or the subject is missing.
 */
export function callerOf(claims: object, { subject, scopes, owners }: ClaimNames): Caller {
  const name = claimAt(claims, subject);
  if (typeof name !== 'string' || name === '') {
    throw new InvalidToken(`its claim "${subject}" must be a text`);
  }
  const all = (claimNames: readonly string[]) =>
    new Set(claimNames.flatMap((claim) => words(claim, claimAt(claims, claim))));
  return { subject: name, scopes: all(scopes), owners: all(owners) };
}

/**
 * Returns the claim of this name or, if there is none, the value to which the parts of the name between dots
 * lead; undefined if there is none either.
 */
function claimAt(claims: object, name: string): unknown {
  if (Object.hasOwn(claims, name)) return Reflect.get(claims, name);
  return name.split('.').reduce<unknown>((value, part) => {
    const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, part);
    return isObject ? Reflect.get(value, part) : undefined;
  }, claims);
}

function words(claim: string, value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return value.split(' ').filter((word) => word !== '');
  if (Array.isArray(value) && value.every((word) => typeof word === 'string')) return value;
  throw new InvalidToken(`its claim "${claim}" must be a text or a list of texts`);
}
