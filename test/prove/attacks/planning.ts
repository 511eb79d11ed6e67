import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type Attack, type Family, planned, query } from './attack.ts';

const many = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join(' ');
const need = 'need(number: "RAD-2016-001")';
const costly = {
  refused: true,
  code: ['QUERY_TOO_COSTLY', 'QUERY_TOO_LARGE', 'GRAPHQL_PARSE_FAILED'],
} as const;

/**
 * Returns a selection of every field that requires no arguments, to the given depth, with pages of
 * one item.
 */
function everything(type: GraphQLObjectType, depth: number, alias = ''): string {
  const fields = Object.values(type.getFields()).filter(
    (field) =>
      field.args.every((arg) => !isNonNullType(arg.type) || arg.defaultValue !== undefined) &&
      (depth > 0 || isLeafType(getNamedType(field.type))),
  );
  const texts = fields.map((field) => {
    const value = getNamedType(field.type);
    const page = field.args.some(({ name }) => name === 'first') ? '(first: 1)' : '';
    const name = alias === '' ? '' : `${alias}${field.name}: `;
    const inner = isObjectType(value) ? ` ${everything(value, depth - 1, alias)}` : '';
    return `${name}${field.name}${page}${inner}`;
  });
  return `{ __typename ${texts.join(' ')} }`;
}

function typeOf(schema: GraphQLSchema, name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type))
    throw new Error(`the graph must have the type ${name}, got ${String(type)}`);
  return type;
}

/**
 * Returns attacks by long or branching paths through subgraphs, for which the planner could compare
 * many plans.
 */
function wide(schema: GraphQLSchema): readonly Attack[] {
  const entities = {
    Need: need,
    Product: 'product(id: "product-0001")',
    Enterprise: 'enterprise(id: "enterprise-geosynthetics-ob")',
    Customer: 'customer(id: "customer-rosavtodor")',
    Bank: 'bank(id: "bank-ob")',
  };
  const whole = Object.entries(entities).flatMap(([name, root]) =>
    [1, 2, 3, 4, 5].map((depth) =>
      query(
        `everything of ${name}, ${depth} deep`,
        `{ ${root} ${everything(typeOf(schema, name), depth)} }`,
      ),
    ),
  );
  const aliased = [2, 5, 10, 30].map((count) =>
    query(
      `everything of a need under ${count} aliases`,
      `{ ${many(count, (at) => `n${at}: ${need} ${everything(typeOf(schema, 'Need'), 1, `a${at}_`)}`)} }`,
    ),
  );
  return [...whole, ...aliased];
}

const way =
  'matches(first: 1) { nodes { product { manufacturer { clusters { name } } } supplier { name } financing(first: 1) { offers { financeProduct { bank { name } } } } } }';

/** Attacks by the same path through all subgraphs at many positions. */
const branching: readonly Attack[] = [
  ...[5, 20, 50, 100].flatMap((count) => [
    query(
      `the trace under ${count} aliases`,
      `{ ${many(count, (at) => `n${at}: ${need} { ${way} }`)} }`,
    ),
    query(
      `the trace in ${count} fragments`,
      `{ ${need} { ${many(count, (at) => `...F${at}`)} } } ${many(count, (at) => `fragment F${at} on Need { ${way} }`)}`,
    ),
    query(
      `the trace in ${count} inline fragments`,
      `{ ${need} { ${many(count, () => `... on Need { ${way} }`)} } }`,
    ),
    query(
      `${count} aliases of the supplier`,
      `{ ${need} { matches(first: 1) { nodes { ${many(count, (at) => `s${at}: supplier { n${at}: name clusters { name } }`)} } } } }`,
    ),
    query(
      `${count} root fields of all subgraphs`,
      `{ ${many(count, (at) => `a${at}: needs(first: 1) { totalCount } b${at}: banks(first: 1) { totalCount } c${at}: clusters(first: 1) { totalCount } d${at}: units { code }`)} }`,
    ),
  ]),
  ...[4, 8, 12, 16].flatMap((count) => [
    query(
      `${count} conditions by variables`,
      conditional(count, 'include'),
      {},
      { variables: choices(count) },
    ),
    query(
      `${count} conditions by variables in fragments`,
      conditional(count, 'skip'),
      {},
      { variables: choices(count) },
    ),
  ]),
  query(
    '300 conditions by variables',
    conditional(300, 'include'),
    {},
    { variables: choices(300) },
  ),
  ...[3, 6, 12, 25].map((depth) =>
    query(
      `back and forth between subgraphs, ${depth} times`,
      `{ ${need} { ${'customer { needs(first: 1) { nodes { matches(first: 1) { nodes { supplier { opportunities(first: 1) { nodes { need { '.repeat(depth)} id ${' } } } } } } } } }'.repeat(depth)} } }`,
    ),
  ),
];

/** Attacks by operations above the cost limit (OWASP, "Query cost analysis", "Amount limiting"). */
const costs: readonly Attack[] = [
  query(
    '100 needs with 100 matches with all reasons',
    `{ needs(first: 100) { nodes { matches(first: 100) { nodes { reasons { explanation evidence { number } } financing(first: 100) { offers { schedule { number } } } } } } } }`,
    costly,
  ),
  query(
    'pages in pages',
    `{ clusters(first: 100) { nodes { members(first: 100) { nodes { clusters { members(first: 100) { nodes { id name } } } } } } } }`,
    costly,
  ),
  query(
    'pages in pages by variables',
    `query ($n: Int!) { customers(first: $n) { nodes { needs(first: $n) { nodes { customer { needs(first: $n) { nodes { id } } } } } } } }`,
    costly,
    { variables: { n: 100 } },
  ),
  query(
    'pages by a default',
    `query ($n: Int! = 100) { customers(first: $n) { nodes { needs(first: $n) { nodes { customer { needs(first: $n) { nodes { id } } } } } } } }`,
    costly,
  ),
  query(
    'pages of aliases',
    `{ ${many(60, (at) => `a${at}: needs(first: 100) { nodes { matches(first: 100) { nodes { score verdict } } } }`)} }`,
    costly,
  ),
  query(
    'edges instead of nodes',
    `{ customers(first: 100) { edges { node { needs(first: 100) { edges { node { customer { needs(first: 100) { edges { node { id } } } } } } } } } } }`,
    costly,
  ),
  ...['-2147483648', '-1', '0', '101', '2147483647'].map((first) =>
    query(
      `a page of ${first}`,
      `{ needs(first: ${first}) { nodes { matches(first: ${first}) { nodes { id: score } } } } }`,
      { refused: true },
    ),
  ),
  query(
    'negative pages that would lower the cost',
    `{ needs(first: 100) { nodes { matches(first: -100) { totalCount } } } }`,
    { refused: true },
  ),
  query(
    'a page of a billion by a variable',
    'query ($n: Int!) { needs(first: $n) { totalCount } }',
    { refused: true },
    { variables: { n: 1e9 } },
  ),
  ...[50, 99, 333].map((count) =>
    query(
      `the count of each of ${count} lists`,
      `{ ${many(count, (at) => `a${at}: products(first: 1, filter: {name: {contains: "${at}00"}}) { totalCount }`)} }`,
    ),
  ),
];

/** Attacks by operations whose answers consist of errors. */
const floods: readonly Attack[] = [
  ...[100, 1_000, 2_500].flatMap((count) => [
    query(
      `${count} refused fields`,
      `{ ${need} { ${many(count, (at) => `a${at}: contact { name }`)} } }`,
      { refused: true },
    ),
    query(
      `${count} refused root fields`,
      `{ ${many(count, (at) => `a${at}: quotations(first: 1) { totalCount }`)} }`,
      { refused: true },
    ),
    query(`${count} values that are refused`, `{ ${many(count, (at) => `a${at}: need { id }`)} }`, {
      refused: true,
    }),
    query(
      `${count} refused cursors`,
      `{ ${many(count, (at) => `a${at}: needs(after: "x${at}") { totalCount }`)} }`,
      { refused: true },
    ),
    query(
      `${count} refused mutations`,
      `mutation { ${many(count, (at) => `a${at}: withdrawNeeds(withdrawals: []) { replayed }`)} }`,
      { refused: true },
    ),
    query(
      `${count} units that do not exist`,
      `{ ${need} { quantity { ${many(count, (at) => `a${at}: in(unit: "x${at}")`)} } } }`,
      { refused: true },
    ),
  ]),
  query(
    'refused fields of 100 needs',
    `{ needs(first: 100) { nodes { ${many(50, (at) => `a${at}: contact { name }`)} } } }`,
    { refused: true },
  ),
  query(
    'refused values of 100 needs',
    '{ needs(first: 100) { nodes { quantity { in(unit: "furlong") } } } }',
    { refused: true },
  ),
  query(
    'an error of 900,000 characters',
    `{ need(number: "${'x'.repeat(900_000)}", id: "y") { id } }`,
    { refused: true },
  ),
  query('an unknown field of 900,000 characters', `{ ${'x'.repeat(900_000)} }`, { refused: true }),
];

/** Attacks on the planner, on the limits of cost, and by floods of errors. */
export const planning: Family = {
  name: 'planning',
  attacks: ({ schema }) => planned([...wide(schema), ...branching, ...costs, ...floods]),
};

function conditional(count: number, directive: 'skip' | 'include'): string {
  const declared = many(count, (at) => `$c${at}: Boolean!`);
  const fields = many(count, (at) =>
    directive === 'include'
      ? `s${at}: supplier @include(if: $c${at}) { name }`
      : `... on Match @skip(if: $c${at}) { p${at}: product { name manufacturer { name } } }`,
  );
  return `query (${declared}) { ${need} { matches(first: 1) { nodes { ${fields} } } } }`;
}

function choices(count: number): Record<string, boolean> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`c${at}`, at % 3 === 0]));
}
