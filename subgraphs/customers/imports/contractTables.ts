import { recordSql } from '../../platform/importing/records/recordSql.ts';
import { partImport } from '../../platform/importing/tables/parts/partImport.ts';
import { factValue } from '../../platform/importing/tables/records/factValue.ts';
import type { FactGroup } from '../../platform/importing/tables/records/recordTable.ts';
import { tableImport } from '../../platform/importing/tables/records/tableImport.ts';
import { contractsFile, deliveriesFile, quotationsFile } from '../world/contracts.ts';
import { idOfNumber } from './registry/idOfNumber.ts';

/** The columns that quotations and contracts share. The customer is that of the need. */
const orderColumns = {
  number: 'number',
  need_id: 'need',
  customer_id: {
    sql: `(select need.customer_id from need where need.id = staged.facts ->> 'need')`,
  },
  supplier_id: 'supplier',
  product_id: 'product',
  quantity_value: ['quantity', 'value'],
  quantity_unit: ['quantity', 'unit'],
  unit_price_amount: 'unitPrice',
  vat: 'vat',
  status: 'status',
} as const;

const quantity: FactGroup = {
  fact: 'quantity',
  columns: ['quantity', 'unit'],
  read: ({ quantity: value, unit }) => ({ value: factValue(value), unit: factValue(unit) }),
};

/** How quotations are stored, by id: a number is unique among those of a supplier only. */
const storedQuotation = {
  ...recordSql({
    kind: 'Quotation',
    table: 'quotation',
    view: 'quotation_facts',
    key: 'id',
    columns: {
      ...orderColumns,
      referral_id: 'referral',
      quoted_on: 'quotedOn',
      valid_until: 'validUntil',
    },
  }),
  idOf: (id: string) => id,
};

/** How contracts are stored, by number. */
const storedContract = {
  ...recordSql({
    kind: 'Contract',
    table: 'contract',
    view: 'contract_facts',
    key: 'number',
    columns: {
      ...orderColumns,
      price_reason: 'priceReason',
      signed_on: 'signedOn',
      deliver_by: 'deliverBy',
    },
    omitted: { quotation_id: 'quotation', lot_value: 'lot' },
  }),
  idOf: (number: string) => idOfNumber('Contract', number),
};

/** The cells of a made-up order, for the templates. */
const exampleOrder = {
  need: 'DEMO-1',
  supplier: '2200005105',
  product: 'DEMO-1',
  quantity: '400',
  unit: 'MTK',
  unitPrice: '95.5',
  vat: 'INCLUDED',
};

/** The imports of tables of quotations, contracts and deliveries. */
export const contractTables = [
  tableImport({
    name: 'quotations',
    description: 'a table of quotations, by id',
    file: quotationsFile,
    key: 'id',
    type: storedQuotation,
    groups: [quantity],
    example: {
      ...exampleOrder,
      id: 'quotation-demo',
      number: 'DEMO-Q-1',
      referral: 'referral-demo',
      quotedOn: '2016-09-10',
      validUntil: '2016-11-10',
      status: 'SUBMITTED',
    },
  }),
  tableImport({
    name: 'contracts',
    description: 'a table of contracts, by number',
    file: contractsFile,
    key: 'number',
    type: storedContract,
    groups: [quantity],
    example: {
      ...exampleOrder,
      number: 'DEMO-C-1',
      quotation: 'quotation-demo',
      signedOn: '2016-09-20',
      deliverBy: '2016-12-01',
      status: 'IN_FORCE',
    },
  }),
  partImport({
    name: 'deliveries',
    description: 'a table of the deliveries of contracts, by number',
    file: deliveriesFile,
    record: 'contract',
    stored: {
      kind: 'Contract',
      table: 'contract',
      view: 'contract_facts',
      fact: 'deliveries',
      rows: {
        table: 'delivery',
        record: 'contract_id',
        keys: { number: ['number'] },
        columns: {
          id: ['id'],
          quantity_value: ['quantity'],
          due_on: ['dueOn'],
          delivered_on: ['deliveredOn'],
          status: ['status'],
        },
        isSourced: true,
      },
    },
    complete: (part) => ({ id: idOfNumber('Delivery', part['number'] as string), ...part }),
    example: {
      contract: 'DEMO-C-1',
      number: 'DEMO-D-1',
      quantity: '100',
      dueOn: '2016-10-15',
      status: 'PLANNED',
    },
  }),
];
