import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { type Unit, findUnit } from '../../../domain/values/units/unit.ts';
import { SourcedRecord } from '../../../platform/database/columns/record.ts';
import { UnitType } from '../../../platform/graphql/types/values/unit.ts';

/** A characteristic in stored form. */
export interface StoredCharacteristic {
  readonly name: string;
  readonly values: readonly string[];
  /** The code of a unit, or its text if no such unit is known. */
  readonly unit: string | null;
  readonly isMandatory: boolean | null;
}

@ObjectType({
  description: 'A characteristic of a position of KTRU, with the values that the catalogue allows.',
})
export class KtruCharacteristic {
  @Field(() => String, { simple: true, description: 'The name in the catalogue, in Russian.' })
  readonly name: string;

  @Field(() => [String], {
    simple: true,
    description:
      'The allowed values as the catalogue states them: words, numbers or ranges such as "≥ 3 и < 5", of which a purchase takes some; empty if the customer states the value.',
  })
  readonly values: readonly string[];

  @Field(() => UnitType, {
    nullable: true,
    simple: true,
    description: 'The unit of the values; null if they have none, or unknownUnit.',
  })
  readonly unit: Unit | null;

  @Field(() => String, {
    nullable: true,
    simple: true,
    description: 'The text of the unit, if it is none that Katun computes with; otherwise null.',
  })
  readonly unknownUnit: string | null;

  @Field(() => Boolean, {
    nullable: true,
    simple: true,
    description:
      'Whether a purchase must state the characteristic; null if the imported file does not say so.',
  })
  readonly isMandatory: boolean | null;

  constructor({ name, values, unit, isMandatory }: StoredCharacteristic) {
    this.name = name;
    this.values = values;
    this.unit = knownUnit(unit);
    this.unknownUnit = this.unit === null ? unit : null;
    this.isMandatory = isMandatory;
  }
}

@Directive('@key(fields: "code")')
@Entity({ tableName: 'ktru_position' })
@Directive('@cacheControl(maxAge: 300)')
@ObjectType({
  description: 'A position of the catalogue of goods, works and services KTRU, as imported.',
})
export class KtruPosition extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The code, such as "22.23.19.110-00000001".' })
  code!: string;

  @Property({ type: 'text' })
  @Field(() => String, { simple: true, description: 'The name in the catalogue, in Russian.' })
  name!: string;

  /** The code of a unit, or its text if no such unit is known. */
  @Property({ type: 'text', nullable: true, fieldName: 'unit' })
  statedUnit!: string | null;

  @Field(() => UnitType, {
    nullable: true,
    description:
      'The unit of the catalogue; null if the imported file states none, or unknownUnit.',
  })
  unit(): Unit | null {
    return knownUnit(this.statedUnit);
  }

  @Field(() => String, {
    nullable: true,
    description: 'The text of the unit, if it is none that Katun computes with; otherwise null.',
  })
  unknownUnit(): string | null {
    return this.unit() === null ? this.statedUnit : null;
  }

  @Property({ type: 'json' })
  characteristics: readonly StoredCharacteristic[] = [];

  @Field(() => [KtruCharacteristic], {
    name: 'characteristics',
    description: 'The characteristics, in the order of the imported file.',
  })
  listedCharacteristics(): KtruCharacteristic[] {
    return this.characteristics.map((one) => new KtruCharacteristic(one));
  }
}

function knownUnit(stated: string | null): Unit | null {
  return stated === null ? null : findUnit(stated);
}
