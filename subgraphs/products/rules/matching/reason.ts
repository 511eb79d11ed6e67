import type { LawParameter } from '../../../domain/law/law.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import type { Unit } from '../../../domain/values/units/unit.ts';
import type { Verdict } from '../../../domain/matching/verdict.ts';
import type { Requirement } from '../../../domain/matching/requirement.ts';
import type { OptionalFact, ProductTypeFacts } from '../criteria/candidate.ts';
import type { OfferedValues } from '../criteria/offeredValues.ts';
import type { EvidenceKind } from '../criteria/property.ts';

/** A condition that a product must meet to match a need. All gates must be passed. */
export enum Gate {
  CLASS = 'CLASS',
  CRITERION = 'CRITERION',
  SME_SET_ASIDE = 'SME_SET_ASIDE',
  REGION = 'REGION',
  PRICE = 'PRICE',
  CAPACITY = 'CAPACITY',
}

/** A document on which a verdict is based. */
export interface Evidence {
  readonly number: string;
  readonly standard: string | null;
  /** The first day on which the document is no longer valid; null if it does not expire. */
  readonly validTo: LocalDate | null;
}

/** The verdict of one gate or requirement, with the compared values. */
export interface Reason {
  readonly gate: Gate;
  /** Id of the criterion; null for the reason of any other gate. */
  readonly criterionId: string | null;
  /** Code of the property; null for the reason of any other gate. */
  readonly property: string | null;
  readonly verdict: Verdict;
  readonly code: ReasonCode;
  /** Required value in symbols that need no translation: "≥ 50". */
  readonly required: string | null;
  /**
   * Offered value in the unit of the requirement: "48…52". A value that does not convert is shown
   * with its own unit.
   */
  readonly offered: string | null;
  /** The unit of the required and the offered value. */
  readonly unit: Unit | null;
  /** Whether the requirement is hard. A requirement that is not hard only affects the score. */
  readonly hard: boolean;
  readonly weight: number;
  readonly evidence: Evidence | null;
  /**
   * The kind of evidence for the offered property; null for the reason of any other gate, and if
   * the product does not state the property.
   */
  readonly evidenceKind: EvidenceKind | null;
  /** The product type of the need; absent for any other gate than CLASS, and if the need has none. */
  readonly productType?: ProductTypeFacts;
  /** The requirement; absent for the reason of any other gate. */
  readonly requirement?: Requirement;
  /** The values of which `offered` is the text; absent for any other gate, and if none is stated. */
  readonly offer?: OfferedValues;
  /** The fact that the customer does not state; absent for any other code than NOT_STATED_BY_CUSTOMER. */
  readonly unstatedFact?: OptionalFact;
  /** True if the maker does not state the unit of the product; absent otherwise. */
  readonly isWithoutUnit?: true;
  /** Whether the ceiling includes delivery; absent for any other gate than PRICE, and if prices are not compared. */
  readonly isDelivered?: boolean;
  /** The rule of the law from which the required value follows; absent if none does. */
  readonly legalBasis?: LawParameter;
}

/** The day of delivery, on which documents must be in force. */
export interface DeliveryDay {
  /** Null if it is unknown. */
  readonly day: LocalDate | null;
  /** The reason for a verdict that depends on the day, if the day is unknown. */
  readonly missing: ReasonCode;
}

/** The result of a comparison, from which the reason for a requirement is made. */
export type Judged = Pick<Reason, 'verdict' | 'code'> &
  Partial<Pick<Reason, 'offered' | 'offer' | 'evidence' | 'evidenceKind'>>;
