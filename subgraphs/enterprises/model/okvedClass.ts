import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../domain/values/localDate.ts';
import { SourcedRecord } from '../../platform/database/columns/record.ts';
import { LocalDateScalar } from '../../platform/graphql/types/values/scalars.ts';

@Directive('@key(fields: "code")')
@Entity({ tableName: 'okved_class' })
@Directive('@cacheControl(maxAge: 300)')
@ObjectType({
  description:
    'An entry of the classifier of economic activities OKVED 2 (OK 029-2014), as imported.',
})
export class OkvedClass extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The code of the entry, such as "22.21".' })
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
}
