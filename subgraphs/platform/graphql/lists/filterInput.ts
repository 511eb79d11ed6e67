import { foldText } from '../../../domain/text/sameText.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import type { Condition, FilteredProperty, RowFilter } from '../../database/reading/conditions.ts';

/**
 * A filter as the caller writes it: conditions by field, and nested filters in `and`, `or` and
 * `not`.
 */
export interface FilterInput {
  readonly and?: readonly FilterInput[] | null;
  readonly or?: readonly FilterInput[] | null;
  readonly not?: FilterInput | null;
  readonly [field: string]: unknown;
}

/** The limits of a filter. */
export const filterLimits = {
  /** The maximum depth to which `and`, `or` and `not` may be nested. */
  depth: 5,
  /** The maximum number of conditions; each filter in `and`, `or` and `not` also counts as one. */
  conditions: 50,
  /** The maximum number of values of `in`. */
  values: 1_000,
} as const;

/**
 * Reads a filter.
 * @param fields the target of each filter field; by default the property with the field's name.
 * @throws InvalidValue `INVALID_FILTER` for a filter that is too deep, has too many conditions, a
 * list that is too long or a text that is too short.
 */
export function readFilter(
  input: FilterInput,
  fields: Readonly<Record<string, Partial<FilteredProperty>>>,
): RowFilter {
  let parts = 0;
  const count = (more: number) => {
    parts += more;
    if (parts <= filterLimits.conditions) return;
    const expected = `at most ${filterLimits.conditions} conditions`;
    throw new InvalidValue('INVALID_FILTER', 'filter', expected, `more than ${parts - more}`);
  };
  const read = (
    { and, or, not, ...given }: FilterInput,
    place: string,
    depth: number,
  ): RowFilter => {
    if (depth > filterLimits.depth) {
      const expected = `nested at most ${filterLimits.depth} deep`;
      throw new InvalidValue('INVALID_FILTER', 'filter', expected, place);
    }
    const readAll = (filters: readonly FilterInput[], name: string) => {
      count(filters.length);
      return filters.map((one, index) => read(one, `${place}.${name}[${index}]`, depth + 1));
    };
    const conditions = Object.entries(given).flatMap(([name, condition]): RowFilter[] => {
      if (!condition) return [];
      const of = { property: name, ...fields[name] };
      const checked = checkCondition(condition, `${place}.${name}`);
      count(Object.keys(checked).length);
      return [{ of, condition: checked }];
    });
    return {
      all: [
        ...conditions,
        ...(and ? readAll(and, 'and') : []),
        ...(or ? [{ any: readAll(or, 'or') }] : []),
        ...(not ? readAll([not], 'not').map((one) => ({ not: one })) : []),
      ],
    };
  };
  return read(input, 'filter', 0);
}

function checkCondition(condition: Condition, place: string): Condition {
  const length = condition.in?.length ?? 0;
  if (length > filterLimits.values) {
    const expected = `at most ${filterLimits.values} values`;
    throw new InvalidValue('INVALID_FILTER', `${place}.in`, expected, length);
  }
  const { contains, startsWith } = condition;
  if (typeof contains === 'string' && foldText(contains).length < 3) {
    throw new InvalidValue(
      'INVALID_FILTER',
      `${place}.contains`,
      'at least 3 characters',
      contains,
    );
  }
  if (typeof startsWith === 'string' && foldText(startsWith) === '') {
    throw new InvalidValue('INVALID_FILTER', `${place}.startsWith`, 'at least 1 character', '');
  }
  return condition;
}
