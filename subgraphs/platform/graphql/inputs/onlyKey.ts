import { InvalidValue } from '../../../domain/values/invalidValue.ts';

/**
 * Returns the only key that the caller gave, out of several keys that could identify a record.
 * @throws InvalidValue `ONE_KEY_EXPECTED` if no key or several keys are given.
 */
export function onlyKey<Name extends string>(
  field: string,
  keys: Readonly<Record<Name, string | null | undefined>>,
): readonly [Name, string] {
  const given = (Object.entries(keys) as [Name, string | null | undefined][]).filter(
    (entry): entry is [Name, string] => typeof entry[1] === 'string',
  );
  if (given.length === 1) return given[0]!;
  const names = Object.keys(keys).join(' or ');
  const got = given.map(([name]) => name).join(' and ') || 'none';
  throw new InvalidValue('ONE_KEY_EXPECTED', field, `identified by exactly one of ${names}`, got);
}
