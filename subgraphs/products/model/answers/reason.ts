import { Arg, Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import type { LawParameter } from '../../../domain/law/law.ts';
import { Language } from '../../../domain/values/language.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { ReasonCode } from '../../../domain/matching/reasonCode.ts';
import { Unit } from '../../../domain/values/units/unit.ts';
import { Verdict } from '../../../domain/matching/verdict.ts';
import { explain } from '../../api/explanations/explaining.ts';
import { Mender, mendersOf } from '../../rules/matching/remedy.ts';
import { EvidenceKind } from '../../rules/criteria/property.ts';
import {
  type Evidence as EvidenceFacts,
  Gate,
  type Reason as ReasonFacts,
} from '../../rules/matching/reason.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { ReasonCodeType, VerdictType } from '../../../platform/graphql/types/matching/verdicts.ts';
import { LawParameterType } from '../../../platform/graphql/types/law/lawParameter.ts';
import { UnitType } from '../../../platform/graphql/types/values/unit.ts';
import { LanguageType } from '../../../platform/graphql/types/values/language.ts';

registerEnumType(Gate, {
  name: 'Gate',
  description: 'A condition that a product must meet to match a need. All gates must be passed.',
  valuesConfig: {
    CLASS: {
      description:
        'The product is of the required product type or OKPD2 class. If both have a type, the ' +
        'types are compared. Otherwise codes are: a product without a code may have any code of ' +
        'its type, and a need with a type asks for the codes of the type. A product that may be ' +
        'of the class, because its code is broader or only some of its codes are within the class ' +
        '(CLASS_COARSER), or its type is not stated (NOT_STATED), is UNKNOWN.',
    },
    CRITERION: {
      description:
        'The product meets a criterion of the need. Properties of the national regime are criteria ' +
        'too. "countryOfOrigin" is compared as other words. "industryRegister" holds by an entry in a ' +
        'register, the document with its certificateNumber: MET if the entry is in force on the day ' +
        'of delivery, NOT_MET if it is not (EVIDENCE_EXPIRED), UNKNOWN if the product states no entry. ' +
        'If the customer does not state the last day of delivery, values are compared all the same; ' +
        'what would be MET by a document that exists is UNKNOWN (NOT_STATED_BY_CUSTOMER).',
    },
    SME_SET_ASIDE: {
      description:
        'If the purchase is set aside for SMEs, the category of the maker is one that the procurement law of the purchase admits on the day of the match: under 44-FZ (article 30) micro and small enterprises, under 223-FZ (Government Resolution 1352) also medium ones.',
    },
    REGION: {
      description:
        'The maker delivers to the place of delivery. UNKNOWN if the customer does not state the place (NOT_STATED_BY_CUSTOMER), else if the maker does not state where it delivers (NOT_STATED).',
    },
    PRICE: {
      description:
        'What is really paid for a unit does not exceed what the price ceiling of the customer allows to pay: both VAT included, by the rate of the day of the match. If the ceiling includes delivery, the freight of one unit is added to the price. If VAT of one of them is UNKNOWN, both footings are compared, and the verdict is UNKNOWN (VAT_UNKNOWN) only if they differ. If the freight is unknown, the verdict is UNKNOWN (HAUL_UNKNOWN), unless the price alone is too high, on each footing. UNKNOWN if the customer sets a ceiling but does not state the quantity (NOT_STATED_BY_CUSTOMER), else if the product has no unit (NOT_STATED), else if the units do not convert (UNIT_INCOMPATIBLE), else if no price is in force (NOT_STATED). A freight that is unknown because the customer does not state the place is NOT_STATED_BY_CUSTOMER instead of HAUL_UNKNOWN.',
    },
    CAPACITY: {
      description:
        'At least one lot, and the minimum order, can arrive by the deadline, production and days on the road included, and the minimum order does not exceed the needed quantity. If the days on the road are unknown, the verdict is UNKNOWN (HAUL_UNKNOWN), unless it would be too late even without them. The first that holds: NOT_STATED_BY_CUSTOMER without a quantity, NOT_STATED if the product has no unit, UNIT_INCOMPATIBLE, MINIMUM_ORDER, NOT_STATED_BY_CUSTOMER without a last day of delivery, HAUL_UNKNOWN (NOT_STATED_BY_CUSTOMER without a place of delivery), SATISFIED, NOT_STATED if the stock, the line or the lead time is not stated and goods that leave on the day of the match would arrive by the deadline, TOO_LATE.',
    },
  },
});

registerEnumType(Mender, {
  name: 'Mender',
  description: 'Who can change a fact on which a verdict depends.',
  valuesConfig: {
    MAKER: { description: 'The maker of the product.' },
    REGISTER: {
      description:
        'The register from which the facts of the maker, and distances and tariffs of freight, come, or which has the entry of the product.',
    },
    CUSTOMER: { description: 'The customer, who wrote the need.' },
    DICTIONARY: {
      description:
        'The person who keeps the dictionary of properties, by mapping a name or a word to it.',
    },
  },
});

@ObjectType('Evidence', {
  description: 'A document on which a verdict is based.',
  simpleResolvers: true,
})
export class EvidenceType {
  @Field(() => String, { description: 'Number of the document.' })
  number!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Designation of the standard to which the document certifies; null if there is none.',
  })
  standard!: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'The first day on which the document is no longer valid; null if it does not expire.',
  })
  validTo!: LocalDate | null;
}

@ObjectType('Reason', {
  description: 'The verdict of one gate or requirement, with the compared values.',
})
export class ReasonType {
  readonly #facts: ReasonFacts;

  constructor(facts: ReasonFacts) {
    this.#facts = facts;
  }

  @Field(() => Gate, { description: 'The gate to which the verdict belongs.' })
  get gate(): Gate {
    return this.#facts.gate;
  }

  @Field(() => String, {
    nullable: true,
    description: 'Code of the criterion; null unless the gate is CRITERION.',
  })
  get criterionCode(): string | null {
    return this.#facts.criterionId;
  }

  @Field(() => String, {
    nullable: true,
    description: 'Code of the property; null unless the gate is CRITERION.',
  })
  get property(): string | null {
    return this.#facts.property;
  }

  @Field(() => VerdictType, { description: 'Whether the condition is met.' })
  get verdict(): Verdict {
    return this.#facts.verdict;
  }

  @Field(() => ReasonCodeType, { description: 'The reason for the verdict.' })
  get code(): ReasonCode {
    return this.#facts.code;
  }

  @Field(() => String, {
    nullable: true,
    description: 'The required value, such as "≥ 50"; null when nothing is required.',
  })
  get required(): string | null {
    return this.#facts.required;
  }

  @Field(() => String, {
    nullable: true,
    description:
      'The offered value, in the unit of the requirement; null when none is stated. A quantity that can be delivered is rounded down to the digits of its unit, or to as many more as keep it apart from the required one and from 0.',
  })
  get offered(): string | null {
    return this.#facts.offered;
  }

  @Field(() => UnitType, {
    nullable: true,
    description: 'The unit of the required and the offered value; null if they have none.',
  })
  get unit(): Unit | null {
    return this.#facts.unit;
  }

  @Field(() => Boolean, {
    description:
      'Whether the requirement is hard. A requirement that is not hard only affects the score.',
  })
  get hard(): boolean {
    return this.#facts.hard;
  }

  @Field(() => Float, { description: 'Weight in the score of a requirement that is not hard.' })
  get weight(): number {
    return this.#facts.weight;
  }

  @Field(() => EvidenceType, {
    nullable: true,
    description: 'The document on which the verdict is based; null when there is none.',
  })
  get evidence(): EvidenceFacts | null {
    return this.#facts.evidence;
  }

  @Field(() => EvidenceKind, {
    nullable: true,
    description:
      'The kind of evidence for the offered property; null if the product does not state ' +
      'the property. For CONFORMS: CERTIFICATE if `evidence` names a document, else null.',
  })
  get evidenceKind(): EvidenceKind | null {
    return this.#facts.evidenceKind;
  }

  @Field(() => [Mender], {
    description:
      'Who can change the facts so that the condition is met, the most likely first; empty if it ' +
      'is met, if nobody can, if no rule of the law is recorded, or if a source did not answer.',
  })
  get mendedBy(): Mender[] {
    return mendersOf(this.#facts);
  }

  @Field(() => LawParameterType, {
    nullable: true,
    description:
      'The rule of the law from which the required value follows, in force on the day of the ' +
      'match; null if none does. The gate SME_SET_ASIDE has one, and requirements of a property for ' +
      'which the dictionary names a rule, if it belongs to the procurement law of the need.',
  })
  get legalBasis(): LawParameter | null {
    return this.#facts.legalBasis ?? null;
  }

  @Field(() => String, {
    description:
      'The reason as one sentence in a language: it names units, product types, regions, categories, words of properties and standards in the language, and writes numbers with its decimal sign. `required` and `offered` have the same values without words.',
  })
  explanation(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'The preferred language of the answer.',
    })
    lang: Language,
  ): string {
    return explain(this.#facts, lang);
  }
}
