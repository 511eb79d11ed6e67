import type { Opt } from '@mikro-orm/core';
import type { Unit } from '../../../domain/values/units/unit.ts';
import { Decimal } from '../../../domain/values/decimal.ts';
import { DecimalColumn, UnitColumn } from '../../../platform/database/columns/columns.ts';
import { MakerReference } from '../references/enterprise.ts';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { NamedRecord, Version } from '../../../platform/database/columns/record.ts';
import { Quantity } from '../../../domain/values/units/quantity.ts';
import { QuantityType } from '../../../platform/graphql/types/values/quantity.ts';

@Entity({ tableName: 'production_line' })
@ObjectType({
  description: 'A production line of an enterprise. The products made on it share its capacity.',
})
export class ProductionLine extends NamedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The id of this object in Katun.' })
  id!: string;

  @Version()
  version!: Opt<number>;

  @Property({ type: 'text' })
  enterpriseId!: string;

  @Field(() => MakerReference, {
    nullable: true,
    description: 'The enterprise that owns the line.',
  })
  enterprise(): MakerReference {
    return new MakerReference(this.enterpriseId);
  }

  @Property({ type: DecimalColumn })
  capacityPerMonth!: Decimal;

  @Property({ type: UnitColumn })
  capacityUnit!: Unit;

  @Field(() => QuantityType, {
    description:
      'Capacity per month for all products of the line together. A month is a twelfth of a year of 365 days.',
  })
  capacity(): Quantity {
    return new Quantity(this.capacityPerMonth, this.capacityUnit);
  }
}
