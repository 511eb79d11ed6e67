import { Decimal } from '../../vocabulary/decimal.ts';
import { demonstrationDay } from '../../vocabulary/demonstration.ts';
import type { LocalDate } from '../../vocabulary/localDate.ts';
import { Quantity } from '../../vocabulary/quantity.ts';
import { parseUnit } from '../../vocabulary/unit.ts';

/** A part of a contract that was delivered, or is to be. */
export interface DemoDelivery {
  readonly number: string;
  /** In the contract's unit. */
  readonly quantity: Decimal;
  readonly dueOn: LocalDate;
  /** Null while it is only planned. */
  readonly deliveredOn: LocalDate | null;
}

/** A made-up contract, on which the customers and the products subgraph must agree. */
export interface DemoContract {
  readonly id: string;
  readonly number: string;
  /** Number of the need. */
  readonly need: string;
  /** Id of the enterprise. */
  readonly supplier: string;
  /** Id of the product. */
  readonly product: string;
  /** All of what is needed, in the unit of the need. */
  readonly quantity: Quantity;
  /** Roubles per unit. */
  readonly unitPrice: Decimal;
  readonly quotedOn: LocalDate;
  readonly signedOn: LocalDate;
  readonly deliverBy: LocalDate;
  readonly deliveries: readonly DemoDelivery[];
}

// need | supplier | product | all that is needed | roubles per unit | quoted | signed | deliver by | deliveries
const table = `
HPC-2016-003 | geosynthetics-ob   | product-0067 | 180 DAA    | 67443   | 2016-06-07 | 2016-06-16 | 2016-11-30 | 2016-07-31 108; 2016-08-30 72
PRG-2016-005 | bridges-anuy       | product-0259 | 3 KMT      | 3120957 | 2016-02-19 | 2016-02-28 | 2017-07-14 | 2016-04-13 1; planned 2017-06-24 2
PRG-2016-008 | geosynthetics-ob   | product-0025 | 315 DAA    | 90787   | 2016-02-26 | 2016-03-06 | 2017-06-12 | 2016-04-20 189; 2016-05-20 126
PRG-2016-016 | electrical-belukha | product-0195 | 66 KMT     | 732452  | 2016-03-14 | 2016-03-23 | 2017-05-31 | planned 2016-12-12 33; planned 2017-05-11 33
PRG-2016-019 | membranes-kulunda  | product-0050 | 18750 MTK  | 121.5   | 2016-03-21 | 2016-03-30 | 2017-06-16 | 2016-05-14 11250; 2016-06-13 7500
PRG-2016-027 | road-salair        | product-0219 | 960 H87    | 4058    | 2016-04-02 | 2016-04-11 | 2017-11-24 | 2016-05-26 320; planned 2017-11-04 640
PRG-2016-030 | geosynthetics-ob   | product-0060 | 800 RO     | 7075    | 2016-04-09 | 2016-04-18 | 2017-03-31 | 2016-06-02 480; 2016-07-02 320
PRG-2016-038 | poles-charysh      | product-0182 | 7800 H87   | 4136    | 2016-04-26 | 2016-05-05 | 2017-12-03 | planned 2016-12-12 3900; planned 2017-11-13 3900
PRG-2016-041 | rebar-biya         | product-0118 | 360 T3     | 8878    | 2016-05-03 | 2016-05-12 | 2017-07-21 | 2016-06-26 216; 2016-07-26 144
PRG-2016-049 | pultrusion-chumysh | product-0122 | 126000 H87 | 386.9   | 2016-05-20 | 2016-05-29 | 2017-04-13 | 2016-07-13 42000; planned 2017-03-24 84000
PRG-2016-052 | poles-charysh      | product-0172 | 64 H87     | 142864  | 2016-05-22 | 2016-05-31 | 2017-02-02 | 2016-07-15 38; 2016-08-14 26
PRG-2016-060 | tanks-peschanaya   | product-0292 | 26 H87     | 787514  | 2016-06-08 | 2016-06-17 | 2017-03-11 | planned 2016-12-12 13; planned 2017-02-19 13
PRG-2016-063 | pultrusion-chumysh | product-0122 | 31500 H87  | 386.9   | 2016-06-15 | 2016-06-24 | 2017-06-25 | 2016-08-08 18900; 2016-09-07 12600
PRG-2016-071 | poles-charysh      | product-0178 | 270 H87    | 21074   | 2016-07-02 | 2016-07-11 | 2017-11-22 | 2016-08-25 90; planned 2017-11-02 180
PRG-2016-074 | basalt-kolyvan     | product-0159 | 77500 MTK  | 225.6   | 2016-07-09 | 2016-07-18 | 2017-07-08 | 2016-08-29 46500; 2016-09-26 31000
PRG-2016-082 | membranes-kulunda  | product-0080 | 36000 MTK  | 178.0   | 2016-02-16 | 2016-02-25 | 2017-02-08 | planned 2016-12-12 18000; planned 2017-01-19 18000
PRG-2016-085 | pultrusion-chumysh | product-0122 | 126000 H87 | 386.9   | 2016-02-23 | 2016-03-03 | 2017-08-26 | 2016-04-17 75600; 2016-05-17 50400
PRG-2016-093 | poles-charysh      | product-0178 | 1080 H87   | 21074   | 2016-03-11 | 2016-03-20 | 2017-06-27 | 2016-05-04 360; planned 2017-06-07 720
PRG-2016-096 | membranes-kulunda  | product-0039 | 290000 MTK | 227.7   | 2016-03-18 | 2016-03-27 | 2017-04-12 | 2016-05-11 174000; 2016-06-10 116000
PRG-2016-104 | membranes-kulunda  | product-0076 | 26000 MTK  | 92.12   | 2016-04-04 | 2016-04-13 | 2017-06-10 | planned 2016-12-12 13000; planned 2017-05-21 13000
PRG-2016-107 | geosynthetics-ob   | product-0001 | 45 DAA     | 76518   | 2016-04-06 | 2016-04-15 | 2017-06-19 | 2016-05-30 27; 2016-06-29 18
RIC-2016-004 | bridges-anuy       | product-0242 | 8 H87      | 7208488 | 2016-07-13 | 2016-07-22 | 2017-09-30 | 2016-09-05 2; planned 2017-09-10 6
`;

/** A contract for every need of the demonstration world that was awarded, by the need's number. */
export const demoContracts: readonly DemoContract[] = table
  .trim()
  .split('\n')
  .map((row) => row.split('|').map((cell) => cell.trim()))
  .map(contractOf);

/** How much of a contract was delivered by the demonstration day, in its unit. */
export function deliveredOf({ deliveries }: DemoContract): Decimal {
  return deliveries
    .filter(({ deliveredOn }) => deliveredOn !== null && deliveredOn <= demonstrationDay)
    .reduce((total, { quantity }) => total.plus(quantity), new Decimal(0));
}

function contractOf(cells: readonly string[]): DemoContract {
  const [need, supplier, product, needed, price, quotedOn, signedOn, deliverBy, parts] = cells;
  const [value, unit] = needed!.split(' ');
  return {
    id: `contract-${need!.toLowerCase()}`,
    number: `DEMO-C-${need}`,
    need: need!,
    supplier: supplier!,
    product: product!,
    quantity: new Quantity(new Decimal(value!), parseUnit(unit)),
    unitPrice: new Decimal(price!),
    quotedOn: quotedOn!,
    signedOn: signedOn!,
    deliverBy: deliverBy!,
    deliveries: parts!.split('; ').map((part, index) => deliveryOf(need!, part, index)),
  };
}

/** Reads "2016-07-31 108", or "planned 2017-06-24 2" of what is only planned. */
function deliveryOf(need: string, text: string, index: number): DemoDelivery {
  const words = text.split(' ');
  const [dueOn, quantity] = words.slice(-2);
  return {
    number: `DEMO-D-${need}-${index + 1}`,
    quantity: new Decimal(quantity!),
    dueOn: dueOn!,
    deliveredOn: words[0] === 'planned' ? null : dueOn!,
  };
}
