import { deflateRawSync } from 'node:zlib';
import { type Attack, type Victim, attack, smallBody } from '../attack.ts';
import { authorized, bearer, made, part, refused } from './writing.ts';

/** Returns attacks with malformed tokens, and with tokens in places where none is expected. */
export function forms({ key, keyId, agency, known }: Victim): readonly Attack[] {
  const good = agency.slice('Bearer '.length);
  const bomb = deflateRawSync(Buffer.alloc(4_000_000, 32)).toString('base64url').slice(0, 6_000);
  const refusedScheme = [
    'Basic YTpi',
    'Digest x',
    'Negotiate x',
    'Bearer',
    'Bearer ',
    '',
    ' ',
    'bearer',
    `Token ${good}`,
  ];
  return [
    ...refusedScheme.map((value) =>
      authorized(
        `the authorization "${value.slice(0, 12)}"`,
        value,
        value.trim() === '' ? {} : refused,
      ),
    ),
    bearer(
      'a token in five parts',
      `${part({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' })}..${part('iv')}.${bomb}.${part('tag')}`,
    ),
    bearer('RSA-OAEP in five parts', `${part({ alg: 'RSA-OAEP', enc: 'A128CBC-HS256' })}.a.b.c.d`),
    bearer(
      'PBES2 of a billion rounds',
      `${part({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 1e9, p2s: 'x' })}.a.b.c.d`,
    ),
    bearer('a token of dots', '.'.repeat(5_000)),
    bearer('a token of one letter', 'a'),
    bearer('a token of 14,000 letters', 'a'.repeat(14_000)),
    bearer('a token of three empty parts', '..'),
    bearer('a token that is no base64', '!!.!!.!!'),
    bearer('a token with a space in it', good.replace('.', '. ')),
    bearer('a token with equals signs', `${good}==`, {}),
    bearer('a token and another', `${good},${good}`),
    authorized('two schemes', `${agency}, Basic YTpi`),
    attack(
      'two authorizations',
      {
        headers: [
          ['content-type', 'application/json'],
          ['authorization', known],
          ['authorization', 'Bearer x'],
        ],
        body: smallBody,
      },
      {},
    ),
    bearer('a nested token', made({ cty: 'JWT' }, good, { key, keyId })),
    attack(
      'a token in the address',
      {
        method: 'GET',
        target: `/graphql?query={quotations{totalCount}}&access_token=${good}`,
        headers: [],
      },
      { refused: true },
    ),
    attack(
      'a token in a cookie',
      {
        headers: [
          ['content-type', 'application/json'],
          ['cookie', `authorization=${good}`],
        ],
        body: '{"query":"{ quotations { totalCount } }"}',
      },
      { refused: true },
    ),
  ];
}
