import { Field, ObjectType } from 'type-graphql';
import { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import { MeasureKind } from '../../../domain/matching/measureKind.ts';
import type { Blocker as BlockerFacts } from '../../rules/matching/blocking.ts';
import { remediesOf } from '../../rules/matching/remedy.ts';
import { ReasonType } from './reason.ts';
import {
  BlockerClassType,
  MeasureKindType,
} from '../../../platform/graphql/types/matching/blockers.ts';

@ObjectType('Blocker', {
  description: 'A gate or criterion that a match fails or leaves UNKNOWN, with its class.',
})
export class BlockerType {
  readonly #facts: BlockerFacts;

  constructor(facts: BlockerFacts) {
    this.#facts = facts;
  }

  @Field(() => BlockerClassType, { description: 'The class of the blocker.' })
  get blockerClass(): BlockerClass {
    return this.#facts.blockerClass;
  }

  @Field(() => [MeasureKindType], {
    description:
      'Kinds of measures that can remove the blocker, preferred first; empty when none can.',
  })
  get remedy(): readonly MeasureKind[] {
    return remediesOf(this.#facts);
  }

  @Field(() => ReasonType, { description: 'The reason for the verdict that blocks.' })
  get reason(): ReasonType {
    return new ReasonType(this.#facts.reason);
  }
}
