/** An exact rational number, in lowest terms with a positive denominator. */
export class Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;

  private constructor(numerator: bigint, denominator: bigint) {
    this.numerator = numerator;
    this.denominator = denominator;
  }

  /** Returns numerator ÷ denominator. */
  static of(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
    let over = BigInt(numerator);
    let under = BigInt(denominator);
    if (under === 0n) throw new RangeError(`${over} ÷ 0`);
    if (under < 0n) [over, under] = [-over, -under];
    let [a, b] = [over < 0n ? -over : over, under];
    while (b > 0n) [a, b] = [b, a % b];
    return a > 1n ? new Fraction(over / a, under / a) : new Fraction(over, under);
  }

  /** Reads a decimal number such as "-1234.50" or "1e-9". */
  static parse(text: string): Fraction {
    const [, sign, whole, part = '', exponent = '0'] =
      /^([-+]?)(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d+))?$/.exec(text) ?? [];
    if (whole === undefined) throw new RangeError(`no decimal number: ${text}`);
    const digits = BigInt(`${sign === '-' ? '-' : ''}${whole}${part}`);
    const scale = part.length - Number(exponent);
    return scale >= 0
      ? Fraction.of(digits, 10n ** BigInt(scale))
      : Fraction.of(digits * 10n ** BigInt(-scale));
  }

  plus(other: Fraction): Fraction {
    return Fraction.of(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  minus(other: Fraction): Fraction {
    return this.plus(Fraction.of(-other.numerator, other.denominator));
  }

  times(other: Fraction): Fraction {
    return Fraction.of(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  over(other: Fraction): Fraction {
    return Fraction.of(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  /** Returns a number below, equal to or above 0 as this is smaller, equal or greater. */
  compare(other: Fraction): number {
    const difference = this.numerator * other.denominator - other.numerator * this.denominator;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  equals(other: Fraction): boolean {
    return this.compare(other) === 0;
  }

  isAtMost(other: Fraction): boolean {
    return this.compare(other) <= 0;
  }

  isAbove(other: Fraction): boolean {
    return this.compare(other) > 0;
  }

  floor(): bigint {
    const quotient = this.numerator / this.denominator;
    const isExact = quotient * this.denominator === this.numerator;
    return this.numerator < 0n && !isExact ? quotient - 1n : quotient;
  }

  ceil(): bigint {
    return -Fraction.of(-this.numerator, this.denominator).floor();
  }

  /** Rounds half up (away from 0) to a number of decimal places. */
  round(places: number): Fraction {
    const scale = 10n ** BigInt(places);
    const isNegative = this.numerator < 0n;
    const size = isNegative ? -this.numerator : this.numerator;
    const units = (size * scale * 2n + this.denominator) / (this.denominator * 2n);
    return Fraction.of(isNegative ? -units : units, scale);
  }

  /** Rounds down to a number of decimal places. */
  roundDown(places: number): Fraction {
    const scale = Fraction.of(10n ** BigInt(places));
    return Fraction.of(this.times(scale).floor()).over(scale);
  }

  /** Rounds up to a number of decimal places. */
  roundUp(places: number): Fraction {
    const scale = Fraction.of(10n ** BigInt(places));
    return Fraction.of(this.times(scale).ceil()).over(scale);
  }

  /** The nearest floating-point number, for printing and for iterations. */
  toNumber(): number {
    const scale = 10n ** 17n;
    const scaled = (this.numerator * scale) / this.denominator;
    return Number(scaled) / 1e17;
  }

  /** The decimal number if it is finite, else the quotient as "a/b". */
  toString(): string {
    let [left, places] = [this.denominator, 0];
    while (left % 10n === 0n) [left, places] = [left / 10n, places + 1];
    while (left % 2n === 0n) [left, places] = [left / 2n, places + 1];
    while (left % 5n === 0n) [left, places] = [left / 5n, places + 1];
    if (left > 1n) return `${this.numerator}/${this.denominator}`;
    const digits = (this.numerator * 10n ** BigInt(places)) / this.denominator;
    const text = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
    const whole = text.slice(0, text.length - places);
    const part = places > 0 ? text.slice(-places).replace(/0+$/, '') : '';
    return `${digits < 0n ? '-' : ''}${whole}${part === '' ? '' : `.${part}`}`;
  }
}

export const zero = Fraction.of(0n);
export const one = Fraction.of(1n);

/** Returns the smaller of two fractions. */
export function least(a: Fraction, b: Fraction): Fraction {
  return a.isAtMost(b) ? a : b;
}

/** Returns the greater of two fractions. */
export function greatest(a: Fraction, b: Fraction): Fraction {
  return a.isAbove(b) ? a : b;
}

/** Returns the sum of fractions; 0 if there are none. */
export function total(parts: readonly Fraction[]): Fraction {
  return parts.reduce((sum, part) => sum.plus(part), zero);
}
