import type { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import type { MeasureKind } from '../../../domain/matching/measureKind.ts';
import type { Period } from '../../../domain/values/period.ts';

/** What the cost figure of a measure refers to or is multiplied by. */
export enum CostBasis {
  /** The cost is an amount in roubles for the measure, however many blockers it removes. */
  ONCE = 'ONCE',
  /** The cost is an amount in roubles for each removed blocker. */
  BLOCKER = 'BLOCKER',
  /** The cost is a multiple of the monthly value of the missing output. */
  MONTHLY_OUTPUT = 'MONTHLY_OUTPUT',
  /** The cost is a multiple of the amount by which the order's price exceeds the ceiling. */
  PRICE_EXCESS = 'PRICE_EXCESS',
  /** The cost is a multiple of the order's freight. */
  FREIGHT = 'FREIGHT',
}

/** The party that carries out a measure. */
export enum ResponsibleSide {
  ENTERPRISE = 'ENTERPRISE',
  CERTIFICATION_BODY = 'CERTIFICATION_BODY',
  LABORATORY = 'LABORATORY',
  TRAINING_CENTRE = 'TRAINING_CENTRE',
  CARRIER = 'CARRIER',
  BANK = 'BANK',
}

/** The stage that cannot start before a measure is done. */
export enum MeasureStage {
  PRODUCTION = 'PRODUCTION',
  DELIVERY = 'DELIVERY',
}

/** A measure of the catalogue. */
export interface CatalogueMeasure extends Period {
  readonly id: string;
  readonly kind: MeasureKind;
  /** The classes of blockers that the measure can remove. */
  readonly removes: readonly BlockerClass[];
  /** Restricts `removes` to blockers with one of these reason codes; null allows any code. */
  readonly codes: readonly string[] | null;
  readonly costBasis: CostBasis;
  /** An amount in roubles, or the multiple that `costBasis` defines; 0 or more. */
  readonly cost: Decimal;
  /** The duration of the measure, 0–3650 days. */
  readonly days: number;
  readonly before: MeasureStage;
  readonly responsible: ResponsibleSide;
  /** Ids of the measures that must end before this one starts. */
  readonly prerequisites: readonly string[];
  /**
   * Whether the measure removes a blocker with certainty; false if it only establishes an unknown
   * fact.
   */
  readonly certain: boolean;
}
