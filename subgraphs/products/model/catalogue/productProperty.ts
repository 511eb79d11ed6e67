import { Arg, Field, ObjectType, registerEnumType } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { Language, localized } from '../../../domain/values/language.ts';
import { findProperty } from '../../../domain/matching/properties/property.ts';
import { Unit } from '../../../domain/values/units/unit.ts';
import { EvidenceKind, type StatedProperty } from '../../rules/criteria/property.ts';
import { DecimalScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { LanguageType } from '../../../platform/graphql/types/values/language.ts';
import { UnitType } from '../../../platform/graphql/types/values/unit.ts';

registerEnumType(EvidenceKind, {
  name: 'EvidenceKind',
  description: 'Evidence for a stated property.',
  valuesConfig: {
    DECLARED: { description: 'The maker declares the property without a document.' },
    TEST_REPORT: { description: 'A test report proves the property.' },
    CERTIFICATE: { description: 'A certificate, or an entry in a register, proves the property.' },
  },
});

@ObjectType('Property', {
  description:
    'A technical property of a product: a number (equal bounds), an interval (unbounded where a bound is null), words, or a set of numbers (words with a unit).',
})
export class ProductProperty {
  readonly #stated: StatedProperty;

  constructor(stated: StatedProperty) {
    this.#stated = stated;
  }

  @Field(() => String, { description: 'The code of the property, such as "tensileStrength".' })
  get code(): string {
    return this.#stated.code;
  }

  @Field(() => String, {
    description: 'The name of the property; its code if the property is unknown to Katun.',
  })
  name(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'The preferred language of the answer.',
    })
    lang: Language,
  ): string {
    const kind = findProperty(this.#stated.code);
    return kind ? localized(kind.name, lang) : this.#stated.code;
  }

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Lower bound of the interval; null when unbounded or not a number.',
  })
  get lower(): Decimal | null {
    return finite(this.#stated.interval?.lower);
  }

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Upper bound of the interval; null when unbounded or not a number.',
  })
  get upper(): Decimal | null {
    return finite(this.#stated.interval?.upper);
  }

  @Field(() => [String], {
    description: 'The words, or the set of numbers; empty for a number or an interval.',
  })
  get words(): readonly string[] {
    return this.#stated.words;
  }

  @Field(() => UnitType, {
    nullable: true,
    description: 'The unit of the numbers; null when they have none or it is unknown.',
  })
  get unit(): Unit | null {
    return this.#stated.unit;
  }

  @Field(() => EvidenceKind, { description: 'The evidence for the property.' })
  get evidence(): EvidenceKind {
    return this.#stated.evidence;
  }

  @Field(() => String, {
    nullable: true,
    description:
      'Number of the certificate, test report or entry in a register that proves the property; null if it is ' +
      'only declared.',
  })
  get certificateNumber(): string | null {
    return this.#stated.certificateNumber;
  }
}

function finite(bound: Decimal | undefined): Decimal | null {
  return bound?.isFinite() ? bound : null;
}
