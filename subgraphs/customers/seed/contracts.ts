import { Decimal } from '../../vocabulary/decimal.ts';
import { demonstrationDay, madeUp } from '../../vocabulary/demonstration.ts';
import { type DemoContract, deliveredOf, demoContracts } from './demoContracts.ts';
import { addDays } from '../../vocabulary/localDate.ts';
import { parseUnit } from '../../vocabulary/unit.ts';
import { ContractStatus } from '../entities/contract.ts';
import { DeliveryStatus } from '../entities/delivery.ts';
import { QuotationStatus } from '../entities/quotation.ts';
import { demands } from './demands.ts';

// need | supplier | product | quantity | roubles per unit | quoted: of referrals that went no further
const open = `
AIR-2016-002 | fabrics-loktevka     | product-0004 | 1900 MTK   | 75.65   | 2016-10-01
FCA-2016-001 | basalt-kolyvan       | product-0096 | 650 KMT    | 17681   | 2016-09-03
FCA-2016-002 | rebar-biya           | product-0107 | 262350 MTK | 57.53   | 2016-09-03
FTC-2016-001 | composites-irtysh    | product-0176 | 640 H87    | 481087  | 2016-06-16
FTC-2016-002 | poles-charysh        | product-0172 | 24 H87     | 144322  | 2016-10-01
FWA-2016-001 | bridges-anuy         | product-0259 | 24 KMT     | 3152803 | 2016-08-17
GRD-2016-001 | pipes-aley           | product-0168 | 3200 H87   | 39729   | 2016-08-03
GRD-2016-002 | poles-charysh        | product-0169 | 120 H87    | 31524   | 2016-09-21
MOT-2016-003 | pultrusion-chumysh   | product-0204 | 9 T3       | 1491058 | 2016-09-19
MOT-2016-004 | membranes-kulunda    | product-0033 | 137650 MTK | 214.1   | 2016-09-26
OIL-2016-001 | pipes-aley           | product-0294 | 19 H87     | 815869  | 2016-07-13
OIL-2016-002 | membranes-kulunda    | product-0039 | 496650 MTK | 230.1   | 2016-09-02
PRG-2016-001 | basalt-kolyvan       | product-0012 | 270 DAA    | 104405  | 2016-02-12
PRG-2016-002 | geosynthetics-ob     | product-0060 | 800 RO     | 7147    | 2016-09-07
PRG-2016-006 | basalt-kolyvan       | product-0110 | 72000 MTK  | 62.81   | 2016-07-17
PRG-2016-007 | pultrusion-chumysh   | product-0122 | 42000 H87  | 390.8   | 2016-04-17
PRG-2016-012 | membranes-kulunda    | product-0076 | 52000 MTK  | 93.99   | 2016-03-01
PRG-2016-017 | electrical-belukha   | product-0187 | 10800 H87  | 1182    | 2016-04-14
PRG-2016-026 | fabrics-loktevka     | product-0069 | 36 DAA     | 65250   | 2016-07-17
PRG-2016-031 | pipes-aley           | product-0167 | 320 H87    | 30000   | 2016-05-16
PRG-2016-037 | electrical-belukha   | product-0192 | 260 H87    | 12648   | 2016-08-18
PRG-2016-042 | bridges-anuy         | product-0126 | 1040 MTR   | 884.6   | 2016-07-21
PRG-2016-046 | composites-irtysh    | product-0282 | 6 KMT      | 3343457 | 2016-09-13
PRG-2016-050 | fabrics-loktevka     | product-0027 | 420 DAA    | 85743   | 2016-08-11
PRG-2016-056 | laboratory-tigirek   | product-0128 | 780 MTR    | 1044    | 2016-08-30
PRG-2016-057 | road-salair          | product-0201 | 2 T3       | 1470674 | 2016-07-27
PRG-2016-061 | polymers-berd        | product-0262 | 5 KMT      | 3316391 | 2016-09-26
PRG-2016-062 | rebar-biya           | product-0107 | 72000 MTK  | 57.53   | 2016-07-10
PRG-2016-067 | membranes-kulunda    | product-0039 | 145000 MTK | 230.1   | 2016-08-31
PRG-2016-072 | electrical-belukha   | product-0195 | 22 KMT     | 739926  | 2016-07-20
PRG-2016-081 | composites-irtysh    | product-0190 | 7200 H87   | 1123    | 2016-06-20
PRG-2016-086 | polymers-berd        | product-0035 | 252000 MTK | 204.8   | 2016-04-11
PRG-2016-092 | bridges-anuy         | product-0126 | 1040 MTR   | 884.6   | 2016-06-28
PRG-2016-095 | composites-irtysh    | product-0164 | 320 H87    | 26429   | 2016-05-23
PRG-2016-097 | bridges-anuy         | product-0259 | 3 KMT      | 3152803 | 2016-07-29
PRG-2016-101 | poles-charysh        | product-0194 | 650 H87    | 13063   | 2016-04-18
PRG-2016-106 | laboratory-tigirek   | product-0128 | 1400 MTR   | 1044    | 2016-04-07
RIC-2016-001 | insulation-barnaulka | product-0065 | 813 RO     | 4692    | 2016-07-26
RIC-2016-002 | electrical-belukha   | product-0192 | 2600 H87   | 12648   | 2016-08-16
`;

/** The quotations of the demonstration world: those that became a contract, and those that may. */
export const quotationRows = [
  ...demoContracts.map(accepted),
  ...open.trim().split('\n').map(quoted),
];

/** The contracts of the demonstration world. */
export const contractRows = demoContracts.map((contract) => ({
  id: contract.id,
  number: contract.number,
  need: needIdOf(contract.need),
  customer: customerOf(contract.need),
  quotation: quotationId(contract.need, contract.supplier),
  supplierId: contract.supplier,
  productId: contract.product,
  quantityValue: contract.quantity.value,
  quantityUnit: contract.quantity.unit,
  unitPriceAmount: contract.unitPrice,
  signedOn: contract.signedOn,
  deliverBy: contract.deliverBy,
  status: deliveredOf(contract).eq(contract.quantity.value)
    ? ContractStatus.FULFILLED
    : ContractStatus.IN_FORCE,
  ...madeUp(),
}));

/** What was delivered of them, and what is planned. */
export const deliveryRows = demoContracts.flatMap((contract) =>
  contract.deliveries.map(({ number, quantity, dueOn, deliveredOn }) => ({
    id: number.toLowerCase(),
    number,
    contract: contract.id,
    quantityValue: quantity,
    dueOn,
    deliveredOn,
    status: deliveredOn === null ? DeliveryStatus.PLANNED : DeliveryStatus.DELIVERED,
    ...madeUp(),
  })),
);

function accepted({ need, supplier, product, quantity, unitPrice, quotedOn }: DemoContract) {
  return {
    ...quotationKeys(need, supplier),
    productId: product,
    quantityValue: quantity.value,
    quantityUnit: quantity.unit,
    unitPriceAmount: unitPrice,
    quotedOn,
    validUntil: addDays(quotedOn, 60),
    status: QuotationStatus.ACCEPTED,
    ...madeUp(),
  };
}

function quoted(row: string) {
  const [need = '', supplier = '', productId = '', quantity = '', price = '', quotedOn = ''] = row
    .split('|')
    .map((cell) => cell.trim());
  const [value = '', unit = ''] = quantity.split(' ');
  const validUntil = addDays(quotedOn, 120);
  return {
    ...quotationKeys(need, supplier),
    productId,
    quantityValue: new Decimal(value),
    quantityUnit: parseUnit(unit),
    unitPriceAmount: new Decimal(price),
    quotedOn,
    validUntil,
    status: validUntil < demonstrationDay ? QuotationStatus.LAPSED : QuotationStatus.SUBMITTED,
    ...madeUp(),
  };
}

function quotationKeys(need: string, supplierId: string) {
  return {
    id: quotationId(need, supplierId),
    number: `DEMO-Q-${need}-${supplierId}`,
    need: needIdOf(need),
    customer: customerOf(need),
    referral: `referral-${need.toLowerCase()}-${supplierId}`,
    supplierId,
  };
}

function quotationId(need: string, supplier: string): string {
  return `quotation-${need.toLowerCase()}-${supplier}`;
}

function customerOf(need: string): string {
  return demands.find(({ number }) => number === need)!.by;
}

function needIdOf(number: string): string {
  return `need-${number.toLowerCase()}`;
}
