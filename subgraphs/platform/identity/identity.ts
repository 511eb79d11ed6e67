import { timingSafeEqual } from 'node:crypto';
import type { Logger } from 'pino';
import type { Config } from '../process/config.ts';
import { requestRefusal } from '../graphql/errors/refusal.ts';
import { developmentIssuer, developmentKey, developmentKeys } from './developmentKey.ts';
import { remoteKeys } from './keys.ts';
import { StartupError } from '../process/startupError.ts';
import { type Identity, tokenIdentity } from './tokens.ts';

/**
 * Returns the identity that verifies tokens: those of the configured provider or, if there is none,
 * those signed by the development key in the data folder.
 * @throws StartupError if the key cannot be used, or if the configuration disables the verification
 * of tokens.
 */
export async function openIdentity(config: Config, log: Logger): Promise<Identity> {
  const { oidc, audience, claims, dataDir, tokens } = config;
  if (tokens !== 'verify') {
    throw new StartupError(
      `TOKENS must be verify for Katun's own subgraphs, which guard their fields, got "${tokens}".`,
    );
  }
  if (oidc !== null) {
    return tokenIdentity({ ...oidc, audience, claims }, remoteKeys(oidc.jwksUrl, log));
  }
  const keys = await developmentKeys(await developmentKey(dataDir));
  return tokenIdentity({ issuer: developmentIssuer, audience, algorithms: ['EdDSA'] }, keys);
}

/** The identity of a gateway that does not verify tokens; it identifies no caller. */
export const noIdentity: Identity = { identify: async () => null };

/** The header with which the gateway identifies itself to a subgraph in another process. */
export const gatewaySecretHeader = 'x-katun-gateway';

/**
 * Refuses a request to a subgraph that does not come from the gateway.
 * @param expected the gateway's secret; null if no secret is required.
 * @throws GraphQLError `GATEWAY_ONLY`, HTTP 403.
 */
export function refuseOthersThanGateway(expected: string | null, shown: unknown): void {
  if (expected === null) return;
  const secret = Buffer.from(expected);
  const given = Buffer.from(typeof shown === 'string' ? shown : '');
  if (given.length === secret.length && timingSafeEqual(given, secret)) return;
  throw requestRefusal(
    'GATEWAY_ONLY',
    'This subgraph accepts requests from the gateway only; send the request to the gateway.',
  );
}
