import { createPublicKey, randomBytes } from 'node:crypto';
import { type Attack, type Victim } from '../attack.ts';
import { bearer, claims, made, otherKey, part } from './writing.ts';

/**
 * Returns attacks by the key parameters in the header of a token (RFC 8725, sections 2.10 and
 * 3.10).
 */
export function headersOf({ key, keyId }: Victim): readonly Attack[] {
  const jwk = createPublicKey(otherKey).export({ format: 'jwk' });
  const own = { key: otherKey, keyId };
  const kids = [
    '../../../../dev/null',
    '/etc/passwd',
    "x' UNION SELECT 'secret' --",
    'x\0y',
    'http://evil.example/key',
    '__proto__',
    'constructor',
    'a'.repeat(5_000),
  ];
  return [
    ...kids.map((kid, at) =>
      bearer(`key id ${at + 1}: ${kid.slice(0, 30)}`, made({ kid }, claims, own)),
    ),
    bearer('a key id that is an object', made({ kid: { __proto__: null, a: 1 } }, claims, own)),
    bearer('a key in the header', made({ jwk }, claims, own)),
    bearer('the address of keys', made({ jku: 'http://127.0.0.1:1/jwks.json' }, claims, own)),
    bearer('the address of a certificate', made({ x5u: 'http://127.0.0.1:1/x.pem' }, claims, own)),
    bearer('a certificate', made({ x5c: [randomBytes(300).toString('base64')] }, claims, own)),
    bearer(
      'a critical extension that is unknown',
      made({ crit: ['exp'], exp: 1 }, claims, { key, keyId }),
    ),
    bearer('a critical extension that is missing', made({ crit: ['x'] }, claims, { key, keyId })),
    bearer(
      'a list of critical extensions that is empty',
      made({ crit: [] }, claims, { key, keyId }),
    ),
    bearer(
      'a payload that is not encoded',
      made({ b64: false, crit: ['b64'] }, claims, { key, keyId }),
    ),
    bearer(
      '__proto__ in the header',
      `${Buffer.from('{"alg":"none","__proto__":{"alg":"EdDSA"}}').toString('base64url')}.${part(claims)}.`,
    ),
    bearer('a header of 10,000 characters', made({ x: 'a'.repeat(7_000) }, claims, own)),
    bearer('a compressed header', made({ zip: 'DEF' }, claims, own)),
  ];
}
