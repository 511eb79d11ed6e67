import fc from 'fast-check';
import {
  NoFragmentCyclesRule,
  OverlappingFieldsCanBeMergedRule,
  buildSchema,
  parse,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  TooManyComparisons,
  overlappingFields,
} from '../../../../../../subgraphs/platform/http/limits/validation/overlappingFields.ts';

const schema = buildSchema(`
  interface Node { x(a: Int, b: In): String y: String! z: [Node] w: Node }
  type A implements Node { x(a: Int, b: In): String y: String! z: [Node] w: Node u: Int v: A }
  type B implements Node { x(a: Int, b: In): String y: String! z: [Node] w: Node u: String v: [A] }
  union Any = A | B
  input In { p: Int q: [Int] }
  type Query { node: Node any: Any a: A b: B }
`);

const isRefusedByGraphql = (query: string) =>
  validate(schema, parse(query), [OverlappingFieldsCanBeMergedRule]).length > 0;
const isRefused = (query: string) => overlappingFields(schema, parse(query), 100_000).length > 0;

/**
 * Generates selections that often have equal response keys, on types that may exclude each other.
 */
const { set } = fc.letrec<{ set: string; selection: string }>((tie) => ({
  set: fc
    .array(tie('selection'), { minLength: 1, maxLength: 2 })
    .map((all) => `{ ${all.join(' ')} }`),
  selection: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    fc.constantFrom('x', 'y', 'r: x', 'r: y', 'u', 'r: u', 'x(a: 1)', 'x(a: 2)', 'r: x(a: 1)'),
    fc.constantFrom(
      'x(b: {p: 1, q: [1]})',
      'x(b: {q: [1], p: 1})',
      'x(a: 1, b: {})',
      '...F',
      '...G',
    ),
    fc
      .tuple(fc.constantFrom('w', 'z', 'r: w', 'v', 'w: v'), tie('set'))
      .map((both) => both.join(' ')),
    fc
      .tuple(fc.constantFrom('... on A', '... on B', '... on Node', '...'), tie('set'))
      .map((both) => both.join(' ')),
  ),
}));

const documents = fc
  .tuple(fc.constantFrom('node', 'any', 'a', 'b'), set, set, set)
  .map(
    ([root, main, one, other]) =>
      `{ ${root} ${main} ${root} { ...F } a { ...G } } fragment F on Node ${one} fragment G on A ${other}`,
  )
  .filter((query) => validate(schema, parse(query), [NoFragmentCyclesRule]).length === 0);

describe('fields with the same response key', () => {
  it('are refused exactly if graphql-js refuses them', () => {
    let refused = 0;
    fc.assert(
      fc.property(documents, (query) => {
        const expected = isRefusedByGraphql(query);
        if (expected) refused += 1;
        expect(isRefused(query)).toBe(expected);
      }),
      { numRuns: 1_000 },
    );
    expect(refused).toBeGreaterThan(100);
    expect(refused).toBeLessThan(900);
  });

  it.each([
    ['{ a { r: x r: y } }'],
    ['{ a { x x(a: 1) } }'],
    ['{ node { ... on A { u } ... on B { u } } }'],
    ['{ a { w { r: x } } a { w { r: y } } }'],
  ])('of %s are refused with the same message as by graphql-js', (query) => {
    const words = (errors: readonly { message: string }[]) => errors.map(({ message }) => message);
    const document = parse(query);
    const expected = validate(schema, document, [OverlappingFieldsCanBeMergedRule]);
    expect(words(overlappingFields(schema, document, 100))).toEqual(words(expected));
  });

  it('are refused if fragments on different types would be visited exponentially often', () => {
    const level = (inner: string) => `{ ... on A { w { x } } ... on B { w { x } } w ${inner} }`;
    const deep = (depth: number): string => (depth === 0 ? '{ x }' : level(deep(depth - 1)));
    expect(overlappingFields(schema, parse(`{ node ${deep(5)} }`), 5_000)).toEqual([]);
    expect(() => overlappingFields(schema, parse(`{ node ${deep(40)} }`), 5_000)).toThrow(
      TooManyComparisons,
    );
  });
});
