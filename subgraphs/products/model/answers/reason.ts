import { Arg, Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Language } from '../../../domain/values/language.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import { Unit } from '../../../domain/values/unit.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { explain } from '../../api/explanations/explaining.ts';
import { EvidenceKind } from '../../rules/criteria/property.ts';
import {
  type Evidence as EvidenceFacts,
  Gate,
  type Reason as ReasonFacts,
} from '../../rules/matching/reason.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { ReasonCodeType, VerdictType } from '../../../platform/graphql/types/matching/verdicts.ts';
import { UnitType } from '../../../platform/graphql/types/values/unit.ts';
import { LanguageType } from '../../../platform/graphql/types/values/language.ts';

registerEnumType(Gate, {
  name: 'Gate',
  description: 'What decides whether a product can answer a need: all gates must be passed.',
  valuesConfig: {
    CLASS: { description: 'It is of the product type, or the OKPD2 class, that is needed.' },
    CRITERION: { description: 'It meets a technical criterion of the need.' },
    SME_SET_ASIDE: {
      description: 'Its maker is an SME, where the purchase is set aside for SMEs.',
    },
    REGION: { description: 'It is delivered to the place of delivery.' },
    PRICE: { description: "Its price is at or under the customer's ceiling." },
    CAPACITY: { description: 'At least one lot, and the minimum order, can come by the deadline.' },
  },
});

@ObjectType('Evidence', {
  description: 'A document that a verdict rests on.',
  simpleResolvers: true,
})
export class EvidenceType {
  @Field(() => String, { description: 'Its number.' })
  number!: string;

  @Field(() => String, { nullable: true, description: 'The standard that it certifies.' })
  standard!: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day on which it no longer counts.',
  })
  validTo!: LocalDate | null;
}

@ObjectType('Reason', { description: 'One verdict with everything that led to it.' })
export class ReasonType {
  readonly #facts: ReasonFacts;

  constructor(facts: ReasonFacts) {
    this.#facts = facts;
  }

  @Field(() => Gate, { description: 'The gate that it is about.' })
  get gate(): Gate {
    return this.#facts.gate;
  }

  @Field(() => ID, { nullable: true, description: "The need's criterion, for technical ones." })
  get criterionId(): string | null {
    return this.#facts.criterionId;
  }

  @Field(() => String, { nullable: true, description: 'The property, for technical ones.' })
  get property(): string | null {
    return this.#facts.property;
  }

  @Field(() => VerdictType, { description: 'Whether it is fulfilled.' })
  get verdict(): Verdict {
    return this.#facts.verdict;
  }

  @Field(() => ReasonCodeType, { description: 'Why the verdict is what it is.' })
  get code(): ReasonCode {
    return this.#facts.code;
  }

  @Field(() => String, { nullable: true, description: 'What was required, such as "≥ 50".' })
  get required(): string | null {
    return this.#facts.required;
  }

  @Field(() => String, {
    nullable: true,
    description: 'What is offered, converted to the unit of the requirement.',
  })
  get offered(): string | null {
    return this.#facts.offered;
  }

  @Field(() => UnitType, { nullable: true, description: 'The unit of both.' })
  get unit(): Unit | null {
    return this.#facts.unit;
  }

  @Field(() => Boolean, { description: 'Whether it decides; otherwise it only ranks.' })
  get hard(): boolean {
    return this.#facts.hard;
  }

  @Field(() => Float, { description: 'Its weight in the ranking, where it does not decide.' })
  get weight(): number {
    return this.#facts.weight;
  }

  @Field(() => EvidenceType, { nullable: true, description: 'The document that it rests on.' })
  get evidence(): EvidenceFacts | null {
    return this.#facts.evidence;
  }

  @Field(() => EvidenceKind, {
    nullable: true,
    description: 'On what the offered property rests; null where none is offered.',
  })
  get evidenceKind(): EvidenceKind | null {
    return this.#facts.evidenceKind;
  }

  @Field(() => String, { description: 'All of it in one sentence.' })
  explanation(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'Preferred language.',
    })
    lang: Language,
  ): string {
    return explain(this.#facts, lang);
  }
}
