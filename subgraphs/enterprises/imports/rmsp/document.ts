import { parseInn, parseOgrn, refuseOtherKind } from '../../../domain/registries/identifiers.ts';
import { parseOkved } from '../../../domain/registries/okved.ts';
import { parseRegion } from '../../../domain/registries/region.ts';
import { SmeCategory } from '../../../domain/registries/smeCategory.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { FilePlace, ReadRecord } from '../../../platform/importing/records/readItem.ts';
import { dottedDate, required } from '../../../platform/importing/xml/recordValues.ts';
import {
  type XmlElement,
  attributeOf,
  elementAt,
} from '../../../platform/importing/xml/xmlElement.ts';

/**
 * Reads a document of the register: the facts of one enterprise on the day of the document. Facts that
 * the document lacks are absent.
 *
 * The category holds from the day of entry in the register, not from the day of the document, so that the
 * next month's file with the same category states the same facts. The register does not tell since when a
 * business has its category: a category that is known for a day before the document remains.
 * The headcount is the average of the calendar year before the document.
 * @returns null for an enterprise of another region than the one that is read.
 * @throws InvalidValue for a value that is invalid or missing.
 */
export function readDocument(
  document: XmlElement,
  place: FilePlace,
  regionCode: string | null,
): ReadRecord | null {
  const given = elementAt(document, 'СведМН')?.attributes['КодРегион']?.trim();
  if (regionCode !== null && given !== regionCode) return null;
  const asOf = dottedDate(required(attributeOf(document, 'ДатаСост'), 'ДатаСост'), 'ДатаСост');
  const { inn, ogrn, nameRu } = readBusiness(document);
  const okved = elementAt(document, 'СвОКВЭД', 'СвОКВЭДОсн')?.attributes['КодОКВЭД'];
  const facts = {
    inn,
    ...(ogrn !== null && { ogrn }),
    ...(nameRu !== null && { nameRu }),
    ...(okved && { okved: parseOkved(okved, 'КодОКВЭД') }),
    ...(given && { region: parseRegion(given, 'КодРегион').code }),
    ...readCategory(document, asOf),
    ...readHeadcount(document, asOf),
  };
  return { place, kind: 'Enterprise', key: inn, facts, asOf };
}

interface Business {
  readonly inn: string;
  readonly ogrn: string | null;
  /** The short name of a company, or its full name; "ИП" and the name of a sole proprietor. */
  readonly nameRu: string | null;
}

function readBusiness(document: XmlElement): Business {
  const company = elementAt(document, 'ОргВклМСП');
  const person = elementAt(document, 'ИПВклМСП');
  const business = company ?? required(person, 'ОргВклМСП');
  const [innName, ogrnName] = company === null ? ['ИННФЛ', 'ОГРНИП'] : ['ИННЮЛ', 'ОГРН'];
  const inn = parseInn(required(attributeOf(business, innName), innName), innName);
  if ((inn.length === 10) !== (company !== null)) {
    const digits = company === null ? 12 : 10;
    throw new InvalidValue('INVALID_INN', innName, `${digits} digits`, inn);
  }
  const stated = attributeOf(business, ogrnName);
  const ogrn = stated === null ? null : parseOgrn(stated, ogrnName);
  refuseOtherKind(inn, ogrn, ogrnName);
  const nameRu = company === null ? personName(business) : companyName(company);
  return { inn, ogrn, nameRu };
}

function companyName(company: XmlElement): string | null {
  return attributeOf(company, 'НаимОргСокр') ?? attributeOf(company, 'НаимОрг');
}

function personName(person: XmlElement): string | null {
  const names = elementAt(person, 'ФИОИП');
  if (names === null) return null;
  const parts = ['Фамилия', 'Имя', 'Отчество'].map((part) => attributeOf(names, part));
  const name = parts.filter((part) => part !== null).join(' ');
  return name === '' ? null : `ИП ${name}`;
}

function readCategory(document: XmlElement, asOf: LocalDate) {
  const code = attributeOf(document, 'КатСубМСП');
  if (code === null) return {};
  const category = categories.get(code);
  if (category === undefined) {
    const expected = '1 (micro), 2 (small) or 3 (medium)';
    throw new InvalidValue('WRONG_VALUE', 'КатСубМСП', expected, code);
  }
  const entered = attributeOf(document, 'ДатаВклМСП');
  const validFrom = entered === null ? asOf : dottedDate(entered, 'ДатаВклМСП');
  return { categories: [{ validFrom, validTo: null, category }] };
}

const categories: ReadonlyMap<string, SmeCategory> = new Map([
  ['1', SmeCategory.MICRO],
  ['2', SmeCategory.SMALL],
  ['3', SmeCategory.MEDIUM],
]);

function readHeadcount(document: XmlElement, asOf: LocalDate) {
  const text = attributeOf(document, 'ССЧР');
  if (text === null) return {};
  if (!/^\d{1,7}$/.test(text)) {
    throw new InvalidValue('WRONG_VALUE', 'ССЧР', 'a whole number of up to 7 digits', text);
  }
  return { indicators: [{ year: Number(asOf.slice(0, 4)) - 1, headcount: Number(text) }] };
}
