import { BlockerClass } from '../../domain/matching/blockerClass.ts';
import { MeasureKind } from '../../domain/matching/measureKind.ts';
import { ReasonCode } from '../../domain/matching/reasonCode.ts';
import {
  day,
  decimal,
  filledText,
  listOf,
  oneOf,
  optional,
  recordKey,
  wholeNumber,
  yesNo,
} from '../../platform/importing/tables/cells.ts';
import { worldFile } from '../../platform/importing/worlds/worldFile.ts';
import { Measure } from '../model/records/measure.ts';
import { CostBasis, MeasureStage, ResponsibleSide } from '../rules/plans/measure.ts';
import { measureKey } from './keys.ts';

/** The catalogue of measures that remove blockers of matches. */
export const measuresFile = worldFile({
  path: 'finance/measures.csv',
  entity: Measure,
  columns: {
    id: recordKey('Measure'),
    kind: oneOf(MeasureKind),
    nameEn: optional(filledText),
    nameRu: optional(filledText),
    removes: listOf(oneOf(BlockerClass)),
    codes: optional(listOf(oneOf(ReasonCode))),
    costBasis: oneOf(CostBasis),
    cost: decimal,
    days: wholeNumber,
    before: oneOf(MeasureStage),
    responsible: oneOf(ResponsibleSide),
    prerequisites: listOf(filledText),
    certain: yesNo,
    validFrom: optional(day),
    validTo: optional(day),
  },
  unique: [['id']],
  references: { prerequisites: measureKey },
});
