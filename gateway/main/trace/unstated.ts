import type { Language } from '../../../schema/generated/operations.ts';
import { labelOf } from '../../../subgraphs/platform/graphql/labels/labels.ts';
import { withinSentence } from '../../../subgraphs/platform/graphql/labels/shownValues.ts';
import type { TracedNeed } from './traceWords.ts';

/** The facts of a need that its source may leave out, and on which verdicts or financing depend. */
const facts = [
  'quantity',
  'deliverTo',
  'deliverBy',
  'advanceShare',
  'paymentDelayDays',
  'performanceSecurityShare',
] as const;

/** Returns the names of the facts that the customer does not state, in a language; empty if there are none. Names contain commas, so semicolons separate them. */
export function unstatedNames(need: TracedNeed, lang: Language): string {
  return facts
    .filter((fact) => need[fact] === null)
    .map((fact) => withinSentence(labelOf(`Need.${fact}`, lang)))
    .join('; ');
}
