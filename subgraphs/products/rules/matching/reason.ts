import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import type { Unit } from '../../../domain/values/unit.ts';
import type { Verdict } from '../../../domain/matching/verdict.ts';
import type { EvidenceKind } from '../criteria/property.ts';

/** What decides whether a product can answer a need: all gates must be passed. */
export enum Gate {
  CLASS = 'CLASS',
  CRITERION = 'CRITERION',
  SME_SET_ASIDE = 'SME_SET_ASIDE',
  REGION = 'REGION',
  PRICE = 'PRICE',
  CAPACITY = 'CAPACITY',
}

/** A document that a verdict rests on. */
export interface Evidence {
  readonly number: string;
  readonly standard: string | null;
  /** First day on which it no longer counts; null when it does not expire. */
  readonly validTo: LocalDate | null;
}

/** One verdict with everything that led to it. */
export interface Reason {
  readonly gate: Gate;
  /** Which criterion of the need; null for the other gates. */
  readonly criterionId: string | null;
  /** Which property of the product; null for the other gates. */
  readonly property: string | null;
  readonly verdict: Verdict;
  readonly code: ReasonCode;
  /** What was required, in signs that need no language: "≥ 50". */
  readonly required: string | null;
  /** What is offered, in the unit of the requirement: "48…52"; with its own where none converts. */
  readonly offered: string | null;
  /** The unit of both. */
  readonly unit: Unit | null;
  /** Whether it decides; otherwise it only ranks. */
  readonly hard: boolean;
  readonly weight: number;
  readonly evidence: Evidence | null;
  /** On what the offered property rests; null for the other gates and where nothing is offered. */
  readonly evidenceKind: EvidenceKind | null;
}

/** What comparing adds to a requirement to make it a reason. */
export type Judged = Pick<Reason, 'verdict' | 'code'> &
  Partial<Pick<Reason, 'offered' | 'evidence' | 'evidenceKind'>>;
