import { createHash } from 'node:crypto';
import {
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  errors,
  jwtVerify,
} from 'jose';
import { LRUCache } from 'lru-cache';
import type { Caller } from './caller.ts';
import { type ClaimNames, callerOf, usualClaims } from './claims.ts';
import { ProviderSilent } from './keys.ts';
import { IdentityProviderUnavailable, InvalidToken } from './refusals.ts';

/** The rules by which tokens are accepted. */
export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  /** Accepted signature algorithms, all of them asymmetric. */
  readonly algorithms: readonly string[];
  /** The names of the claims that say who calls; `usualClaims` if absent. */
  readonly claims?: ClaimNames;
}

/** Determines the callers of requests. */
export interface Identity {
  /**
   * Returns the caller of a request by its `Authorization` header; `null` without one.
   * @throws InvalidToken if the header is not a bearer token that the rules accept.
   * @throws IdentityProviderUnavailable if the token's key cannot be fetched now.
   */
  identify(authorization: string | undefined): Promise<Caller | null>;
}

/** The size of the cache of verified callers, in bytes. */
const maxRememberedBytes = 8_000_000;

/** The time for which a verified token is cached, in milliseconds. */
const rememberedMs = 60_000;

/** The accepted difference between the clocks of the provider and of this machine, in seconds. */
const clockToleranceSeconds = 30;

interface Verified {
  readonly caller: Caller;
  /** The time at which the token expires, in milliseconds since the epoch. */
  readonly until: number;
}

/**
 * Verifies bearer tokens (RFC 6750, RFC 9068): signature by one of the provider's keys, issuer,
 * audience, algorithm and validity, with 30 s for clocks that differ. Caches a verified token by its hash
 * for a minute, at most until it expires.
 * @param now returns milliseconds since the epoch.
 */
export function tokenIdentity(
  rules: TokenRules,
  keys: JWTVerifyGetKey,
  now: () => number = Date.now,
): Identity {
  const { claims = usualClaims } = rules;
  const remembered = new LRUCache<string, Verified>({
    maxSize: maxRememberedBytes,
    sizeCalculation: ({ caller }) => bytesOf(caller),
  });
  const verify = async (token: string): Promise<Verified> => {
    const payload = await claimsOf(token, keys, {
      issuer: rules.issuer,
      audience: rules.audience,
      algorithms: [...rules.algorithms],
      requiredClaims: ['exp', ...(claims.subject === 'sub' ? ['sub'] : [])],
      currentDate: new Date(now()),
      clockTolerance: clockToleranceSeconds,
    }).catch((error: unknown) => {
      throw refusalOf(error);
    });
    const caller = callerOf(payload, claims);
    const expiresAt = (payload.exp! + clockToleranceSeconds) * 1_000;
    return { caller, until: Math.min(now() + rememberedMs, expiresAt) };
  };
  return {
    async identify(authorization) {
      if (authorization === undefined) return null;
      const hash = createHash('sha256').update(authorization).digest('base64');
      const found = remembered.get(hash);
      if (found && found.until > now()) return found.caller;
      const verified = await verify(bearerToken(authorization));
      remembered.set(hash, verified);
      return verified.caller;
    },
  };
}

/**
 * Verifies a token and returns its claims. If it does not name its key (`kid`), all keys of the provider
 * for its algorithm are tried.
 * @throws the errors of jose.
 */
async function claimsOf(
  token: string,
  keys: JWTVerifyGetKey,
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, keys, options)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      try {
        return (await jwtVerify(token, key, options)).payload;
      } catch (reason) {
        if (!(reason instanceof errors.JWSSignatureVerificationFailed)) throw reason;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }
}

/** Estimates the size of a cached caller, in bytes. */
function bytesOf({ subject, scopes, owners }: Caller): number {
  const words = [subject, ...scopes, ...owners];
  return words.reduce((bytes, word) => bytes + bytesPerWord + 2 * word.length, bytesPerToken);
}

/** The estimated size of a string in a set, and of a cache entry with its hash, in bytes. */
const bytesPerWord = 64;
const bytesPerToken = 512;

function bearerToken(authorization: string): string {
  const [, token] = /^bearer +([\w.~+/-]+=*)$/i.exec(authorization) ?? [];
  if (token === undefined) {
    throw new InvalidToken('the header must be "Authorization: Bearer <token>"');
  }
  return token;
}

function refusalOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return new InvalidToken('it has expired');
  if (error instanceof errors.JWTClaimValidationFailed) {
    const early = error.claim === 'nbf' ? 'it is not valid yet' : null;
    return new InvalidToken(early ?? `its claim "${error.claim}" is not the expected one`);
  }
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return new InvalidToken('its signature algorithm is not allowed');
  }
  if (error instanceof errors.JWKSNoMatchingKey) {
    return new InvalidToken('it is signed by a key that the provider does not publish');
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return new InvalidToken('its signature does not match');
  }
  const isProviderAtFault =
    error instanceof ProviderSilent ||
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    (error instanceof Error && error.constructor === errors.JOSEError);
  if (isProviderAtFault) return new IdentityProviderUnavailable();
  const isTokenAtFault = error instanceof errors.JOSEError || error instanceof TypeError;
  return isTokenAtFault ? new InvalidToken('it is malformed') : error;
}
