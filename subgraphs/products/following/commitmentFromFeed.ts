import { Decimal } from '../../domain/values/decimal.ts';
import { type Packaging, Quantity, convertThrough } from '../../domain/values/quantity.ts';
import { type Unit, findUnit } from '../../domain/values/unit.ts';

/** What the customers subgraph's change feed tells of a contract. */
export interface ContractFacts {
  readonly product: string;
  readonly quantity: { readonly value: string; readonly unit: string };
  readonly signedOn: string;
  readonly deliverBy: string;
  readonly status: 'IN_FORCE' | 'FULFILLED' | 'TERMINATED';
  readonly deliveries: readonly { readonly quantity: string; readonly status: string }[];
}

/** What a contract binds of a product and what of it was delivered, in the product's unit. */
export interface CommittedQuantity {
  readonly quantityValue: Decimal;
  readonly deliveredValue: Decimal;
}

/** Whether a contract binds anything: one that was terminated does not. */
export function binds({ status }: ContractFacts): boolean {
  return status !== 'TERMINATED';
}

/** What a contract binds of a product; null when its unit does not convert into the product's. */
export function committedOf(
  { quantity, deliveries }: ContractFacts,
  product: { readonly unit: Unit; readonly packaging: readonly Packaging[] },
): CommittedQuantity | null {
  const unit = findUnit(quantity.unit);
  if (unit === null) return null;
  const inItsUnit = (value: Decimal) =>
    convertThrough(new Quantity(value, unit), product.unit, product.packaging)?.value ?? null;
  const delivered = deliveries
    .filter(({ status }) => status === 'DELIVERED')
    .reduce((all, one) => all.plus(one.quantity), new Decimal(0));
  const quantityValue = inItsUnit(new Decimal(quantity.value));
  const deliveredValue = inItsUnit(delivered);
  return quantityValue && deliveredValue && { quantityValue, deliveredValue };
}
