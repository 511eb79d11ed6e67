import { type Language, type LocalizedText, localized } from '../values/language.ts';
import { type LocalDate } from '../values/localDate.ts';
import { type Period, isInForce } from '../values/period.ts';
import type { WorkingDays } from './workingDays.ts';

/** The parameters of the law that the rules read. */
export enum LawCode {
  FZ44_SET_ASIDE_CATEGORIES = 'FZ44_SET_ASIDE_CATEGORIES',
  FZ44_SET_ASIDE_MAXIMUM_PRICE = 'FZ44_SET_ASIDE_MAXIMUM_PRICE',
  FZ223_SET_ASIDE_CATEGORIES = 'FZ223_SET_ASIDE_CATEGORIES',
  FZ44_SECURITY_MINIMUM_SHARE = 'FZ44_SECURITY_MINIMUM_SHARE',
  FZ44_SECURITY_LARGE_PURCHASE = 'FZ44_SECURITY_LARGE_PURCHASE',
  FZ44_SECURITY_MINIMUM_SHARE_LARGE = 'FZ44_SECURITY_MINIMUM_SHARE_LARGE',
  FZ44_SECURITY_MAXIMUM_SHARE = 'FZ44_SECURITY_MAXIMUM_SHARE',
  FZ44_SECURITY_ADVANCE_SHARE = 'FZ44_SECURITY_ADVANCE_SHARE',
  FZ44_SECURITY_BASE = 'FZ44_SECURITY_BASE',
  FZ44_SECURITY_BASE_SET_ASIDE = 'FZ44_SECURITY_BASE_SET_ASIDE',
  FZ44_LOW_PRICE_FALL = 'FZ44_LOW_PRICE_FALL',
  FZ44_LOW_PRICE_LARGE_PURCHASE = 'FZ44_LOW_PRICE_LARGE_PURCHASE',
  FZ44_LOW_PRICE_SECURITY_FACTOR = 'FZ44_LOW_PRICE_SECURITY_FACTOR',
  FZ44_LOW_PRICE_ADVANCE_SHARE = 'FZ44_LOW_PRICE_ADVANCE_SHARE',
  FZ44_GUARANTEE_BEYOND_CONTRACT = 'FZ44_GUARANTEE_BEYOND_CONTRACT',
  FZ223_SME_PAYMENT_TIME = 'FZ223_SME_PAYMENT_TIME',
  FZ223_SME_SECURITY_MAXIMUM_SHARE = 'FZ223_SME_SECURITY_MAXIMUM_SHARE',
  FZ223_SME_QUOTA_TOTAL = 'FZ223_SME_QUOTA_TOTAL',
  FZ223_SME_QUOTA_SET_ASIDE = 'FZ223_SME_QUOTA_SET_ASIDE',
  SME_MICRO_HEADCOUNT = 'SME_MICRO_HEADCOUNT',
  SME_MICRO_INCOME = 'SME_MICRO_INCOME',
  SME_SMALL_HEADCOUNT = 'SME_SMALL_HEADCOUNT',
  SME_SMALL_INCOME = 'SME_SMALL_INCOME',
  SME_MEDIUM_HEADCOUNT = 'SME_MEDIUM_HEADCOUNT',
  SME_MEDIUM_INCOME = 'SME_MEDIUM_INCOME',
  VAT_RATE = 'VAT_RATE',
  FZ44_NATIONAL_REGIME = 'FZ44_NATIONAL_REGIME',
  INDUSTRY_REGISTER = 'INDUSTRY_REGISTER',
}

/** What the value of a parameter is. */
export enum LawValueKind {
  /** A share from 0 to 1. */
  SHARE = 'SHARE',
  /** A factor by which a figure is multiplied. */
  FACTOR = 'FACTOR',
  /** An amount in roubles. */
  RUB = 'RUB',
  /** A number of calendar days. */
  DAYS = 'DAYS',
  /** A number of working days. */
  WORKING_DAYS = 'WORKING_DAYS',
  /** A number of months. */
  MONTHS = 'MONTHS',
  /** A number of persons. */
  PERSONS = 'PERSONS',
  /** Categories of enterprises, separated by semicolons. */
  CATEGORIES = 'CATEGORIES',
  /** Codes of countries, separated by semicolons. */
  COUNTRIES = 'COUNTRIES',
  /** The name of a register. */
  REGISTER = 'REGISTER',
  /** The price of which a share is taken: MAXIMUM_PRICE or CONTRACT_VALUE. */
  BASE = 'BASE',
}

/** A value that the law sets in a period. */
export class LawParameter implements Period {
  code!: LawCode;

  validFrom!: LocalDate | null;

  validTo!: LocalDate | null;

  /** The value as text: a number with a decimal point, or words. */
  value!: string;

  kind!: LawValueKind;

  /** The law by its number: "44-FZ". */
  law!: string;

  /** The article or the resolution under the law. */
  article!: string;

  /** Whether the value was compared with a source. */
  isChecked!: boolean;

  names!: LocalizedText;

  /** The law in both languages. */
  laws!: LocalizedText;

  /** The article in both languages. */
  articles!: LocalizedText;

  /** Returns the law by its number in a language: "44-FZ", «44-ФЗ». */
  lawIn(lang: Language): string {
    return localized(this.laws, lang);
  }

  /** Returns the article, or the resolution, in a language. */
  articleIn(lang: Language): string {
    return localized(this.articles, lang);
  }

  /** Returns the name of the parameter. */
  name(lang: Language): string {
    return localized(this.names, lang);
  }
}

/** The law as dated data: its parameters, and the calendar by which it counts working days. */
export interface Law {
  readonly parameters: readonly LawParameter[];
  readonly workingDays: WorkingDays;
}

/** Returns the parameter that is in force on a day; null if none is recorded for it. */
export function lawOn({ parameters }: Law, code: LawCode, day: LocalDate): LawParameter | null {
  return parameters.find((one) => one.code === code && isInForce(one, day)) ?? null;
}

/** Returns the value of a parameter that counts days or months. */
export function countOf({ value }: LawParameter): number {
  return Number(value);
}

/** Returns the first day after the given one on which a parameter with one of the codes changes. */
export function nextLawChange(
  { parameters }: Law,
  codes: readonly LawCode[],
  after: LocalDate,
): LocalDate | null {
  const days = parameters
    .filter(({ code }) => codes.includes(code))
    .flatMap(({ validFrom, validTo }) => [validFrom, validTo])
    .filter((day): day is LocalDate => day !== null && day > after);
  return days.reduce<LocalDate | null>(
    (first, day) => (first === null || day < first ? day : first),
    null,
  );
}
