import { gzipSync } from 'node:zlib';
import { type Attack, attack, smallBody } from '../attack.ts';

const typed = (type: string) => ({ headers: [['content-type', type] as const], body: smallBody });
const notJson = { status: [400, 415] } as const;

/**
 * Attacks by content types: cross-site requests, as in a CVE-2022-… of Apollo Server, and content
 * types with trailing text, as in fastify's CVE-2025-32442.
 */
export const types: readonly Attack[] = [
  ...[
    'text/plain',
    'text/plain; application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/graphql',
    'application/jsonx',
    'application/json\t',
    'application/json ; charset=utf-7',
    'application/json; charset=utf-16',
    'application/json; charset=ibm037',
    'application/json;;;;',
    'APPLICATION/JSON',
    'application/json, text/plain',
    'application/json/x',
    '*/*',
    'a/b;application/json',
    `application/json; x=${'y'.repeat(8_000)}`,
    `${'a'.repeat(4_000)}/${'b'.repeat(4_000)}`,
    `application/json;${' '.repeat(8_000)}x`,
    '__proto__',
    'constructor',
  ].map((type, at) =>
    attack(`content type ${at + 1}: ${type.slice(0, 40)}`, typed(type), {
      status: [200, 400, 415],
    }),
  ),
  attack('no content type', { headers: [], body: smallBody }, notJson),
  attack(
    'an upload of the multipart specification',
    {
      headers: [['content-type', 'multipart/form-data; boundary=x']],
      body: '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"{ __typename }"}\r\n--x--\r\n',
    },
    notJson,
  ),
  attack(
    'a boundary without end',
    {
      headers: [['content-type', `multipart/form-data; boundary=${'x'.repeat(5_000)}`]],
      body: '--',
    },
    notJson,
  ),
  attack(
    'a form',
    {
      headers: [['content-type', 'application/x-www-form-urlencoded']],
      body: 'query={__typename}',
    },
    notJson,
  ),
  attack(
    'a body that says it is gzip',
    {
      headers: [
        ['content-type', 'application/json'],
        ['content-encoding', 'gzip'],
      ],
      body: smallBody,
    },
    { status: [200, 400, 415] },
  ),
  attack(
    'a bomb of gzip',
    {
      headers: [
        ['content-type', 'application/json'],
        ['content-encoding', 'gzip'],
      ],
      body: gzipSync(Buffer.alloc(20_000_000, 32)),
    },
    { status: [400, 413, 415] },
  ),
  attack(
    'an encoding that nobody knows',
    {
      headers: [
        ['content-type', 'application/json'],
        ['content-encoding', 'x-bomb'],
      ],
      body: smallBody,
    },
    { status: [200, 400, 415] },
  ),
];
