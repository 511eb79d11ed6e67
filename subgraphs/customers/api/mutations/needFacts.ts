import { identifierKey } from '../../../domain/text/sameText.ts';
import { Vat } from '../../../domain/law/vat.ts';
import type { Criterion } from '../../../domain/matching/requirement.ts';
import { readCriteriaInput } from '../../../platform/graphql/inputs/criteriaInput.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import {
  bilingual,
  readUnitPrice,
  text,
  within,
} from '../../../platform/graphql/inputs/inputChecks.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { parseKtru, parseOkpd2 } from '../../../domain/registries/okpd2.ts';
import { readQuantityInput } from '../../../platform/graphql/inputs/quantityInput.ts';
import { parseRegion } from '../../../domain/registries/region.ts';
import type { Unit } from '../../../domain/values/units/unit.ts';
import type { Contract } from '../../model/contract.ts';
import { leastQuantity } from '../../rules/contracts/contracting.ts';
import { type Need, NeedStatus } from '../../model/need.ts';
import type { NeedChangeInput, NeedInput } from '../inputs/need.ts';

/**
 * Checks the input of a new need and returns its columns.
 * @param field the path of the input, for error messages.
 * @throws InvalidValue with the code and the field of the violated rule.
 */
export function firstNeedFacts(input: NeedInput, field: string, today: LocalDate) {
  return {
    number: text(input.number, `${field}.number`, 60),
    procurementLaw: input.procurementLaw,
    publishedOn: today,
    criteria: [] as readonly Criterion[],
    ceilingIncludesDelivery: true,
    advanceShare: new Decimal(0),
    paymentDelayDays: 30,
    performanceSecurityShare: new Decimal(0),
    smeOnly: false,
    priority: 3,
    ...titles(input.titleEn ?? null, input.titleRu ?? null, field),
    ...classification(input.productType ?? null, input.okpd2 ?? [], field),
    ...givenFacts(input, field, today),
    ...ceiling(input, noCeiling, field),
  };
}

/**
 * Checks the input of a change and returns the changed columns.
 * @throws InvalidValue with the code and the field of the violated rule.
 */
export function changedNeedFacts(
  need: Need,
  input: NeedChangeInput,
  field: string,
  today: LocalDate,
) {
  const { titleEn = need.titleEn, titleRu = need.titleRu } = input;
  const { productType = need.productTypeCode, okpd2 = need.okpd2 } = input;
  return {
    ...titles(titleEn, titleRu, field),
    ...classification(productType, okpd2 ?? [], field),
    ...givenFacts(input, field, today),
    ...ceiling(input, need, field),
  };
}

/**
 * Checks that a need is FORMING or OPEN.
 * @param field the path of the need's id in the input, for error messages.
 * @throws InvalidValue `NEED_IS_DECIDED` for a need that is awarded, fulfilled or withdrawn.
 */
export function refuseEnded({ status, number }: Need, field: string): void {
  if (status === NeedStatus.OPEN || status === NeedStatus.FORMING) return;
  const expected = 'a need that is FORMING or OPEN';
  throw new InvalidValue('NEED_IS_DECIDED', field, expected, `${number}: ${status}`);
}

/**
 * Checks that a changed quantity covers the contracts of the need, in their unit, except for less
 * than a lot.
 * @throws InvalidValue `CONTRACT_EXCEEDS_NEED`, `INCOMPATIBLE_UNIT`.
 */
export function checkQuantity(
  {
    quantityValue,
    quantityUnit,
  }: { readonly quantityValue?: Decimal; readonly quantityUnit?: Unit },
  contracts: readonly Contract[],
  field: string,
): void {
  if (quantityValue === undefined || contracts.length === 0) return;
  const { quantityUnit: unit } = contracts[0]!;
  if (quantityUnit?.code !== unit.code) {
    const expected = `${unit.code}, the unit of the need's contracts`;
    throw new InvalidValue('INCOMPATIBLE_UNIT', `${field}.unit`, expected, quantityUnit?.code);
  }
  const { bound, isOpen } = leastQuantity(contracts);
  if (isOpen ? quantityValue.gt(bound) : quantityValue.gte(bound)) return;
  const expected = isOpen
    ? `more than ${bound.toString()} ${unit.code} (contracted, without a lot)`
    : `at least ${bound.toString()} ${unit.code} (contracted)`;
  throw new InvalidValue('CONTRACT_EXCEEDS_NEED', field, expected, quantityValue);
}

/**
 * Checks each given field that does not depend on other fields, and returns the columns of these
 * fields.
 */
function givenFacts(input: NeedInput | NeedChangeInput, field: string, today: LocalDate) {
  const { quantity, ktru, criteria, deliverTo, deliverBy, status, smeOnly, priority } = input;
  const { advanceShare, paymentDelayDays, performanceSecurityShare } = input;
  const { ceilingIncludesDelivery } = input;
  const amount = quantity && readQuantityInput(quantity, `${field}.quantity`);
  return {
    ...(amount && {
      quantityValue: amount.value,
      quantityUnit: amount.unit,
      ...noStatedQuantity,
    }),
    ...(ktru !== undefined && { ktru: ktru === null ? null : parseKtru(ktru, `${field}.ktru`) }),
    ...(criteria !== undefined && {
      criteria: readCriteriaInput(criteria ?? [], `${field}.criteria`),
    }),
    ...(isGiven(deliverTo) && { deliverTo: parseRegion(deliverTo, `${field}.deliverTo`) }),
    ...(deliverBy && { deliverBy: future(deliverBy, `${field}.deliverBy`, today) }),
    ...(status && { status: undecided(status, `${field}.status`) }),
    ...(isGiven(ceilingIncludesDelivery) && { ceilingIncludesDelivery }),
    ...(advanceShare && { advanceShare: within(advanceShare, 0, 1, `${field}.advanceShare`) }),
    ...(isGiven(paymentDelayDays) && {
      paymentDelayDays: within(paymentDelayDays, 0, 365, `${field}.paymentDelayDays`),
    }),
    ...(performanceSecurityShare && {
      performanceSecurityShare: within(
        performanceSecurityShare,
        0,
        1,
        `${field}.performanceSecurityShare`,
      ),
    }),
    ...(isGiven(smeOnly) && { smeOnly }),
    ...(isGiven(priority) && { priority: within(priority, 1, 5, `${field}.priority`) }),
  };
}

/** A quantity that the customer states replaces the one in another unit that a source has stated. */
const noStatedQuantity = {
  statedQuantityValue: null,
  statedQuantityUnit: null,
  statedQuantityOkei: null,
};

const noCeiling = { unitPriceCeilingAmount: null, ceilingVat: null };

/**
 * Returns the price ceiling of a need and its VAT, which are stated together.
 * @param former the ceiling before the change.
 * @throws InvalidValue `VAT_NOT_STATED` for a new ceiling without its VAT; `VAT_WITHOUT_CEILING`.
 */
function ceiling(
  { unitPriceCeiling, ceilingVat }: NeedInput | NeedChangeInput,
  former: Pick<Need, 'unitPriceCeilingAmount' | 'ceilingVat'>,
  field: string,
): Pick<Need, 'unitPriceCeilingAmount' | 'ceilingVat'> {
  const place = `${field}.ceilingVat`;
  const amount =
    unitPriceCeiling === undefined
      ? former.unitPriceCeilingAmount
      : unitPriceCeiling && readUnitPrice(unitPriceCeiling, `${field}.unitPriceCeiling`);
  if (amount === null) {
    if (!isGiven(ceilingVat)) return noCeiling;
    throw new InvalidValue('VAT_WITHOUT_CEILING', place, 'absent without a ceiling', ceilingVat);
  }
  const kept = unitPriceCeiling === undefined && ceilingVat === undefined;
  const vat = kept ? former.ceilingVat : (ceilingVat ?? null);
  if (vat !== null) return { unitPriceCeilingAmount: amount, ceilingVat: vat };
  const expected = `one of ${Object.values(Vat).join(', ')} for the price ceiling`;
  throw new InvalidValue('VAT_NOT_STATED', place, expected, ceilingVat ?? null);
}

function titles(en: string | null, ru: string | null, field: string) {
  const title = bilingual(en, ru, `${field}.title`);
  return { titleEn: title.en, titleRu: title.ru };
}

function classification(type: string | null, okpd2: readonly string[], field: string) {
  if (type === null && okpd2.length === 0) {
    const what = `${field}.productType or ${field}.okpd2`;
    throw new InvalidValue('UNCLASSIFIED_NEED', what, 'given', 'neither');
  }
  return {
    productTypeCode: type === null ? null : identifierKey(text(type, `${field}.productType`, 100)),
    okpd2: okpd2.map((code, index) => parseOkpd2(code, `${field}.okpd2[${index}]`)),
  };
}

function future(day: LocalDate, field: string, today: LocalDate): LocalDate {
  if (day >= today) return day;
  throw new InvalidValue('DATE_IN_THE_PAST', field, `${today} or later`, day);
}

function undecided(status: NeedStatus, field: string): NeedStatus {
  if (status === NeedStatus.OPEN || status === NeedStatus.FORMING) return status;
  throw new InvalidValue('INVALID_STATUS', field, 'OPEN or FORMING', status);
}

function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}
