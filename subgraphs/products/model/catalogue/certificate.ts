import type { Opt } from '@mikro-orm/core';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@Entity({ tableName: 'certificate' })
@ObjectType({
  description:
    'A certificate of conformity or of origin, a declaration, a test report, or an entry of a product ' +
    'in a register.',
  simpleResolvers: true,
})
export class Certificate {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { description: 'The id of this object in Katun.' })
  id!: string;

  @Property({ type: 'text' })
  productId!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Number in the register of such documents.' })
  number!: string;

  /** The number as `identifierKey` returns it. */
  @Property({ type: 'text', generated: `(identifier_key(number)) stored` })
  readonly numberKey!: Opt<string>;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description:
      'Designation of the standard to which the document certifies; null if there is none.',
  })
  standard!: string | null;

  @Property({ type: 'date' })
  @Field(() => LocalDateScalar, { description: 'The first day of validity.' })
  validFrom!: LocalDate;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day after the end of validity; null when it does not expire.',
  })
  validTo!: LocalDate | null;
}
