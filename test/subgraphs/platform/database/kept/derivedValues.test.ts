import { describe, expect, it } from 'vitest';
import { DerivedValues } from '../../../../../subgraphs/platform/database/kept/derivedValues.ts';

describe('derived values', () => {
  const derived = () => new DerivedValues<object, { readonly size: number }>(10, (one) => one.size);

  it('are found by the facts as an object, not by their content', () => {
    const values = derived();
    const [facts, sameContent] = [{ price: 1 }, { price: 1 }];
    values.set(facts, 'asked', { size: 1 });
    expect(values.get(facts, 'asked')).toEqual({ size: 1 });
    expect(values.get(facts, 'other')).toBeUndefined();
    expect(values.get(sameContent, 'asked')).toBeUndefined();
  });

  it('are apart for facts whose keys could be confused', () => {
    const values = derived();
    const facts = Array.from({ length: 12 }, () => ({}));
    facts.forEach((one, index) => values.set(one, `${index} 1`, { size: 1 }));
    expect(values.get(facts[11]!, '1')).toBeUndefined();
    expect(values.get(facts[11]!, '11 1')).toEqual({ size: 1 });
  });

  it('forget what was not used for longest when the room is full', () => {
    const values = derived();
    const facts = {};
    for (const key of ['first', 'second']) values.set(facts, key, { size: 4 });
    values.get(facts, 'first');
    values.set(facts, 'third', { size: 4 });
    expect(['first', 'second', 'third'].filter((key) => values.get(facts, key))).toEqual([
      'first',
      'third',
    ]);
    values.set(facts, 'too large', { size: 11 });
    expect(values.get(facts, 'too large')).toBeUndefined();
  });
});
