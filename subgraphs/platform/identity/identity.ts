import { timingSafeEqual } from 'node:crypto';
import type { Logger } from 'pino';
import type { Config } from '../process/config.ts';
import { requestRefusal } from '../graphql/errors/refusal.ts';
import { developmentIssuer, developmentKey, developmentKeys } from './developmentKey.ts';
import { remoteKeys } from './keys.ts';
import { StartupError } from '../process/startupError.ts';
import { type Identity, tokenIdentity } from './tokens.ts';

/**
 * Whose tokens a program accepts: those of the configured provider, or else those of the development
 * key in its data folder.
 * @throws StartupError when that key cannot be used, or tokens are not to be verified.
 */
export async function openIdentity(config: Config, log: Logger): Promise<Identity> {
  const { oidc, audience, dataDir, tokens } = config;
  if (tokens !== 'verify') {
    throw new StartupError(
      `TOKENS must be verify for Katun's own subgraphs, which guard their fields, got "${tokens}".`,
    );
  }
  if (oidc !== null) return tokenIdentity({ ...oidc, audience }, remoteKeys(oidc.jwksUrl, log));
  const keys = await developmentKeys(await developmentKey(dataDir));
  return tokenIdentity({ issuer: developmentIssuer, audience, algorithms: ['EdDSA'] }, keys);
}

/** Of a gateway that verifies no tokens: it knows no caller, whatever a request shows. */
export const noIdentity: Identity = { identify: async () => null };

/** The header by which the gateway shows a subgraph in another process that it is the gateway. */
export const gatewaySecretHeader = 'x-katun-gateway';

/**
 * Refuses a request to a subgraph that does not come from the gateway.
 * @param expected the gateway's secret; null where anyone may ask.
 * @throws GraphQLError `GATEWAY_ONLY`, HTTP 403.
 */
export function refuseOthersThanGateway(expected: string | null, shown: unknown): void {
  if (expected === null) return;
  const secret = Buffer.from(expected);
  const given = Buffer.from(typeof shown === 'string' ? shown : '');
  if (given.length === secret.length && timingSafeEqual(given, secret)) return;
  throw requestRefusal('GATEWAY_ONLY', 'This subgraph answers the gateway only; ask the gateway.');
}
