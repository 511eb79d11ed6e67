import { generateKeyPairSync, sign } from 'node:crypto';
import { developmentIssuer } from '../../../../subgraphs/platform/identity/developmentKey.ts';
import { type Attack, type Expectation, type Victim, attack, smallBody } from '../attack.ts';

/** The expected refusal of an invalid token (RFC 6750). */
export const refused: Expectation = { status: [401], code: ['UNAUTHENTICATED'] };

/** A key that the program does not accept. */
export const otherKey = generateKeyPairSync('ed25519').privateKey;

/** The current time, in seconds since the epoch. */
export const now = Math.floor(Date.now() / 1_000);

/** Claims that are accepted with a valid signature. */
export const claims = {
  iss: developmentIssuer,
  aud: 'katun',
  sub: 'attacker',
  scope: 'needs:write quotations:read contacts:read',
  owner: ['agency'],
  iat: now,
  exp: now + 36_000,
};

/** Creates an attack with a small request and this `Authorization` header. */
export function authorized(name: string, value: string, expected: Expectation = refused): Attack {
  const headers = [
    ['content-type', 'application/json'],
    ['authorization', value],
  ] as const;
  return attack(name, { headers, body: smallBody }, expected);
}

/** Creates an attack with a small request and this token. */
export function bearer(name: string, token: string, expected: Expectation = refused): Attack {
  return authorized(name, `Bearer ${token}`, expected);
}

/** Encodes a part of a token. */
export function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/**
 * Creates a token in compact form; the parts may be changed before they are joined.
 * @param raw additional members of the payload that a JavaScript object cannot represent.
 */
export function made(
  header: object,
  payload: unknown,
  signer: Pick<Victim, 'key' | 'keyId'>,
  raw?: string,
): string {
  const head = part({ alg: 'EdDSA', kid: signer.keyId, typ: 'at+jwt', ...header });
  const text = JSON.stringify(payload);
  const full = raw === undefined ? text : text.replace(/}$/, `${text === '{}' ? '' : ','}${raw}}`);
  const input = `${head}.${Buffer.from(full).toString('base64url')}`;
  return `${input}.${signed(input, signer.key)}`;
}

/** Signs a text with Ed25519, whatever algorithm the header names. */
export function signed(input: string, key: Victim['key']): string {
  return sign(null, Buffer.from(input), key).toString('base64url');
}
