import 'reflect-metadata';
import * as fc from 'fast-check';
import { graphql } from 'graphql';
import { Query, Resolver, buildSchema } from 'type-graphql';
import { describe, expect, it } from 'vitest';
import { Language } from '../../../../subgraphs/domain/values/language.ts';
import {
  Region,
  findRegion,
  parseRegion,
  regionCovers,
  regions,
} from '../../../../subgraphs/domain/registries/region.ts';
import { RegionType } from '../../../../subgraphs/platform/graphql/types/values/region.ts';

const anyRegion = fc.constantFrom(...regions);
const altai = parseRegion('RU-ALT');
const country = parseRegion('RU');

describe('regions', () => {
  it('are found by ISO 3166-2 code and by code of the tax service', () => {
    expect(altai.fnsCode).toBe('22');
    expect(parseRegion('22')).toBe(altai);
    expect(parseRegion(' ru-alt ')).toBe(altai);
    expect(parseRegion('04').name(Language.EN)).toBe('Altai Republic');
    expect(parseRegion('77').code).toBe('RU-MOW');
    expect(country.fnsCode).toBeNull();
  });

  it('have a name in both languages', () => {
    expect(altai.name(Language.EN)).toBe('Altai Krai');
    expect(altai.name(Language.RU)).toBe('Алтайский край');
    for (const region of regions) {
      expect(region.name(Language.EN)).toMatch(/^[A-Z][A-Za-z –()-]+$/);
      expect(region.name(Language.RU)).toMatch(/^[А-Я][А-Яа-я —()-]+$/);
    }
  });

  it('are those that the tax service numbers: 01 to 79, four autonomous okrugs, and 90 to 95', () => {
    const upTo = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, i) => String(from + i).padStart(2, '0'));
    const numbered = [...upTo(1, 79), '83', '86', '87', '89', ...upTo(90, 95)];
    expect(regions.slice(1).map(({ fnsCode }) => fnsCode)).toEqual(numbered);
  });

  it('have unique ISO codes, of which ISO lists 83 under RU', () => {
    const codes = regions.slice(1).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => /^RU-[A-Z]{2,3}$/.test(code))).toHaveLength(83);
    expect(codes.filter((code) => /^UA-\d\d$/.test(code))).toHaveLength(6);
  });

  it.each(['', '00', '99', '1', 'RU-XXX', 'Алтайский край', 22, null])(
    'do not include %j',
    (value) => {
      expect(() => parseRegion(value, 'deliverTo')).toThrowError(
        expect.objectContaining({
          message: expect.stringContaining('deliverTo must be an ISO 3166-2 code such as "RU-ALT"'),
          extensions: expect.objectContaining({ code: 'UNKNOWN_REGION' }),
        }),
      );
    },
  );

  it('are null if the code is unknown', () => {
    expect(findRegion('RU-XXX')).toBeNull();
  });
});

describe('the territory of a region', () => {
  it('contains the region itself; the country contains every region', () => {
    fc.assert(
      fc.property(anyRegion, anyRegion, (a, b) => {
        expect(regionCovers(a, b)).toBe(a === country || a === b);
      }),
      { numRuns: 500 },
    );
    expect(regionCovers(altai, country)).toBe(false);
  });

  it('can be compared if the regions are raw JSON values', () => {
    expect(regionCovers({ code: 'RU' }, { code: 'RU-ALT' })).toBe(true);
  });
});

@Resolver()
class RegionResolver {
  @Query(() => RegionType)
  region(): Region {
    return altai;
  }
}

describe('the GraphQL type Region', () => {
  it('resolves its fields; its name is in English unless another language is requested', async () => {
    const schema = await buildSchema({ resolvers: [RegionResolver] });
    const source = '{ region { code fnsCode name russian: name(lang: RU) } }';
    expect(await graphql({ schema, source })).toEqual({
      data: {
        region: { code: 'RU-ALT', fnsCode: '22', name: 'Altai Krai', russian: 'Алтайский край' },
      },
    });
  });
});
