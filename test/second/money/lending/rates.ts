/** A flow of an offer: years after the first one, and the amount; below 0 is paid back. */
export interface Flow {
  readonly years: number;
  readonly amount: number;
}

/**
 * Solves Σ amount × (1 + X)^(−years) = 0 for the effective annual rate X; null if no rate solves it.
 * The iteration is in floating point and ends at its last digit.
 */
export function effectiveRate(flows: readonly Flow[]): number | null {
  const valueAt = (rate: number) =>
    flows.reduce((sum, { years, amount }) => sum + amount * (1 + rate) ** -years, 0);
  if (!flows.some(({ amount }) => amount > 0) || !flows.some(({ amount }) => amount < 0))
    return null;
  let [low, high] = [-0.99, 1];
  while (valueAt(high) < 0 && high < 1e9) high *= 2;
  if (valueAt(low) > 0 || valueAt(high) < 0) return null;
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (valueAt(middle) < 0) low = middle;
    else high = middle;
  }
  return high;
}
