import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { DecimalColumn } from '../../vocabulary/columns.ts';
import { type Decimal, DecimalScalar } from '../../vocabulary/decimal.ts';
import { type LocalDate, LocalDateScalar } from '../../vocabulary/localDate.ts';
import { SourcedRecord } from '../../vocabulary/record.ts';

@Entity({ tableName: 'key_rate' })
@ObjectType({ description: "The central bank's key rate in a period." })
export class KeyRate extends SourcedRecord {
  @PrimaryKey({ type: 'date' })
  @Field(() => LocalDateScalar, { simple: true, description: 'Its first day.' })
  validFrom!: LocalDate;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'The first day on which it no longer holds.',
  })
  validTo!: LocalDate | null;

  @Property({ type: DecimalColumn })
  @Field(() => DecimalScalar, { simple: true, description: 'A share a year: 0.1 is 10 %.' })
  annualRate!: Decimal;
}
