import { answerOf, listMutation } from '../../../platform/writes/lists/listMutation.ts';
import { names } from '../../../platform/graphql/inputs/inputChecks.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { notNegative, type QuantityInput } from '../../../platform/graphql/inputs/quantityInput.ts';
import { newRecord } from '../../../platform/database/columns/newRecord.ts';
import { type Unit, convert, parseUnit } from '../../../domain/values/units/unit.ts';
import { ProductionLine } from '../../model/catalogue/productionLine.ts';
import { ProductionLineChangeInput, ProductionLineInput, neverNullOfLine } from '../inputs/line.ts';
import type { ProductsLoaders } from '../../data/loaders.ts';
import { writableLine } from '../writableTypes.ts';
import { refuseUnknown } from '../../../platform/writes/lists/references.ts';
import { referredEnterprise } from './referring.ts';

const answers = answerOf(writableLine, 'productionLines', ({ line }: ProductsLoaders) => line);
const scopes = ['products:write'];

const RecordProductionLines = listMutation({
  name: 'recordProductionLines',
  description: 'Records production lines of an enterprise with their capacity',
  scopes,
  argument: ['lines', 'The lines, at least one.'],
  input: ProductionLineInput,
  answers,
  async writeOne(transaction, { enterprise, nameEn, nameRu, capacity }, field) {
    const capacityUnit = parseUnit(capacity.unit, `${field}.capacity.unit`);
    const line = newRecord(ProductionLine, transaction.today, {
      enterpriseId: enterprise,
      capacityUnit,
      capacityPerMonth: capacityIn(capacityUnit, capacity, `${field}.capacity`),
      ...names(nameEn, nameRu, field),
    });
    transaction.add(writableLine, line);
    await refuseUnknown(transaction, [referredEnterprise, `${field}.enterprise`, enterprise]);
  },
});

const ChangeProductionLines = listMutation({
  name: 'changeProductionLines',
  description: 'Changes production lines and their capacity',
  scopes,
  argument: ['changes', 'The changes, at least one.'],
  input: ProductionLineChangeInput,
  answers,
  neverNull: neverNullOfLine,
  async writeOne(transaction, input, field) {
    const { capacity } = input;
    const line = await transaction.change(writableLine, input, field);
    const { nameEn = line.nameEn, nameRu = line.nameRu } = input;
    Object.assign(line, names(nameEn, nameRu, field));
    if (!capacity) return;
    line.capacityPerMonth = capacityIn(line.capacityUnit, capacity, `${field}.capacity`);
  },
});

/** The mutations of production lines. */
export const lineWrites = [RecordProductionLines, ChangeProductionLines] as const;

/**
 * Converts a capacity into the unit of a line. The capacity 0 means that the line is out of
 * service.
 * @throws InvalidValue `INVALID_QUANTITY`, `UNKNOWN_UNIT`, `INCOMPATIBLE_UNIT`.
 */
function capacityIn(unit: Unit, { value, unit: stated }: QuantityInput, field: string) {
  const from = parseUnit(stated, `${field}.unit`);
  const converted = convert(notNegative(value, `${field}.value`), from, unit);
  if (converted !== null) return converted;
  const expected = `a unit that converts into ${unit.symbol}`;
  throw new InvalidValue('INCOMPATIBLE_UNIT', `${field}.unit`, expected, stated);
}
