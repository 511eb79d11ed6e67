import { Vat } from '../../domain/law/vat.ts';
import { ProcurementLaw } from '../../domain/registries/procurementLaw.ts';
import {
  day,
  decimal,
  filledText,
  listOf,
  oneOf,
  optional,
  recordKey,
  reference,
  region,
  unit,
  wholeNumber,
  yesNo,
} from '../../platform/importing/tables/cells.ts';
import { contactsFile, worldFile } from '../../platform/importing/worlds/worldFile.ts';
import { Need, NeedStatus } from '../model/need.ts';
import { ktruCode, okeiCode } from './classifiers.ts';
import { criteriaFile } from './criteria.ts';
import { customerKey, needKey, neededTypeKey } from './keys.ts';

/** The needs with their criteria. */
export const needsFile = worldFile({
  path: 'needs/needs.csv',
  entity: Need,
  columns: {
    number: filledText,
    id: recordKey('Need'),
    customer: reference,
    titleEn: optional(filledText),
    titleRu: optional(filledText),
    productType: optional(reference),
    okpd2: listOf(filledText),
    ktru: optional(ktruCode),
    quantity: optional(decimal),
    unit: optional(unit),
    statedQuantity: optional(decimal),
    statedUnit: optional(filledText),
    statedOkei: optional(okeiCode),
    deliverTo: optional(region),
    deliverBy: optional(day),
    publishedOn: day,
    unitPriceCeiling: optional(decimal),
    ceilingVat: optional(oneOf(Vat)),
    ceilingIncludesDelivery: yesNo,
    advanceShare: optional(decimal),
    paymentDelayDays: optional(wholeNumber),
    performanceSecurityShare: optional(decimal),
    procurementLaw: oneOf(ProcurementLaw),
    smeOnly: yesNo,
    priority: wholeNumber,
    status: oneOf(NeedStatus),
  },
  mayLack: ['ktru', 'statedQuantity', 'statedUnit', 'statedOkei'],
  unique: [['number'], ['id']],
  properties: {
    productType: 'productTypeCode',
    quantity: 'quantityValue',
    unit: 'quantityUnit',
    statedQuantity: 'statedQuantityValue',
    statedUnit: 'statedQuantityUnit',
    statedOkei: 'statedQuantityOkei',
    unitPriceCeiling: 'unitPriceCeilingAmount',
  },
  references: { customer: customerKey, productType: neededTypeKey },
  details: [criteriaFile],
  rule: ({ quantity, unit: own, unitPriceCeiling, ceilingVat, ...stated }) => {
    if ((quantity === null) !== (own === null)) {
      return { column: 'unit', expected: 'a unit with a quantity, and none without one' };
    }
    const { statedQuantity, statedUnit, statedOkei } = stated;
    if (statedQuantity === null && (statedUnit !== null || statedOkei !== null)) {
      return { column: 'statedQuantity', expected: 'a quantity with the unit that is stated' };
    }
    return (unitPriceCeiling === null) === (ceilingVat === null)
      ? null
      : { column: 'ceilingVat', expected: 'a value with a price ceiling, and none without one' };
  },
});

/** The contacts of needs. */
export const needContactsFile = contactsFile('needs/contacts.csv', needKey);
