import { type JWTVerifyGetKey, createRemoteJWKSet, customFetch } from 'jose';
import type { Logger } from 'pino';

/** The provider gave no keys. */
export class ProviderSilent extends Error {}

/** How often the keys are read again, in milliseconds: a key that was withdrawn counts no longer. */
const refreshMs = 600_000;

/** How long a provider that did not answer is left alone, in milliseconds. */
const restMs = 5_000;

/**
 * The keys that a provider publishes (JWKS, RFC 7517). They are read when the first token comes, when
 * a token names a key that is not among them, and now and then; while the provider does not answer,
 * the last ones go on serving.
 */
export function remoteKeys(url: string, log: Logger): JWTVerifyGetKey {
  let failedAt = -Infinity;
  const keys = createRemoteJWKSet(new URL(url), {
    cacheMaxAge: Infinity,
    cooldownDuration: restMs,
    timeoutDuration: 5_000,
    [customFetch]: async (...request: Parameters<typeof fetch>) => {
      if (Date.now() - failedAt < restMs)
        throw new ProviderSilent('it did not answer a moment ago');
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
