import type { Decimal } from '../../../domain/values/decimal.ts';
import type { Law } from '../../../domain/law/law.ts';
import type { Vat } from '../../../domain/law/vat.ts';
import type { ProcurementLaw } from '../../../domain/registries/procurementLaw.ts';
import type { LocalizedText } from '../../../domain/values/language.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { SupplierFacts } from '../../../domain/matching/matchFacts.ts';
import type { Period } from '../../../domain/values/period.ts';
import type { Packaging, Quantity } from '../../../domain/values/units/quantity.ts';
import type { Region } from '../../../domain/registries/region.ts';
import type { Criterion } from '../../../domain/matching/requirement.ts';
import type { Unit } from '../../../domain/values/units/unit.ts';
import type { FreightFacts } from '../freight/freight.ts';
import type { StatedProperty } from './property.ts';

/** A fact on which verdicts depend, and which the source of a need may leave out. */
export type OptionalFact = 'quantity' | 'deliverTo' | 'deliverBy';

/**
 * The facts of a need that the rules read. They come from another subgraph. A fact that is missing is
 * null, and the verdicts that depend on it are UNKNOWN.
 */
export interface NeedFacts {
  readonly id: string;
  readonly productType: ProductTypeFacts | null;
  readonly okpd2: readonly string[];
  /** The facts that are null because the customer does not state them; others did not arrive. */
  readonly notStated: ReadonlySet<OptionalFact>;
  readonly quantity: Quantity | null;
  readonly criteria: readonly Criterion[] | null;
  readonly deliverTo: Region | null;
  readonly deliverBy: LocalDate | null;
  /** Roubles per unit of the quantity; null if the customer set no ceiling. */
  readonly unitPriceCeiling: Decimal | null;
  /** Whether the ceiling includes VAT. */
  readonly ceilingVat: Vat;
  /** Whether the ceiling includes the delivery to the place of delivery. */
  readonly ceilingIncludesDelivery: boolean | null;
  readonly smeOnly: boolean | null;
  readonly procurementLaw: ProcurementLaw | null;
  readonly advanceShare: Decimal | null;
  readonly paymentDelayDays: number | null;
  readonly performanceSecurityShare: Decimal | null;
}

/** The product type of a need. */
export interface ProductTypeFacts {
  readonly code: string;
  readonly okpd2: readonly string[];
  readonly names: LocalizedText;
}

/** A document of a product: a certificate of conformity, a declaration or a test report. */
export interface CertificateFacts extends Period {
  readonly number: string;
  readonly standard: string | null;
}

/** A standard and the period in which it is in force. */
export interface StandardFacts extends Period {
  readonly code: string;
  readonly supersededBy: string | null;
}

/** Facts that are the same for all products matched with a need. */
export interface MatchingContext {
  readonly asOf: LocalDate;
  readonly standards: ReadonlyMap<string, StandardFacts>;
  readonly law: Law;
  readonly freight: FreightFacts;
}

/** The line that makes a product, in the product's unit. */
export interface LineFacts {
  readonly id: string;
  readonly capacityPerMonth: Decimal;
  /**
   * The output that contracts still require. For each product, this is the outstanding quantity
   * that exceeds its stock.
   */
  readonly committed: Decimal;
}

/** The facts of a product that the rules read, on the day of the match. */
export interface Candidate {
  readonly productId: string;
  readonly manufacturerId: string;
  readonly typeCode: string | null;
  /** The OKPD2 code of the product itself; null if only its type is stated. */
  readonly okpd2: string | null;
  /** OKPD2 codes of the product's type, one of which is that of the product. */
  readonly typeOkpd2: readonly string[];
  readonly properties: readonly StatedProperty[];
  readonly certificates: readonly CertificateFacts[];
  /**
   * The unit in which the product is sold, stocked and made; null if it is not stated. The facts that are
   * stated in this unit are then null, too.
   */
  readonly unit: Unit | null;
  readonly packaging: readonly Packaging[];
  /** Roubles per `unit` on the day of the match; null if no price is stated. */
  readonly unitPrice: Decimal | null;
  /** Whether the price includes VAT. */
  readonly priceVat: Vat;
  /** The minimum order, in `unit`; null if there is none. */
  readonly minimumOrder: Decimal | null;
  readonly lot: Decimal | null;
  /** The stock, in `unit`; null if it is not stated. */
  readonly stock: Decimal | null;
  /** The outstanding quantity of contracts, in `unit`. */
  readonly committed: Decimal;
  readonly line: LineFacts | null;
  readonly leadTimeDays: number | null;
  readonly deliversTo: readonly Region[] | null;
  readonly supplier: SupplierFacts;
}
