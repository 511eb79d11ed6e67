import { type Attack, bytes, rawPost, smallBody } from '../attack.ts';
import { closed, length } from './writing.ts';

export const framing: readonly Attack[] = [
  bytes(
    'a length and chunks',
    rawPost(
      `${length}transfer-encoding: chunked\r\n`,
      '0\r\n\r\nGET /metrics HTTP/1.1\r\nhost: x\r\n\r\n',
    ),
    { ...closed, lacks: 'katun_' },
  ),
  bytes(
    'chunks and a length',
    rawPost(
      'transfer-encoding: chunked\r\ncontent-length: 4\r\n',
      '5c\r\nGET /metrics HTTP/1.1\r\n\r\n0\r\n\r\n',
    ),
    { ...closed, lacks: 'katun_' },
  ),
  bytes('two lengths', rawPost(`${length}content-length: 0\r\n`), closed),
  bytes('two equal lengths', rawPost(length + length), { status: [200, 400] }),
  bytes('a list of lengths', rawPost('content-length: 26, 26\r\n'), closed),
  bytes('a negative length', rawPost('content-length: -1\r\n'), closed),
  bytes('a length with a sign', rawPost('content-length: +26\r\n'), closed),
  bytes('a hexadecimal length', rawPost('content-length: 0x1a\r\n'), closed),
  bytes('a length beyond all numbers', rawPost('content-length: 99999999999999999999\r\n'), closed),
  bytes('a length of a terabyte', rawPost('content-length: 1000000000000\r\n'), {
    status: [400, 413],
    silent: true,
  }),
  bytes('a length one beyond the limit', rawPost('content-length: 1048577\r\n'), { status: [413] }),
  bytes(
    'a chunk of a gigabyte',
    rawPost('transfer-encoding: chunked\r\n', `40000000\r\n${' '.repeat(2_000_000)}`),
    { status: [413], silent: true },
  ),
  bytes(
    'a length of a terabyte at another path',
    rawPost('content-length: 1000000000000\r\n', '', 'POST /nothing HTTP/1.1'),
    {
      status: [404],
    },
  ),
  bytes('a transfer encoding that is unknown', rawPost('transfer-encoding: xchunked\r\n'), closed),
  bytes('chunked twice', rawPost('transfer-encoding: chunked, chunked\r\n', '0\r\n\r\n'), closed),
  bytes(
    'chunked not at the end',
    rawPost('transfer-encoding: chunked, identity\r\n', '0\r\n\r\n'),
    closed,
  ),
  bytes(
    'a transfer encoding after a tab',
    rawPost('transfer-encoding:\tchunked\r\n', `1a\r\n${smallBody}\r\n0\r\n\r\n`),
    { status: [200, 400] },
  ),
  bytes(
    'a transfer encoding with a space before its colon',
    rawPost('transfer-encoding : chunked\r\n', '0\r\n\r\n'),
    closed,
  ),
  bytes(
    'a chunk without a size',
    rawPost('transfer-encoding: chunked\r\n', `zz\r\n${smallBody}\r\n0\r\n\r\n`),
    closed,
  ),
  bytes(
    'a chunk of a size beyond all numbers',
    rawPost('transfer-encoding: chunked\r\n', 'fffffffffffffffff\r\nx'),
    closed,
  ),
  bytes(
    'a chunk of a negative size',
    rawPost('transfer-encoding: chunked\r\n', '-1\r\nx\r\n'),
    closed,
  ),
  bytes(
    'an extension of a chunk of 20,000 characters',
    rawPost('transfer-encoding: chunked\r\n', `1;${'a'.repeat(20_000)}\r\nx\r\n0\r\n\r\n`),
    closed,
  ),
  bytes('lines that end with LF alone', rawPost(length).replaceAll('\r\n', '\n'), {
    status: [200, 400],
    silent: true,
  }),
  bytes('a CR inside of a header', rawPost(`x: a\rb\r\n${length}`), closed),
  bytes('a folded header', rawPost(`x: a\r\n b\r\n${length}`), {
    status: [200, 400],
    silent: true,
  }),
  bytes('a header without a colon', rawPost(`nothing\r\n${length}`), closed),
  bytes('a header without a name', rawPost(`: x\r\n${length}`), closed),
  bytes('NUL in a header', rawPost(`x: a\0b\r\n${length}`), closed),
  bytes('a space in the name of a header', rawPost(`x y: a\r\n${length}`), closed),
  bytes('2,000 headers', rawPost(`${'a: b\r\n'.repeat(2_000)}${length}`), {
    status: [200, 400, 431],
    silent: true,
  }),
  bytes(
    'a header of 100,000 characters',
    rawPost(`x: ${'a'.repeat(100_000)}\r\n${length}`),
    closed,
  ),
  bytes(
    'no host',
    `POST /graphql HTTP/1.1\r\nconnection: close\r\n${length}\r\n${smallBody}`,
    closed,
  ),
  bytes('two hosts', rawPost(`host: other\r\n${length}`), { status: [200, 400], silent: true }),
  bytes(
    'an upgrade to HTTP 2',
    rawPost(`upgrade: h2c\r\nhttp2-settings: AAMAAABkAAQAAP__\r\n${length}`),
  ),
  bytes(
    'an upgrade to a socket',
    rawPost(`upgrade: websocket\r\nsec-websocket-key: x\r\n${length}`),
  ),
  bytes('an expectation that is unknown', rawPost(`expect: 200-maybe\r\n${length}`), {
    status: [200, 400, 417],
  }),
  bytes(
    'a request behind the end of another',
    rawPost(length, `${smallBody}GET /metrics HTTP/1.1\r\nhost: x\r\n\r\n`),
    { lacks: 'katun_' },
  ),
];
