import type { LocalDate } from '../../vocabulary/localDate.ts';

/** Products of one design in several grades, and who makes them. */
export interface Series {
  /** Code of the product type; null for products that their makers classify by OKPD2 only. */
  readonly type: string | null;
  /** Letters of the article numbers: "GG" gives DEMO-GG-0001. */
  readonly article: string;
  readonly nameEn: string;
  readonly nameRu: string;
  readonly okpd2: string | null;
  /** UN/CEFACT code of the unit that grades are priced in. */
  readonly unit: string;
  /** How much of the unit a roll, coil or bundle has; lots are whole packs. */
  readonly pack?: Pack;
  readonly scope: string;
  readonly grades: Readonly<Record<string, Grade>>;
  readonly offers: readonly Offer[];
}

/** One pack, such as a roll of 200. */
export interface Pack {
  /** UN/CEFACT code of the pack. */
  readonly of: string;
  /** In the unit of the series. */
  readonly contains: number;
}

/** One strength, size or class of a series. */
export interface Grade {
  /** Where it differs from the key in the other language. */
  readonly ru?: string;
  /** Roubles per unit in 2016, without VAT; makers differ from it by their `price`. */
  readonly price: number;
  /** By code of `propertyKinds`, in the notation that `stateProperty` reads. */
  readonly properties: Readonly<Record<string, string>>;
}

/** What one maker has of a series. */
export interface Offer {
  /** Id of the enterprise. */
  readonly by: string;
  /** Which grades; all of them if absent. */
  readonly grades?: readonly string[];
  /** Last part of the line's id; null when only stock is stated. */
  readonly line: string | null;
  /** Times the grade's price, in percent: 104 is 4 % dearer. */
  readonly price: number;
  readonly leadTimeDays: number | null;
  readonly deliversTo: readonly string[] | null;
  /** Certificates and test reports that every grade has. */
  readonly documents?: readonly Document[];
  /** Sells by the pack instead of the unit. */
  readonly byPack?: boolean;
  /** Smallest order in packs, or in units where there are no packs. */
  readonly minimumOrder?: number;
  /** Keeps no stock. */
  readonly madeToOrder?: boolean;
  /** Properties that the maker states otherwise; an empty text leaves one out. */
  readonly states?: Readonly<Record<string, string>>;
  /** States no price. */
  readonly unpriced?: boolean;
}

/** A certificate to a standard, or without one a test report. */
export interface Document {
  readonly standard: string | null;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  /** Codes of the properties that it proves. */
  readonly proves: readonly string[];
}

/** A certificate of conformity to a standard. */
export function certificate(
  standard: string,
  validFrom: LocalDate,
  validTo: LocalDate | null,
  ...proves: readonly string[]
): Document {
  return { standard, validFrom, validTo, proves };
}

/** A laboratory's test report. */
export function report(
  validFrom: LocalDate,
  validTo: LocalDate | null,
  ...proves: readonly string[]
): Document {
  return { standard: null, validFrom, validTo, proves };
}
