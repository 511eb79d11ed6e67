import { type Decimal } from '../values/decimal.ts';
import { type LocalDate } from '../values/localDate.ts';
import { Money } from '../values/money.ts';
import { type ProcurementLaw } from '../registries/procurementLaw.ts';
import { Quantity } from '../values/quantity.ts';
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

  neededQuantity!: Quantity | null;

  unitPriceCeiling!: Money | null;

  deliverTo!: Region | null;

  productTypeCode!: string | null;
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

  clusters!: readonly string[];
}
