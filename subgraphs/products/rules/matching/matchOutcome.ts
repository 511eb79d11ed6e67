import { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import type { Matched } from './matching.ts';

/** How far a product comes towards answering a need: each stage includes those before it. */
export enum Stage {
  /** It may be of the kind needed. */
  IN_CLASS = 0,
  /** It certainly is, and its stated properties meet every criterion. */
  TECHNICAL = 1,
  /** Documents in force prove it. */
  CERTIFIED = 2,
  /** It can be delivered by the deadline. */
  WITH_CAPACITY = 3,
  /** Nothing is in the way. */
  MET = 4,
  /** What a contract would be worth is known: money for it can be sought. */
  PRICED = 5,
}

/** What a need's tally remembers of a product. */
export interface Outcome {
  readonly stage: Stage;
  readonly isNotMet: boolean;
}

/** How many of a need's products come how far. */
export interface StageCounts {
  readonly inClass: number;
  readonly technical: number;
  readonly certified: number;
  readonly withCapacity: number;
  readonly met: number;
  readonly priced: number;
  readonly notMet: number;
}

/** How far a match comes. */
export function outcomeOf({ verdict, blockers, contractValue }: Matched): Outcome {
  const isNotMet = verdict === Verdict.NOT_MET;
  const least = blockers.map(({ blockerClass }) => reachedWith[blockerClass]);
  if (least.length > 0) return { stage: Math.min(...least), isNotMet };
  return { stage: contractValue === null ? Stage.MET : Stage.PRICED, isNotMet };
}

/** Whether the index keeps the pair itself: it is MET, or exactly one thing is in the way. */
export function isKept({ blockers }: Pick<Matched, 'blockers'>): boolean {
  return blockers.length <= 1;
}

/** Counts outcomes by the stages that they come to. */
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

/** An outcome with the ordinal number of its product, as one integer of 32 bits. */
export function packOutcome(ordinal: number, { stage, isNotMet }: Outcome): number {
  return ordinal * 16 + stage * 2 + Number(isNotMet);
}

/** What `packOutcome` has packed. */
export function unpackOutcome(packed: number): { readonly ordinal: number } & Outcome {
  const code = packed % 16;
  return { ordinal: (packed - code) / 16, stage: code >> 1, isNotMet: code % 2 === 1 };
}

/** The last stage that is reached with such a thing in the way. */
const reachedWith: Readonly<Record<BlockerClass, Stage>> = {
  [BlockerClass.CLASSIFICATION]: Stage.IN_CLASS,
  [BlockerClass.TECHNICAL]: Stage.IN_CLASS,
  [BlockerClass.TEST_DATA]: Stage.IN_CLASS,
  [BlockerClass.CERTIFICATE]: Stage.TECHNICAL,
  [BlockerClass.CAPACITY]: Stage.CERTIFIED,
  [BlockerClass.PRICE]: Stage.WITH_CAPACITY,
  [BlockerClass.LOGISTICS]: Stage.WITH_CAPACITY,
  [BlockerClass.SME_STATUS]: Stage.WITH_CAPACITY,
};
