import { figureApart } from '../../../domain/output/digits.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import { isKnownProperty, propertyKey } from '../../../domain/matching/properties/property.ts';
import { Regime } from '../../../domain/matching/properties/propertyKind.ts';
import { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import {
  type Criterion,
  Operator,
  type Requirement,
  comparesNumbers,
} from '../../../domain/matching/requirement.ts';
import { requirementsMeant } from '../../../domain/matching/properties/restating.ts';
import { type Unit, convert } from '../../../domain/values/units/unit.ts';
import { Verdict, allOf, anyOf } from '../../../domain/matching/verdict.ts';
import type { Candidate, CertificateFacts, StandardFacts } from './candidate.ts';
import {
  type Interval,
  compareFigures,
  compareInterval,
  compareWords,
  figures,
  showValues,
} from './comparing.ts';
import { assessConformity, proven, registered } from './conforming.ts';
import { regimeOf } from './nationalRegime.ts';
import { type OfferedValues, showOffered } from './offeredValues.ts';
import { EvidenceKind, type StatedProperty } from './property.ts';
import { type DeliveryDay, Gate, type Judged, type Reason } from '../matching/reason.ts';

/**
 * The verdict of a criterion, the reasons of its deciding group, and the preferences of all groups.
 */
export interface CriterionVerdict {
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  /** The reasons for all requirements that are not hard, in all groups. */
  readonly preferences: readonly Reason[];
}

/**
 * Evaluates a product against one criterion on the day of delivery. If the day is unknown, a verdict
 * that depends on a document in force is UNKNOWN; the others are certain. A criterion is met if at least
 * one of its groups is; a group is met if all its hard requirements are (OCDS requirements
 * extension). The reasons are those of the best group, the first among equals. A criterion without
 * groups is met.
 */
export function assessCriterion(
  criterion: Criterion,
  candidate: Pick<Candidate, 'properties' | 'certificates' | 'typeCode'>,
  standards: ReadonlyMap<string, StandardFacts>,
  on: DeliveryDay,
): CriterionVerdict {
  if (criterion.groups.length === 0) return { verdict: Verdict.MET, reasons: [], preferences: [] };
  const groups = criterion.groups.map(({ requirements }) => {
    const reasons = requirementsMeant(requirements, candidate.typeCode).map((requirement) =>
      assessRequirement(requirement, candidate, standards, on, criterion.id),
    );
    return { reasons, verdict: allOf(reasons.filter(({ hard }) => hard).map((r) => r.verdict)) };
  });
  const verdict = anyOf(groups.map((group) => group.verdict));
  return {
    verdict,
    reasons: groups.find((group) => group.verdict === verdict)!.reasons,
    preferences: groups.flatMap(({ reasons }) => reasons.filter(({ hard }) => !hard)),
  };
}

/**
 * Evaluates a product against one requirement: one of its properties or, for the operator CONFORMS,
 * its certificates.
 */
export function assessRequirement(
  requirement: Requirement,
  { properties, certificates }: Pick<Candidate, 'properties' | 'certificates'>,
  standards: ReadonlyMap<string, StandardFacts>,
  on: DeliveryDay,
  criterionId: string | null = null,
): Reason {
  const { property, unit, hard, weight } = requirement;
  const stated = statedUnder(property, properties);
  const judged =
    requirement.operator === Operator.CONFORMS
      ? assessConformity(requirement.values, certificates, standards, on)
      : assessProperty(requirement, stated, certificates, on);
  return {
    gate: Gate.CRITERION,
    criterionId,
    property,
    verdict: judged.verdict,
    code: judged.code,
    required: showValues(requirement),
    offered: judged.offered ?? null,
    requirement,
    ...(judged.offer && { offer: judged.offer }),
    ...(judged.code === ReasonCode.NOT_STATED_BY_CUSTOMER && {
      unstatedFact: 'deliverBy' as const,
    }),
    unit,
    hard,
    weight,
    evidence: judged.evidence ?? null,
    evidenceKind: judged.evidenceKind ?? null,
  };
}

function assessProperty(
  requirement: Requirement,
  stated: StatedProperty | undefined,
  certificates: readonly CertificateFacts[],
  on: DeliveryDay,
): Judged {
  if (!stated || (stated.interval === null && stated.words.length === 0)) {
    const isKnown = isKnownProperty(requirement.property);
    const code = isKnown ? ReasonCode.NOT_STATED : ReasonCode.NOT_IN_DICTIONARY;
    return { verdict: Verdict.UNKNOWN, code };
  }
  const compared = { ...compareStated(requirement, stated), evidenceKind: stated.evidence };
  if (regimeOf(stated.code) === Regime.REGISTER) {
    return registered(compared, stated.certificateNumber, certificates, on);
  }
  if (stated.evidence === EvidenceKind.DECLARED && stated.certificateNumber === null) {
    return compared;
  }
  return proven(compared, stated.certificateNumber, certificates, on);
}

/**
 * Returns the property that a product states under a name: under the code of the dictionary or, if the
 * dictionary lacks the name, under the same text.
 */
function statedUnder(
  property: string,
  properties: readonly StatedProperty[],
): StatedProperty | undefined {
  const same = properties.find(({ code }) => code === property);
  if (same || isKnownProperty(property)) return same;
  const unlisted = unlistedOf(properties);
  return unlisted.size === 0 ? undefined : unlisted.get(propertyKey(property));
}

/** Returns the stated properties that the dictionary lacks, by their key; cached for each array. */
function unlistedOf(properties: readonly StatedProperty[]): ReadonlyMap<string, StatedProperty> {
  let found = unlistedByKey.get(properties);
  if (found === undefined) {
    const unlisted = properties.filter(({ code }) => !isKnownProperty(code)).toReversed();
    found = new Map(unlisted.map((one) => [propertyKey(one.code), one]));
    unlistedByKey.set(properties, found);
  }
  return found;
}

/** The cache of unlisted properties, because a product is matched with many needs. */
const unlistedByKey = new WeakMap<readonly StatedProperty[], ReadonlyMap<string, StatedProperty>>();

function compareStated(requirement: Requirement, stated: StatedProperty): Judged {
  const set = figureSet(requirement, stated);
  if (stated.interval === null && set === null) {
    const compared = compareWords(requirement, stated.words);
    const judged = judge(compared?.verdict ?? null, { values: stated.words, unit: null });
    return compared?.isCertain === false
      ? { ...judged, code: ReasonCode.NOT_IN_DICTIONARY }
      : judged;
  }
  const offered = set ?? [stated.interval!];
  const comparable = requirement.unknownUnit === undefined;
  const converted = offered.map((one) =>
    comparable ? inUnit(one, stated, requirement.unit) : null,
  );
  if (converted.every((one) => one !== null)) {
    const verdict = set
      ? compareFigures(requirement, converted)
      : compareInterval(requirement, converted[0]!);
    const values = rounded(converted, figures(requirement.values) ?? []);
    return judge(verdict, { values, unit: null });
  }
  const offer = { values: rounded(offered), unit: stated.unit ?? stated.statedUnit };
  const code = ReasonCode.UNIT_INCOMPATIBLE;
  return { verdict: Verdict.UNKNOWN, code, offer, offered: showOffered(offer) };
}

/**
 * Returns the set of numbers that a property states: words that are numbers, if a unit or the
 * operator asks for numbers, or a single number, if the operator is ALL_OF. Null if the property is
 * not a set.
 */
function figureSet(
  { operator, unit }: Requirement,
  { interval, statedUnit, words }: StatedProperty,
): Interval[] | null {
  if (interval !== null) {
    const isPoint = interval.lower.eq(interval.upper);
    return isPoint && operator === Operator.ALL_OF ? [interval] : null;
  }
  const areMeant = statedUnit !== null || unit !== null || comparesNumbers(operator);
  const points = areMeant ? figures(words) : null;
  return points?.map((point) => ({ lower: point, upper: point })) ?? null;
}

function rounded(
  offered: readonly Interval[],
  compared: readonly Decimal[] = [],
): readonly Interval[] {
  return offered.map(({ lower, upper }) => ({
    lower: figureApart(lower, compared),
    upper: figureApart(upper, compared),
  }));
}

/**
 * Converts an interval into a unit; null if it does not convert, or if only one of the two has a
 * unit.
 */
function inUnit(
  { lower, upper }: Interval,
  { unit: from, statedUnit }: StatedProperty,
  to: Unit | null,
): Interval | null {
  if (from === to && (from !== null || statedUnit === null)) return { lower, upper };
  if (from === null || to === null || from.dimension !== to.dimension) return null;
  const bound = (value: Decimal) => (value.isFinite() ? convert(value, from, to)! : value);
  return { lower: bound(lower), upper: bound(upper) };
}

function judge(verdict: Verdict | null, offer: OfferedValues): Judged {
  const code = verdict === null ? ReasonCode.NOT_COMPARABLE : codes[verdict];
  return { verdict: verdict ?? Verdict.UNKNOWN, code, offer, offered: showOffered(offer) };
}

const codes: Readonly<Record<Verdict, ReasonCode>> = {
  MET: ReasonCode.SATISFIED,
  NOT_MET: ReasonCode.NOT_SATISFIED,
  UNKNOWN: ReasonCode.PARTLY_SATISFIED,
};
