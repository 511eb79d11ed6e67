import { valueCount } from '../../domain/matching/criteriaChecks.ts';
import {
  type Criterion,
  Operator,
  type RawCriterion,
  readCriteria,
  writeCriteria,
} from '../../domain/matching/requirement.ts';
import { readDesignation } from '../../domain/registries/designation.ts';
import { Decimal } from '../../domain/values/decimal.ts';
import {
  decimal,
  filledText,
  listOf,
  oneOf,
  optional,
  property,
  statedUnit,
  yesNo,
} from '../../platform/importing/tables/cells.ts';
import { detailFile } from '../../platform/importing/worlds/worldFile.ts';

/** The requirements of needs, with criteria, groups and requirements in their order. */
export const criteriaFile = detailFile({
  path: 'needs/criteria.csv',
  parent: 'need',
  property: 'criteria',
  columns: {
    need: filledText,
    criterion: filledText,
    group: filledText,
    property,
    operator: oneOf(Operator),
    values: listOf(filledText),
    unit: optional(statedUnit),
    hard: yesNo,
    weight: optional(decimal),
    fillingInstruction: optional(filledText),
    text: optional(filledText),
  },
  mayLack: ['fillingInstruction', 'text'],
  unique: [
    ['need', 'criterion', 'group', 'property', 'operator', 'values', 'unit', 'hard', 'weight'],
  ],
  rule: ({ operator, values, weight }) => {
    const [least, most] = valueCount(operator);
    if (values.length < least || values.length > most) {
      const count = least === most ? `${least}` : `${least} to ${most}`;
      return { column: 'values', expected: `${count} of them for ${operator}` };
    }
    return weight?.isNegative() ? { column: 'weight', expected: '0 or more' } : null;
  },
  read: (rows): readonly Criterion[] =>
    readCriteria(
      [...Map.groupBy(rows, ({ criterion }) => criterion)].map(([id, ofCriterion]) => ({
        id,
        groups: [...Map.groupBy(ofCriterion, ({ group }) => group)].map(([code, ofGroup]) => ({
          id: code,
          // A weight is a binary number, whose precision suffices for ranking.
          requirements: ofGroup.map((row) => ({
            property: row.property,
            operator: row.operator,
            values:
              row.operator === Operator.CONFORMS ? row.values.map(readDesignation) : row.values,
            unit: row.unit,
            hard: row.hard,
            weight: row.weight?.toNumber() ?? 1,
            ...(row.fillingInstruction && { fillingInstruction: row.fillingInstruction }),
            ...(row.text && { text: row.text }),
          })),
        })),
      })),
    )!,
  write: (criteria: readonly Criterion[]) => writeCriteria(criteria).flatMap(rowsOf),
});

function rowsOf({ id, groups }: RawCriterion) {
  return groups.flatMap((group) =>
    group.requirements.map(({ operator, values, unit, weight, ...facts }) => ({
      fillingInstruction: null,
      text: null,
      ...facts,
      criterion: id,
      group: group.id,
      operator: Operator[operator],
      values: [...values],
      unit: (unit as string | null | undefined) ?? null,
      weight: weight === 1 || weight === undefined ? null : new Decimal(weight),
    })),
  );
}
