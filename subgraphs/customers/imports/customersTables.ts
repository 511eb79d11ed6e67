import { InvalidValue } from '../../domain/values/invalidValue.ts';
import { recordId } from '../../domain/registries/recordIds.ts';
import { recordSql } from '../../platform/importing/records/recordSql.ts';
import { factValue } from '../../platform/importing/tables/records/factValue.ts';
import { tableImport } from '../../platform/importing/tables/records/tableImport.ts';
import { agreementsFile, customersFile } from '../world/customers.ts';
import { ktruFile } from '../world/classifiers.ts';
import { needsFile } from '../world/needs.ts';
import { storedCustomer } from './registry/importedCustomer.ts';
import { idOfNumber } from './registry/idOfNumber.ts';
import { usualPriority } from './registry/importedNeed.ts';

/** How needs are stored, by number. */
const storedNeed = {
  ...recordSql({
    kind: 'Need',
    table: 'need',
    view: 'need_facts',
    key: 'number',
    columns: {
      number: 'number',
      customer_id: 'customer',
      title_en: 'titleEn',
      title_ru: 'titleRu',
      product_type_code: 'productType',
      okpd2: 'okpd2',
      ktru: 'ktru',
      quantity_value: ['quantity', 'value'],
      quantity_unit: ['quantity', 'unit'],
      stated_quantity_value: ['statedQuantity', 'value'],
      stated_quantity_unit: ['statedQuantity', 'unit'],
      stated_quantity_okei: ['statedQuantity', 'okei'],
      criteria: 'criteria',
      deliver_to: 'deliverTo',
      deliver_by: 'deliverBy',
      published_on: 'publishedOn',
      unit_price_ceiling_amount: 'unitPriceCeiling',
      ceiling_vat: 'ceilingVat',
      ceiling_includes_delivery: 'ceilingIncludesDelivery',
      advance_share: 'advanceShare',
      payment_delay_days: 'paymentDelayDays',
      performance_security_share: 'performanceSecurityShare',
      procurement_law: 'procurementLaw',
      sme_only: 'smeOnly',
      priority: 'priority',
      status: 'status',
    },
  }),
  idOf: (number: string) => idOfNumber('Need', number),
};

/** How agreements are stored, by id. */
const storedAgreement = {
  ...recordSql({
    kind: 'Agreement',
    table: 'agreement',
    view: 'agreement_facts',
    key: 'id',
    columns: {
      name_en: 'nameEn',
      name_ru: 'nameRu',
      parties_en: 'partiesEn',
      parties_ru: 'partiesRu',
      purpose_en: 'purposeEn',
      purpose_ru: 'purposeRu',
      promises_en: 'promisesEn',
      promises_ru: 'promisesRu',
      signed_on: 'signedOn',
      valid_from: 'validFrom',
      valid_to: 'validTo',
    },
  }),
  idOf: (id: string) => recordId('Agreement', id),
};

/** How positions of KTRU are stored, by code. */
const storedPosition = {
  ...recordSql({
    kind: 'KtruPosition',
    table: 'ktru_position',
    view: 'ktru_position_facts',
    key: 'code',
    columns: { code: 'code', name: 'name', unit: 'unit' },
    isIdGenerated: true,
  }),
  idOf: (code: string) => code,
};

/** The imports of tables of agreements, customers, positions of KTRU and needs. */
export const customersTables = [
  tableImport({
    name: 'agreements',
    description: 'a table of agreements, by id',
    file: agreementsFile,
    key: 'id',
    type: storedAgreement,
    example: {
      id: 'agreement-demo',
      nameRu: 'ДЕМО соглашение',
      partiesEn: 'DEMO region; DEMO customer',
      partiesRu: 'ДЕМО регион; ДЕМО заказчик',
      purposeEn: 'DEMO purpose',
      purposeRu: 'ДЕМО цель',
      signedOn: '2016-03-01',
    },
  }),
  tableImport({
    name: 'customers',
    description: 'a table of customers, by INN',
    file: customersFile,
    key: 'inn',
    type: storedCustomer,
    example: { inn: '2200005105', nameRu: 'ДЕМО заказчик', joinedOn: '2016-03-01' },
  }),
  tableImport({
    name: 'ktru',
    description: 'a table of positions of the catalogue KTRU, by code',
    file: ktruFile,
    key: 'code',
    type: storedPosition,
    example: { code: '23.14.12.110-00000001', name: 'ДЕМО сетка', unit: 'MTK' },
  }),
  tableImport({
    name: 'needs',
    description: 'a table of needs without their requirements, by number',
    file: needsFile,
    key: 'number',
    type: storedNeed,
    example: {
      number: 'DEMO-1',
      customer: '2200005105',
      titleRu: 'ДЕМО сетка',
      okpd2: '23.14.12.110',
      quantity: '1200.5',
      unit: 'MTK',
      deliverTo: 'RU-ALT',
      deliverBy: '2016-12-01',
      publishedOn: '2016-09-01',
      ceilingIncludesDelivery: 'yes',
      procurementLaw: 'FZ_44',
      smeOnly: 'no',
      priority: '3',
      status: 'OPEN',
    },
    groups: [
      {
        fact: 'quantity',
        columns: ['quantity', 'unit'],
        read: ({ quantity: value, unit }) => withValue('quantity', value, { unit }),
      },
      {
        fact: 'statedQuantity',
        columns: ['statedQuantity', 'statedUnit', 'statedOkei'],
        read: ({ statedQuantity: value, statedUnit: unit, statedOkei: okei }) =>
          withValue('statedQuantity', value, { unit, okei }),
      },
    ],
    // The same as of the needs in notices that do not state them.
    usual: { criteria: [], smeOnly: false, ceilingIncludesDelivery: true, priority: usualPriority },
  }),
];

/**
 * Returns a quantity with its unit, in the form of the change feed; null if neither is stated.
 * @throws InvalidValue for a unit without a quantity.
 */
function withValue(
  column: string,
  value: unknown,
  units: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | null {
  const facts = Object.entries(units).map(([name, unit]) => [name, factValue(unit)] as const);
  if (value !== null) return { value: factValue(value), ...Object.fromEntries(facts) };
  const stated = facts.find(([, unit]) => unit !== null);
  if (stated === undefined) return null;
  throw new InvalidValue(
    'WRONG_VALUE',
    column,
    `a quantity of the unit ${String(stated[1])}`,
    null,
  );
}
