import { type Attack, bytes, get, rawPost, smallBody } from '../attack.ts';
import { closed, length } from './writing.ts';

export const targets: readonly Attack[] = [
  ...[
    '/../../../../etc/passwd',
    '/..%2f..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/package.json',
    '/graphiql/../../package.json',
    String.raw`/..\..\package.json`,
    '/.git/config',
    '/.data/identity/development.key.json',
    '/.env',
    '/node_modules/graphql/package.json',
    '/%00',
    '/%',
    '/%zz',
    '/%c0%ae%c0%ae/',
    '//evil.example/',
    '/<script>alert(1)</script>',
    '/health/live/..;/metrics',
    '/constructor',
    '/__proto__',
  ].map((target) =>
    get(`GET of ${target}`, target, { status: [400, 404], lacks: '"dependencies"' }),
  ),
  get('a path of 8,000 characters', `/${'a'.repeat(8_000)}`, { status: [404, 414] }),
  get('a path beyond all headers', `/${'a'.repeat(40_000)}`, closed),
  bytes(
    'an absolute target',
    rawPost(length, smallBody, 'POST http://evil.example/graphql HTTP/1.1'),
  ),
  bytes(
    'a target of another scheme',
    rawPost(length, smallBody, 'POST file:///etc/passwd HTTP/1.1'),
    { status: [400, 404] },
  ),
  bytes('the target *', rawPost(length, smallBody, 'OPTIONS * HTTP/1.1'), {
    status: [204, 400, 404, 405],
  }),
  bytes('a target without a slash', rawPost(length, smallBody, 'POST graphql HTTP/1.1'), {
    status: [400, 404],
  }),
  bytes('a target with a space', rawPost(length, smallBody, 'POST /graph ql HTTP/1.1'), closed),
  bytes('a target with NUL', rawPost(length, smallBody, 'POST /graphql\0 HTTP/1.1'), closed),
  bytes('a target in UTF-8', rawPost(length, smallBody, 'POST /грaфql HTTP/1.1'), {
    status: [400, 404],
    silent: true,
  }),
  bytes('a target with a fragment', rawPost(length, smallBody, 'POST /graphql#x HTTP/1.1')),
];
