import { describe, expect, it } from 'vitest';
import { parseUnit } from '../../../../../subgraphs/domain/values/units/unit.ts';
import {
  shownCount,
  shownDay,
  shownList,
  shownMeasure,
  shownNumber,
  shownPrice,
  shownQuantity,
  shownRoubles,
  shownShare,
  withinSentence,
} from '../../../../../subgraphs/platform/graphql/labels/shownValues.ts';

const numbers = ['0', '1', '2', '5', '11', '21', '1.5'];

describe('a number in a text', () => {
  it('has the decimal sign of the language, no-break spaces between thousands, and a minus sign', () => {
    expect(shownNumber('1234567.8901', 'EN')).toBe('1\u00A0234\u00A0567.8901');
    expect(shownNumber('1234567.8901', 'RU')).toBe('1\u00A0234\u00A0567,8901');
    expect([shownNumber('-50', 'EN'), shownNumber('-0.5', 'RU')]).toEqual(['−50', '−0,5']);
    expect(shownNumber('100', 'RU')).toBe('100');
  });

  it('keeps all its digits', () => {
    const digits = '12345678901234567890.12345678901234567890';
    expect(shownNumber(digits, 'EN').replaceAll('\u00A0', '')).toBe(digits);
  });

  it('is a share in percent, an amount in roubles, or a price of a unit', () => {
    expect([shownShare('0.125', 'EN'), shownShare('0.125', 'RU')]).toEqual(['12.5 %', '12,5 %']);
    expect(['5', '5.5', '5.005'].map((amount) => shownRoubles(amount, 'RU'))).toEqual([
      '5 руб.',
      '5,50 руб.',
      '5,005 руб.',
    ]);
    const unit = parseUnit('DAA');
    expect(shownPrice('115000', unit, 'EN')).toBe('115\u00A0000 RUB/thousand m²');
    expect(shownPrice('115000', unit, 'RU')).toBe('115\u00A0000 руб./тыс. м²');
  });
});

describe('the form of a word beside a number', () => {
  const quantities = (code: string, lang: 'EN' | 'RU') =>
    numbers.map((number) => shownQuantity(number, parseUnit(code), lang)).join('; ');

  it.each([
    ['ANN', '0 years; 1 year; 2 years; 5 years; 11 years; 21 years; 1.5 years'],
    ['RO', '0 rolls; 1 roll; 2 rolls; 5 rolls; 11 rolls; 21 rolls; 1.5 rolls'],
    ['H87', '0 pcs; 1 pc; 2 pcs; 5 pcs; 11 pcs; 21 pcs; 1.5 pcs'],
    ['N31', '0 kN/m; 1 kN/m; 2 kN/m; 5 kN/m; 11 kN/m; 21 kN/m; 1.5 kN/m'],
  ])('is right in English for the unit %s', (code, expected) => {
    expect(quantities(code, 'EN')).toBe(expected);
  });

  it.each([
    ['ANN', '0 лет; 1 год; 2 года; 5 лет; 11 лет; 21 год; 1,5 года'],
    ['MON', '0 месяцев; 1 месяц; 2 месяца; 5 месяцев; 11 месяцев; 21 месяц; 1,5 месяца'],
    ['PR', '0 пар; 1 пара; 2 пары; 5 пар; 11 пар; 21 пара; 1,5 пары'],
    ['ST', '0 листов; 1 лист; 2 листа; 5 листов; 11 листов; 21 лист; 1,5 листа'],
    ['CL', '0 бухт; 1 бухта; 2 бухты; 5 бухт; 11 бухт; 21 бухта; 1,5 бухты'],
    ['BE', '0 связок; 1 связка; 2 связки; 5 связок; 11 связок; 21 связка; 1,5 связки'],
    ['SET', '0 наборов; 1 набор; 2 набора; 5 наборов; 11 наборов; 21 набор; 1,5 набора'],
    ['H87', '0 шт.; 1 шт.; 2 шт.; 5 шт.; 11 шт.; 21 шт.; 1,5 шт.'],
    ['DAA', '0 тыс. м²; 1 тыс. м²; 2 тыс. м²; 5 тыс. м²; 11 тыс. м²; 21 тыс. м²; 1,5 тыс. м²'],
  ])('is right in Russian for the unit %s', (code, expected) => {
    expect(quantities(code, 'RU')).toBe(expected);
  });

  it('is right for months, days, working days and persons', () => {
    const counts = (what: Parameters<typeof shownCount>[0], lang: 'EN' | 'RU') =>
      numbers.map((number) => shownCount(what, Number(number), lang)).join('; ');
    expect(counts('months', 'EN')).toBe(
      '0 months; 1 month; 2 months; 5 months; 11 months; 21 months; 1.5 months',
    );
    expect(counts('months', 'RU')).toBe(
      '0 месяцев; 1 месяц; 2 месяца; 5 месяцев; 11 месяцев; 21 месяц; 1,5 месяца',
    );
    expect(counts('days', 'RU')).toBe(
      '0 календарных дней; 1 календарный день; 2 календарных дня; 5 календарных дней; ' +
        '11 календарных дней; 21 календарный день; 1,5 календарного дня',
    );
    expect(counts('workingDays', 'RU')).toBe(
      '0 рабочих дней; 1 рабочий день; 2 рабочих дня; 5 рабочих дней; 11 рабочих дней; ' +
        '21 рабочий день; 1,5 рабочего дня',
    );
    expect(counts('persons', 'RU')).toBe(
      '0 человек; 1 человек; 2 человека; 5 человек; 11 человек; 21 человек; 1,5 человека',
    );
  });
});

describe('other values in a text', () => {
  it('are days, lists, quantities of the graph, and labels within a sentence', () => {
    expect([shownDay('2017-04-15', 'EN'), shownDay('2017-04-15', 'RU')]).toEqual([
      '2017-04-15',
      '15.04.2017',
    ]);
    expect(shownList(['a', 'b', 'c'], 'or', 'EN')).toBe('a, b or c');
    expect(shownList(['а', 'б', 'в'], 'and', 'RU')).toBe('а, б и в');
    expect(shownMeasure('2', 'T3', 'EN')).toBe('2 thousand pcs');
    expect(shownMeasure('2', 'no unit', 'EN')).toBe('2 no unit');
    expect(['Small business', 'SME category', 'МСП'].map(withinSentence)).toEqual([
      'small business',
      'SME category',
      'МСП',
    ]);
  });
});
