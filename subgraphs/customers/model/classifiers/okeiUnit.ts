import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { SourcedRecord } from '../../../platform/database/columns/record.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@Directive('@key(fields: "code")')
@Entity({ tableName: 'okei_unit' })
@Directive('@cacheControl(maxAge: 300)')
@ObjectType({
  description:
    'An entry of the classifier of units OKEI (OK 015-94), as imported. Katun computes only with units whose conversion it knows, which are of the type Unit.',
})
export class OkeiUnit extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The code of the entry, such as "876".' })
  code!: string;

  @Property({ type: 'text' })
  @Field(() => String, {
    simple: true,
    description: 'The name of the unit in the classifier, in Russian.',
  })
  name!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    simple: true,
    description: 'The national symbol, such as "усл. ед"; null if the imported file states none.',
  })
  symbol!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    simple: true,
    description: 'The international symbol, such as "kg"; null if the imported file states none.',
  })
  internationalSymbol!: string | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description:
      'The first day on which the classifier no longer has the entry; null while it has it.',
  })
  endedOn!: LocalDate | null;
}
