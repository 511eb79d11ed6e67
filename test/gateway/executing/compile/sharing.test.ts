import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { dataKey } from '../../../../gateway/executing/data/data.ts';
import { Failure } from '../../../../gateway/executing/data/failure.ts';
import { operationOf, shapeOf } from '../../../../gateway/executing/data/shape.ts';
import { referenceSharing } from '../../../../gateway/executing/compile/sharing.ts';

const shape = shapeOf(
  operationOf(
    parse('{ reviews { id product { upc __typename } author { id posts { id } } of { upc } } }'),
  ).selectionSet,
);

function sharing(...fetched: string[]) {
  const places = { fetched: new Set(fetched), shared: new Set<string>() };
  return {
    share: referenceSharing(shape, [[dataKey('users'), dataKey('@')]], places),
    shared: places.shared,
  };
}

const product = (upc: unknown) => ({ __typename: 'Product', upc });

describe('references to entities', () => {
  it('that are equal become one object, also in lists of lists', () => {
    const { share, shared } = sharing('users\nreviews\nproduct');
    expect([...shared]).toEqual(['users\nreviews\nproduct']);
    const lists = [[product('1')], [null, product('2')]];
    const answer = [
      { reviews: [{ product: product('1') }, { product: product('2') }] },
      { reviews: [{ product: product('1') }, { product: null }, {}, { product: lists }] },
    ];
    const before = structuredClone(answer);
    share!(answer);
    expect(answer).toEqual(before);
    const [first, second] = answer.map(({ reviews }) => reviews.map((one) => one.product));
    expect(second![0]).toBe(first![0]);
    expect(lists[0]![0]).toBe(first![0]);
    expect(lists[1]![1]).toBe(first![1]);
    expect(first![1]).not.toBe(first![0]);
  });

  it('are another when a value is of another type, is null or is missing', () => {
    const { share } = sharing('users\nreviews\nproduct');
    const values = ['1', 1, null, true, 'true'];
    const answer = { reviews: values.map((upc) => ({ product: product(upc) })) };
    const before = answer.reviews.map((one) => one.product);
    share!(answer);
    for (const [i, { product: after }] of answer.reviews.entries()) expect(after).toBe(before[i]);
  });

  it('keep what failed within them to themselves', () => {
    const { share } = sharing('users\nreviews\nproduct');
    const failed = () => product(new Failure([]));
    const answer = { reviews: [{ product: failed() }, { product: failed() }] };
    const [one, other] = answer.reviews.map(({ product: of }) => of);
    share!(answer);
    expect(answer.reviews[0]!.product).toBe(one);
    expect(answer.reviews[1]!.product).toBe(other);
  });

  it('are shared only where other fetches ask for more, and nothing stands within them', () => {
    expect(sharing().share).toBeNull();
    expect(sharing('users\nreviews').share).toBeNull();
    expect(sharing('users\nreviews\nauthor').share).toBeNull();
    const { share } = sharing('users\nreviews\nof');
    const answer = { reviews: [{ product: product('1') }, { product: product('1') }] };
    share!(answer);
    expect(answer.reviews[0]!.product).not.toBe(answer.reviews[1]!.product);
  });
});
