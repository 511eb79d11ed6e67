import { type Attack, type Family, body, query } from './attack.ts';

const refused = { refused: true } as const;
const typename = { contains: '"__typename":"Query"' } as const;
const bad = { status: [400, 413, 415, 422] } as const;

const opened = (text: string, times: number) => text.repeat(times);
const withVariables = (variables: string) => `{"query":"{ __typename }","variables":${variables}}`;
const byNumber = (value: string) =>
  `{"query":"query ($n: String) { need(number: $n) { number } }","variables":{"n":${value}}}`;
const byFirst = (value: string) =>
  `{"query":"query ($n: Int!) { needs(first: $n) { totalCount } }","variables":{"n":${value}}}`;
const byDecimal = (value: string) =>
  `{"query":"query ($n: Decimal) { need(number: \\"RAD-2016-001\\") { matches(first: 1) { nodes { financing(ownFunds: $n) { offerCount } } } } }","variables":{"n":${value}}}`;

/** Attacks by bodies that are not GraphQL requests. */
const shapes: readonly Attack[] = [
  body('an empty body', '', bad),
  body('a body of one space', ' ', bad),
  body('null', 'null', bad),
  body('a number', '1', bad),
  body('a text', '"{ __typename }"', bad),
  body('true', 'true', bad),
  body('an empty list', '[]', bad),
  body('an empty object', '{}', bad),
  body('a list in a list', '[[{"query":"{ __typename }"}]]', bad),
  body('a query that is null', '{"query":null}', bad),
  body('a query that is a number', '{"query":1}', bad),
  body('a query that is a list', '{"query":["{ __typename }"]}', bad),
  body('a query that is an object', '{"query":{"toString":"{ __typename }"}}', bad),
  body('an empty query', '{"query":""}', bad),
  body('a query of spaces', '{"query":"   "}', refused),
  body('a query of commas', '{"query":",,,,"}', refused),
  body('a query of comments', `{"query":"${'#x\\n'.repeat(20_000)}"}`, refused),
  body('variables that are a text', withVariables('"{}"'), refused),
  body('variables that are a number', withVariables('1'), refused),
  body('variables that are a list', withVariables('[1]'), refused),
  body('variables that are true', withVariables('true'), refused),
  body('variables that are null', withVariables('null'), typename),
  body('an operation name that is a number', '{"query":"{ __typename }","operationName":1}', bad),
  body('an operation name that is a list', '{"query":"{ __typename }","operationName":[]}', bad),
  body('an operation name that is unknown', '{"query":"{ __typename }","operationName":"x"}', {
    refused: true,
    status: [200, 400],
  }),
  body('an operation name that is empty', '{"query":"query A { __typename }","operationName":""}'),
  body('extensions that are a text', '{"query":"{ __typename }","extensions":"x"}', bad),
  body('extensions that are a list', '{"query":"{ __typename }","extensions":[]}'),
];

/** Attacks by JSON that parsers interpret differently, or refuse. */
const texts: readonly Attack[] = [
  body('a body that ends early', '{"query": "{ __typename', bad),
  body('a comma at the end', '{"query":"{ __typename }",}', bad),
  body('single quotes', "{'query':'{ __typename }'}", bad),
  body('a comment', '/* x */{"query":"{ __typename }"}', bad),
  body('two bodies', '{"query":"{ __typename }"}{"query":"{ __typename }"}', bad),
  body('lines of JSON', '{"query":"{ __typename }"}\n{"query":"{ __typename }"}', bad),
  body('NaN', withVariables('{"x":NaN}'), bad),
  body('Infinity', withVariables('{"x":Infinity}'), bad),
  body('a hexadecimal number', withVariables('{"x":0x10}'), bad),
  body('a number with a zero before it', withVariables('{"x":01}'), bad),
  body('an unpaired quote in a key', '{"query":"{ __typename }","a""b":1}', bad),
  body('a control character in a text', '{"query":"{ __typename }\u0001"}', bad),
  body('a byte order mark', '\ufeff{"query":"{ __typename }"}'),
  body('UTF-16', Buffer.from('{"query":"{ __typename }"}', 'utf16le'), bad),
  body('UTF-8 that is cut off', Buffer.from([...Buffer.from('{"query":"'), 0xe2, 0x82]), bad),
  body('an overlong slash', Buffer.from('7b227175657279223a22c0af227d', 'hex'), refused),
  body('bytes that are no text', Buffer.from([0xff, 0xfe, 0xfd, 0x00]), bad),
  body(
    'a surrogate encoded in UTF-8',
    Buffer.from('7b227175657279223a22eda080227d', 'hex'),
    refused,
  ),
  body('a body of zeros', Buffer.alloc(1_000), bad),
  body('the query twice', '{"query":"{ a }","query":"{ __typename }"}'),
  body('variables twice', '{"query":"{ __typename }","variables":{},"variables":{"__proto__":1}}'),
  body(
    '10,000 equal keys',
    `{${'"query":"{ __typename }",'.repeat(10_000)}"query":"{ __typename }"}`,
  ),
  body('10,000 keys', withVariables(`{${manyKeys(10_000)}}`), typename),
  body('30,000 unknown members of a request', `{"query":"{ __typename }",${manyKeys(30_000)}}`),
  body('a key of 500,000 characters', withVariables(`{"${'k'.repeat(500_000)}":1}`), typename),
  body('a mebibyte of spaces', `${' '.repeat(1_048_500)}{}`, bad),
  body('more than a mebibyte', withVariables(`"${'x'.repeat(1_200_000)}"`), { status: [413] }),
];

/** Attacks by deeply nested JSON. */
const nesting: readonly Attack[] = [
  body('50,000 lists that are not closed', opened('[', 50_000), bad),
  body('100,000 lists in lists', `${opened('[', 100_000)}${opened(']', 100_000)}`, bad),
  body('objects in objects without end', opened('{"query":', 50_000), bad),
  ...[10, 100, 1_000, 10_000, 100_000].flatMap((depth) => [
    body(
      `an undeclared variable ${depth} lists deep`,
      withVariables(`{"x":${opened('[', depth)}${opened(']', depth)}}`),
    ),
    body(
      `an undeclared variable ${depth} objects deep`,
      withVariables(`{"x":${opened('{"a":', depth)}1${opened('}', depth)}}`),
    ),
    body(
      `a declared variable ${depth} lists deep`,
      byNumber(`${opened('[', depth)}${opened(']', depth)}`),
      refused,
    ),
    body(
      `a declared variable ${depth} objects deep`,
      byNumber(`${opened('{"a":', depth)}1${opened('}', depth)}`),
      refused,
    ),
    body(
      `extensions ${depth} deep`,
      `{"query":"{ __typename }","extensions":{"x":${opened('[', depth)}${opened(']', depth)}}}`,
    ),
  ]),
];

/** Attacks by objects that poison prototypes. */
const poison: readonly Attack[] = [
  body(
    'the key __proto__ beside the query',
    '{"query":"{ __typename }","__proto__":{"polluted":1}}',
    typename,
  ),
  body(
    'the key constructor beside the query',
    '{"query":"{ __typename }","constructor":{"prototype":{"polluted":1}}}',
    typename,
  ),
  body('__proto__ in variables', withVariables('{"__proto__":{"toJSON":1}}'), typename),
  body(
    'constructor.prototype in variables',
    withVariables('{"constructor":{"prototype":{"x":1}}}'),
    typename,
  ),
  body(
    'an escaped __proto__',
    withVariables(String.raw`{"\u005f\u005fproto\u005f\u005f":{"x":1}}`),
    typename,
  ),
  body(
    '__proto__ in extensions',
    '{"query":"{ __typename }","extensions":{"__proto__":{"x":1}}}',
    typename,
  ),
  body(
    'http in extensions',
    '{"query":"{ __typename }","extensions":{"http":{"status":500}}}',
    typename,
  ),
  body('__proto__ as a declared variable', byNumber('{"__proto__":{"length":1}}'), refused),
  body(
    '__proto__ in a filter',
    '{"query":"query ($f: NeedFilter) { needs(filter: $f) { totalCount } }","variables":{"f":{"__proto__":{"status":{"eq":"OPEN"}}}}}',
    refused,
  ),
  body(
    'constructor in a filter',
    '{"query":"query ($f: NeedFilter) { needs(filter: $f) { totalCount } }","variables":{"f":{"constructor":{"name":"x"}}}}',
    refused,
  ),
  body('the query in __proto__', '{"__proto__":{"query":"{ __typename }"}}', bad),
  body(
    'the variables in __proto__',
    '{"query":"query ($n: String!) { need(number: $n) { id } }","__proto__":{"variables":{"n":"RAD-2016-001"}}}',
    refused,
  ),
];

const numbers = ['1e400', '-1e400', '-0', '1e-400', '0.1e1', '9007199254740993', '1'.repeat(5_000)];
const strange = [
  '"\\u0000"',
  '"a\\u0000b"',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\u202e"',
  '"\\ufffe"',
];

/** Attacks by values at the limits of the types that can be stored. */
const values: readonly Attack[] = [
  ...numbers.flatMap((number) => {
    const shown = number.length > 20 ? 'a number of 5,000 digits' : number;
    return [
      body(`${shown} as an undeclared variable`, withVariables(`{"x":${number}}`), typename),
      body(`${shown} as the size of a page`, byFirst(number), number === '0.1e1' ? {} : refused),
      body(`${shown} as a decimal`, byDecimal(number)),
      body(`${shown} as a text`, byNumber(number), refused),
    ];
  }),
  ...strange.flatMap((text) => [
    body(`the text ${text} as an undeclared variable`, withVariables(`{"x":${text}}`), typename),
    body(
      `the text ${text} as a variable`,
      byNumber(text),
      text.includes('u0000') ? { code: ['UNREADABLE_VALUE'] } : {},
    ),
    query(
      `the text ${text} as a literal`,
      `{ need(number: ${text}) { id } }`,
      text.includes('u0000') ? { code: ['UNREADABLE_VALUE'] } : {},
    ),
  ]),
  body('a backslash before u0000 is not NUL', byNumber(String.raw`"C:\\u0000"`), {
    lacks: 'UNREADABLE',
  }),
  body(
    'the same in a literal',
    JSON.stringify({ query: String.raw`{ need(number: "C:\\u0000") { id } }` }),
    { lacks: 'UNREADABLE' },
  ),
];

/** Attacks on the JSON body. */
export const json: Family = {
  name: 'json',
  attacks: () => [...shapes, ...texts, ...nesting, ...poison, ...values],
};

function manyKeys(count: number): string {
  return Array.from({ length: count }, (_, at) => `"k${at}":${at}`).join(',');
}
