import { Decimal } from './decimal.ts';

/**
 * An exact fraction. Use it where whole lots, loads or days, or a share that is rounded down, follow
 * a division: a quotient such as 12 ÷ 365 is a recurring decimal, and cutting it off would shift the
 * result by one.
 */
export class Ratio {
  readonly #above: bigint;
  /** The denominator, above 0. The fraction need not be in lowest terms. */
  readonly #below: bigint;
  /** The decimal from which the ratio was made, which need not be computed again. */
  readonly #decimal: Decimal | null;

  private constructor(above: bigint, below: bigint, decimal: Decimal | null = null) {
    this.#above = above;
    this.#below = below;
    this.#decimal = decimal;
  }

  static readonly zero = new Ratio(0n, 1n);
  static readonly one = new Ratio(1n, 1n);

  /**
   * Returns a finite decimal or a whole number as a ratio, without rounding.
   * @throws RangeError for any other number.
   */
  static of(value: Decimal | number): Ratio {
    if (typeof value === 'number') return new Ratio(BigInt(value), 1n);
    if (!value.isFinite())
      throw new RangeError(`expected a finite decimal, got ${value.toString()}`);
    const text = value.toFixed();
    const point = text.indexOf('.');
    if (point < 0) return new Ratio(BigInt(text), 1n, value);
    const digits = text.slice(0, point) + text.slice(point + 1);
    return new Ratio(BigInt(digits), 10n ** BigInt(text.length - point - 1), value);
  }

  /** Returns the smaller of two ratios. */
  static min(a: Ratio, b: Ratio): Ratio {
    return b.lt(a) ? b : a;
  }

  /** Returns the larger of two ratios. */
  static max(a: Ratio, b: Ratio): Ratio {
    return b.gt(a) ? b : a;
  }

  /** Returns the sum of ratios; 0 if there are none. */
  static sum(values: Iterable<Ratio>): Ratio {
    let total = Ratio.zero;
    for (const value of values) total = total.plus(value);
    return total;
  }

  plus(other: Ratio): Ratio {
    if (this.#below === other.#below) return new Ratio(this.#above + other.#above, this.#below);
    const above = this.#above * other.#below + other.#above * this.#below;
    return Ratio.#compact(above, this.#below * other.#below);
  }

  minus(other: Ratio): Ratio {
    if (this.#below === other.#below) return new Ratio(this.#above - other.#above, this.#below);
    const above = this.#above * other.#below - other.#above * this.#below;
    return Ratio.#compact(above, this.#below * other.#below);
  }

  times(other: Ratio): Ratio {
    if (other === Ratio.one) return this;
    return Ratio.#compact(this.#above * other.#above, this.#below * other.#below);
  }

  /** @throws RangeError for a division by 0. */
  div(other: Ratio): Ratio {
    if (other === Ratio.one) return this;
    if (other.#above === 0n) throw new RangeError('expected a divisor other than 0');
    const above = this.#above * other.#below;
    const below = this.#below * other.#above;
    return below < 0n ? Ratio.#compact(-above, -below) : Ratio.#compact(above, below);
  }

  /** Returns the largest whole number that is not above the ratio. */
  floor(): Ratio {
    if (this.#below === 1n) return this;
    const whole = this.#above / this.#below;
    return new Ratio(this.#above < whole * this.#below ? whole - 1n : whole, 1n);
  }

  /** Returns the smallest whole number that is not below the ratio. */
  ceil(): Ratio {
    if (this.#below === 1n) return this;
    const whole = this.#above / this.#below;
    return new Ratio(this.#above > whole * this.#below ? whole + 1n : whole, 1n);
  }

  /** Returns a negative number if this ratio is the smaller one, 0 if both are equal. */
  cmp(other: Ratio): number {
    const [a, b] =
      this.#below === other.#below
        ? [this.#above, other.#above]
        : [this.#above * other.#below, other.#above * this.#below];
    return a < b ? -1 : Number(a > b);
  }

  eq(other: Ratio): boolean {
    return this.cmp(other) === 0;
  }

  gt(other: Ratio): boolean {
    return this.cmp(other) > 0;
  }

  gte(other: Ratio): boolean {
    return this.cmp(other) >= 0;
  }

  lt(other: Ratio): boolean {
    return this.cmp(other) < 0;
  }

  lte(other: Ratio): boolean {
    return this.cmp(other) <= 0;
  }

  isZero(): boolean {
    return this.#above === 0n;
  }

  isWhole(): boolean {
    return this.#above % this.#below === 0n;
  }

  isPositive(): boolean {
    return this.#above > 0n;
  }

  /** Returns the ratio as a decimal, rounded once if it has more than 40 significant digits. */
  toDecimal(): Decimal {
    if (this.#decimal !== null) return this.#decimal;
    const above = new Decimal(this.#above.toString());
    return this.#below === 1n ? above : above.div(this.#below.toString());
  }

  /** Rounds to decimal places, half away from zero. */
  toDecimalPlaces(places: number): Decimal {
    const doubled = this.#above * 2n * 10n ** BigInt(places);
    const half = doubled < 0n ? -this.#below : this.#below;
    return decimalOf((doubled + half) / (this.#below * 2n), places);
  }

  /** Rounds to decimal places, towards zero. */
  roundDown(places: number): Decimal {
    return decimalOf((this.#above * 10n ** BigInt(places)) / this.#below, places);
  }

  /** Returns the nearest number in floating point. */
  toNumber(): number {
    return this.toDecimal().toNumber();
  }

  toString(): string {
    return this.toDecimal().toString();
  }

  /** Reduces a fraction only if its terms are long, because that takes longer than the arithmetic. */
  static #compact(above: bigint, below: bigint): Ratio {
    if (below < longTerm) return new Ratio(above, below);
    let [divisor, rest] = [below, above < 0n ? -above : above];
    while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
    return new Ratio(above / divisor, below / divisor);
  }
}

const longTerm = 10n ** 30n;

function decimalOf(units: bigint, places: number): Decimal {
  return new Decimal(`${units}e-${places}`);
}
