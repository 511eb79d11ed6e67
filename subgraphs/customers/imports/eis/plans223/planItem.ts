import { InvalidValue } from '../../../../domain/values/invalidValue.ts';
import type { FilePlace, ReadItem } from '../../../../platform/importing/records/readItem.ts';
import {
  readOrRefuse,
  required,
  zonedDate,
} from '../../../../platform/importing/xml/recordValues.ts';
import {
  type XmlElement,
  elementAt,
  elementsAt,
  textAt,
} from '../../../../platform/importing/xml/xmlElement.ts';
import type { RecordSource } from '../../../../platform/importing/xml/xmlReading.ts';
import { regionOfAddress } from '../../../../domain/places/regionOfAddress.ts';
import {
  type StatedNeed,
  readClass,
  readMainInfo,
  readOrdinal,
  readRoubles,
} from '../stating/statedNeed.ts';
import { readOkei, readQuantity, unitPrice } from '../stating/quantities.ts';

/** A row of an item of a plan: what is stated there about its need. */
export interface PlannedRow {
  readonly place: FilePlace;
  /** The customer of the item; null if it is that of the plan. */
  readonly customer: { readonly inn: string; readonly nameRu: string | null } | null;
  /** The need; its number is that of the item and the row, such as "12-1". */
  readonly need: StatedNeed;
}

/** An item of a plan. */
export interface PlanItem {
  readonly guid: string;
  readonly rows: readonly PlannedRow[];
  /** The rows that are refused. */
  readonly refused: readonly ReadItem[];
}

/**
 * Reads an item of a plan. A fault in a row refuses this row only.
 * @throws InvalidValue for a fault in the item itself.
 */
export function readPlanItem(item: XmlElement, source: RecordSource): PlanItem {
  required(textAt(item, 'ordinalNumber'), 'ordinalNumber');
  const ordinal = readOrdinal(item, 1);
  const rows = elementsAt(item, 'purchasePlanDataItemRows', 'purchasePlanRowItem');
  if (rows.length === 0)
    throw new InvalidValue('MISSING_ELEMENT', 'purchasePlanRowItem', 'present', null);
  const common = readCommon(item, rows.length === 1);
  const refused: ReadItem[] = [];
  const read: PlannedRow[] = [];
  for (const [index, row] of rows.entries()) {
    const place = { ...source.place, line: row.line };
    // The first refused row carries the text of the item.
    const text = () => (refused.length === 0 ? source.text() : null);
    refused.push(
      ...readOrRefuse({ place, text }, () => {
        const number = `${ordinal}-${readOrdinal(row, index + 1)}`;
        read.push({ place, customer: common.customer, need: readRow(row, number, common) });
        return [];
      }),
    );
  }
  const guid = textAt(item, 'guid') ?? ordinal;
  return { guid, rows: read, refused };
}

/** What all rows of an item have in common. */
interface CommonFacts {
  readonly customer: PlannedRow['customer'];
  readonly title: string | null;
  readonly deliverTo: string | null;
  readonly deliverBy: string | null;
  /** The largest price of the contract, if it is that of the only row. */
  readonly sum: ReturnType<typeof readRoubles>;
  readonly isOnly: boolean;
}

function readCommon(item: XmlElement, isOnly: boolean): CommonFacts {
  const customer = elementAt(item, 'planItemCustomer', 'mainInfo');
  const region = textAt(item, 'region');
  const end = textAt(item, 'contractEndDate');
  const price = textAt(item, 'maximumContractPrice');
  const sum = readRoubles(price, textAt(item, 'currency', 'code'), 'maximumContractPrice');
  return {
    customer: customer && readMainInfo(customer),
    title: textAt(item, 'contractSubject'),
    deliverTo: region === null ? null : (regionOfAddress(region)?.code ?? null),
    deliverBy: end === null ? null : zonedDate(end, 'contractEndDate'),
    sum: isOnly ? sum : null,
    isOnly,
  };
}

function readRow(row: XmlElement, number: string, common: CommonFacts): StatedNeed {
  const isOpen = textAt(row, 'impossibleToDetermineAttr') === 'true';
  const value = isOpen ? null : textAt(row, 'qty');
  const quantities = readQuantity(value, readOkei(elementAt(row, 'okei')), 'qty');
  const name = common.isOnly ? null : textAt(row, 'okpd2', 'name');
  const title = [common.title, name].filter((part) => part !== null).join(': ');
  return {
    number,
    customerInn: '',
    titleRu: title === '' ? null : title,
    okpd2: [readClass(textAt(row, 'okpd2', 'code'), row, 'okpd2')],
    ...quantities,
    criteria: null,
    deliverTo: common.deliverTo,
    deliverBy: common.deliverBy,
    publishedOn: null,
    unitPriceCeiling: unitPrice(common.sum, quantities.quantity),
    advanceShare: null,
    performanceSecurityShare: null,
    procurementLaw: 'FZ_223',
    smeOnly: null,
    status: 'FORMING',
  };
}
