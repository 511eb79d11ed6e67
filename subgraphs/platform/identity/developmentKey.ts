import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type CryptoKey,
  type JWK,
  type JWTVerifyGetKey,
  SignJWT,
  exportJWK,
  generateKeyPair,
  importJWK,
} from 'jose';
import { StartupError } from '../process/startupError.ts';

/** The issuer of tokens signed with a development key. No production configuration accepts it. */
export const developmentIssuer = 'urn:katun:development';

const algorithm = 'EdDSA';

/**
 * Reads the private key with which this machine signs development tokens. The key is a file in the
 * data folder that only its owner can read; it is created if it is missing.
 * @throws StartupError if the file is damaged or cannot be written.
 */
export async function developmentKey(dataDir: string): Promise<JWK> {
  const folder = join(dataDir, 'identity');
  const file = join(folder, 'development.key.json');
  try {
    return JSON.parse(await readFile(file, 'utf8')) as JWK;
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!missing) throw unusable(file, error);
  }
  try {
    await mkdir(folder, { recursive: true });
    const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const key = { ...(await exportJWK(privateKey)), alg: algorithm, kid: randomUUID() };
    const draft = `${file}.${randomUUID()}`;
    await writeFile(draft, `${JSON.stringify(key)}\n`, { mode: 0o600 });
    await rename(draft, file);
    return JSON.parse(await readFile(file, 'utf8')) as JWK;
  } catch (error) {
    throw unusable(file, error);
  }
}

/** Returns the public part of a development key as a key set. */
export async function developmentKeys(privateKey: JWK): Promise<JWTVerifyGetKey> {
  const { kty, crv, x } = privateKey;
  const key = (await importJWK({ kty, crv, x, alg: algorithm } as JWK)) as CryptoKey;
  return async () => key;
}

/** Signs a token with the development key. */
export async function mintToken(
  key: JWK,
  claims: {
    readonly subject: string;
    readonly scopes: readonly string[];
    readonly owners: readonly string[];
    readonly audience: string;
    /** The lifetime of the token, in minutes. */
    readonly minutes: number;
  },
): Promise<string> {
  const { subject, scopes, owners, audience, minutes } = claims;
  return new SignJWT({ scope: scopes.join(' '), owner: [...owners] })
    .setProtectedHeader({ alg: algorithm, kid: key.kid ?? '', typ: 'at+jwt' })
    .setIssuer(developmentIssuer)
    .setAudience(audience)
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(`${minutes}m`)
    .sign(await importJWK(key));
}

function unusable(file: string, cause: unknown): StartupError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StartupError(
    `The development key ${file} cannot be used (${reason}): remove the file to have a new one created.`,
    { cause },
  );
}
