import { type Attack, headed } from '../attack.ts';

export const headers: readonly Attack[] = [
  headed(
    'a host of another',
    [
      ['x-forwarded-host', 'evil.example'],
      ['forwarded', 'host=evil.example'],
    ],
    { lacks: 'evil.example' },
  ),
  headed('a method in a header', [['x-http-method-override', 'DELETE']]),
  headed('a request id with a line in it', [['x-request-id', 'a%0d%0ax-injected: 1']], {
    lacks: 'x-injected',
  }),
  headed('a request id of 10,000 characters', [['x-request-id', 'a'.repeat(10_000)]], {
    lacks: 'aaaaaaaa',
  }),
  headed('a request id that is a script', [['x-request-id', '<script>alert(1)</script>']], {
    lacks: '<script>',
  }),
  headed('two request ids', [
    ['x-request-id', 'a'],
    ['x-request-id', 'b'],
  ]),
  headed('a trace that is malformed', [
    ['traceparent', '00-zz-zz-zz'],
    ['tracestate', '='.repeat(500)],
  ]),
  headed('a trace of zeros', [['traceparent', `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01`]]),
  headed('baggage without end', [['baggage', 'a=b,'.repeat(2_000)]]),
  headed('cookies without end', [['cookie', '=;'.repeat(4_000)]]),
  headed('an accept that is malformed', [['accept', ';;;,,,q=x']]),
  headed('1,000 media types', [['accept', 'a/b;q=0.1,'.repeat(1_000)]]),
  headed('an accept of nothing that we have', [['accept', 'image/png']], { status: [200, 406] }),
  headed('an accept of parts', [['accept', 'multipart/mixed; deferSpec=20220824']], {
    status: [200, 406],
  }),
  headed('an accept of events', [['accept', 'text/event-stream']], { status: [200, 406] }),
  headed('encodings that are malformed', [['accept-encoding', 'gzip;q=x, *;q=0, identity;q=0']]),
  headed('a range', [['range', 'bytes=0-1,0-1,0-1,0-1']]),
  headed('an origin of another', [['origin', 'http://evil.example']], {
    lacks: 'access-control-allow-origin: http://evil',
  }),
  // In development pages of all origins may read, but none with the credentials of a browser.
  headed('an origin that is null', [['origin', 'null']], {
    lacks: 'access-control-allow-credentials',
  }),
  headed('a log line in the user agent', [
    ['user-agent', '{"level":60,"msg":"forged"} ${jndi:ldap://x}'],
  ]),
  headed('the secret of the gateway', [['x-katun-gateway', 'a'.repeat(64)]]),
  headed('__proto__ as a header', [
    ['__proto__', 'x'],
    ['constructor', 'y'],
  ]),
];
