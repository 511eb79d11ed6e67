import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type NumberRange,
  readNumberRange,
} from '../../../../../subgraphs/domain/values/numerals/numberRange.ts';
import { readNumeral } from '../../../../../subgraphs/domain/values/numerals/numeral.ts';
import { separateUnit } from '../../../../../subgraphs/domain/values/numerals/unitInName.ts';

/** Writes a range as an interval of mathematics with the code of its unit. */
function shown(range: NumberRange | null): string | null {
  if (range === null) return null;
  const { lower, upper, unit } = range;
  const from = lower === null ? '(-∞' : `${lower.isOpen ? '(' : '['}${lower.value.toFixed()}`;
  const to = upper === null ? '∞)' : `${upper.value.toFixed()}${upper.isOpen ? ')' : ']'}`;
  return `${from}; ${to}${unit === null ? '' : ` ${unit.code}`}`;
}

const read = (text: string) => shown(readNumberRange(text));

describe('a number range in a text', () => {
  it.each([
    ['45', '[45; 45]'],
    ['не менее 45', '[45; ∞)'],
    ['Не менее 45 мм.', '[45; ∞) MMT'],
    ['≥ 3 и < 5', '[3; 5)'],
    ['≥3 и <5', '[3; 5)'],
    ['> 0,5 и ≤ 1', '(0.5; 1]'],
    ['≤ 10', '(-∞; 10]'],
    ['800 ± 5 %', '[760; 840]'],
    ['800±40 мм', '[760; 840] MMT'],
    ['800 МПа ± 5%', '[760; 840] MPA'],
    ['от 3 до 5', '[3; 5]'],
    ['от минус 40 до плюс 50 °С', '[-40; 50] CEL'],
    ['-40…+50 °C', '[-40; 50] CEL'],
    ['800–1000', '[800; 1000]'],
    ['800-1000 мм', '[800; 1000] MMT'],
    ['3,5–4,0 м', '[3.5; 4] MTR'],
    ['901 600,00', '[901600; 901600]'],
    ['901 600,00', '[901600; 901600]'],
    ['901 600,00', '[901600; 901600]'],
    ['не более 5 и не менее 3 м2', '[3; 5] MTK'],
    ['45 и более', '[45; ∞)'],
    ['45 мм и более', '[45; ∞) MMT'],
    ['12 месяцев', '[12; 12] MON'],
    ['более 1.5', '(1.5; ∞)'],
    ['0.25', '[0.25; 0.25]'],
    ['250 г/м²', '[250; 250] GM'],
    ['не менее 1,2 кгс/кв. см', '[1.2; ∞) E42'],
    ['5%', '[5; 5] P1'],
    ['= 5', '[5; 5]'],
    ['до 5', '(-∞; 5]'],
    ['от 3 м до 5 м', '[3; 5] MTR'],
  ])('is read: %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    '1.11',
    '22.21',
    '31.12.2025',
    '07.10.2025 17:16 (МСК)',
    'до 31.12',
    'А4',
    'A4',
    '10х20',
    '10x20',
    '2х1,5',
    '007',
    '045',
    '22.23.19.111',
    '22.29.25.000-00000054',
    '10-20',
    '1050–2013',
    '31938-2012',
    '7707083893',
    '7.70708E+09',
    '1,234.50',
    '1.234,50',
    '1 00',
    '12 3456',
    '1, 2, 3',
    '1,5,2',
    '3/4',
    '5-й',
    'класс 5',
    'IP54',
    '№ 5',
    '+7 385 222',
    '5 ± ',
    'не менее',
    '',
    ' ',
    '45.',
    '10³',
    '½',
    '5 м х 10 м',
    'от 50 см до 1 м',
    '50 % ± 5 %',
    '5 и 7',
    '< 3 и > 5',
    '> 5 и < 5',
    '5–3',
    'не менее 3 и не менее 5',
    '45 мПа',
    'около 45',
    '5 шт. в упаковке',
    '1e5',
    '1:50',
    '10^3',
    '- 5 -',
    '≥ ≥ 5',
    '0x10',
    '1 2 3',
    'да',
    'Соответствует',
    'не менее 5 классов',
    '5 (пять)',
    '٤٥',
    '４５',
    '1⁄2',
  ])('stays text: %s', (text) => {
    expect(read(text)).toBeNull();
  });

  const decimals = fc.tuple(fc.nat(9_999_999), fc.stringMatching(/^(?:|\d{1,3}[1-9])$/));
  const blanks = fc.constantFrom(' ', '\u00A0', '\u202F', '\u2009', '');
  const numerals = fc.tuple(decimals, blanks).map(([[whole, fraction], blank]) => ({
    value: fraction === '' ? `${whole}` : `${whole}.${fraction}`,
    text:
      String(whole).replaceAll(/\B(?=(?:\d{3})+$)/g, blank) +
      (fraction === '' ? '' : `,${fraction}`),
  }));
  const units = fc.constantFrom(
    ['', ''],
    [' мм', ' MMT'],
    ['%', ' P1'],
    [' МПа', ' MPA'],
    ['\u00A0г/м2', ' GM'],
  );

  it('is the range that was written, in each way of writing', () => {
    fc.assert(
      fc.property(numerals, numerals, units, fc.nat(7), (one, other, [unit, code], form) => {
        const [low, high] = Number(one.value) <= Number(other.value) ? [one, other] : [other, one];
        const [a, b] = [low.value, high.value].map((value) => value.replace(/^(\d+)$/, '$1'));
        const isSame = Number(a) === Number(b);
        const forms: readonly (readonly [string, string | null])[] = [
          [`${one.text}${unit}`, `[${one.value}; ${one.value}]${code}`],
          [`не менее ${one.text}${unit}`, `[${one.value}; ∞)${code}`],
          [`<${one.text}${unit}`, `(-∞; ${one.value})${code}`],
          [`${one.text}${unit} и более`, `[${one.value}; ∞)${code}`],
          [`от ${low.text} до ${high.text}${unit}`, `[${a}; ${b}]${code}`],
          [`> ${low.text}${unit} и ≤ ${high.text}${unit}`, isSame ? null : `(${a}; ${b}]${code}`],
          [`не более ${high.text}, не менее ${low.text}${unit}`, `[${a}; ${b}]${code}`],
          [`${low.text} … ${high.text} мм`, `[${a}; ${b}] MMT`],
        ];
        const [text, expected] = forms[form]!;
        expect([text, read(text)]).toEqual([text, expected]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('has no other digits than the text, whatever the text is', () => {
    const parts = fc.constantFrom(
      '1',
      '23',
      '045',
      '0',
      '800',
      '1 000',
      '12 34',
      ',',
      '.',
      ' ',
      '-',
      '–',
      '±',
      '%',
      ' мм',
      'х',
      'А',
      '/',
      ':',
      'не менее ',
      '≥',
      '<',
      ' и ',
      'от ',
      ' до ',
      '2025',
      '1.11',
      '+',
      'E',
      '\u00A0',
      '…',
      'м2',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 7 }), (pieces) => {
        const text = pieces.join('');
        const range = readNumberRange(text);
        // The ends of a tolerance, which may also be written with + and -, are not among the digits.
        if (range === null || /±|\+ ?(?:\/ ?)?-/.test(text)) return;
        const written = text.replaceAll('м2', '').match(/\d[\d\s.,]*/g)!;
        const digits = written.map((one) => one.replaceAll(/\s|[.,]+\s*$/g, '').replace(',', '.'));
        const values = [range.lower, range.upper].filter((end) => end !== null);
        const expected = new Set(digits.map(Number));
        expect(new Set(values.map(({ value }) => value.abs().toNumber()))).toEqual(expected);
      }),
      { numRuns: 5_000 },
    );
  });

  it('never takes a code, a day or a size for a number', () => {
    const digits = (least: number, most: number) =>
      fc.stringMatching(new RegExp(`^[0-9]{${least},${most}}$`));
    const two = digits(2, 2);
    const codes = fc.oneof(
      fc.tuple(two, two, digits(4, 4)).map((parts) => parts.join('.')),
      fc.tuple(two, two, two, digits(3, 3)).map((parts) => parts.join('.')),
      fc.tuple(fc.integer({ min: 1, max: 99 }), two).map((parts) => parts.join('.')),
      fc
        .tuple(digits(1, 4), fc.constantFrom('х', 'x', 'X', '×', '*', '/', ':'), digits(1, 4))
        .map((parts) => parts.join('')),
      fc
        .tuple(fc.constantFrom('А', 'A', 'М', 'IP', '№', 'ГОСТ '), digits(1, 5))
        .map((parts) => parts.join('')),
      fc.tuple(digits(1, 5), fc.constantFrom('А', 'x', '-й', 'ю')).map((parts) => parts.join('')),
      digits(10, 15),
      digits(2, 6).map((one) => `0${one}`),
      fc.tuple(digits(2, 6), digits(2, 6)).map((parts) => parts.join('-')),
    );
    fc.assert(
      fc.property(codes, (code) => {
        expect([code, read(code)]).toEqual([code, null]);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('a numeral', () => {
  it('is read with its digits', () => {
    const texts = ['901 600,00', '0,5', '45', '1.5', '1 234', '07', '1 00', '5 мм', '-5', ''];
    expect(texts.map((text) => readNumeral(text)?.toFixed() ?? null)).toEqual([
      '901600',
      '0.5',
      '45',
      '1.5',
      '1234',
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('a name with a unit', () => {
  it('is separated from the unit', () => {
    const read = (text: string) => {
      const { name, unit } = separateUnit(text);
      return [name, unit?.code ?? null];
    };
    expect(read('Толщина материала, мкм')).toEqual(['Толщина материала', '4H']);
    expect(read('Прочность при растяжении (МПа)')).toEqual(['Прочность при растяжении', 'MPA']);
    expect(read('Плотность, г/м2 ')).toEqual(['Плотность', 'GM']);
    expect(read('Цвет, оттенок')).toEqual(['Цвет, оттенок', null]);
    expect(read('Длина')).toEqual(['Длина', null]);
    expect(read('Сопротивление (мПа)')).toEqual(['Сопротивление (мПа)', null]);
  });
});
