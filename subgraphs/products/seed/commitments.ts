import type { Decimal } from '../../vocabulary/decimal.ts';
import {
  type DemoContract,
  deliveredOf,
  demoContracts,
} from '../../vocabulary/demonstrationContracts.ts';
import { Quantity, convertThrough } from '../../vocabulary/quantity.ts';
import type { Unit } from '../../vocabulary/unit.ts';
import { type RawPackaging, readPackaging } from '../entities.ts';

/** A product as its row has it. */
interface Packed {
  readonly id: string;
  readonly unit: Unit;
  readonly packs: readonly RawPackaging[];
}

/** What the contracts of the demonstration world bind of these products, in the products' units. */
export function commitmentRows(products: readonly Packed[]) {
  const byId = new Map(products.map((product) => [product.id, product]));
  return demoContracts.map((contract) => commitmentRow(contract, byId.get(contract.product)));
}

function commitmentRow(contract: DemoContract, product: Packed | undefined) {
  if (!product) throw new Error(`A contract for the unknown product ${contract.product}`);
  const inItsUnit = (value: Decimal) => {
    const quantity = new Quantity(value, contract.quantity.unit);
    const converted = convertThrough(quantity, product.unit, readPackaging(product.packs));
    if (!converted) throw new Error(`${contract.number} is in a unit of something else`);
    return converted.value;
  };
  return {
    contractId: contract.id,
    productId: product.id,
    quantityValue: inItsUnit(contract.quantity.value),
    deliveredValue: inItsUnit(deliveredOf(contract)),
    signedOn: contract.signedOn,
    deliverBy: contract.deliverBy,
  };
}
