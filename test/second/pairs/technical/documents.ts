import type { Certificate, Product, Property, World } from '../../facts/facts.ts';
import { isWithin } from '../../exact/days.ts';
import { unstated } from '../verdicts.ts';

export interface Proof {
  /** Number of the document; null if there is none. */
  readonly number: string | null;
  /** The code of the reason why it proves nothing; null if it proves. */
  readonly problem: string | null;
}

/** Returns the document that proves a property on the day of delivery. */
export function documentFor(
  { certificates }: Product,
  { evidence, certificateNumber }: Property,
  deliverBy: string | null,
): Proof {
  if (evidence === 'DECLARED') return { number: null, problem: null };
  const document = certificates.find(({ number }) => number === certificateNumber);
  if (!document) return { number: null, problem: 'EVIDENCE_MISSING' };
  if (deliverBy === null) return { number: document.number, problem: unstated };
  const isValid = isWithin(deliverBy, document);
  return { number: document.number, problem: isValid ? null : 'EVIDENCE_EXPIRED' };
}

/** Judges whether a product is certified to one of these standards on the day of delivery. */
export function conformity(
  { standards }: World,
  { certificates }: Product,
  asked: readonly string[],
  deliverBy: string | null,
): Proof {
  const accepted = new Set<string>();
  for (const first of asked) {
    for (let code: string | null = first; code !== null && !accepted.has(code);) {
      accepted.add(code);
      code = standards.get(code)?.supersededBy ?? null;
    }
  }
  const known = certificates.filter(({ standard }) => standard !== null && accepted.has(standard));
  if (deliverBy === null && known[0]) return { number: known[0].number, problem: unstated };
  if (deliverBy === null) return { number: null, problem: 'EVIDENCE_MISSING' };
  const judged = known.map((document) => ({
    number: document.number,
    problem: problemOf(document, standards, deliverBy),
  }));
  const order = [null, 'EVIDENCE_EXPIRED', 'STANDARD_SUPERSEDED'];
  for (const problem of order) {
    const found = judged.find((proof) => proof.problem === problem);
    if (found) return found;
  }
  return { number: null, problem: 'EVIDENCE_MISSING' };
}

function problemOf(
  document: Certificate,
  standards: World['standards'],
  deliverBy: string,
): string | null {
  const standard = standards.get(document.standard!);
  if (standard && !isWithin(deliverBy, standard)) return 'STANDARD_SUPERSEDED';
  return isWithin(deliverBy, document) ? null : 'EVIDENCE_EXPIRED';
}
