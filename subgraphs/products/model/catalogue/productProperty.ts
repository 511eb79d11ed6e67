import { Arg, Field, ObjectType, registerEnumType } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { Language, localized } from '../../../domain/values/language.ts';
import { propertyKinds } from '../../../domain/matching/property.ts';
import { Unit } from '../../../domain/values/unit.ts';
import { EvidenceKind, type StatedProperty } from '../../rules/criteria/property.ts';
import { DecimalScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { LanguageType } from '../../../platform/graphql/types/values/language.ts';
import { UnitType } from '../../../platform/graphql/types/values/unit.ts';

registerEnumType(EvidenceKind, {
  name: 'EvidenceKind',
  description: 'On what a stated property rests.',
  valuesConfig: {
    DECLARED: { description: 'The maker says so.' },
    TEST_REPORT: { description: 'A test report says so.' },
    CERTIFICATE: { description: 'A certificate says so.' },
  },
});

@ObjectType('Property', {
  description:
    'A technical property of a product: a figure (both bounds equal), an interval (open where a bound is null), words, or a set of figures (words with a unit).',
})
export class ProductProperty {
  readonly #stated: StatedProperty;

  constructor(stated: StatedProperty) {
    this.#stated = stated;
  }

  @Field(() => String, { description: 'Its code, such as "tensileStrength".' })
  get code(): string {
    return this.#stated.code;
  }

  @Field(() => String, { description: 'Its name; the code where it has none.' })
  name(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'Preferred language.',
    })
    lang: Language,
  ): string {
    const kind = propertyKinds[this.#stated.code];
    return kind ? localized(kind.name, lang) : this.#stated.code;
  }

  @Field(() => DecimalScalar, { nullable: true, description: 'The least that it can be.' })
  get lower(): Decimal | null {
    return finite(this.#stated.interval?.lower);
  }

  @Field(() => DecimalScalar, { nullable: true, description: 'The most that it can be.' })
  get upper(): Decimal | null {
    return finite(this.#stated.interval?.upper);
  }

  @Field(() => [String], {
    description: 'The words or the set of figures, when it is neither a figure nor an interval.',
  })
  get words(): readonly string[] {
    return this.#stated.words;
  }

  @Field(() => UnitType, { nullable: true, description: 'The unit of the figure.' })
  get unit(): Unit | null {
    return this.#stated.unit;
  }

  @Field(() => EvidenceKind, { description: 'On what it rests.' })
  get evidence(): EvidenceKind {
    return this.#stated.evidence;
  }

  @Field(() => String, {
    nullable: true,
    description: 'Number of the certificate or report that proves it.',
  })
  get certificateNumber(): string | null {
    return this.#stated.certificateNumber;
  }
}

function finite(bound: Decimal | undefined): Decimal | null {
  return bound?.isFinite() ? bound : null;
}
