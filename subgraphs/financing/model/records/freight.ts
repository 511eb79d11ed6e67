import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DecimalColumn, UnitColumn } from '../../../platform/database/columns/columns.ts';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { Money } from '../../../domain/values/money.ts';
import { NamedRecord, SourcedRecord } from '../../../platform/database/columns/record.ts';
import type { Unit } from '../../../domain/values/unit.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';

@Entity({ tableName: 'freight_tariff' })
@ObjectType({ description: 'What carrying goods costs and how long it takes, in a period.' })
export class FreightTariff extends NamedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'Its id in Katun.' })
  id!: string;

  @Property({ type: DecimalColumn })
  roublesPerTonneKm!: Decimal;

  @Field(() => MoneyType, { description: 'For carrying a tonne one kilometre.' })
  perTonneKm(): Money {
    return new Money(this.roublesPerTonneKm);
  }

  @Property({ type: DecimalColumn })
  @Field(() => DecimalScalar, {
    simple: true,
    description: 'The most that one load takes, tonnes.',
  })
  loadTonnes!: Decimal;

  @Property({ type: DecimalColumn })
  @Field(() => DecimalScalar, {
    simple: true,
    description: 'A load is paid for as at least so many tonnes.',
  })
  leastTonnes!: Decimal;

  @Property({ type: 'integer' })
  @Field(() => Int, { simple: true, description: 'Kilometres that a load goes in a day.' })
  kmPerDay!: number;

  @Property({ type: 'integer' })
  @Field(() => Int, { simple: true, description: 'Days for loading and unloading.' })
  handlingDays!: number;

  @Property({ type: 'date' })
  @Field(() => LocalDateScalar, { simple: true, description: 'Its first day.' })
  validFrom!: LocalDate;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'The first day on which it no longer holds.',
  })
  validTo!: LocalDate | null;
}

/** The road between two regions' centres, whichever way; within a region the usual haul. */
@Entity({ tableName: 'region_distance' })
export class RegionDistance extends SourcedRecord {
  /** ISO 3166-2; not behind `regionB` in the order of texts. */
  @PrimaryKey({ type: 'text' })
  regionA!: string;

  @PrimaryKey({ type: 'text' })
  regionB!: string;

  @Property({ type: 'integer' })
  km!: number;
}

/** What one unit of a type of product weighs. */
@Entity({ tableName: 'cargo_mass' })
export class CargoMass extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  productTypeCode!: string;

  @Property({ type: UnitColumn })
  unit!: Unit;

  @Property({ type: DecimalColumn })
  kilograms!: Decimal;
}
