import { Decimal } from '../../../domain/values/decimal.ts';
import { daysBetween } from '../../../domain/values/localDate.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';

/**
 * A cash flow on a day, in roubles including fees. A payment to the borrower is above 0, a payment
 * from the borrower below 0.
 */
export interface DatedFlow {
  readonly on: LocalDate;
  readonly amount: Decimal;
}

/**
 * A cash flow at a time counted in equal months (365/12 days each) from the drawdown; signs as in
 * `DatedFlow`.
 */
export interface MonthlyFlow {
  readonly month: number;
  readonly amount: Decimal;
}

/**
 * Computes the effective annual rate X of dated flows, as a share rounded to 1e-10: Σ Cₖ(1+X)^(−tₖ)
 * = Σ Dₗ(1+X)^(−sₗ), with times in years of 365 days from the first flow (Directive 2008/48/EC,
 * Annex I). The rate is below 0 if the repayments sum to less than the drawdown. If several rates
 * solve the equation, returns one near 0. Returns null if no rate between −100 % and 10²⁶ solves
 * it, for example without repayments or if the fees consume the drawdown.
 */
export function effectiveRateOfDates(flows: readonly DatedFlow[]): Decimal | null {
  const [first] = flows;
  if (first === undefined) return null;
  return solve(
    flows.map(({ on, amount }) => ({ at: daysBetween(first.on, on), amount })),
    365,
  );
}

/**
 * Computes the effective annual rate of flows at equal months, twelve to the year (Annex I, remark c).
 */
export function effectiveRateOfMonths(flows: readonly MonthlyFlow[]): Decimal | null {
  return solve(
    flows.map(({ month, amount }) => ({ at: month, amount })),
    12,
  );
}

/** A flow; `at` counts days or months from the first flow. */
interface Step {
  readonly at: number;
  readonly amount: Decimal;
}

interface Curve {
  readonly years: readonly number[];
  readonly amounts: readonly number[];
}

// Find the root in binary floating point, which suffices for a rate; then refine it by one Newton step
// in fixed-point arithmetic, which makes it exact far beyond the ten decimal places returned.
function solve(unordered: readonly Step[], stepsPerYear: number): Decimal | null {
  const steps = unordered.toSorted((a, b) => a.at - b.at);
  const start = steps[0]?.at ?? 0;
  const curve: Curve = {
    years: steps.map(({ at }) => (at - start) / stepsPerYear),
    amounts: steps.map(({ amount }) => amount.toNumber()),
  };
  if (!curve.amounts.some((a) => a > 0) || !curve.amounts.some((a) => a < 0)) return null;
  const bracket = bracketOf(curve);
  if (bracket === null) return null;
  const logRate = rootIn(curve, bracket);
  const discount = polish(steps, Math.exp(-logRate / stepsPerYear), curve, logRate, stepsPerYear);
  const growth = (fixedOne * fixedOne) / fixedPower(discount, stepsPerYear);
  return new Decimal(`${growth - fixedOne}e-${fixedDigits}`).toDecimalPlaces(10);
}

// Solve for y = ln(1 + X). The sum of the flows is then a sum of exponentials, which has no poles.
const highestLogRate = 60;

/**
 * Searches outwards from 0 for the nearest root. Returns an interval around it at whose ends the
 * curve has opposite signs.
 */
function bracketOf(curve: Curve): readonly [number, number] | null {
  const longest = curve.years.at(-1) ?? 0;
  const lowest = longest > 0 ? -Math.min(highestLogRate, 600 / longest) : 0;
  const signAt = (y: number): number => Math.sign(valueAndSlope(curve, y).value);
  const sign = signAt(0);
  for (let inner = 0, outer = 0.05; inner < highestLogRate; inner = outer, outer *= 2) {
    const up = Math.min(outer, highestLogRate);
    if (signAt(up) !== sign) return [inner, up];
    const down = Math.max(-outer, lowest);
    if (-inner > lowest && signAt(down) !== sign) return [down, Math.min(-inner, 0)];
  }
  return null;
}

/**
 * Finds the root by Newton's method. If a step would leave the bracket, bisects the bracket
 * instead.
 */
function rootIn(curve: Curve, bracket: readonly [number, number]): number {
  let [low, high] = bracket;
  const lowSign = Math.sign(valueAndSlope(curve, low).value);
  let y = (low + high) / 2;
  for (let round = 0; round < 200; round++) {
    const { value, slope } = valueAndSlope(curve, y);
    if (value === 0) return y;
    if (Math.sign(value) === lowSign) low = y;
    else high = y;
    const newton = y - value / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - y) <= 1e-15 * (1 + Math.abs(y))) return next;
    y = next;
  }
  return y;
}

function valueAndSlope(curve: Curve, y: number): { value: number; slope: number } {
  let value = 0;
  let slope = 0;
  for (let k = 0; k < curve.years.length; k++) {
    const years = curve.years[k] ?? 0;
    const present = (curve.amounts[k] ?? 0) * Math.exp(-y * years);
    value += present;
    slope -= years * present;
  }
  return { value, slope };
}

// A slope in binary floating point suffices: if both the start and the slope have an error of
// 1e-15, the error after one step is about 1e-30. Fixed-point numbers are several times as fast as decimals.
function polish(
  steps: readonly Step[],
  start: number,
  curve: Curve,
  logRate: number,
  stepsPerYear: number,
): bigint {
  const discount = fixedOf(new Decimal(start));
  const slope = (-valueAndSlope(curve, logRate).slope * stepsPerYear) / start;
  if (slope === 0 || !Number.isFinite(slope)) return discount;
  let value = 0n;
  for (let k = steps.length - 1; k >= 0; k--) {
    const { at, amount } = steps[k]!;
    const gap = at - (steps[k - 1]?.at ?? at);
    value += fixedOf(amount);
    if (gap > 0) value = (value * fixedPower(discount, gap)) / fixedOne;
  }
  const lacking = Number(value / fixedOne) + Number(value % fixedOne) / 10 ** fixedDigits;
  return discount - fixedOf(new Decimal(lacking / slope));
}

/** The decimal places of fixed-point numbers, and 1 as such a number. */
const fixedDigits = 80;
const fixedOne = 10n ** BigInt(fixedDigits);

/** Returns a decimal as a fixed-point number. */
function fixedOf(value: Decimal): bigint {
  return BigInt(value.toFixed(fixedDigits).replace('.', ''));
}

/** Returns a power of a fixed-point number, for an exponent of 1 or more. */
function fixedPower(base: bigint, exponent: number): bigint {
  let power = fixedOne;
  let square = base;
  for (let rest = exponent; ; square = (square * square) / fixedOne) {
    if (rest % 2 === 1) power = (power * square) / fixedOne;
    rest = Math.trunc(rest / 2);
    if (rest === 0) return power;
  }
}
