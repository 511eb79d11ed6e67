import type { LocalDate } from '../../../domain/values/localDate.ts';
import { isInForce } from '../../../domain/values/period.ts';
import { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import { Verdict, allOf } from '../../../domain/matching/verdict.ts';
import type { CertificateFacts, StandardFacts } from './candidate.ts';
import { EvidenceKind } from './property.ts';
import { type Evidence, type Judged } from '../matching/reason.ts';

/**
 * Returns the verdict on whether a product is certified to each of the standards on the day of
 * delivery. A certificate to a standard that supersedes the required one is accepted. UNKNOWN if
 * there is no certificate, if the certificate has expired, or if its standard is not in force on
 * that day.
 */
export function assessConformity(
  asked: readonly string[],
  certificates: readonly CertificateFacts[],
  standards: ReadonlyMap<string, StandardFacts>,
  on: LocalDate,
): Judged {
  if (asked.length === 0) return { verdict: Verdict.UNKNOWN, code: ReasonCode.NOT_COMPARABLE };
  const each = asked.map((code) => assessStandard(code, certificates, standards, on));
  const verdict = allOf(each.map((judged) => judged.verdict));
  return each.find((judged) => judged.verdict === verdict)!;
}

/** Returns the evidence that a certificate provides. */
export function evidenceOf({ number, standard, validTo }: CertificateFacts): Evidence {
  return { number, standard, validTo };
}

function assessStandard(
  asked: string,
  certificates: readonly CertificateFacts[],
  standards: ReadonlyMap<string, StandardFacts>,
  on: LocalDate,
): Judged {
  const accepted = successors(asked, standards);
  const held = certificates.filter(({ standard }) => standard !== null && accepted.has(standard));
  const valid = held.filter((certificate) => isInForce(certificate, on));
  const current = valid.find((certificate) => {
    const standard = standards.get(certificate.standard!);
    return standard === undefined || isInForce(standard, on);
  });
  if (current) return resting(current, Verdict.MET, ReasonCode.SATISFIED);
  if (valid[0]) return resting(valid[0], Verdict.UNKNOWN, ReasonCode.STANDARD_SUPERSEDED);
  if (held[0]) return resting(held[0], Verdict.UNKNOWN, ReasonCode.EVIDENCE_EXPIRED);
  return { verdict: Verdict.UNKNOWN, code: ReasonCode.EVIDENCE_MISSING };
}

function resting(certificate: CertificateFacts, verdict: Verdict, code: ReasonCode): Judged {
  const evidence = evidenceOf(certificate);
  const evidenceKind = EvidenceKind.CERTIFICATE;
  return { verdict, code, offered: certificate.standard, evidence, evidenceKind };
}

/** Returns the standard and all standards that supersede it, directly or through others. */
function successors(code: string, standards: ReadonlyMap<string, StandardFacts>): Set<string> {
  const found = new Set<string>();
  for (let next: string | null = code; next !== null && !found.has(next);) {
    found.add(next);
    next = standards.get(next)?.supersededBy ?? null;
  }
  return found;
}

/**
 * Returns the certificates that expire by a day, the deadline of a need; none if the day is
 * unknown.
 */
export function expiringCertificates<Document extends Pick<CertificateFacts, 'validTo'>>(
  certificates: readonly Document[],
  deadline: LocalDate | null,
): Document[] {
  return certificates.filter(
    ({ validTo }) => validTo !== null && deadline !== null && validTo <= deadline,
  );
}
