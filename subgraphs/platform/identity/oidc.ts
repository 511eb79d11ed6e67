import { z } from 'zod';
import { StartupError } from '../process/startupError.ts';

/** An OpenID Connect identity provider. */
export interface OidcConfig {
  readonly issuer: string;
  /** The URL of the provider's keys. */
  readonly jwksUrl: string;
  readonly algorithms: readonly string[];
}

/**
 * Signature algorithms that need the provider's private key. HMAC is not among them: a program that
 * can verify an HMAC can also forge it.
 */
const asymmetric = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384'].concat([
  'ES512',
  'EdDSA',
  'Ed25519',
]);

/** The environment variables of the identity provider. */
export const oidcVariables = {
  OIDC_ISSUER: z
    .url('the URL that the provider puts into its tokens as "iss"')
    .optional()
    .describe(
      'issuer of accepted bearer tokens; if absent, those of the development key are accepted',
    ),
  OIDC_JWKS_URL: z
    .url('the URL of the keys of the provider')
    .optional()
    .describe('URL of the keys of that identity provider'),
  OIDC_ALGORITHMS: z
    .string()
    .refine((list) => list.split(',').every((name) => asymmetric.includes(name)), {
      error: `some of ${asymmetric.join(',')}`,
    })
    .default('RS256,PS256,ES256,EdDSA')
    .describe('accepted signature algorithms, all asymmetric'),
};

const schema = z.object(oidcVariables);

/**
 * Returns the identity provider that the variables name; null for none.
 * @param isRequired whether there must be one.
 * @throws StartupError if a variable is missing.
 */
export function oidcOf(value: z.infer<typeof schema>, isRequired: boolean): OidcConfig | null {
  const { OIDC_ISSUER: issuer, OIDC_JWKS_URL: jwksUrl, OIDC_ALGORITHMS: algorithms } = value;
  if (issuer !== undefined && jwksUrl !== undefined) {
    return { issuer, jwksUrl, algorithms: algorithms.split(',') };
  }
  if (issuer !== undefined || jwksUrl !== undefined) {
    const missing = issuer === undefined ? 'OIDC_ISSUER' : 'OIDC_JWKS_URL';
    throw new StartupError(`${missing} must be set too: both belong to one identity provider.`);
  }
  if (isRequired) {
    throw new StartupError(
      'OIDC_ISSUER and OIDC_JWKS_URL must be set where NODE_ENV is production: tokens of the ' +
        'development key are not accepted there.',
    );
  }
  return null;
}
