import type { LocalDate } from '../../../domain/values/localDate.ts';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { SourcedRecord } from '../../../platform/database/columns/record.ts';

@Entity({ tableName: 'standard' })
@ObjectType({ description: 'A standard that products are certified to.', simpleResolvers: true })
export class Standard extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { description: 'Its designation, such as "GOST 31938-2012".' })
  code!: string;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, { nullable: true, description: 'In force from this day on.' })
  validFrom!: LocalDate | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, { nullable: true, description: 'No longer in force from then on.' })
  validTo!: LocalDate | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'The standard that took its place.' })
  supersededBy!: string | null;
}
