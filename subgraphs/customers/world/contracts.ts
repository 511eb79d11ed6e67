import { Vat } from '../../domain/law/vat.ts';
import {
  day,
  decimal,
  filledText,
  oneOf,
  optional,
  recordKey,
  reference,
  unit,
} from '../../platform/importing/tables/cells.ts';
import { worldFile } from '../../platform/importing/worlds/worldFile.ts';
import { Contract, ContractStatus } from '../model/contract.ts';
import { Delivery, DeliveryStatus } from '../model/delivery.ts';
import { Quotation, QuotationStatus } from '../model/quotation.ts';
import {
  contractKey,
  needKey,
  quotationKey,
  supplierReferralKey,
  suppliedProductKey,
  supplierKey,
} from './keys.ts';

/** The columns that quotations and contracts share: supplier, product, quantity and price for a need. */
const order = {
  columns: {
    need: reference,
    supplier: reference,
    product: reference,
    quantity: decimal,
    unit,
    unitPrice: decimal,
    vat: oneOf(Vat),
  },
  properties: {
    supplier: 'supplierId',
    product: 'productId',
    quantity: 'quantityValue',
    unit: 'quantityUnit',
    unitPrice: 'unitPriceAmount',
  },
  references: { need: needKey, supplier: supplierKey, product: suppliedProductKey },
  derived: { customer: { of: 'need', column: 'customer' } },
} as const;

/** The quotations. */
export const quotationsFile = worldFile({
  path: 'contracts/quotations.csv',
  entity: Quotation,
  columns: {
    number: filledText,
    id: recordKey('Quotation'),
    ...order.columns,
    referral: optional(reference),
    quotedOn: day,
    validUntil: day,
    status: oneOf(QuotationStatus),
  },
  unique: [['id'], ['supplier', 'number']],
  properties: order.properties,
  references: { ...order.references, referral: supplierReferralKey },
  derived: order.derived,
});

/** The contracts. */
export const contractsFile = worldFile({
  path: 'contracts/contracts.csv',
  entity: Contract,
  columns: {
    number: filledText,
    id: recordKey('Contract'),
    ...order.columns,
    quotation: optional(reference),
    lot: optional(decimal),
    priceReason: optional(filledText),
    signedOn: day,
    deliverBy: day,
    status: oneOf(ContractStatus),
  },
  mayLack: ['lot', 'priceReason'],
  unique: [['number'], ['id']],
  properties: { ...order.properties, lot: 'lotValue' },
  references: { ...order.references, quotation: quotationKey },
  derived: order.derived,
});

/** The deliveries of contracts. */
export const deliveriesFile = worldFile({
  path: 'contracts/deliveries.csv',
  entity: Delivery,
  columns: {
    number: filledText,
    id: recordKey('Delivery'),
    contract: reference,
    quantity: decimal,
    dueOn: day,
    deliveredOn: optional(day),
    status: oneOf(DeliveryStatus),
  },
  unique: [['number'], ['id']],
  properties: { quantity: 'quantityValue' },
  references: { contract: contractKey },
});
