import { createHmac, createPublicKey } from 'node:crypto';
import { type Attack, type Victim } from '../attack.ts';
import { bearer, claims, made, otherKey, part, refused, signed } from './writing.ts';

/** Returns attacks by the algorithm in a token's header (RFC 8725, sections 2.1 and 3.1). */
export function algorithms({ key, keyId }: Victim): readonly Attack[] {
  const publicKey = createPublicKey(key);
  const input = (alg: string) => `${part({ alg, kid: keyId, typ: 'at+jwt' })}.${part(claims)}`;
  const none = ['none', 'None', 'NONE', 'nOnE', '', 'null'].map((alg) =>
    bearer(`the algorithm "${alg}" without a signature`, `${input(alg)}.`),
  );
  const secrets: readonly (readonly [string, string | Buffer])[] = [
    ['PEM', publicKey.export({ type: 'spki', format: 'pem' })],
    ['DER', publicKey.export({ type: 'spki', format: 'der' })],
    ['x', publicKey.export({ format: 'jwk' }).x!],
    ['an empty secret', ''],
  ];
  const confused = ['HS256', 'HS384', 'HS512'].flatMap((alg) =>
    secrets.map(([form, secret]) => {
      const mac = createHmac(`sha${alg.slice(2)}`, secret)
        .update(input(alg))
        .digest('base64url');
      return bearer(`${alg} with the public key as the secret, ${form}`, `${input(alg)}.${mac}`);
    }),
  );
  const others = [
    'RS256',
    'PS256',
    'ES256',
    'ES256K',
    'Ed25519',
    'EdDSA ',
    'eddsa',
    'HS1',
    'dir',
  ].map((alg) =>
    bearer(
      `the algorithm "${alg}" for a key of Ed25519`,
      `${input(alg)}.${signed(input(alg), key)}`,
      alg === 'Ed25519' ? {} : refused,
    ),
  );
  return [
    ...none,
    ...confused,
    ...others,
    bearer('the key of another', made({}, claims, { key: otherKey, keyId })),
    bearer('a signature of zeros', `${input('EdDSA')}.${Buffer.alloc(64).toString('base64url')}`),
    bearer(
      'a signature that is cut off',
      `${input('EdDSA')}.${signed(input('EdDSA'), key).slice(0, 40)}`,
    ),
    bearer('no signature', input('EdDSA')),
    bearer(
      'claims that were changed',
      `${part({ alg: 'EdDSA', kid: keyId })}.${part({ ...claims, sub: 'x' })}.${signed(input('EdDSA'), key)}`,
    ),
  ];
}
