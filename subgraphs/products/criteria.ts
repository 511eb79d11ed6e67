import { Decimal } from '../vocabulary/decimal.ts';
import type { LocalDate } from '../vocabulary/localDate.ts';
import { isInForce } from '../vocabulary/period.ts';
import { type Criterion, Operator, type Requirement } from '../vocabulary/requirement.ts';
import { convert } from '../vocabulary/unit.ts';
import { Verdict, allOf, anyOf } from '../vocabulary/verdict.ts';
import type { Candidate, CertificateFacts, StandardFacts } from './candidate.ts';
import {
  type Interval,
  compareInterval,
  compareWords,
  showInterval,
  showValues,
} from './comparing.ts';
import { type Evidence, Gate, type Reason, ReasonCode } from './reason.ts';
import type { StatedProperty } from './property.ts';

/** A criterion's verdict with the reasons of the group that decided it. */
export interface CriterionVerdict {
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
}

/**
 * Judges a product against one criterion on the day of delivery: met when one or more groups are,
 * a group when all its hard requirements are (OCDS requirements extension). The reasons are those
 * of the best group, the first of equals.
 */
export function assessCriterion(
  criterion: Criterion,
  candidate: Candidate,
  standards: ReadonlyMap<string, StandardFacts>,
  on: LocalDate,
): CriterionVerdict {
  const groups = criterion.groups.map((group) => {
    const reasons = group.requirements.map((requirement) => ({
      ...assessRequirement(requirement, candidate, standards, on),
      criterionId: criterion.id,
    }));
    return { reasons, verdict: allOf(reasons.filter(({ hard }) => hard).map((r) => r.verdict)) };
  });
  const verdict = anyOf(groups.map((group) => group.verdict));
  return { verdict, reasons: groups.find((group) => group.verdict === verdict)?.reasons ?? [] };
}

/** Judges one property of a product, or its certificates, against one requirement. */
export function assessRequirement(
  requirement: Requirement,
  candidate: Pick<Candidate, 'properties' | 'certificates'>,
  standards: ReadonlyMap<string, StandardFacts>,
  on: LocalDate,
): Reason {
  const judged =
    requirement.operator === Operator.CONFORMS
      ? assessConformity(requirement, candidate.certificates, standards, on)
      : assessProperty(requirement, candidate, on);
  return {
    gate: Gate.CRITERION,
    criterionId: null,
    property: requirement.property,
    required: showValues(requirement),
    unit: requirement.unit,
    hard: requirement.hard,
    weight: requirement.weight,
    offered: null,
    evidence: null,
    ...judged,
  };
}

type Judged = Pick<Reason, 'verdict' | 'code'> & Partial<Pick<Reason, 'offered' | 'evidence'>>;

function assessProperty(
  requirement: Requirement,
  candidate: Pick<Candidate, 'properties' | 'certificates'>,
  on: LocalDate,
): Judged {
  const stated = candidate.properties.find(({ code }) => code === requirement.property);
  if (!stated) return { verdict: Verdict.UNKNOWN, code: ReasonCode.NOT_STATED };
  const compared = compareStated(requirement, stated);
  if (stated.certificateNumber === null) return compared;
  const certificate = candidate.certificates.find((c) => c.number === stated.certificateNumber);
  const evidence = certificate ? evidenceOf(certificate) : null;
  if (compared.verdict !== Verdict.MET) return { ...compared, evidence };
  if (!certificate)
    return { ...compared, verdict: Verdict.UNKNOWN, code: ReasonCode.EVIDENCE_MISSING };
  if (!isInForce(certificate, on)) {
    return { ...compared, evidence, verdict: Verdict.UNKNOWN, code: ReasonCode.EVIDENCE_EXPIRED };
  }
  return { ...compared, evidence };
}

function compareStated(requirement: Requirement, stated: StatedProperty): Judged {
  if (stated.interval === null) {
    const offered = stated.words.join(', ');
    return { ...explain(compareWords(requirement, stated.words)), offered };
  }
  const interval = inRequiredUnit(stated, requirement);
  if (interval === null) {
    const offered = showInterval(stated.interval, stated.statedUnit);
    return { verdict: Verdict.UNKNOWN, code: ReasonCode.UNIT_INCOMPATIBLE, offered };
  }
  return { ...explain(compareInterval(requirement, interval)), offered: showInterval(interval) };
}

function inRequiredUnit(stated: StatedProperty, { unit }: Requirement): Interval | null {
  if (stated.interval === null) return null;
  if (unit === null && stated.statedUnit === null) return stated.interval;
  if (unit === null || stated.unit === null) return null;
  const lower = bound(stated.interval.lower);
  const upper = bound(stated.interval.upper);
  return lower && upper && { lower, upper };

  function bound(value: Decimal): Decimal | null {
    return value.isFinite() ? convert(value, stated.unit!, unit!) : value;
  }
}

/** A certificate to the standard itself, or to a later one that took its place, counts. */
function assessConformity(
  requirement: Requirement,
  certificates: readonly CertificateFacts[],
  standards: ReadonlyMap<string, StandardFacts>,
  on: LocalDate,
): Judged {
  const verdicts = requirement.values.map((code): Judged => {
    const accepted = successors(code, standards);
    const held = certificates.filter(({ standard }) => standard !== null && accepted.has(standard));
    if (held.length === 0) return { verdict: Verdict.UNKNOWN, code: ReasonCode.EVIDENCE_MISSING };
    const valid = held.filter((certificate) => isInForce(certificate, on));
    const current = valid.find(({ standard }) => {
      const known = standards.get(standard!);
      return known === undefined || isInForce(known, on);
    });
    if (current) return held1(current, Verdict.MET, ReasonCode.SATISFIED);
    if (valid[0]) return held1(valid[0], Verdict.UNKNOWN, ReasonCode.STANDARD_SUPERSEDED);
    return held1(held[0]!, Verdict.UNKNOWN, ReasonCode.EVIDENCE_EXPIRED);
  });
  const verdict = allOf(verdicts.map((judged) => judged.verdict));
  return verdicts.find((judged) => judged.verdict === verdict)!;

  function held1(certificate: CertificateFacts, verdict: Verdict, code: ReasonCode): Judged {
    return { verdict, code, offered: certificate.standard, evidence: evidenceOf(certificate) };
  }
}

/** The standard and all that superseded it, one after the other. */
function successors(code: string, standards: ReadonlyMap<string, StandardFacts>): Set<string> {
  const found = new Set<string>();
  for (let next: string | null = code; next !== null && !found.has(next);) {
    found.add(next);
    next = standards.get(next)?.supersededBy ?? null;
  }
  return found;
}

function explain(verdict: Verdict | null): Judged {
  switch (verdict) {
    case Verdict.MET:
      return { verdict, code: ReasonCode.SATISFIED };
    case Verdict.NOT_MET:
      return { verdict, code: ReasonCode.NOT_SATISFIED };
    case Verdict.UNKNOWN:
      return { verdict, code: ReasonCode.PARTLY_SATISFIED };
    default:
      return { verdict: Verdict.UNKNOWN, code: ReasonCode.NOT_COMPARABLE };
  }
}

function evidenceOf(certificate: CertificateFacts): Evidence {
  return {
    number: certificate.number,
    standard: certificate.standard,
    validTo: certificate.validTo,
  };
}
