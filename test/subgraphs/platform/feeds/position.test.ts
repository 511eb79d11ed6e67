import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Position,
  comparePositions,
  decodePosition,
  earlierOf,
  encodePosition,
  laterOf,
  noPosition,
  reaches,
} from '../../../../subgraphs/platform/feeds/positions/position.ts';

const point = fc
  .tuple(fc.nat({ max: 4 }), fc.constantFrom('a1', 'b2'))
  .map(([number, mark]) => ({ number, mark: number === 0 ? '' : mark }));
const feeds = fc.constantFrom('enterprises', 'products', 'customers', 'financing');
const positions: fc.Arbitrary<Position> = fc
  .uniqueArray(fc.tuple(feeds, point), { selector: ([feed]) => feed })
  .map((entries) => new Map(entries));
/** Positions of one history, in which each number has one mark. */
const ofOneHistory = positions.map(
  (position): Position =>
    new Map(
      [...position].map(([feed, { number }]) => [
        feed,
        { number, mark: number === 0 ? '' : `m${number}` },
      ]),
    ),
);
const entriesOf = (position: Position) =>
  [...position].toSorted(([one], [other]) => (one < other ? -1 : 1));

describe('the token of a position', () => {
  it('is decoded to the same position, and is the same for equal positions', () => {
    fc.assert(
      fc.property(positions, (position) => {
        const token = encodePosition(position);
        expect(token).toMatch(/^1[\w-]*$/);
        expect(entriesOf(decodePosition(token)!)).toEqual(entriesOf(position));
        expect(encodePosition(new Map([...position].toReversed()))).toBe(token);
      }),
    );
  });

  it('supports numbers up to the greatest that a double represents exactly', () => {
    const at = (number: number) => new Map([['customers', { number, mark: 'a' }]]);
    const greatest = encodePosition(at(Number.MAX_SAFE_INTEGER));
    expect(decodePosition(greatest)!.get('customers')!.number).toBe(Number.MAX_SAFE_INTEGER);
    expect(decodePosition(encodePosition(at(2 ** 53)))).toBeNull();
  });

  it('is refused if a character is changed, added or removed, unless the result is valid too', () => {
    const character = fc.constantFrom(
      'A',
      'Z',
      'a',
      '0',
      '9',
      '-',
      '_',
      '=',
      '.',
      ' ',
      '\n',
      '\0',
      'é',
    );
    fc.assert(
      fc.property(
        positions,
        fc.nat(),
        fc.nat({ max: 1 }),
        character,
        (position, at, cut, added) => {
          const token = encodePosition(position);
          const index = at % (token.length + 1);
          const altered = token.slice(0, index) + added + token.slice(index + cut);
          const decoded = decodePosition(altered);
          expect(decoded === null || encodePosition(decoded) === altered).toBe(true);
        },
      ),
    );
  });

  it.each(['', '0', '2', 'x', '1=', '1!', `1${'A'.repeat(2_000)}`, '1eA', 'constructor'])(
    'is not %j',
    (text) => expect(decodePosition(text)).toBeNull(),
  );

  it('may contain no feeds', () => {
    expect(decodePosition(encodePosition(noPosition))).toEqual(noPosition);
  });
});

describe('the combination of positions', () => {
  it.each([
    ['earlierOf', earlierOf, Math.min],
    ['laterOf', laterOf, Math.max],
  ])('%s does not depend on order or repetition', (_, combine, numberOf) => {
    const equal = (a: Position, b: Position) => expect(entriesOf(a)).toEqual(entriesOf(b));
    fc.assert(
      fc.property(positions, positions, positions, (a, b, c) => {
        equal(combine(a, b), combine(b, a));
        equal(combine(combine(a, b), c), combine(a, combine(b, c)));
        equal(combine(a, a), a);
        for (const [feed, { number }] of combine(a, b)) {
          const given = [a, b].flatMap((one) => one.get(feed)?.number ?? []);
          expect(number).toBe(numberOf(...given));
        }
        expect(combine(a, b).size).toBe(new Set([...a.keys(), ...b.keys()]).size);
      }),
    );
  });

  it('includes both positions, and is the lowest position that does', () => {
    fc.assert(
      fc.property(ofOneHistory, ofOneHistory, ofOneHistory, (a, b, c) => {
        const includes = (one: Position, other: Position) =>
          ['equal', 'after'].includes(comparePositions(one, other));
        const both = laterOf(a, b);
        expect(includes(both, a) && includes(both, b)).toBe(true);
        expect(includes(c, both)).toBe(includes(c, a) && includes(c, b));
      }),
    );
  });
});

describe('the comparison of positions', () => {
  const at = (customers: number, products: number, mark = 'a'): Position =>
    new Map([
      ['customers', { number: customers, mark }],
      ['products', { number: products, mark: 'a' }],
    ]);

  it.each([
    [at(1, 1), at(1, 1), 'equal'],
    [at(1, 1), at(1, 2), 'before'],
    [at(2, 2), at(1, 2), 'after'],
    [at(1, 2), at(2, 1), 'incomparable'],
    [at(1, 1, 'a'), at(1, 1, 'b'), 'incomparable'],
    [noPosition, at(1, 1), 'before'],
  ])('returns, for %j and %j, the order %s', (one, other, order) =>
    expect(comparePositions(one, other)).toBe(order),
  );

  it('returns the opposite order for swapped positions', () => {
    const opposite = { equal: 'equal', before: 'after', after: 'before' } as const;
    fc.assert(
      fc.property(positions, positions, (a, b) => {
        const order = comparePositions(a, b);
        const expected = order === 'incomparable' ? order : opposite[order];
        expect(comparePositions(b, a)).toBe(expected);
      }),
    );
  });
});

describe('a position that has reached another one', () => {
  it('is not behind the other in any feed that both contain', () => {
    fc.assert(
      fc.property(positions, positions, (a, b) => {
        const isBehind = [...a].some(([feed, { number }]) => number < (b.get(feed)?.number ?? 0));
        expect(reaches(a, b)).toBe(!isBehind);
      }),
    );
  });
});
