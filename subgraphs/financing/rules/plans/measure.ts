import type { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import type { MeasureKind } from '../../../domain/matching/measureKind.ts';
import type { Period } from '../../../domain/values/period.ts';

/** What the figure of a measure's cost is multiplied by. */
export enum CostBasis {
  /** Roubles, once, however much the measure removes. */
  ONCE = 'ONCE',
  /** Roubles for each blocker that it removes. */
  BLOCKER = 'BLOCKER',
  /** A multiple of the monthly value of the output that is missing. */
  MONTHLY_OUTPUT = 'MONTHLY_OUTPUT',
  /** A multiple of what the price of the order exceeds the ceiling by. */
  PRICE_EXCESS = 'PRICE_EXCESS',
  /** A multiple of the freight of the order. */
  FREIGHT = 'FREIGHT',
}

/** Who has to act. */
export enum ResponsibleSide {
  ENTERPRISE = 'ENTERPRISE',
  CERTIFICATION_BODY = 'CERTIFICATION_BODY',
  LABORATORY = 'LABORATORY',
  TRAINING_CENTRE = 'TRAINING_CENTRE',
  CARRIER = 'CARRIER',
  BANK = 'BANK',
}

/** What must wait until a measure is done. */
export enum MeasureStage {
  PRODUCTION = 'PRODUCTION',
  DELIVERY = 'DELIVERY',
}

/** A measure of the catalogue as plain data. */
export interface CatalogueMeasure extends Period {
  readonly id: string;
  readonly kind: MeasureKind;
  /** Classes of blockers that it removes. */
  readonly removes: readonly BlockerClass[];
  /** Of these, only blockers for one of these reasons; null is any. */
  readonly codes: readonly string[] | null;
  readonly costBasis: CostBasis;
  /** Roubles, or the multiple that `costBasis` says; 0 or more. */
  readonly cost: Decimal;
  /** From its start to its end, 0–3650. */
  readonly days: number;
  readonly before: MeasureStage;
  readonly responsible: ResponsibleSide;
  /** Measures that must end before it starts. */
  readonly prerequisites: readonly string[];
  /** Whether it removes a blocker for certain, or only finds out what nobody knows yet. */
  readonly certain: boolean;
}
