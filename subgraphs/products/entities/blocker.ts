import { Field, ObjectType } from 'type-graphql';
import { BlockerClass } from '../../vocabulary/blockerClass.ts';
import { MeasureKind } from '../../vocabulary/measureKind.ts';
import type { Blocker as BlockerFacts } from '../blocking.ts';
import { remediesOf } from '../remedy.ts';
import { Reason } from './reason.ts';

@ObjectType({
  description: 'A gate or criterion that a match fails or leaves unknown, and what kind it is.',
})
export class Blocker {
  readonly #facts: BlockerFacts;

  constructor(facts: BlockerFacts) {
    this.#facts = facts;
  }

  @Field(() => BlockerClass, { description: 'What kind of thing is in the way.' })
  get blockerClass(): BlockerClass {
    return this.#facts.blockerClass;
  }

  @Field(() => [MeasureKind], {
    description:
      'Kinds of measures that can remove it, the nearest first; none where nothing helps.',
  })
  get remedy(): readonly MeasureKind[] {
    return remediesOf(this.#facts);
  }

  @Field(() => Reason, { description: 'The verdict that blocks.' })
  get reason(): Reason {
    return new Reason(this.#facts.reason);
  }
}
