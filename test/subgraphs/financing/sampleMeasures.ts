import {
  CostBasis,
  MeasureStage,
  ResponsibleSide,
} from '../../../subgraphs/financing/rules/plans/measure.ts';
import type { CatalogueMeasure } from '../../../subgraphs/financing/rules/plans/measure.ts';
import { BlockerClass } from '../../../subgraphs/domain/matching/blockerClass.ts';
import { Decimal } from '../../../subgraphs/domain/values/decimal.ts';
import { MeasureKind } from '../../../subgraphs/domain/matching/measureKind.ts';

/**
 * Returns a fictional measure, which certifies within 30 days for 100,000 roubles; `change`
 * replaces its fields.
 */
export function measureOf(change: Partial<CatalogueMeasure>): CatalogueMeasure {
  return {
    id: 'certify',
    kind: MeasureKind.CERTIFICATION,
    removes: [BlockerClass.CERTIFICATE],
    codes: null,
    costBasis: CostBasis.ONCE,
    cost: new Decimal(100_000),
    days: 30,
    before: MeasureStage.DELIVERY,
    responsible: ResponsibleSide.CERTIFICATION_BODY,
    prerequisites: [],
    certain: true,
    validFrom: null,
    validTo: null,
    ...change,
  };
}
