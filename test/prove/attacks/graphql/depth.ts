import { type Attack, query } from '../attack.ts';
import { invalid, many, nested, refused, unparsed } from './writing.ts';

/** Attacks by cycles of the graph, of introspection and of lists (OWASP, "Depth limiting"). */
export const deep: readonly Attack[] = [
  ...[10, 50, 200, 1_000].flatMap((depth) => [
    query(
      `needs and customers ${depth} deep`,
      `{ needs(first: 1) ${nested('{ nodes { customer { needs(first: 1) ', depth, '{ totalCount }', ' } } }')} }`,
    ),
    query(
      `lists ${depth} deep`,
      `{ clusters ${nested('{ nodes { members ', depth, '{ totalCount }', ' } }')} }`,
      refused,
    ),
    query(
      `introspection ${depth} deep`,
      `{ __schema { types ${nested('{ fields { type ', depth, '{ name }', ' } }')} } }`,
    ),
    query(
      `types of types ${depth} deep`,
      `{ __type(name: "Need") ${nested('{ ofType ', depth, '{ name }')} }`,
    ),
    query(`an unknown field ${depth} deep`, nested('{ a ', depth, '{ b }'), refused),
    query(
      `a list of literals ${depth} deep`,
      `{ needs(filter: ${nested('[', depth, '', ']')}) { totalCount } }`,
      refused,
    ),
    query(
      `an object of literals ${depth} deep`,
      `{ needs(filter: ${nested('{title: ', depth, '{eq: "x"}')}) { totalCount } }`,
      refused,
    ),
    query(
      `a type of a variable ${depth} deep`,
      `query ($a: ${nested('[', depth, 'Int', ']')}) { needs(first: $a) { totalCount } }`,
      refused,
    ),
  ]),
  query('brackets without end', '{'.repeat(50_000), unparsed),
  query('lists without end', `{ a(b: ${'['.repeat(50_000)}`, unparsed),
  query(
    'the whole schema',
    '{ __schema { types { name kind description fields(includeDeprecated: true) { name args { name type { name } } type { name } } inputFields { name } enumValues { name } } } }',
  ),
  query(
    'every type by its name',
    `{ ${many(300, (at) => `a${at}: __type(name: "T${at}") { name }`)} }`,
  ),
  query('the type __proto__', '{ __type(name: "__proto__") { name } }', {
    contains: '"__type":null',
  }),
  query('the type constructor', '{ __type(name: "constructor") { name } }', {
    contains: '"__type":null',
  }),
  query('what is inside of federation', '{ _service { sdl } }', invalid),
  query(
    'entities from outside',
    '{ _entities(representations: [{__typename: "Need", id: "x"}]) { __typename } }',
    invalid,
  ),
];
