import {
  bilingual,
  income,
  optionalText,
  within,
} from '../../../platform/graphql/inputs/inputChecks.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { parseOkved } from '../../../domain/registries/okved.ts';
import { parseRegion } from '../../../domain/registries/region.ts';
import type { FinanceProductInput } from '../inputs/financeProduct.ts';
import { Drawdown, FinanceKind } from '../../rules/offers/programme.ts';
import { Repayment } from '../../rules/schedules/schedule.ts';

const longestTermMonths = 360;

/**
 * Checks the input of a new programme and returns its columns.
 * @throws InvalidValue with the code and the field of the violated rule.
 */
export function programmeFacts(input: FinanceProductInput, field: string, today: LocalDate) {
  const name = bilingual(input.nameEn, input.nameRu, `${field}.name`);
  const { minTermMonths, maxTermMonths, validFrom = today, validTo = null } = input;
  within(minTermMonths, 1, longestTermMonths, `${field}.minTermMonths`);
  within(maxTermMonths, minTermMonths, longestTermMonths, `${field}.maxTermMonths`);
  checkProgrammeWindow(validFrom, validTo, field);
  checkKind(input, field);
  return {
    nameEn: name.en,
    nameRu: name.ru,
    programmeEn: optionalText(input.programme, `${field}.programme`),
    programmeRu: optionalText(input.programmeRu, `${field}.programmeRu`),
    kind: input.kind,
    purposes: filled(input.purposes, `${field}.purposes`),
    validFrom,
    validTo,
    minTermMonths,
    maxTermMonths,
    regions: each(input.regions, `${field}.regions`, (code, at) => parseRegion(code, at).code),
    okvedPrefixes: each(input.okvedPrefixes, `${field}.okvedPrefixes`, parseOkved),
    stopOkvedPrefixes: each(input.stopOkvedPrefixes, `${field}.stopOkvedPrefixes`, parseOkved),
    minBusinessAgeMonths: between(
      input.minBusinessAgeMonths,
      0,
      1_200,
      `${field}.minBusinessAgeMonths`,
    ),
    maxBusinessAgeMonths: between(
      input.maxBusinessAgeMonths,
      Math.max(1, input.minBusinessAgeMonths ?? 0),
      1_200,
      `${field}.maxBusinessAgeMonths`,
    ),
    maxDebtToRevenue: between(input.maxDebtToRevenue, 0.01, 100, `${field}.maxDebtToRevenue`),
    minProfit: amountOf(input.minProfit, `${field}.minProfit`),
    maxArrears: amountOf(input.maxArrears, `${field}.maxArrears`),
    categories: input.categories ? filled(input.categories, `${field}.categories`) : null,
    repayments: input.repayments ?? [],
    maxGraceMonths: within(input.maxGraceMonths, 0, maxTermMonths - 1, `${field}.maxGraceMonths`),
    interestBasis: input.interestBasis,
    drawdown: input.drawdown,
    advanceShare: between(input.advanceShare, 0.01, 1, `${field}.advanceShare`),
    collateralShare: between(input.collateralShare, 0.01, 10, `${field}.collateralShare`),
    ownContributionShare: between(
      input.ownContributionShare,
      0.01,
      0.99,
      `${field}.ownContributionShare`,
    ),
    coverShare: between(input.coverShare, 0.01, 1, `${field}.coverShare`),
  };
}

/**
 * Checks the period of a programme or rate.
 * @throws InvalidValue `INVALID_PERIOD` if it ends on or before its first day.
 */
export function checkProgrammeWindow(
  from: LocalDate | null,
  to: LocalDate | null,
  field: string,
): void {
  if (from === null || to === null || from < to) return;
  throw new InvalidValue('INVALID_PERIOD', `${field}.validTo`, `after ${from}`, to);
}

/**
 * Checks that fields are given if the kind of programme requires them, and absent if it does not
 * allow them.
 */
function checkKind(input: FinanceProductInput, field: string): void {
  const { kind, repayments, drawdown, advanceShare = null, coverShare = null } = input;
  const isLoan = kind === FinanceKind.LOAN;
  const covers = kind === FinanceKind.SURETY || kind === FinanceKind.SUBSIDY;
  const refuse = (name: string, expected: string, got: unknown) => {
    throw new InvalidValue('WRONG_FOR_KIND', `${field}.${name}`, `${expected} for ${kind}`, got);
  };
  const given = (repayments?.length ?? 0) > 0;
  if (isLoan !== given) refuse('repayments', isLoan ? 'given' : 'absent', repayments ?? 'nothing');
  if (drawdown === Drawdown.AS_NEEDED && !repayments?.includes(Repayment.BULLET)) {
    refuse('drawdown', 'AT_ONCE without BULLET', drawdown);
  }
  if (advanceShare !== null && kind !== FinanceKind.FACTORING) {
    refuse('advanceShare', 'absent', advanceShare);
  }
  if (covers !== (coverShare !== null)) {
    refuse('coverShare', covers ? 'given' : 'absent', coverShare ?? 'nothing');
  }
}

function amountOf(amount: Decimal | null | undefined, field: string): Decimal | null {
  return amount === null || amount === undefined ? null : income(amount, field);
}

function filled<Item>(list: readonly Item[], field: string): Item[] {
  if (list.length > 0) return [...list];
  throw new InvalidValue('INVALID_LIST', field, 'not empty', '[]');
}

function each<Read>(
  list: readonly string[] | null | undefined,
  field: string,
  read: (text: string, field: string) => Read,
): Read[] | null {
  if (!list) return null;
  return filled(list, field).map((text, index) => read(text, `${field}[${index}]`));
}

/**
 * Returns the value if least ≤ value ≤ most; null if it is absent.
 * @throws InvalidValue `OUT_OF_RANGE` otherwise.
 */
export function between<Value extends Parameters<typeof within>[0]>(
  value: Value | null | undefined,
  least: number,
  most: number,
  field: string,
): Value | null {
  return value === null || value === undefined ? null : within(value, least, most, field);
}
