import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RawProperty } from '../../../subgraphs/products/rules/criteria/property.ts';
import { demonstrationDay } from '../../support/demonstration/day.ts';
import { parseOkpd2 } from '../../../subgraphs/domain/registries/okpd2.ts';
import { findProperty } from '../../../subgraphs/domain/matching/properties/property.ts';
import { findRegion } from '../../../subgraphs/domain/registries/region.ts';
import { findUnit } from '../../../subgraphs/domain/values/units/unit.ts';
import { World } from './world.ts';

let world: World;
let stated: readonly (RawProperty & { readonly productId: string })[];

beforeAll(async () => {
  world = await World.open();
  const rows = await world.query<{ id: string; stated_properties: RawProperty[] }>(
    'products',
    'select id, stated_properties from product',
  );
  stated = rows.flatMap(({ id, stated_properties: properties }) =>
    properties.map((property) => Object.assign(property, { productId: id })),
  );
});

afterAll(() => world.close());

describe('the products of the demonstration world', () => {
  it('have known properties, in units by their UN/CEFACT code', () => {
    const unknown = stated.filter(
      ({ code, unit }) => !findProperty(code) || (unit && findUnit(unit)?.code !== unit),
    );
    expect(unknown).toEqual([]);
    expect(stated.length).toBeGreaterThan(1_500);
  });

  it('have codes of OKPD2 within those of their types', async () => {
    const strangers = await world.query(
      'products',
      `select sku, product.okpd2 from product join product_type type on code = type_code
      where product.okpd2 is not null
        and not okpd2_stems(array[okpd2_path]) && okpd2_paths(type.okpd2)`,
    );
    expect(strangers).toEqual([]);
  });

  it('have documents of their own as evidence for properties', async () => {
    const documents = await world.query<{ key: string }>(
      'products',
      `select product_id || ' ' || number as key from certificate`,
    );
    const known = new Set(documents.map(({ key }) => key));
    const proven = stated.filter(({ certificate }) => certificate !== undefined);
    expect(proven.length).toBeGreaterThan(300);
    const unproven = proven.filter((one) => !known.has(`${one.productId} ${one.certificate}`));
    expect(unproven).toEqual([]);
  });

  it('have properties in several forms', () => {
    const ofForm = (is: (property: RawProperty) => boolean) => stated.filter(is).length;
    expect(ofForm(({ tolerance }) => tolerance !== undefined)).toBeGreaterThan(30);
    expect(ofForm(({ lower, upper }) => Boolean(lower && upper))).toBeGreaterThan(20);
    expect(ofForm(({ lower, upper }) => Boolean(lower) !== Boolean(upper))).toBeGreaterThan(20);
    expect(ofForm(({ values }) => values?.length === 1)).toBeGreaterThan(100);
    expect(ofForm(({ values }) => (values?.length ?? 0) > 1)).toBeGreaterThan(10);
  });

  it(
    'have some properties in another unit than the usual one; few of these units do not ' +
      'convert',
    () => {
      const units = stated.flatMap(({ code, unit }) => {
        const usual = findUnit(findProperty(code)?.unit ?? '');
        const used = findUnit(unit ?? '');
        return usual && used && used !== usual ? [{ usual, used }] : [];
      });
      const mistaken = units.filter(({ usual, used }) => usual.dimension !== used.dimension);
      expect(units.length - mistaken.length).toBeGreaterThan(50);
      expect(mistaken.length).toBeGreaterThan(5);
      expect(mistaken.length).toBeLessThan(stated.length / 50);
    },
  );

  it('have existing OKPD2 codes and regions; a few of them have no type', async () => {
    const rows = await world.query<{ okpd2: string; regions: string[] | null }>(
      'products',
      'select okpd2, delivers_to_codes as regions from product',
    );
    for (const { okpd2 } of rows) expect(parseOkpd2(okpd2)).toBe(okpd2);
    const regions = rows.flatMap(({ regions }) => regions ?? []);
    expect(regions.filter((code) => findRegion(code)?.code !== code)).toEqual([]);
    const untyped = await world.query('products', 'select from product where type_code is null');
    expect(untyped).toHaveLength(5);
  });

  it(
    'have prices on the demonstration day, with few exceptions, and more than half of ' +
      'them in 2026',
    async () => {
      const priced = async (day: string) =>
        world.query(
          'products',
          'select from price where valid_from <= ? and (valid_to is null or valid_to > ?)',
          [day, day],
        );
      expect(await priced('2015-06-01')).toHaveLength(297 + 531);
      expect(await priced(demonstrationDay)).toHaveLength(297 + 531);
      expect((await priced('2026-11-01')).length).toBeGreaterThan(350);
    },
  );

  it('have certificates, some of which expire before the needs are delivered', async () => {
    const expiring = await world.query(
      'products',
      `select from certificate where valid_to between '2016-10-02' and '2017-12-31'`,
    );
    expect(expiring.length).toBeGreaterThan(30);
  });
});
