import { type JWTVerifyGetKey, createRemoteJWKSet, customFetch } from 'jose';
import type { Logger } from 'pino';

/** Thrown if the provider does not return its keys. */
export class ProviderSilent extends Error {}

/**
 * The interval at which the keys are read again, in milliseconds, so that a withdrawn key is no
 * longer accepted.
 */
const refreshMs = 600_000;

/**
 * The delay before the keys are requested again from a provider that did not answer, in
 * milliseconds.
 */
const restMs = 5_000;

/**
 * Fetches the keys that a provider publishes (JWKS, RFC 7517): when the first token arrives, when a
 * token names an unknown key, and periodically. While the provider does not answer, the last known
 * keys are used.
 */
export function remoteKeys(url: string, log: Logger): JWTVerifyGetKey {
  let failedAt = -Infinity;
  const keys = createRemoteJWKSet(new URL(url), {
    cacheMaxAge: Infinity,
    cooldownDuration: restMs,
    timeoutDuration: 5_000,
    [customFetch]: async (...request: Parameters<typeof fetch>) => {
      if (Date.now() - failedAt < restMs)
        throw new ProviderSilent('it did not answer the last request');
      const response = await fetch(...request).catch((error: unknown) => error);
      if (response instanceof Response && response.ok) return response;
      failedAt = Date.now();
      const why = response instanceof Response ? `HTTP ${response.status}` : response;
      log.warn({ err: why }, 'the keys of the identity provider could not be read');
      throw new ProviderSilent('it did not answer');
    },
  });
  setInterval(() => void keys.reload().catch(() => undefined), refreshMs).unref();
  return keys;
}
