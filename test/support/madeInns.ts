const weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];

/** Returns a made-up INN of a company with valid check digits, of the region 22; different for each index. */
export function madeInn(index: number): string {
  const digits = `22${String(index).padStart(7, '0')}`;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return `${digits}${(sum % 11) % 10}`;
}
