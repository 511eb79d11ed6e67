import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ObjectType } from 'type-graphql';
import { DecimalColumn } from '../../../platform/database/columns/columns.ts';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { SourcedRecord } from '../../../platform/database/columns/record.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@Entity({ tableName: 'key_rate' })
@Directive('@cacheControl(maxAge: 300)')
@ObjectType({ description: "The central bank's key rate in a period." })
export class KeyRate extends SourcedRecord {
  @PrimaryKey({ type: 'date' })
  @Field(() => LocalDateScalar, { simple: true, description: 'First day of validity.' })
  validFrom!: LocalDate;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'The day after the last day of validity; null if the rate is still valid.',
  })
  validTo!: LocalDate | null;

  @Property({ type: DecimalColumn })
  @Field(() => DecimalScalar, { simple: true, description: 'Annual rate as a share: 0.1 is 10 %.' })
  annualRate!: Decimal;
}
