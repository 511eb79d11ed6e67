import { type Attack, type Family, body, query } from './attack.ts';

/** Names of inherited properties of objects, or names with a special meaning in programs. */
const special = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
  'then',
  'catch',
  'toJSON',
  'length',
  'caller',
  'arguments',
  'null',
  'undefined',
  'true',
  'NaN',
  'self',
  '__typename',
  '__schema',
  '_entities',
  '_service',
  '_representations',
  'representations',
] as const;

/** Names that GraphQL forbids only as names of enum values. */
const literals = new Set(['null', 'true']);

/**
 * The places where a caller chooses names, each with the answer, which the name must not change.
 */
const places: readonly (readonly [string, (name: string) => readonly [string, string]])[] = [
  ['the alias of a root field', (name) => [`{ ${name}: __typename }`, `"${name}":"Query"`]],
  [
    'the alias of an entity',
    (name) => [
      `{ ${name}: need(number: "RAD-2016-001") { number customer { name } } }`,
      `"${name}":{"number":"RAD-2016-001","customer":{"name":"`,
    ],
  ],
  [
    'aliases across subgraphs',
    (name) => [
      `{ need(number: "RAD-2016-001") { ${name}: matches(first: 1) { ${name}: nodes { ${name}: product { ${name}: id } } } } }`,
      `"${name}":[{"${name}":{"${name}":"`,
    ],
  ],
  [
    'the alias of a refused field',
    (name) => [
      `{ need(number: "RAD-2016-001") { number ${name}: contact { name } } }`,
      `"path":["need","${name}"]`,
    ],
  ],
  ['the name of an operation', (name) => [`query ${name} { __typename }`, '"__typename":"Query"']],
  [
    'the name of a fragment',
    (name) => [`{ ...${name} } fragment ${name} on Query { __typename }`, '"__typename":"Query"'],
  ],
  [
    'the name of a variable',
    (name) => [
      `query ($${name}: String = "RAD-2016-001") { need(number: $${name}) { number customer { id } } }`,
      '"number":"RAD-2016-001"',
    ],
  ],
];

/**
 * Attacks by names that only an alias, a fragment or a variable may have, and by names at places
 * where none is expected.
 */
const elsewhere: readonly Attack[] = special.flatMap((name) => [
  body(
    `the variable ${name} of a document that declares none`,
    `{"query":"{ __typename }","variables":{"${name}":{"${name}":"polluted"}}}`,
    { contains: '"__typename":"Query"' },
  ),
  query(`the field ${name} of the query`, `{ ${name}(x: 1) }`, {
    refused: true,
    code: ['GRAPHQL_VALIDATION_FAILED'],
  }),
]);

/**
 * Attacks by a mutation that once ended the process, under each name. The caller may not write, so
 * each mutation is refused.
 */
const writes: readonly Attack[] = special.map((name) =>
  query(
    `the alias ${name} of a mutation`,
    `mutation { ${name}: registerNeeds(needs: [], idempotencyKey: "k") { replayed } }`,
    { refused: true, code: ['UNAUTHENTICATED', 'FORBIDDEN'], contains: `"path":["${name}"]` },
  ),
);

/** Attacks by names of properties of JavaScript objects. */
export const names: Family = {
  name: 'names',
  attacks: ({ agency }) => [
    ...places.flatMap(([place, make]) =>
      special.flatMap((name) => {
        const [text, contains] = make(name);
        const isMeant = name === '__typename' && place.startsWith('the alias');
        return isMeant || literals.has(name)
          ? []
          : [query(`${name} as ${place}`, text, { contains })];
      }),
    ),
    ...elsewhere,
    ...writes,
    ...special.map((name) =>
      query(
        `the alias ${name} of a mutation that is allowed`,
        `mutation { ${name}: registerNeeds(needs: [], idempotencyKey: "names-${name}") { ${name}: replayed } }`,
        { contains: `"${name}":` },
        { authorization: agency },
      ),
    ),
    query('every name at once as an alias', `{ ${special.map(allAliases).join(' ')} }`, {
      contains: '"__proto__":"Query","constructor":"Query"',
    }),
    query('an alias of 60,000 characters', `{ ${'a'.repeat(60_000)}: __typename }`),
    query('a field of 60,000 characters', `{ ${'a'.repeat(60_000)} }`, {
      refused: true,
      code: ['GRAPHQL_VALIDATION_FAILED'],
    }),
    query('the variable that the gateway uses', variableOfGateway, {
      contains: '"number":"RAD-2016-001"',
    }),
    query('the names that the planner makes', aliasesOfPlanner, {
      contains: '"need__1":{"bySuppliers__1":"RAD-2016-001"}',
    }),
  ],
};

const variableOfGateway = `query ($representations: String = "RAD-2016-001") {
  need(number: $representations) { number matches(first: 1) { nodes { product { name } supplier { name } } } }
}`;

const aliasesOfPlanner = '{ need__1: need(number: "RAD-2016-001") { bySuppliers__1: number } }';

function allAliases(name: string): string {
  return literals.has(name) ? '__typename' : `${name}: __typename`;
}
