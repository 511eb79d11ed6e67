import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { type Okpd2Level, okpd2Level } from '../../../domain/registries/okpd2.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { SourcedRecord } from '../../../platform/database/columns/record.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

const levels: Readonly<Record<Okpd2Level, string>> = {
  SECTION: 'A section: "C".',
  CLASS: 'Two digits: "22".',
  SUBCLASS: 'Three digits: "22.2".',
  GROUP: 'Four digits: "22.23".',
  SUBGROUP: 'Five digits: "22.23.1".',
  CATEGORY: 'Six digits: "22.23.19".',
  SUBCATEGORY: 'The last of the nine digits is 0: "22.23.19.110".',
  KIND: 'The last of the nine digits is not 0: "22.23.19.111".',
};

const Okpd2LevelEnum = Object.fromEntries(Object.keys(levels).map((level) => [level, level]));

registerEnumType(Okpd2LevelEnum, {
  name: 'Okpd2Level',
  description: 'Level of an OKPD2 entry, broadest first.',
  valuesConfig: Object.fromEntries(
    Object.entries(levels).map(([level, description]) => [level, { description }]),
  ),
});

@Directive('@key(fields: "code")')
@Entity({ tableName: 'okpd2_class' })
@Directive('@cacheControl(maxAge: 300)')
@ObjectType({
  description: 'An entry of the product classifier OKPD2 (OK 034-2014), as imported.',
})
export class Okpd2Class extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The code of the entry, such as "22.23.19.111".' })
  code!: string;

  @Property({ type: 'text' })
  @Field(() => String, {
    simple: true,
    description: 'The name of the entry in the classifier, in Russian.',
  })
  name!: string;

  @Property({ type: 'text', nullable: true })
  parentCode!: string | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description:
      'The first day on which the classifier no longer has the entry; null while it has it.',
  })
  endedOn!: LocalDate | null;

  @Field(() => Okpd2LevelEnum, { description: 'Level of the entry.' })
  level(): Okpd2Level {
    return okpd2Level(this.code);
  }
}
