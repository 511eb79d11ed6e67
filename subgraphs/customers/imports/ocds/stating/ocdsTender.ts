import { InvalidValue } from '../../../../domain/values/invalidValue.ts';
import type { FilePlace, ReadItem } from '../../../../platform/importing/records/readItem.ts';
import {
  type Fields,
  fieldsAt,
  fieldsList,
  isFields,
  textIn,
} from '../../../../platform/importing/texts/json/jsonFields.ts';
import {
  readOrRefuse,
  required,
  zonedDate,
} from '../../../../platform/importing/xml/recordValues.ts';
import { customerRecord, needRecord } from '../../eis/stating/statedNeed.ts';
import type { CompiledRelease } from '../compiling/compiledRelease.ts';
import { readOcdsCustomer } from './ocdsCustomer.ts';
import { type OcdsTender, readItemClasses, readOcdsItem } from './ocdsItem.ts';

/**
 * Reads a compiled release: its customer, and a need for each item of its tender. A fault in an item refuses
 * this item only; all faults of the tender are one refusal.
 */
export function readOcdsTender(compiled: CompiledRelease, place: FilePlace): readonly ReadItem[] {
  const release = compiled.fields;
  return readOrRefuse({ place, text: () => textOf(release) }, () => {
    const ocid = required(textIn(release, 'ocid'), 'ocid');
    const fields = required(isFields(release['tender']) ? release['tender'] : null, 'tender');
    const items = fieldsList(fields, 'items');
    required(items[0] ?? null, 'tender.items');
    checkSize(fields, items.length);
    const faults: InvalidValue[] = [];
    const status = unlessFaulty(faults, () => readStatus(fields));
    const customer = unlessFaulty(faults, () => readOcdsCustomer(release));
    const procurementLaw = unlessFaulty(faults, () => readLaw(fields));
    const days = unlessFaulty(faults, () => readDays(compiled, fields));
    if (status === null || customer === null || procurementLaw === null || days === null) {
      // So that a person learns at once what else a file of another country lacks.
      unlessFaulty(faults, () => readItemClasses(items[0]!));
      const about = `${ocid}, ${items.length} items`;
      return [refusalOf(about, faults, release, place)];
    }
    const { inn: customerInn } = customer;
    const { asOf, publishedOn } = days;
    const tender = { ocid, fields, customerInn, publishedOn, procurementLaw, status };
    const needs = items.flatMap((item) =>
      readOrRefuse({ place, text: () => textOf(item) }, () => [
        needRecord(readOcdsItem(item, tender), place, asOf),
      ]),
    );
    return [customerRecord(customer, place, asOf), ...needs];
  });
}

/** The greatest number of items of a tender, multiplied by that of its lots and criteria, which each item searches. */
const maxSearched = 4_000_000;

function checkSize(tender: Fields, items: number): void {
  const searched =
    items * (fieldsList(tender, 'lots').length + fieldsList(tender, 'criteria').length);
  if (searched <= maxSearched) return;
  const expected = `one with at most ${maxSearched} for items × (lots + criteria)`;
  throw new InvalidValue('RECORD_TOO_LARGE', 'tender', expected, searched);
}

/** The longest text of a refused record, in characters. */
const maxTextLength = 100_000;

/** Returns the fields that are read, which contain no persons; null if they are too long. */
function textOf(fields: Fields): string | null {
  const text = JSON.stringify(fields);
  return text.length > maxTextLength ? null : text;
}

/** Returns what a function reads; null after a fault, which it adds to the list. */
function unlessFaulty<Value>(faults: InvalidValue[], read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    faults.push(error);
    return null;
  }
}

function refusalOf(
  about: string,
  faults: readonly InvalidValue[],
  release: Fields,
  place: FilePlace,
): ReadItem {
  const { code, field } = faults[0]!.extensions;
  const message = `${about}: ${faults.map((fault) => fault.message).join('; ')}`;
  return { refused: { place, code, field, message, text: textOf(release) } };
}

/** Reads the status: needs are planned or open. */
function readStatus(tender: Fields): OcdsTender['status'] {
  const stated = textIn(tender, 'status');
  if (stated === 'planning' || stated === 'planned') return 'FORMING';
  if (stated === 'active') return 'OPEN';
  throw new InvalidValue('PURCHASE_ENDED', 'tender.status', '"planned" or "active"', stated);
}

/** Reads the law from the legal basis and the details of the method, as in "44-ФЗ" or "Federal Law No. 223". */
function readLaw(tender: Fields): OcdsTender['procurementLaw'] {
  const basis = fieldsAt(tender, 'legalBasis');
  const texts = [
    ...['scheme', 'id', 'title', 'description'].map((name) => textIn(basis, name)),
    textIn(tender, 'procurementMethodDetails'),
  ].filter((text) => text !== null);
  const named = new Set(texts.flatMap(lawsIn));
  const [law] = named;
  if (law !== undefined && named.size === 1) return law;
  const expected = '44-FZ or 223-FZ, as a legal basis or in procurementMethodDetails';
  const got = named.size > 1 ? 'both' : texts.join('; ') || null;
  throw new InvalidValue('UNKNOWN_PROCUREMENT_LAW', 'tender.legalBasis', expected, got);
}

/** Longer texts are no names of laws. */
const maxLawLength = 2_000;

function lawsIn(text: string): OcdsTender['procurementLaw'][] {
  if (text.length > maxLawLength) return [];
  const names = (number: string) =>
    new RegExp(
      `(?<![\\d.-])${number}[\\s-]{0,3}(?:ФЗ|FZ)|(?:ФЗ|FZ|law|закон[а-я]*)[^\\d;]{0,5}${number}(?![\\d.])|^${number}$`,
      'iu',
    ).test(text);
  return [...(names('44') ? ['FZ_44' as const] : []), ...(names('223') ? ['FZ_223' as const] : [])];
}

/** Reads the day of the facts, and that of the publication of the tender: stated, or of its first release. */
function readDays({ fields: release, tenderedAt }: CompiledRelease, tender: Fields) {
  const day = (fields: Fields, name: string) => {
    const text = textIn(fields, name);
    return text === null ? null : zonedDate(text, name);
  };
  const asOf = day(release, 'date');
  const opened = day(fieldsAt(tender, 'tenderPeriod'), 'startDate');
  const begun = opened !== null && asOf !== null && opened <= asOf ? opened : null;
  const first = tenderedAt === null ? null : zonedDate(tenderedAt, 'date');
  return { asOf, publishedOn: day(tender, 'datePublished') ?? first ?? begun };
}
