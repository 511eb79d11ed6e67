import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import type { Period } from '../../../domain/values/period.ts';
import { roubles, within } from '../../../platform/graphql/inputs/inputChecks.ts';
import type {
  FinanceFeeInput,
  FinanceLimitInput,
  FinanceRateInput,
} from '../inputs/financeConditions.ts';
import type { FinanceProductInput } from '../inputs/financeProduct.ts';
import { between, checkProgrammeWindow } from './programmeFacts.ts';

/**
 * Checks the rates, limits and fees of a new programme and returns their columns.
 * @throws InvalidValue with the code and the field of the violated rule.
 */
export function programmeConditions(input: FinanceProductInput, field: string) {
  const rates = input.rates.map((rate, at) => rateFacts(rate, `${field}.rates[${at}]`));
  const limits = (input.limits ?? []).map((one, at) => limitFacts(one, `${field}.limits[${at}]`));
  const fees = (input.fees ?? []).map((fee, at) => feeFacts(fee, `${field}.fees[${at}]`));
  refuseRepeated(rates, `${field}.rates`, 'one rate of a category at a time', (one, other) => {
    return one.category === other.category && overlap(one, other);
  });
  refuseRepeated(limits, `${field}.limits`, 'one limit of a category', (one, other) => {
    return one.category === other.category;
  });
  refuseRepeated(fees, `${field}.fees`, 'one fee of a kind', (one, other) => {
    return one.kind === other.kind;
  });
  return { rates, limits, fees };
}

function overlap(one: Period, other: Period): boolean {
  return begins(one, other) && begins(other, one);
}

/** Whether a period begins before the other one ends. */
function begins({ validFrom }: Period, { validTo }: Period): boolean {
  return validFrom === null || validTo === null || validFrom < validTo;
}

function refuseRepeated<Item>(
  items: readonly Item[],
  field: string,
  expected: string,
  collide: (one: Item, other: Item) => boolean,
): void {
  for (const [index, item] of items.entries()) {
    const earlier = items.slice(0, index).findIndex((other) => collide(item, other));
    if (earlier === -1) continue;
    const got = `the same as ${field}[${earlier}]`;
    throw new InvalidValue('ALREADY_EXISTS', `${field}[${index}]`, expected, got);
  }
}

/**
 * Checks the input of a rate and returns its columns.
 * @throws InvalidValue `ONE_RATE_EXPECTED`, `INVALID_PERIOD`, `OUT_OF_RANGE`.
 */
function rateFacts(input: FinanceRateInput, field: string) {
  const { category = null, annualRate = null, keyRateSpread = null } = input;
  const { validFrom = null, validTo = null } = input;
  if ((annualRate === null) === (keyRateSpread === null)) {
    const what = `${field}.annualRate or ${field}.keyRateSpread`;
    const got = annualRate === null ? 'neither' : 'both';
    throw new InvalidValue('ONE_RATE_EXPECTED', what, 'exactly one of them', got);
  }
  checkProgrammeWindow(validFrom, validTo, field);
  return {
    category,
    annualRate: between(annualRate, 0, 1, `${field}.annualRate`),
    keyRateSpread: between(keyRateSpread, -1, 1, `${field}.keyRateSpread`),
    validFrom,
    validTo,
  };
}

/**
 * Checks the input of a limit and returns its columns.
 * @throws InvalidValue `OUT_OF_RANGE`.
 */
function limitFacts(input: FinanceLimitInput, field: string) {
  const { category = null, least = null, most = null } = input;
  if (least !== null && most !== null && least.greaterThan(most)) {
    throw new InvalidValue('OUT_OF_RANGE', `${field}.most`, `${least.toString()} or more`, most);
  }
  return {
    category,
    minAmount: least && roubles(least, `${field}.least`),
    maxAmount: most && roubles(most, `${field}.most`),
  };
}

/**
 * Checks the input of a fee and returns its columns.
 * @throws InvalidValue `OUT_OF_RANGE`.
 */
function feeFacts({ kind, share }: FinanceFeeInput, field: string) {
  return { kind, share: within(share, 0.0001, 0.5, `${field}.share`) };
}
