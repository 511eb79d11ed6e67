import { Directive, Field, ObjectType } from 'type-graphql';
import { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import type { SharedBlocker } from '../../rules/portfolios/sharedMeasures.ts';
import { ReasonCodeType } from '../../../platform/graphql/types/matching/verdicts.ts';
import { BlockerClassType } from '../../../platform/graphql/types/matching/blockers.ts';

/** The reason of a blocker; owned by the products subgraph. */
@ObjectType('Reason')
export class ReasonReference {
  @Directive('@external')
  @Field(() => String, { nullable: true, simple: true })
  readonly criterionCode?: string | null;

  @Directive('@external')
  @Field(() => ReasonCodeType, { simple: true })
  readonly code!: ReasonCode;

  @Directive('@external')
  @Field(() => String, { nullable: true, simple: true })
  readonly property?: string | null;

  @Directive('@external')
  @Field(() => String, { nullable: true, simple: true })
  readonly required?: string | null;
}

/** A blocker of a match; owned by the products subgraph. */
@ObjectType('Blocker')
export class BlockerReference {
  @Directive('@external')
  @Field(() => BlockerClassType, { simple: true })
  readonly blockerClass!: BlockerClass;

  @Directive('@external')
  @Field(() => ReasonReference, { simple: true })
  readonly reason!: ReasonReference;
}

/** A blocker as received from the gateway; any field may be missing. */
export interface RawBlocker {
  readonly blockerClass?: `${BlockerClass}` | null;
  readonly reason?: {
    readonly criterionCode?: string | null;
    readonly code?: `${ReasonCode}` | null;
    readonly property?: string | null;
    readonly required?: string | null;
  } | null;
}

/**
 * Converts blockers to the facts that the rules need. Returns null if the class or the code of a
 * blocker is missing.
 */
export function readBlockers(
  raw: readonly RawBlocker[] | null | undefined,
): readonly SharedBlocker[] | null {
  if (!raw) return null;
  const facts = raw.flatMap(({ blockerClass, reason }) => {
    if (!blockerClass || !reason?.code) return [];
    const { criterionCode, code, property, required } = reason;
    const key = criterionCode ? `${blockerClass} ${criterionCode}` : blockerClass;
    const subject = `${property ?? ''} ${required ?? ''}`.trim();
    return [{ key, blockerClass: BlockerClass[blockerClass], code, subject }];
  });
  return facts.length === raw.length ? facts : null;
}
