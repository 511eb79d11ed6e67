import { regions } from '../../../../domain/registries/region.ts';
import { units } from '../../../../domain/values/units/unit.ts';
import { labelledValues } from '../../../graphql/labels/labels.ts';
import type { Cell } from '../cells.ts';
import { isUnit, natureOf, valuesOf } from './cellNatures.ts';

/**
 * Returns the values of which the cells of a column contain one or several, each with its Russian name, such as
 * "MTK (м²)"; none if the program does not have their list.
 */
export function allowedValues(column: string, cell: Cell<unknown>): readonly string[] {
  const named = ([value, name]: readonly [string, string | undefined]) =>
    name === undefined ? value : `${value} (${name})`;
  if (natureOf(column, cell) === 'region')
    return regions.map(({ code, label }) => named([code, label.ru ?? undefined]));
  if (isUnit(cell)) return units.map(({ code, symbols }) => named([code, symbols.ru ?? undefined]));
  const values = valuesOf(cell);
  // Each value has its English label before the Russian one.
  const russian = labelledValues(values).filter((_, at) => at % 2 === 1);
  const labelOf = new Map(russian.toReversed().map(([label, value]) => [value, label]));
  return values.map((value) => named([value, labelOf.get(value)]));
}
