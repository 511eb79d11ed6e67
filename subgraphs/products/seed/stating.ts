import { Decimal } from '../../vocabulary/decimal.ts';
import { propertyKinds } from '../../vocabulary/property.ts';
import type { RawProperty } from '../property.ts';

/**
 * A property as a maker states it: "52", "52±2", "48..52", "≥50", "≤3", each with a unit's code behind
 * it where that is not the property's usual one ("52000 4P"), or words ("glass|basalt").
 * Measured ones vary a little from maker to maker, in figure and in form, by the numbers given.
 */
export function stateProperty(
  code: string,
  text: string,
  next: (below: number) => number,
): RawProperty | null {
  const [figure = '', written] = text.split(' ');
  const match = /^([≥≤]?)(-?\d+(?:\.\d+)?)(?:(±|\.\.)(\d+(?:\.\d+)?))?$/.exec(figure);
  if (!match) return { code, values: text.split('|') };
  const unit = written ?? propertyKinds[code]?.unit ?? null;
  const [, bound, first = '', joint, second = ''] = match;
  const stated = { code, ...(unit !== null && { unit }) };
  if (bound === '≥') return { ...stated, lower: first };
  if (bound === '≤') return { ...stated, upper: first };
  if (joint === '±') return { ...stated, value: first, tolerance: second };
  if (joint === '..') return { ...stated, lower: first, upper: second };
  const plain = { ...stated, value: first };
  return written === undefined ? inSomeForm(plain, next) : plain;
}

const measured: ReadonlySet<string> = new Set([
  'alkaliLoss',
  'bondStrength',
  'compressiveStrength',
  'elongation',
  'flexuralStrength',
  'modulus',
  'punctureResistance',
  'ringStiffness',
  'shearStrength',
  'tensileStrength',
  'tensileStrengthCross',
  'tensileStrengthLong',
  'thermalConductivity',
  'uvResistance',
]);

/** A smaller unit of the same dimension, which some makers prefer, and how many of it one is. */
const smaller: Readonly<Record<string, readonly [unit: string, times: number]>> = {
  A89: ['MPA', 1000],
  B47: ['NEW', 1000],
  N31: ['4P', 1000],
};

/** What a few makers write by mistake: a unit that does not convert into the usual one. */
const mistaken: Readonly<Record<string, string>> = {
  A89: 'N31',
  B47: 'MPA',
  MPA: 'B47',
  N31: 'B47',
};

interface Plain {
  readonly code: string;
  readonly value: string;
  readonly unit?: string;
}

function inSomeForm(plain: Plain, next: (below: number) => number): RawProperty | null {
  const { code, unit } = plain;
  if (!measured.has(code)) return plain;
  const value = vary(new Decimal(plain.value), next(60) - 8);
  const form = next(40);
  const other = unit === undefined ? undefined : smaller[unit];
  if (form < 24 || unit === undefined) return { ...plain, value: value.toString() };
  if (form < 30) {
    return { ...plain, value: value.toString(), tolerance: value.times('0.02').toString() };
  }
  if (form < 33) {
    return { code, unit, lower: value.toString(), upper: vary(value, 40).toString() };
  }
  if (form < 38) {
    return other
      ? { code, value: value.times(other[1]).toString(), unit: other[0] }
      : { ...plain, value: value.toString() };
  }
  if (form === 38) return null;
  return { ...plain, value: value.toString(), unit: mistaken[unit] ?? unit };
}

/** The value changed by so many thousandths, to three significant digits. */
function vary(value: Decimal, thousandths: number): Decimal {
  return value
    .times(1000 + thousandths)
    .div(1000)
    .toSignificantDigits(3);
}
