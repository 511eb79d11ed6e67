import { InvalidValue } from '../../../../domain/values/invalidValue.ts';
import type { FilePlace, ReadItem } from '../../../../platform/importing/records/readItem.ts';
import { readOrRefuse, zonedDate } from '../../../../platform/importing/xml/recordValues.ts';
import {
  type XmlElement,
  elementAt,
  textAt,
} from '../../../../platform/importing/xml/xmlElement.ts';
import type { MemberReading, RecordSource } from '../../../../platform/importing/xml/xmlReading.ts';
import {
  customerRecord,
  needRecord,
  readMainInfo,
  readRegistrationNumber,
} from '../stating/statedNeed.ts';
import { type PlannedRow, readPlanItem } from './planItem.ts';

/** The largest number of rows of one plan. */
const maxRows = 100_000;

/**
 * The reading of one plan. The number of the plan stands behind its items, and the list of items that are
 * set aside for SMEs behind the list of all items: the needs are told at the end.
 */
export class PlanReading implements MemberReading {
  readonly #member: string | null;
  readonly #facts = new Map<string, string>();
  #customer: XmlElement | null = null;
  readonly #items = new Map<
    string,
    { readonly place: FilePlace; readonly rows: readonly PlannedRow[] }
  >();
  readonly #setAside = new Set<string>();
  #rows = 0;

  constructor(member: string | null) {
    this.#member = member;
  }

  context(element: XmlElement, parent: string): void {
    // The header of the file, too, has a guid and a time.
    if (parent !== 'purchasePlanData') return;
    if (element.name === 'customer') this.#customer ??= elementAt(element, 'mainInfo') ?? element;
    const text = textAt(element);
    if (text !== null && !this.#facts.has(element.name)) this.#facts.set(element.name, text);
  }

  record(element: XmlElement, source: RecordSource): readonly ReadItem[] {
    return readOrRefuse(source, () => {
      const { guid, rows, refused } = readPlanItem(element, source);
      if (source.parent === 'purchasePlanItemsSMB') this.#setAside.add(guid);
      // The list of items that are set aside repeats them.
      if (this.#items.has(guid)) return [];
      this.#rows += rows.length;
      if (this.#rows > maxRows) {
        throw new InvalidValue(
          'RECORD_TOO_LARGE',
          'purchasePlan',
          `of at most ${maxRows} rows`,
          'more',
        );
      }
      this.#items.set(guid, { place: source.place, rows });
      return refused;
    });
  }

  end(): readonly ReadItem[] {
    if (this.#items.size === 0) return [];
    const place = { member: this.#member, line: this.#customer?.line ?? 1 };
    return readOrRefuse({ place, text: () => null }, () => this.#needs(place));
  }

  #needs(place: FilePlace): ReadItem[] {
    const published = this.#facts.get('publicationDateTime') ?? this.#facts.get('createDateTime');
    const publishedOn =
      published === undefined ? null : zonedDate(published, 'publicationDateTime');
    const stated = this.#facts.get('registrationNumber') ?? this.#facts.get('guid');
    const number = readRegistrationNumber(stated ?? null);
    const customers = new Map<string, ReadItem>();
    const needs: ReadItem[] = [];
    for (const [guid, item] of this.#items) {
      for (const row of item.rows) {
        const customer = row.customer ?? this.#planCustomer();
        if (!customers.has(customer.inn)) {
          customers.set(customer.inn, customerRecord(customer, place, publishedOn));
        }
        const need = {
          ...row.need,
          number: `${number}-${row.need.number}`,
          customerInn: customer.inn,
          publishedOn,
          // A plan without a list of the items that are set aside does not say which they are.
          smeOnly: this.#setAside.size === 0 ? null : this.#setAside.has(guid),
        };
        needs.push(needRecord(need, row.place, publishedOn));
      }
    }
    return [...customers.values(), ...needs];
  }

  #planCustomer() {
    if (this.#customer === null) {
      throw new InvalidValue('MISSING_ELEMENT', 'customer', 'present', null);
    }
    return readMainInfo(this.#customer);
  }
}
