import { Decimal } from '../../domain/values/decimal.ts';
import { type Packaging, Quantity, convertThrough } from '../../domain/values/units/quantity.ts';
import { type Unit, findUnit } from '../../domain/values/units/unit.ts';

/** Facts of a contract in the change feed of the customers subgraph. */
export interface ContractFacts {
  readonly product: string;
  readonly quantity: { readonly value: string; readonly unit: string };
  readonly signedOn: string;
  readonly deliverBy: string;
  readonly status: 'IN_FORCE' | 'FULFILLED' | 'TERMINATED';
  readonly deliveries: readonly { readonly quantity: string; readonly status: string }[];
}

/** Contracted and delivered quantity of a contract, in the unit of the product. */
export interface CommittedQuantity {
  readonly quantityValue: Decimal;
  readonly deliveredValue: Decimal;
}

/** Whether a contract commits a quantity; a terminated contract does not. */
export function binds({ status }: ContractFacts): boolean {
  return status !== 'TERMINATED';
}

/**
 * Converts the quantities of a contract into the unit of the product. Null if they do not convert, or if
 * the product has no unit.
 */
export function committedOf(
  { quantity, deliveries }: ContractFacts,
  product: { readonly unit: Unit | null; readonly packaging: readonly Packaging[] },
): CommittedQuantity | null {
  const unit = findUnit(quantity.unit);
  const { unit: own, packaging } = product;
  if (unit === null || own === null) return null;
  const inItsUnit = (value: Decimal) =>
    convertThrough(new Quantity(value, unit), own, packaging)?.value ?? null;
  const delivered = deliveries
    .filter(({ status }) => status === 'DELIVERED')
    .reduce((all, one) => all.plus(one.quantity), new Decimal(0));
  const quantityValue = inItsUnit(new Decimal(quantity.value));
  const deliveredValue = inItsUnit(delivered);
  return quantityValue && deliveredValue && { quantityValue, deliveredValue };
}
