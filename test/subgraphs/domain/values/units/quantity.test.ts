import 'reflect-metadata';
import * as fc from 'fast-check';
import { graphql } from 'graphql';
import { Query, Resolver, buildSchema } from 'type-graphql';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../../../subgraphs/domain/values/decimal.ts';
import {
  type Packaging,
  Quantity,
  convertThrough,
} from '../../../../../subgraphs/domain/values/units/quantity.ts';
import { parseUnit } from '../../../../../subgraphs/domain/values/units/unit.ts';
import { QuantityType } from '../../../../../subgraphs/platform/graphql/types/values/quantity.ts';

const quantity = (value: string, unit: string) => new Quantity(new Decimal(value), parseUnit(unit));
const packed = (of: string, value: string, unit: string): Packaging => ({
  of: parseUnit(of),
  contains: quantity(value, unit),
});

function through(value: string, from: string, to: string, ...packaging: Packaging[]) {
  const result = convertThrough(quantity(value, from), parseUnit(to), packaging);
  return result && `${result.value.toString()} ${result.unit.code}`;
}

const roll = packed('рулон', '105', 'м2');
const pack = packed('упаковка', '4', 'рулон');

describe('a quantity in another unit', () => {
  it('needs no packaging within a dimension', () => {
    expect(through('1500', 'м2', 'DAA')).toBe('1.5 DAA');
  });

  it('is converted by the packaging of the product, in both directions', () => {
    expect(through('3', 'рулон', 'м2', roll)).toBe('315 MTK');
    expect(through('210', 'м2', 'рулон', roll)).toBe('2 RO');
    expect(through('0.42', 'DAA', 'рулон', roll)).toBe('4 RO');
  });

  it(
    'is converted from bundles to metres and from pieces to kilograms only by the ' +
      'product’s own packaging',
    () => {
      const bundle = packed('связка', '60', 'пог. м');
      const pole = packed('шт', '312.5', 'кг');
      expect(through('7', 'связка', 'м', bundle)).toBe('420 MTR');
      expect(through('1.5', 'км', 'связка', bundle)).toBe('25 BE');
      expect(through('16', 'шт', 'т', pole)).toBe('5 TNE');
      expect(through('2.5', 'т', 'тыс. шт', pole)).toBe('0.008 T3');
      expect(through('7', 'связка', 'кг', bundle)).toBeNull();
      expect(through('16', 'шт', 'т', bundle)).toBeNull();
    },
  );

  it('is converted by chains of packaging, in any order', () => {
    expect(through('2', 'упаковка', 'м2', roll, pack)).toBe('840 MTK');
    expect(through('0.84', 'DAA', 'упаковка', roll, pack)).toBe('2 NMP');
    expect(through('0.84', 'DAA', 'упаковка', pack, roll)).toBe('2 NMP');
  });

  it('is converted up one packaging and down another: rolls to kilograms through m²', () => {
    const weight = packed('м2', '0.35', 'кг');
    expect(through('2', 'рулон', 'г', weight, roll)).toBe('73500 GRM');
  });

  it(
    'is converted by the shortest chain; of equally short chains, by the packaging that ' +
      'is listed first',
    () => {
      const other = packed('рулон', '50', 'м2');
      expect(through('1', 'рулон', 'м2', other, roll)).toBe('50 MTK');
      expect(through('1', 'упаковка', 'м2', pack, roll, packed('упаковка', '400', 'м2'))).toBe(
        '400 MTK',
      );
    },
  );

  it('is null if no packaging converts it', () => {
    expect(through('3', 'рулон', 'м2')).toBeNull();
    expect(through('3', 'рулон', 'кг', roll, pack)).toBeNull();
    expect(through('3', 'шт', 'м2', roll, pack)).toBeNull();
  });

  it('is not converted by a packaging with a content of zero', () => {
    expect(through('3', 'м2', 'рулон', packed('рулон', '0', 'м2'))).toBeNull();
    expect(through('3', 'рулон', 'м2', packed('рулон', '-5', 'м2'))).toBeNull();
  });

  it('is the same value after conversion to another unit and back, with any packaging', () => {
    const positive = fc
      .tuple(fc.integer({ min: 1, max: 999_999 }), fc.nat({ max: 3 }))
      .map(([digits, places]) => new Decimal(`${digits}e-${places}`));
    fc.assert(
      fc.property(positive, positive, positive, (value, perRoll, perPack) => {
        const packaging = [
          packed('рулон', perRoll.toString(), 'м2'),
          packed('упаковка', perPack.toString(), 'рулон'),
        ];
        const area = new Quantity(value, parseUnit('DAA'));
        const packs = convertThrough(area, parseUnit('упаковка'), packaging)!;
        const back = convertThrough(packs, area.unit, packaging)!;
        expect(back.value.toString()).toBe(value.toString());
        const squareMetres = packs.value.times(perPack).times(perRoll);
        expect(squareMetres.toSignificantDigits(30)).toEqual(value.times(1000));
      }),
      // The product of this quotient with its divisor has exactly the digits of the precision.
      { examples: [[new Decimal(621_018), new Decimal(17), new Decimal(2)]] },
    );
  });
});

@Resolver()
class QuantityResolver {
  @Query(() => QuantityType)
  quantity(): Quantity {
    return quantity('12000.50', 'м2');
  }
}

describe('the GraphQL type Quantity', () => {
  it('resolves value and unit, with the name in the requested language', async () => {
    const schema = await buildSchema({ resolvers: [QuantityResolver] });
    const source = '{ quantity { value unit { code okei symbol name russian: name(lang: RU) } } }';
    expect(await graphql({ schema, source })).toEqual({
      data: {
        quantity: {
          value: '12000.5',
          unit: {
            code: 'MTK',
            okei: '055',
            symbol: 'm²',
            name: 'square metre',
            russian: 'квадратный метр',
          },
        },
      },
    });
  });
});
