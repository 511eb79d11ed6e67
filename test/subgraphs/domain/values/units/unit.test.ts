import 'reflect-metadata';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../../../subgraphs/domain/values/decimal.ts';
import { Language } from '../../../../../subgraphs/domain/values/language.ts';
import {
  convert,
  findUnit,
  parseUnit,
  units,
} from '../../../../../subgraphs/domain/values/units/unit.ts';
import { unitTable } from '../../../../../subgraphs/domain/values/units/unitTable.ts';

const anyUnit = fc.constantFrom(...units);
/** Two units, often of the same dimension. */
const twoUnits = anyUnit.chain((from) =>
  fc.tuple(
    fc.constant(from),
    fc.oneof(
      anyUnit,
      fc.constantFrom(...units.filter(({ dimension }) => dimension === from.dimension)),
    ),
  ),
);

/** Decimals of up to 34 significant digits, large and small. */
const anyValue = fc
  .tuple(fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }), fc.nat({ max: 40 }))
  .map(([digits, places]) => new Decimal(`${digits}e-${places}`));

const codeOf = (text: string) => findUnit(text)?.code ?? null;

function converted(value: string, from: string, to: string): string | undefined {
  return convert(new Decimal(value), parseUnit(from), parseUnit(to))?.toString();
}

describe('a unit', () => {
  it.each([
    ['м', 'MTR'],
    ['пог. м', 'MTR'],
    ['П.М.', 'MTR'],
    ['018', 'MTR'],
    ['006', 'MTR'],
    ['м2', 'MTK'],
    ['м²', 'MTK'],
    ['m2', 'MTK'],
    ['m^2', 'MTK'],
    ['кв.м', 'MTK'],
    ['Кв. м.', 'MTK'],
    ['055', 'MTK'],
    ['тыс. м2', 'DAA'],
    ['1000 м²', 'DAA'],
    ['058', 'DAA'],
    ['м3', 'MTQ'],
    ['л', 'LTR'],
    ['л.', 'LTR'],
    ['дм3', 'LTR'],
    ['DMQ', 'LTR'],
    ['га', 'HAR'],
    ['дм', 'DMT'],
    ['пара', 'PR'],
    ['лист', 'ST'],
    ['625', 'ST'],
    ['набор', 'SET'],
    ['бар', 'BAR'],
    ['кгс/см2', 'E42'],
    ['кгс', 'B37'],
    ['гр/м2', 'GM'],
    ['г/м кв', 'GM'],
    ['ºC', 'CEL'],
    ['ºС', 'CEL'],
    ['кг', 'KGM'],
    ['КГ', 'KGM'],
    ['г', 'GRM'],
    ['т', 'TNE'],
    ['Тонна', 'TNE'],
    ['шт', 'H87'],
    ['Шт.', 'H87'],
    ['PCE', 'H87'],
    ['NMB', 'H87'],
    ['796', 'H87'],
    ['рулон', 'RO'],
    ['NRL', 'RO'],
    ['736', 'RO'],
    ['МПа', 'MPA'],
    ['mpa', 'MPA'],
    ['н/мм²', 'MPA'],
    ['ГПа', 'A89'],
    ['кН/м²', 'KPA'],
    ['кН', 'B47'],
    ['кН/м', 'N31'],
    ['kN/m', 'N31'],
    ['г/м2', 'GM'],
    ['кг/м³', 'KMQ'],
    ['Вт/(м·К)', 'D53'],
    ['Вт/м*К', 'D53'],
    ['%', 'P1'],
    ['°C', 'CEL'],
    ['℃', 'CEL'],
    ['кВ', 'KVT'],
    ['сут.', 'DAY'],
    ['мес', 'MON'],
    ['лет', 'ANN'],
  ])('by %j: %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it(
    'is found by every code and every spelling in the table, and by Russian words in ' +
      'upper or lower case',
    () => {
      for (const { codes, okei, symbol, en, ru, also } of unitTable) {
        const spellings = [symbol, en, en.toUpperCase(), ru, ru.toUpperCase(), ...also];
        for (const text of [...codes, ...okei, ...spellings]) {
          expect([text, codeOf(text)]).toEqual([text, codes[0]]);
        }
      }
    },
  );

  it('is found by its exact case if units differ only in case', () => {
    expect(codeOf('GM')).toBe('GM');
    expect(codeOf('gm')).toBeNull();
    expect(codeOf('KT')).toBe('KT');
    expect(codeOf('kt')).toBeNull();
  });

  it.each(['мПа', 'mPa', 'Мм', 'Mm', 'г.', 'PA', 'H'])(
    'is not found by the ambiguous %j',
    (text) => {
      expect(findUnit(text)).toBeNull();
    },
  );

  it.each(['', ' ', '6', '55', '999', 'XYZ', 'попугай', 'усл. ед', 'toString'])(
    'is not found by %j',
    (text) => {
      expect(findUnit(text)).toBeNull();
      expect(() => parseUnit(text, 'quantity.unit')).toThrowError(
        expect.objectContaining({
          message: `quantity.unit must be a unit by its UN/CEFACT code ("MTK"), OKEI code ("055") or symbol ("м²"), got "${text}"`,
          extensions: expect.objectContaining({ code: 'UNKNOWN_UNIT' }),
        }),
      );
    },
  );

  it('is not found by a value that is not text', () => {
    expect(() => parseUnit(55)).toThrow('got 55');
    expect(() => parseUnit(null)).toThrow('got null');
  });
});

describe('the table of units', () => {
  it('has the OKEI codes that the registries use', () => {
    const okei = (code: string) => parseUnit(code).okei;
    const codes = ['MTR', 'KMT', 'MTK', 'DAA', 'MTQ', 'KGM', 'TNE', 'H87', 'RO'];
    expect(codes.map(okei)).toEqual('006 008 055 058 113 166 168 796 736'.split(' '));
    expect(okei('N31')).toBeNull();
  });

  it('finds the unit by each of its codes, and lists all codes of the unit', () => {
    for (const { codes, okei } of unitTable) {
      for (const code of [...codes, ...okei]) {
        const unit = parseUnit(code);
        expect([unit.codes, unit.okeiCodes]).toEqual([codes, okei]);
        expect(unit.codes.includes(code) || unit.okeiCodes.includes(code)).toBe(true);
      }
    }
    // The running metre has an OKEI code, but no international code in OKEI.
    expect(parseUnit('пог.м').okeiCodes).toEqual(['006', '018']);
    expect(parseUnit('018').code).toBe('MTR');
    expect(parseUnit('шт').codes).toEqual(expect.arrayContaining(['H87', 'PCE', 'NMB']));
    expect(parseUnit('736').codes).toEqual(expect.arrayContaining(['RO', 'NRL']));
    expect(['018', '796', '736'].map((code) => parseUnit(code).code)).toEqual(['MTR', 'H87', 'RO']);
  });

  it('has no code that two units share', () => {
    const all = unitTable.flatMap(({ codes, okei }) => codes.concat(okei));
    expect(new Set(all).size).toBe(all.length);
  });

  it('has a base unit for every dimension, and a finite positive factor for every unit', () => {
    for (const unit of units) {
      const base = units.filter((u) => u.dimension === unit.dimension && u.factor.equals(1));
      expect(base).toHaveLength(1);
      expect(unit.factor.greaterThan(0) && unit.factor.isFinite()).toBe(true);
    }
  });

  it('has unit names in both languages', () => {
    expect(parseUnit('MTK').name(Language.EN)).toBe('square metre');
    expect(parseUnit('MTK').name(Language.RU)).toBe('квадратный метр');
  });
});

describe('the conversion between units', () => {
  it.each([
    ['2.5', 'km', 'm', '2500'],
    ['8', 'mm', 'm', '0.008'],
    ['1200', 'м2', 'DAA', '1.2'],
    ['3', 'л', 'м3', '0.003'],
    ['2.5', 'га', 'м2', '25000'],
    ['3', 'пары', 'шт', '6'],
    ['10', 'кгс/см²', 'МПа', '0.980665'],
    ['16', 'бар', 'МПа', '1.6'],
    ['100', 'кгс', 'Н', '980.665'],
    ['1.5', 'т', 'кг', '1500'],
    ['50', 'ГПа', 'МПа', '50000'],
    ['800', 'Н/мм²', 'Па', '800000000'],
    ['40000', 'Н/м', 'кН/м', '40'],
    ['350', 'г/м²', 'кг/м²', '0.35'],
    ['25', '%', 'C62', '0.25'],
    ['36', 'h', 'd', '1.5'],
    ['50', 'лет', 'мес', '600'],
    ['2', 'тыс. шт', 'шт', '2000'],
  ])('converts %s %s to %s as %s', (value, from, to, expected) => {
    expect(converted(value, from, to)).toBe(expected);
  });

  it.each([
    ['рулон', 'м2'],
    ['рулон', 'шт'],
    ['набор', 'комплект'],
    ['кг', 'м'],
    ['МПа', 'кН'],
    ['г/м²', 'кг/м³'],
    ['сут', 'мес'],
    ['°C', '°'],
  ])('refuses to convert %s to %s', (from, to) => {
    expect(converted('1', from, to)).toBeUndefined();
  });

  it('returns the same value after a conversion to another unit and back', () => {
    for (const from of units) {
      for (const to of units.filter(({ dimension }) => dimension === from.dimension)) {
        fc.assert(
          fc.property(anyValue, (value) => {
            const there = convert(value, from, to)!;
            expect(convert(there, to, from)!.toString()).toBe(value.toString());
          }),
          { numRuns: 50 },
        );
      }
    }
  });

  it('is exact for every accepted decimal between units that differ by a power of ten', () => {
    // Use an independent oracle: shift the decimal point without changing the digits.
    const longest = fc
      .tuple(fc.bigInt({ min: 10n ** 60n, max: 10n ** 62n }), fc.nat({ max: 60 }))
      .map(([digits, places]) => new Decimal(`${digits}e-${places}`));
    const tens = (factor: Decimal) => Math.round(Math.log10(factor.toNumber()));
    const isTen = ({ factor }: { factor: Decimal }) => factor.equals(`1e${tens(factor)}`);
    const pairs = units
      .filter(isTen)
      .flatMap((from) =>
        units
          .filter((to) => to.dimension === from.dimension && isTen(to))
          .map((to) => [from, to] as const),
      );
    expect(pairs.length).toBeGreaterThan(70);
    fc.assert(
      fc.property(fc.constantFrom(...pairs), longest, ([from, to], value) => {
        const shift = tens(from.factor) - tens(to.factor);
        const shifted = new Decimal(`${value.toFixed()}e${shift}`);
        const there = convert(value, from, to)!;
        expect(there.toFixed()).toBe(shifted.toFixed());
        expect(convert(there, to, from)!.toFixed()).toBe(value.toFixed());
      }),
      { numRuns: 500 },
    );
  });

  it('has a recurring result only between hours and days, months and years, and into kilogram-forces', () => {
    const endless = units.flatMap((from) =>
      units
        .filter((to) => to.dimension === from.dimension)
        .filter(
          (to) =>
            !convert(new Decimal(1), from, to)!.times(to.factor).equals(from.factor) ||
            convert(new Decimal(1), from, to)!.precision() > 30,
        )
        .map((to) => `${from.symbol} → ${to.symbol}`),
    );
    expect(endless.filter((pair) => !/→ kgf/.test(pair))).toEqual(['h → d', 'mo → y']);
  });

  it('is null exactly between different dimensions, and keeps order and sign within one', () => {
    fc.assert(
      fc.property(twoUnits, anyValue, anyValue, ([from, to], a, b) => {
        const [inA, inB] = [convert(a, from, to), convert(b, from, to)];
        const comparable = from.dimension === to.dimension;
        expect(inA && inB && inA.comparedTo(inB)).toBe(comparable ? a.comparedTo(b) : null);
      }),
      { numRuns: 1000 },
    );
  });
});
