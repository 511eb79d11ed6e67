import type { Need, Product, World } from '../facts/facts.ts';
import type { Reason } from './verdicts.ts';
import { gateReason } from './verdicts.ts';

/** Compares the product type or OKPD2 class of a product with that of a need. */
export function classGate({ types }: World, need: Need, product: Product): Reason {
  const met = gateReason('CLASS', 'MET', 'SATISFIED');
  const coarser = gateReason('CLASS', 'UNKNOWN', 'CLASS_COARSER');
  const other = gateReason('CLASS', 'NOT_MET', 'NOT_SATISFIED');
  if (need.productType && product.type) {
    return need.productType.code === product.type.code ? met : other;
  }
  const asked = need.productType ? types.get(need.productType.code)!.okpd2 : need.okpd2;
  const offered =
    product.okpd2 !== null
      ? [product.okpd2]
      : product.type
        ? types.get(product.type.code)!.okpd2
        : [];
  const isInside = (code: string) => asked.some((wanted) => isAtOrBelow(code, wanted));
  const isAbove = (code: string) => asked.some((wanted) => isAtOrBelow(wanted, code));
  const untyped = gateReason('CLASS', 'UNKNOWN', 'NOT_STATED');
  if (offered.length > 0 && offered.every(isInside)) return need.productType ? untyped : met;
  return offered.some((code) => isInside(code) || isAbove(code)) ? coarser : other;
}

/** Whether an OKPD2 code equals another one or is narrower. */
export function isAtOrBelow(code: string, broader: string): boolean {
  return pathOf(code).startsWith(pathOf(broader));
}

/** Returns a code without the zero that pads its last triplet. */
function pathOf(code: string): string {
  return /^\d\d\.\d\d\.\d\d\.\d\d0$/.test(code) ? code.slice(0, -1) : code;
}
