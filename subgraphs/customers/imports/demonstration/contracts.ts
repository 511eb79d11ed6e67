import type { EntityManager } from '@mikro-orm/postgresql';
import { Vat } from '../../../domain/law/vat.ts';
import {
  day,
  decimal,
  oneOf,
  optional,
  filledText,
  unit,
  recordKey,
} from '../../../platform/importing/tables/cells.ts';
import { type Lookup, type TableKeys } from '../../../platform/importing/tables/csvTable.ts';
import {
  insertRows,
  provenanceCells,
  provenanceNames,
  sourcedIn,
  readWorldTable,
} from '../../../platform/importing/worlds/worldRows.ts';
import { Contract, ContractStatus } from '../../model/contract.ts';
import { Delivery, DeliveryStatus } from '../../model/delivery.ts';
import { Quotation, QuotationStatus } from '../../model/quotation.ts';
import type { LoadedNeeds } from './needs.ts';

interface Known {
  readonly needs: LoadedNeeds;
  readonly referrals: TableKeys;
  readonly enterprises: TableKeys;
  /** The ids of products by their SKUs. */
  readonly products: Lookup;
}

/** Loads quotations, contracts and deliveries. */
export async function loadContracts(
  em: EntityManager,
  folder: string,
  known: Known,
): Promise<void> {
  const quotations = await loadQuotations(em, folder, known);
  const sourced = sourcedIn(folder);
  const contracts = readWorldTable(folder, 'contracts/contracts.csv', {
    columns: {
      id: recordKey('Contract'),
      ...orderCells,
      quotation: optional(filledText),
      signedOn: day,
      deliverBy: day,
      status: oneOf(ContractStatus),
    },
    mayLack: provenanceNames,
    unique: [['number'], ['id']],
    references: { ...orderReferences(known), quotation: quotations },
  });
  const rows = contracts.rows.map(({ quotation, ...facts }) => ({
    ...orderRow(sourced(facts), known),
    quotation: quotation === null ? null : quotations.idOf(quotation),
  }));
  await insertRows(em, Contract, contracts.file, rows);
  await loadDeliveries(em, folder, {
    ...contracts,
    idOf: idsByNumber(contracts.rows),
  });
}

async function loadQuotations(em: EntityManager, folder: string, known: Known) {
  const sourced = sourcedIn(folder);
  const quotations = readWorldTable(folder, 'contracts/quotations.csv', {
    columns: {
      id: recordKey('Quotation'),
      ...orderCells,
      referral: optional(filledText),
      quotedOn: day,
      validUntil: day,
      status: oneOf(QuotationStatus),
    },
    mayLack: provenanceNames,
    unique: [['number'], ['id']],
    references: { ...orderReferences(known), referral: known.referrals },
  });
  const rows = quotations.rows.map((row) => orderRow(sourced(row), known));
  await insertRows(em, Quotation, quotations.file, rows);
  return { ...quotations, idOf: idsByNumber(quotations.rows) };
}

async function loadDeliveries(
  em: EntityManager,
  folder: string,
  contracts: TableKeys & { idOf(number: string): string },
): Promise<void> {
  const sourced = sourcedIn(folder);
  const deliveries = readWorldTable(folder, 'contracts/deliveries.csv', {
    columns: {
      number: filledText,
      id: recordKey('Delivery'),
      contract: filledText,
      quantity: decimal,
      dueOn: day,
      deliveredOn: optional(day),
      status: oneOf(DeliveryStatus),
      ...provenanceCells,
    },
    mayLack: provenanceNames,
    unique: [['number'], ['id']],
    references: { contract: contracts },
  });
  const rows = deliveries.rows.map(({ contract, quantity, ...facts }) => ({
    ...sourced(facts),
    contract: contracts.idOf(contract),
    quantityValue: quantity,
  }));
  await insertRows(em, Delivery, deliveries.file, rows);
}

/**
 * The columns that quotations and contracts share: supplier, product, quantity and price for a need.
 */
const orderCells = {
  number: filledText,
  need: filledText,
  supplier: filledText,
  product: filledText,
  quantity: decimal,
  unit,
  unitPrice: decimal,
  vat: oneOf(Vat),
  ...provenanceCells,
};

function orderReferences({ needs, enterprises, products }: Known) {
  return { need: needs, supplier: enterprises, product: products };
}

type Cells = { readonly id: string } & {
  readonly [
    Cell in Exclude<keyof typeof orderCells, keyof typeof provenanceCells>
  ]: (typeof orderCells)[Cell]['_output'];
};

function orderRow<Row extends Cells>(
  { need, supplier, product, quantity, unit, unitPrice, ...facts }: Row,
  { needs, products }: Known,
) {
  return {
    ...facts,
    need: needs.idOf(need),
    customer: needs.customerOf(need),
    supplierId: supplier,
    productId: products.get(product),
    quantityValue: quantity,
    quantityUnit: unit,
    unitPriceAmount: unitPrice,
  };
}

function idsByNumber(rows: readonly { readonly number: string; readonly id: string }[]) {
  const ids = new Map(rows.map(({ number, id }) => [number, id]));
  return (number: string) => ids.get(number)!;
}
