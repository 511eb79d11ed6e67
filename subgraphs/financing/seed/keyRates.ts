/**
 * Key rates of the central bank as shares a year, each until the next: from memory and unverified, so
 * they are marked as made up; the last one is carried on.
 */
export const keyRates: readonly (readonly [from: string, share: string])[] = [
  ['2024-10-28', '0.21'],
  ['2025-06-09', '0.2'],
  ['2025-07-28', '0.18'],
  ['2025-09-15', '0.17'],
  ['2025-10-27', '0.165'],
];
