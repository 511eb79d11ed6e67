import { InvalidValue } from '../../../domain/values/invalidValue.ts';

/**
 * Refuses null for fields of a change whose facts cannot be missing.
 * @param names the fields, which may be absent.
 * @param field the path of the change.
 * @throws InvalidValue `NULL_REFUSED`.
 */
export function refuseNulls<Input extends object>(
  input: Input,
  names: readonly (keyof Input & string)[],
  field: string,
): void {
  const name = names.find((one) => input[one] === null);
  if (name === undefined) return;
  const expected = 'a value, or absent to keep the present one';
  throw new InvalidValue('NULL_REFUSED', `${field}.${name}`, expected, null);
}

/** Returns the sentence of a description that names the fields for which null is refused. */
export function nullIsRefused(names: readonly string[]): string {
  return `Null is refused for ${names.map((name) => `\`${name}\``).join(', ')}, which cannot be missing.`;
}
