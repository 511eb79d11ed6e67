import { exportJWK, generateKeyPair } from 'jose';
import {
  developmentIssuer,
  developmentKeys,
  mintToken,
} from '../../subgraphs/platform/identity/developmentKey.ts';
import { tokenIdentity } from '../../subgraphs/platform/identity/tokens.ts';

const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });

/** The private key that signs the tokens of `bearer`. */
export const testKey = { ...(await exportJWK(privateKey)), alg: 'EdDSA', kid: 'test' };

/** An identity that accepts the tokens of `bearer`. */
export const testIdentity = tokenIdentity(
  { issuer: developmentIssuer, audience: 'katun', algorithms: ['EdDSA'] },
  await developmentKeys(testKey),
);

/** Returns an `Authorization` header of a caller with these scopes, who acts for these owners. */
export async function bearer(
  scopes: readonly string[],
  owners: readonly string[] = [],
  subject = 'test-caller',
): Promise<string> {
  return `Bearer ${await mintToken(testKey, { subject, scopes, owners, audience: 'katun', minutes: 60 })}`;
}
