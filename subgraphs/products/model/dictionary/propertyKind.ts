import { Arg, Field, ObjectType, registerEnumType } from 'type-graphql';
import { Language, localized } from '../../../domain/values/language.ts';
import { type Unit, findUnit } from '../../../domain/values/units/unit.ts';
import { findProperty, isKnownProperty } from '../../../domain/matching/properties/property.ts';
import type { PropertyKind as PropertyFacts } from '../../../domain/matching/properties/propertyKind.ts';
import { LanguageType } from '../../../platform/graphql/types/values/language.ts';
import { UnitType } from '../../../platform/graphql/types/values/unit.ts';

/** Whether the values of a property are numbers or words. */
export enum PropertyValueKind {
  NUMBER = 'NUMBER',
  WORD = 'WORD',
}

registerEnumType(PropertyValueKind, {
  name: 'PropertyValueKind',
  description: 'Whether the values of a property are numbers or words.',
  valuesConfig: {
    NUMBER: { description: 'Numbers, in the unit of the property or without a unit.' },
    WORD: { description: 'Words.' },
  },
});

/** How a property belongs to the national regime of purchases. */
enum PropertyRegime {
  ORIGIN = 'ORIGIN',
  REGISTER = 'REGISTER',
}

registerEnumType(PropertyRegime, {
  name: 'PropertyRegime',
  description: 'How a property belongs to the national regime of purchases.',
  valuesConfig: {
    ORIGIN: { description: 'It states where the product is made.' },
    REGISTER: {
      description:
        'It is an entry in a register, the document with the number that the property states: the ' +
        'property holds while the entry is in force.',
    },
  },
});

@ObjectType({
  description: 'A usual value of a property, with the other spellings of the same value.',
  simpleResolvers: true,
})
class PropertyWord {
  @Field(() => String, { description: 'The value.' })
  word!: string;

  @Field(() => [String], { description: 'Other spellings, which are compared as this value.' })
  also!: readonly string[];
}

@ObjectType('PropertyKind', {
  description: 'A technical property of the dictionary, which needs and products state.',
})
export class PropertyKindType {
  readonly #facts: PropertyFacts;

  constructor(facts: PropertyFacts) {
    this.#facts = facts;
  }

  @Field(() => String, { description: 'The code of the property, such as "length".' })
  get code(): string {
    return this.#facts.code;
  }

  @Field(() => String, { description: 'The name of the property.' })
  name(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'The preferred language of the answer.',
    })
    lang: Language,
  ): string {
    return localized(this.#facts.name, lang);
  }

  @Field(() => [String], {
    description:
      'Other names of the property; case, white space, hyphens and full stops are ignored.',
  })
  get also(): readonly string[] {
    return this.#facts.also;
  }

  @Field(() => PropertyValueKind, { description: 'Whether the values are numbers or words.' })
  get valueKind(): PropertyValueKind {
    return PropertyValueKind[this.#facts.kind];
  }

  @Field(() => UnitType, {
    nullable: true,
    description:
      'The usual unit; other units must have its dimension. Null for words and for numbers without a unit.',
  })
  get unit(): Unit | null {
    return this.#facts.unit === null ? null : findUnit(this.#facts.unit);
  }

  @Field(() => PropertyRegime, {
    nullable: true,
    description:
      'How the property belongs to the national regime of purchases; null for a technical property.',
  })
  get regime(): PropertyRegime | null {
    return this.#facts.regime && PropertyRegime[this.#facts.regime];
  }

  @Field(() => [PropertyWord], { description: 'The usual values of a property that states words.' })
  get words(): readonly PropertyWord[] {
    return this.#facts.words;
  }
}

@ObjectType({
  description: 'A property that a need requires and that no product of its class states.',
})
export class UnstatedProperty {
  @Field(() => String, {
    simple: true,
    description:
      'The code of the property; the text of the need if the dictionary does not contain it.',
  })
  readonly code: string;

  constructor(code: string) {
    this.code = code;
  }

  @Field(() => String, {
    description: 'The name of the property; its code if the dictionary does not contain it.',
  })
  name(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'The preferred language of the answer.',
    })
    lang: Language,
  ): string {
    const kind = findProperty(this.code);
    return kind ? localized(kind.name, lang) : this.code;
  }

  @Field(() => Boolean, {
    description:
      'Whether the dictionary contains the property. If it does not, the customer should name a ' +
      'property of the dictionary; otherwise the makers should state it.',
  })
  get isKnown(): boolean {
    return isKnownProperty(this.code);
  }
}
