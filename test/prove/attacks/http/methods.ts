import { type Attack, attack, bytes, rawPost, smallBody } from '../attack.ts';
import { closed, length } from './writing.ts';

export const methods: readonly Attack[] = [
  ...['PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'SEARCH', 'QUERY', 'PURGE', 'LINK'].map(
    (method) =>
      attack(`${method} of /graphql`, { method, body: smallBody }, { status: [400, 404, 405] }),
  ),
  attack('OPTIONS of /graphql', { method: 'OPTIONS' }, { status: [204, 400, 404, 405] }),
  attack('HEAD of /graphql', { method: 'HEAD', headers: [] }, { status: [400, 404, 405] }),
  attack(
    'HEAD of the page',
    { method: 'HEAD', target: '/', headers: [] },
    { status: [200, 404, 405] },
  ),
  attack('CONNECT', { method: 'CONNECT', target: 'localhost:22', headers: [] }, closed),
  attack('POST of a page', { target: '/', body: smallBody }, { status: [404, 405] }),
  attack('POST of /metrics', { target: '/metrics', body: smallBody }, { status: [404, 405] }),
  attack('POST of the health', { target: '/health/live', body: smallBody }, { status: [404, 405] }),
  bytes('a method that is none', rawPost(length, smallBody, 'GETT /graphql HTTP/1.1'), closed),
  bytes(
    'a method of 10,000 letters',
    rawPost(length, smallBody, `${'A'.repeat(10_000)} / HTTP/1.1`),
    closed,
  ),
  bytes('a method in small letters', rawPost(length, smallBody, 'post /graphql HTTP/1.1'), closed),
  bytes('HTTP 0.9', 'GET /\r\n\r\n', { silent: true }),
  bytes('HTTP 3.0', rawPost(length, smallBody, 'POST /graphql HTTP/3.0'), closed),
  bytes('the preface of HTTP 2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', closed),
  bytes('the start of TLS', Buffer.from('16030100a5010000a10303', 'hex'), closed),
  bytes('no HTTP at all', '\0\x01\x02\x03\r\n\r\n', closed),
];
