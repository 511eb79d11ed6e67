import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { BlockerClass, type Blocker as BlockerFacts } from '../blocking.ts';
import { MeasureKind, remediesOf } from '../remedy.ts';
import { Reason } from './reason.ts';

registerEnumType(BlockerClass, {
  name: 'BlockerClass',
  description: 'What kind of thing stands between a product and a need.',
  valuesConfig: {
    CERTIFICATE: { description: 'A certificate is missing, expired or to an old standard.' },
    TEST_DATA: { description: 'A property is not known: it needs to be tested or stated.' },
    TECHNICAL: { description: 'A property does not meet the requirement.' },
    CAPACITY: { description: 'It cannot be made in time, or not so little.' },
    PRICE: { description: 'It costs more than the ceiling, or its price is not known.' },
    LOGISTICS: { description: 'It is not delivered there, or that is not known.' },
    SME_STATUS: { description: 'The maker is no SME, or that is not known.' },
    CLASSIFICATION: { description: 'The product is not classified finely enough to tell.' },
  },
});

registerEnumType(MeasureKind, {
  name: 'MeasureKind',
  description: 'What a measure does.',
  valuesConfig: {
    CERTIFICATION: { description: 'A certificate or declaration is obtained.' },
    TESTING: { description: 'Properties are tested.' },
    TRAINING: { description: 'Staff is trained.' },
    EQUIPMENT: { description: 'Equipment is acquired or changed.' },
    LOGISTICS: { description: 'Delivery is arranged.' },
    FINANCE: { description: 'Money for the other measures is borrowed.' },
    DISCLOSURE: { description: 'A fact that the enterprise knows is put on record.' },
    CONCESSION: { description: 'The enterprise sells for less than it asked.' },
  },
});

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
