import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { CacheHints } from '../../../gateway/http/cacheHints.ts';

const sdl = `
  directive @cacheControl(maxAge: Int, scope: Scope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT
  enum Scope { PUBLIC PRIVATE }
  type Query {
    unit: Unit
    units: [Unit!] @cacheControl(maxAge: 60)
    hourly: Page @cacheControl(maxAge: 3600)
    need: Need
    count: Int
    total: Int @cacheControl(maxAge: 7)
    own: Unit @cacheControl(maxAge: 60, scope: PRIVATE)
  }
  type Unit @cacheControl(maxAge: 600) { code: String price: Price rate: Int @cacheControl(maxAge: 5) }
  type Price @cacheControl(inheritMaxAge: true) { amount: String unit: Unit }
  type Page { edges: [Edge] @cacheControl(inheritMaxAge: true) }
  type Edge { cursor: String node: Unit need: Need }
  type Need { id: ID }
`;
const hints = new CacheHints(buildSchema(sdl), sdl);

describe('the maximum age of an answer', () => {
  it.each([
    ['the hint of the type', '{ unit { code } }', 600],
    ['the hint of the field before that of its type', '{ units { code } }', 60],
    ['the minimum over all fields', '{ units { code } unit { code rate } }', 5],
    ['the parent of a value that inherits', '{ unit { price { amount unit { code } } } }', 600],
    ['the least on the way', '{ hourly { edges { cursor node { code } } } }', 600],
    ['nothing for an object without a hint', '{ unit { code } need { id } }', 0],
    ['nothing for an object without a hint below', '{ hourly { edges { need { id } } } }', 0],
    ['nothing for a root without a hint', '{ count }', 0],
    ['the hint of a root of a scalar', '{ total }', 7],
    ['fragments too', '{ ...A unit { code } } fragment A on Query { ... { total } }', 7],
    ['nothing but the type of the root', '{ __typename }', 0],
    ['the type names of others as nothing', '{ unit { __typename code } }', 600],
    ['introspection as nothing', '{ total __schema { queryType { name } } }', 0],
  ])('counts %s', (_what, query, seconds) => {
    const document = parse(query);
    expect(hints.maxAgeOf(document)).toBe(seconds);
    expect(hints.maxAgeOf(document)).toBe(seconds);
  });

  it('is null if one field is private', () => {
    expect(hints.maxAgeOf(parse('{ own { code } total }'))).toBeNull();
  });

  it('is 0 if the schema has no hints', () => {
    const plain = 'type Query { a: Int }';
    expect(new CacheHints(buildSchema(plain), plain).maxAgeOf(parse('{ a }'))).toBe(0);
  });
});
