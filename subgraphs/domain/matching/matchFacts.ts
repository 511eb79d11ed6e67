import { type Decimal } from '../values/decimal.ts';
import { type LocalDate } from '../values/localDate.ts';
import { Money } from '../values/money.ts';
import { Quantity } from '../values/units/quantity.ts';
import { type ProcurementLaw } from '../registries/procurementLaw.ts';
import { Region } from '../registries/region.ts';
import { SmeCategory } from '../registries/smeCategory.ts';

/** The terms of the contract that would follow from a match, on which its financing depends. */
export class MatchTerms {
  advanceShare!: Decimal | null;

  paymentDelayDays!: number | null;

  performanceSecurityShare!: Decimal | null;

  procurementLaw!: ProcurementLaw | null;

  smeOnly!: boolean | null;

  maximumPrice!: Money | null;

  deliverBy!: LocalDate | null;

  productionDays!: number | null;

  deliveryDays!: number | null;

  neededQuantity!: Quantity | null;

  orderedQuantity!: Quantity | null;

  unitPriceCeiling!: Money | null;

  deliverTo!: Region | null;

  productTypeCode!: string | null;
}

/**
 * What a match takes from the stock of its product and from the line that makes it, in the unit of
 * the product.
 */
export class MatchSupply {
  lineId!: string | null;

  orderedQuantity!: Decimal;

  freeStock!: Decimal;

  freeOutput!: Decimal;
}

/** The mass and volume of a match's deliverable quantity, as far as its product states them. */
export class MatchCargo {
  kilograms!: Decimal | null;

  cubicMetres!: Decimal | null;
}

/** The known facts about a supplier on the day of the match. */
export class SupplierFacts {
  asOf!: LocalDate;

  inn!: string | null;

  category!: SmeCategory | null;

  headcount!: number | null;

  registeredOn!: LocalDate | null;

  okved!: string | null;

  region!: Region | null;

  revenue!: Money | null;

  clusters!: readonly string[];
}
