import { Decimal } from '../../../subgraphs/domain/values/decimal.ts';
import { Quantity } from '../../../subgraphs/domain/values/units/quantity.ts';
import { parseUnit } from '../../../subgraphs/domain/values/units/unit.ts';
import { csvRows, elementsOf, orNull } from './csvRows.ts';

const criteria = Map.groupBy(csvRows('needs/criteria.csv'), (row) => row['need']!);

/** The needs, as the files contain them. */
export const demands = csvRows('needs/needs.csv').map((row) => ({
  id: row['id']!,
  number: row['number']!,
  by: row['customer']!,
  en: row['titleEn']!,
  ru: row['titleRu']!,
  type: orNull(row, 'productType'),
  okpd2: elementsOf(row, 'okpd2'),
  quantity: row['quantity']!,
  unit: row['unit']!,
  criteria: [...new Set(criteria.get(row['number']!)!.map((one) => one['criterion']!))].map(
    (id) => ({ id }),
  ),
  deliverBy: row['deliverBy']!,
  ceiling: orNull(row, 'unitPriceCeiling'),
  ceilingVat: orNull(row, 'ceilingVat'),
  advance: row['advanceShare']!,
  paymentDelayDays: Number(row['paymentDelayDays']),
  law: row['procurementLaw']!,
  smeOnly: row['smeOnly'] === 'yes',
  status: row['status']!,
}));

const needIds = new Map(demands.map(({ number, id }) => [number, id]));
const customers = new Map(demands.map(({ number, by }) => [number, by]));

/** The customers, as the file contains them. */
export const customerRows = csvRows('customers/customers.csv').map((row) => ({
  id: row['id']!,
  inn: orNull(row, 'inn'),
  nameEn: row['nameEn']!,
  kind: row['kind']!,
  joinedOn: orNull(row, 'joinedOn'),
}));

/** The referrals of suppliers to customers, with the id of the need. */
export const referralRows = csvRows('customers/referrals.csv').map((row) => ({
  id: row['id']!,
  customer: row['customer']!,
  need: needIds.get(row['need']!) ?? null,
  enterpriseId: row['enterprise']!,
  referredOn: orNull(row, 'referredOn'),
  status: row['status']!,
}));

const engagementNeeds = csvRows('customers/engagement_needs.csv');

/** The meetings with customers, with the numbers of the needs that resulted from them. */
export const engagementRows = csvRows('customers/engagements.csv').map((row) => ({
  id: row['id']!,
  customer: orNull(row, 'customer'),
  kind: row['kind']!,
  status: row['status']!,
  needs: engagementNeeds
    .filter(({ engagement }) => engagement === row['id'])
    .map(({ need }) => need!),
}));

/** The quotations, with the id of the need. */
export const quotationRows = csvRows('contracts/quotations.csv').map((row) => ({
  id: row['id']!,
  number: row['number']!,
  need: needIds.get(row['need']!)!,
  customer: customers.get(row['need']!)!,
  supplierId: row['supplier']!,
  quotedOn: row['quotedOn']!,
  status: row['status']!,
}));

const quotationOf = new Map(quotationRows.map((quotation) => [quotation.id, quotation]));
const productIds = new Map(csvRows('products/products.csv').map((row) => [row['sku'], row['id']!]));
const deliveries = Map.groupBy(csvRows('contracts/deliveries.csv'), (row) => row['contract']);

/** The contracts with their deliveries, with the number of the need and the id of the product. */
export const demoContracts = csvRows('contracts/contracts.csv').map((row) => ({
  id: row['id']!,
  number: row['number']!,
  need: row['need']!,
  supplier: row['supplier']!,
  product: productIds.get(row['product'])!,
  quantity: new Quantity(new Decimal(row['quantity']!), parseUnit(row['unit'])),
  unitPrice: new Decimal(row['unitPrice']!),
  quotation: quotationOf.get(row['quotation']!)!,
  signedOn: row['signedOn']!,
  deliverBy: row['deliverBy']!,
  deliveries: deliveries.get(row['number'])!.map((part) => ({
    id: part['id']!,
    quantity: new Decimal(part['quantity']!),
    dueOn: part['dueOn']!,
    deliveredOn: orNull(part, 'deliveredOn'),
  })),
}));
