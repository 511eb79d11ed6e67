import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { BlockerClass } from '../measure.ts';
import type { SharedBlocker } from '../sharedMeasures.ts';
import { ReasonCode } from '../reasonCode.ts';

registerEnumType(ReasonCode, {
  name: 'ReasonCode',
  description: 'Why a verdict is what it is. Stable: programs may rely on these words.',
  valuesConfig: {
    SATISFIED: { description: 'What is offered satisfies what is required.' },
    NOT_SATISFIED: { description: 'What is offered does not satisfy what is required.' },
    PARTLY_SATISFIED: { description: 'Only a part of the offered interval or set satisfies it.' },
    NOT_STATED: { description: 'The maker has not stated it.' },
    NOT_COMPARABLE: { description: 'Words against figures: the two cannot be compared.' },
    UNIT_INCOMPATIBLE: { description: 'The units do not convert into each other.' },
    EVIDENCE_EXPIRED: { description: 'The document expires before the day of delivery.' },
    EVIDENCE_MISSING: { description: 'No document that proves it is known.' },
    STANDARD_SUPERSEDED: { description: 'The standard is not in force on the day of delivery.' },
    CLASS_COARSER: { description: 'The product is classified more coarsely than the need.' },
    NOT_REQUIRED: { description: 'The need does not ask for it.' },
    MINIMUM_ORDER: { description: 'The minimum order is more than is needed.' },
    TOO_LATE: { description: 'Nothing can be delivered by the deadline.' },
    SOURCE_UNAVAILABLE: { description: 'The subgraph that knows it did not answer.' },
  },
});

/** The verdict that is in the way of a match, which the products subgraph owns. */
@ObjectType('Reason')
export class ReasonReference {
  @Directive('@external')
  @Field(() => ID, { nullable: true, simple: true })
  readonly criterionId?: string | null;

  @Directive('@external')
  @Field(() => ReasonCode, { simple: true })
  readonly code!: ReasonCode;

  @Directive('@external')
  @Field(() => String, { nullable: true, simple: true })
  readonly property?: string | null;

  @Directive('@external')
  @Field(() => String, { nullable: true, simple: true })
  readonly required?: string | null;
}

/** What is in the way of a match, which the products subgraph owns. */
@ObjectType('Blocker')
export class BlockerReference {
  @Directive('@external')
  @Field(() => BlockerClass, { simple: true })
  readonly blockerClass!: BlockerClass;

  @Directive('@external')
  @Field(() => ReasonReference, { simple: true })
  readonly reason!: ReasonReference;
}

/** A blocker as it arrives, of which anything may be missing. */
export interface RawBlocker {
  readonly blockerClass?: `${BlockerClass}` | null;
  readonly reason?: {
    readonly criterionId?: string | null;
    readonly code?: `${ReasonCode}` | null;
    readonly property?: string | null;
    readonly required?: string | null;
  } | null;
}

/** What the rules need to know of blockers; null when one did not arrive whole. */
export function readBlockers(
  raw: readonly RawBlocker[] | null | undefined,
): readonly SharedBlocker[] | null {
  if (!raw) return null;
  const facts = raw.flatMap(({ blockerClass, reason }) => {
    if (!blockerClass || !reason?.code) return [];
    const { criterionId, code, property, required } = reason;
    const key = criterionId ? `${blockerClass} ${criterionId}` : blockerClass;
    const subject = `${property ?? ''} ${required ?? ''}`.trim();
    return [{ key, blockerClass: BlockerClass[blockerClass], code, subject }];
  });
  return facts.length === raw.length ? facts : null;
}
