import { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { type Blocker, needFactsStage } from './blocking.ts';
import type { Matched } from './matching.ts';

/**
 * A stage that a product reaches on the way to meeting a need. Each stage requires all earlier
 * ones.
 */
export enum Stage {
  /** The product belongs to the required class, or may belong to it. */
  IN_CLASS = 0,
  /** The product certainly belongs to the class, and its stated properties meet every technical criterion. */
  TECHNICAL = 1,
  /** Documents that are in force on the day of delivery prove these properties. */
  CERTIFIED = 2,
  /** The product can be delivered by the deadline. */
  WITH_CAPACITY = 3,
  /** The verdict of the match is MET. */
  MET = 4,
  /** The contract value is known, so that financing can be requested. */
  PRICED = 5,
}

/** The outcome of a product that the tally of a need stores. */
export interface Outcome {
  readonly stage: Stage;
  readonly isNotMet: boolean;
  /**
   * Whether the product may supply the need: its verdict is not NOT_MET, and a quantity of it may
   * be available.
   */
  readonly maySupply: boolean;
}

/** Number of products of a need that reach each stage. */
export interface StageCounts {
  readonly inClass: number;
  readonly technical: number;
  readonly certified: number;
  readonly withCapacity: number;
  readonly met: number;
  readonly priced: number;
  readonly notMet: number;
}

/** Returns the stage that a match reaches. */
export function outcomeOf({ verdict, blockers, contractValue, available }: Matched): Outcome {
  const isNotMet = verdict === Verdict.NOT_MET;
  const maySupply = !isNotMet && (available?.complete !== true || available.quantity.isPositive());
  const least = blockers.map(reachedBy);
  if (least.length > 0) return { stage: Math.min(...least), isNotMet, maySupply };
  return { stage: contractValue === null ? Stage.MET : Stage.PRICED, isNotMet, maySupply };
}

/** Whether the index stores the pair itself: the match is MET or has exactly one blocker. */
export function isIndexed({ blockers }: Pick<Matched, 'blockers'>): boolean {
  return blockers.length <= 1;
}

/** Counts the outcomes that reach each stage. */
export function countStages(outcomes: Iterable<Outcome>): StageCounts {
  const at = [0, 0, 0, 0, 0, 0];
  let notMet = 0;
  for (const { stage, isNotMet } of outcomes) {
    at[stage]! += 1;
    if (isNotMet) notMet += 1;
  }
  const from = (stage: Stage) => at.slice(stage).reduce((all, one) => all + one, 0);
  return {
    inClass: from(Stage.IN_CLASS),
    technical: from(Stage.TECHNICAL),
    certified: from(Stage.CERTIFIED),
    withCapacity: from(Stage.WITH_CAPACITY),
    met: from(Stage.MET),
    priced: from(Stage.PRICED),
    notMet,
  };
}

/** Packs an outcome and the ordinal number of its product into one 32-bit integer. */
export function packOutcome(ordinal: number, { stage, isNotMet, maySupply }: Outcome): number {
  return ordinal * 32 + Number(maySupply) * 16 + stage * 2 + Number(isNotMet);
}

/** Unpacks an integer that `packOutcome` returned. */
export function unpackOutcome(packed: number): { readonly ordinal: number } & Outcome {
  const code = packed % 32;
  return {
    ordinal: (packed - code) / 32,
    stage: (code % 16) >> 1,
    isNotMet: code % 2 === 1,
    maySupply: code >= 16,
  };
}

/** Returns the last stage that is reached despite a blocker. */
function reachedBy({ blockerClass, reason }: Blocker): Stage {
  if (blockerClass !== BlockerClass.NEED_FACTS) return reachedWith[blockerClass];
  return [Stage.TECHNICAL, Stage.CERTIFIED, Stage.WITH_CAPACITY][needFactsStage(reason)]!;
}

/** The last stage that is reached despite a blocker of each class that says it. */
const reachedWith: Readonly<Record<Exclude<BlockerClass, BlockerClass.NEED_FACTS>, Stage>> = {
  [BlockerClass.CLASSIFICATION]: Stage.IN_CLASS,
  [BlockerClass.TECHNICAL]: Stage.IN_CLASS,
  [BlockerClass.TEST_DATA]: Stage.IN_CLASS,
  [BlockerClass.CERTIFICATE]: Stage.TECHNICAL,
  [BlockerClass.CAPACITY]: Stage.CERTIFIED,
  [BlockerClass.PRICE]: Stage.WITH_CAPACITY,
  [BlockerClass.LOGISTICS]: Stage.WITH_CAPACITY,
  [BlockerClass.SME_STATUS]: Stage.WITH_CAPACITY,
  [BlockerClass.ORIGIN]: Stage.WITH_CAPACITY,
};
