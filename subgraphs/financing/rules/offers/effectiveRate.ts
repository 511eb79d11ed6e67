import { Decimal } from '../../../domain/values/decimal.ts';
import { daysBetween } from '../../../domain/values/localDate.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';

/** Money on a day, in roubles: above 0 the borrower receives it, below 0 pays it, fees included. */
export interface DatedFlow {
  readonly on: LocalDate;
  readonly amount: Decimal;
}

/** Money so many equal months (365/12 days each) after the first drawing; signs as in `DatedFlow`. */
export interface MonthlyFlow {
  readonly month: number;
  readonly amount: Decimal;
}

/**
 * The effective annual rate X of dated flows, a share to 1e-10: Σ Cₖ(1+X)^(−tₖ) = Σ Dₗ(1+X)^(−sₗ),
 * with times in years of 365 days from the first flow (Directive 2008/48/EC, Annex I). Below 0 where
 * less comes back than was drawn. Where several rates solve it, one near 0. Null where none between
 * −100 % and 10²⁶ does, as when nothing is repaid or the fees eat up the drawing.
 */
export function effectiveRateOfDates(flows: readonly DatedFlow[]): Decimal | null {
  const [first] = flows;
  if (first === undefined) return null;
  return solve(
    flows.map(({ on, amount }) => ({ at: daysBetween(first.on, on), amount })),
    365,
  );
}

/** The same of flows at equal months, twelve to the year (Annex I, remark c). */
export function effectiveRateOfMonths(flows: readonly MonthlyFlow[]): Decimal | null {
  return solve(
    flows.map(({ month, amount }) => ({ at: month, amount })),
    12,
  );
}

/** `at` counts whole steps of the year. */
interface Step {
  readonly at: number;
  readonly amount: Decimal;
}

interface Curve {
  readonly years: readonly number[];
  readonly amounts: readonly number[];
}

// The result is a rate and no money, so binary floating point may find it; one Newton step in decimal
// arithmetic then makes it good to far more than the ten places given.
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
  return discount.pow(-stepsPerYear).minus(1).toDecimalPlaces(10);
}

// Everything is a function of y = ln(1 + X), where flows are sums of exponentials without poles.
const highestLogRate = 60;

/** Ends of opposite sign around the root next to 0, found by stepping outwards both ways. */
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

/** Newton's method, kept inside the bracket by halving it whenever a step would leave it. */
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

// The slope may be a binary one: with an error of 1e-15 in both the start and the slope, one step
// leaves some 1e-30.
function polish(
  steps: readonly Step[],
  start: number,
  curve: Curve,
  logRate: number,
  stepsPerYear: number,
): Decimal {
  const discount = new Decimal(start);
  const slope = (-valueAndSlope(curve, logRate).slope * stepsPerYear) / start;
  if (slope === 0 || !Number.isFinite(slope)) return discount;
  let value = new Decimal(0);
  for (let k = steps.length - 1; k >= 0; k--) {
    const { at = 0, amount = value } = steps[k] ?? {};
    const gap = at - (steps[k - 1]?.at ?? at);
    value = value.plus(amount);
    if (gap > 0) value = value.times(gap === 1 ? discount : discount.pow(gap));
  }
  return discount.minus(value.div(slope));
}
