/** Estimates the memory of a value with all that it contains, in bytes. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return 16 + 2 * value.length;
  if (typeof value !== 'object' || value === null) return 8;
  if (value instanceof Map) return sizeOf([...value]);
  let bytes = 32;
  for (const part of Object.values(value)) bytes += 8 + sizeOf(part);
  return bytes;
}
