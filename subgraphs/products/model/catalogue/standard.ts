import type { LocalDate } from '../../../domain/values/localDate.ts';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { SourcedRecord } from '../../../platform/database/columns/record.ts';

@Entity({ tableName: 'standard' })
@Directive('@cacheControl(maxAge: 300)')
@ObjectType({ description: 'A standard to which products are certified.', simpleResolvers: true })
export class Standard extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { description: 'Its designation, such as "GOST 31938-2012".' })
  code!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day on which it is in force; null when unknown.',
  })
  validFrom!: LocalDate | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day on which it is no longer in force; null when it has no end.',
  })
  validTo!: LocalDate | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Designation of the standard that supersedes it; null when none does.',
  })
  supersededBy!: string | null;
}
