import { Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import type { Decimal } from '../../domain/values/decimal.ts';
import { Quantity } from '../../domain/values/units/quantity.ts';
import type { Unit } from '../../domain/values/units/unit.ts';
import { DecimalColumn, UnitColumn } from '../../platform/database/columns/columns.ts';
import { TitledRecord } from '../../platform/database/columns/record.ts';
import { QuantityType } from '../../platform/graphql/types/values/quantity.ts';
import { DecimalScalar } from '../../platform/graphql/types/values/scalars.ts';

/** A quantity in a unit that Katun does not compute with. */
@ObjectType({
  description:
    'A quantity as its source states it, in a unit that Katun does not compute with, or without a unit.',
})
export class StatedQuantity {
  @Field(() => DecimalScalar, { simple: true, description: 'The number of units.' })
  readonly value: Decimal;

  @Field(() => String, {
    nullable: true,
    simple: true,
    description: 'The name or symbol of the unit, as the source states it; null if it states none.',
  })
  readonly unit: string | null;

  @Field(() => String, {
    nullable: true,
    simple: true,
    description: 'The OKEI code of the unit, such as "876"; null if the source states none.',
  })
  readonly okei: string | null;

  constructor(value: Decimal, unit: string | null, okei: string | null) {
    this.value = value;
    this.unit = unit;
    this.okei = okei;
  }
}

/** A record with a quantity that its source may leave out, or state in an unknown unit. */
@ObjectType()
export abstract class QuantifiedRecord extends TitledRecord {
  /** Null if the source does not state the quantity; the unit is then null, too. */
  @Property({ type: DecimalColumn, nullable: true })
  quantityValue!: Decimal | null;

  @Property({ type: UnitColumn, nullable: true })
  quantityUnit!: Unit | null;

  @Field(() => QuantityType, {
    nullable: true,
    description:
      'The total quantity that the customer needs; null if the source does not state it. Nothing is quoted or contracted for such a need until the customer states it.',
  })
  quantity(): Quantity | null {
    const { quantityValue: value, quantityUnit: unit } = this;
    return value && unit && new Quantity(value, unit);
  }

  /** Null if the source states no quantity, or one in a known unit; the unit and its code are then null, too. */
  @Property({ type: DecimalColumn, nullable: true })
  statedQuantityValue: Decimal | null = null;

  @Property({ type: 'text', nullable: true })
  statedQuantityUnit: string | null = null;

  @Property({ type: 'text', nullable: true })
  statedQuantityOkei: string | null = null;

  @Field(() => StatedQuantity, {
    nullable: true,
    description:
      'The quantity as the source states it, if its unit is none that Katun computes with; null if quantity is known, or if the source states none.',
  })
  statedQuantity(): StatedQuantity | null {
    const { statedQuantityValue: value, statedQuantityUnit, statedQuantityOkei } = this;
    if (value === null || this.quantityValue !== null) return null;
    return new StatedQuantity(value, statedQuantityUnit, statedQuantityOkei);
  }
}
