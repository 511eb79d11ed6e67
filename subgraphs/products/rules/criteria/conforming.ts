import type { LocalDate } from '../../../domain/values/localDate.ts';
import { isInForce } from '../../../domain/values/period.ts';
import { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import { Verdict, allOf } from '../../../domain/matching/verdict.ts';
import type { CertificateFacts, StandardFacts } from './candidate.ts';
import { EvidenceKind } from './property.ts';
import type { DeliveryDay, Evidence, Judged } from '../matching/reason.ts';

/**
 * Returns the verdict on whether a product is certified to each of the standards on the day of
 * delivery. A certificate to a standard that supersedes the required one is accepted. UNKNOWN if
 * there is no certificate, if the certificate has expired, or if its standard is not in force on
 * that day; also if there is a certificate, but the day is unknown.
 */
export function assessConformity(
  asked: readonly string[],
  certificates: readonly CertificateFacts[],
  standards: ReadonlyMap<string, StandardFacts>,
  on: DeliveryDay,
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

/**
 * Changes the verdict MET to UNKNOWN if the document that proves the property is not in force on
 * the day, or if there is one and the day is unknown.
 */
export function proven(
  compared: Judged,
  number: string | null,
  certificates: readonly CertificateFacts[],
  { day, missing }: DeliveryDay,
): Judged {
  const named = certificates.filter((certificate) => certificate.number === number);
  const valid = named.find((certificate) => day !== null && isInForce(certificate, day));
  const document = valid ?? named[0];
  const judged = { ...compared, evidence: document ? evidenceOf(document) : null };
  if (compared.verdict !== Verdict.MET || valid) return judged;
  const expired = day === null ? missing : ReasonCode.EVIDENCE_EXPIRED;
  const code = document ? expired : ReasonCode.EVIDENCE_MISSING;
  return { ...judged, verdict: Verdict.UNKNOWN, code };
}

/**
 * Changes the verdict MET to NOT_MET if the entry in the register is not in force on the day, because
 * an entry that has ended is none; to UNKNOWN if no document with its number is known.
 */
export function registered(
  compared: Judged,
  number: string | null,
  certificates: readonly CertificateFacts[],
  on: DeliveryDay,
): Judged {
  const judged = proven(compared, number, certificates, on);
  return judged.code === ReasonCode.EVIDENCE_EXPIRED
    ? { ...judged, verdict: Verdict.NOT_MET }
    : judged;
}

function assessStandard(
  asked: string,
  certificates: readonly CertificateFacts[],
  standards: ReadonlyMap<string, StandardFacts>,
  { day, missing }: DeliveryDay,
): Judged {
  const accepted = successors(asked, standards);
  const held = certificates.filter(({ standard }) => standard !== null && accepted.has(standard));
  if (day === null && held[0]) return resting(held[0], Verdict.UNKNOWN, missing);
  const valid = held.filter((certificate) => day !== null && isInForce(certificate, day));
  const current = valid.find((certificate) => {
    const standard = standards.get(certificate.standard!);
    return standard === undefined || (day !== null && isInForce(standard, day));
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
