import type { LocalDate } from '../../../domain/values/localDate.ts';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@Entity({ tableName: 'certificate' })
@ObjectType({
  description: 'A certificate of conformity, a declaration or a test report of a product.',
  simpleResolvers: true,
})
export class Certificate {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { description: 'Its id in Katun.' })
  id!: string;

  @Property({ type: 'text' })
  productId!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Its number in the register of its kind.' })
  number!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'The standard that it certifies.' })
  standard!: string | null;

  @Property({ type: 'date' })
  @Field(() => LocalDateScalar, { description: 'The first day on which it counts.' })
  validFrom!: LocalDate;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day on which it no longer counts; null when it does not expire.',
  })
  validTo!: LocalDate | null;
}
