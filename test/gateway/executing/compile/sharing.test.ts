import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { dataKey } from '../../../../gateway/executing/data/data.ts';
import { Failure } from '../../../../gateway/executing/data/failure.ts';
import {
  answerReader,
  listsReader,
  readAnswer,
} from '../../../../gateway/executing/run/reading.ts';
import { operationOf, shapeOf } from '../../../../gateway/executing/data/shape.ts';
import { referenceHolders } from '../../../../gateway/executing/compile/sharing.ts';
import { SupergraphTypes } from '../../../../gateway/executing/data/supergraphTypes.ts';

const { selectionSet } = operationOf(
  parse('{ reviews { id product { upc __typename } author { id posts { id } } of { upc } } }'),
);
const shape = shapeOf(selectionSet);
/**
 * The schema does not contain the types of the tests, so that values and lists may have any type.
 */
const types = new SupergraphTypes(buildSchema('type Query { nothing: Int }'));

function sharing(...fetched: string[]) {
  const places = { fetched: new Set(fetched), shared: new Set<string>() };
  const holders = referenceHolders(shape, [[dataKey('users'), dataKey('@')]], places);
  const reader = answerReader(selectionSet, 'User', 'reviews', shape, types, holders);
  const whole = listsReader([[dataKey('users'), { reader, shape }]]);
  return {
    share: (answer: unknown) => {
      const fail = () => expect.unreachable('nothing is wrong');
      readAnswer({ [dataKey('users')]: [answer].flat() }, whole, fail, true);
    },
    shared: places.shared,
    holders,
  };
}

const product = (upc: unknown) => ({ __typename: 'Product', upc });

describe('references to entities', () => {
  it('share one object if they are equal, also in nested lists', () => {
    const { share, shared } = sharing('users\nreviews\nproduct');
    expect([...shared]).toEqual(['users\nreviews\nproduct']);
    const lists = [[product('1')], [null, product('2')]];
    const answer = [
      { reviews: [{ product: product('1') }, { product: product('2') }] },
      { reviews: [{ product: product('1') }, { product: null }, {}, { product: lists }] },
    ];
    const before = structuredClone(answer);
    share(answer);
    expect(answer).toEqual(before);
    const [first, second] = answer.map(({ reviews }) => reviews.map((one) => one.product));
    expect(second![0]).toBe(first![0]);
    expect(lists[0]![0]).toBe(first![0]);
    expect(lists[1]![1]).toBe(first![1]);
    expect(first![1]).not.toBe(first![0]);
  });

  it('are distinct if a value has another type, is null or is missing', () => {
    const { share } = sharing('users\nreviews\nproduct');
    const values = ['1', 1, null, true, 'true'];
    const answer = { reviews: values.map((upc) => ({ product: product(upc) })) };
    const before = answer.reviews.map((one) => one.product);
    share(answer);
    for (const [i, { product: after }] of answer.reviews.entries()) expect(after).toBe(before[i]);
  });

  it('share one object even if fields within them failed, but not the failures', () => {
    const { share } = sharing('users\nreviews\nproduct');
    const failed = () => product(new Failure([]));
    const answer = { reviews: [{ product: failed() }, { product: failed() }] };
    const [one, other] = answer.reviews.map(({ product: of }) => of);
    share(answer);
    expect(answer.reviews[0]!.product).toBe(one);
    expect(answer.reviews[1]!.product).toBe(other);
  });

  it('share an object only if other fetches add fields to it, and none to objects within it', () => {
    expect(sharing().holders).toEqual([]);
    expect(sharing('users\nreviews').holders).toEqual([]);
    expect(sharing('users\nreviews\nauthor').holders).toEqual([]);
    const { share } = sharing('users\nreviews\nof');
    const answer = { reviews: [{ product: product('1') }, { product: product('1') }] };
    share(answer);
    expect(answer.reviews[0]!.product).not.toBe(answer.reviews[1]!.product);
  });
});
