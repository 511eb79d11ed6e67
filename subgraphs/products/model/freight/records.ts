import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DecimalColumn, UnitColumn } from '../../../platform/database/columns/columns.ts';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { Money } from '../../../domain/values/money.ts';
import { NamedRecord, SourcedRecord } from '../../../platform/database/columns/record.ts';
import type { Unit } from '../../../domain/values/units/unit.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';

@Entity({ tableName: 'freight_tariff' })
@Directive('@cacheControl(maxAge: 300)')
@ObjectType({ description: 'The price and speed of road freight in a period.' })
export class FreightTariff extends NamedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The id of this object in Katun.' })
  id!: string;

  @Property({ type: DecimalColumn })
  roublesPerTonneKm!: Decimal;

  @Field(() => MoneyType, {
    description: 'What is paid for one tonne over one kilometre, VAT included.',
  })
  perTonneKm(): Money {
    return new Money(this.roublesPerTonneKm);
  }

  @Property({ type: DecimalColumn })
  @Field(() => DecimalScalar, {
    simple: true,
    description: 'Capacity of one load in tonnes.',
  })
  loadTonnes!: Decimal;

  @Property({ type: DecimalColumn, nullable: true })
  @Field(() => DecimalScalar, {
    nullable: true,
    simple: true,
    description: 'Volume of one load in cubic metres; null if only mass limits it.',
  })
  loadCubicMetres!: Decimal | null;

  @Property({ type: DecimalColumn })
  @Field(() => DecimalScalar, {
    simple: true,
    description: 'Minimum mass in tonnes that is charged for a load.',
  })
  leastTonnes!: Decimal;

  @Property({ type: 'integer' })
  @Field(() => Int, { simple: true, description: 'Kilometres that a load travels in a day.' })
  kmPerDay!: number;

  @Property({ type: 'integer' })
  @Field(() => Int, { simple: true, description: 'Days for loading and unloading.' })
  handlingDays!: number;

  @Property({ type: 'date' })
  @Field(() => LocalDateScalar, { simple: true, description: 'First day of validity.' })
  validFrom!: LocalDate;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'The day after the last day of validity; null if unlimited.',
  })
  validTo!: LocalDate | null;
}

/**
 * The road distance between the centres of two regions, valid in both directions. If both regions
 * are the same, the usual distance within the region.
 */
@Entity({ tableName: 'region_distance' })
export class RegionDistance extends SourcedRecord {
  /** ISO 3166-2 code of the region; alphabetically not after `regionB`. */
  @PrimaryKey({ type: 'text' })
  regionA!: string;

  @PrimaryKey({ type: 'text' })
  regionB!: string;

  @Property({ type: 'integer' })
  km!: number;
}

/** The mass of one unit of a product type. */
@Entity({ tableName: 'cargo_mass' })
export class CargoMass extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  productTypeCode!: string;

  @Property({ type: UnitColumn })
  unit!: Unit;

  @Property({ type: DecimalColumn })
  kilograms!: Decimal;
}
