import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DecimalColumn, UnitColumn } from '../vocabulary/columns.ts';
import { connectionOf } from '../vocabulary/connection.ts';
import { Decimal } from '../vocabulary/decimal.ts';
import { type LocalDate, LocalDateScalar } from '../vocabulary/localDate.ts';
import { Money } from '../vocabulary/money.ts';
import { Packaging, Quantity } from '../vocabulary/quantity.ts';
import { NamedRecord, SourcedRecord, Version } from '../vocabulary/record.ts';
import { Region, findRegion } from '../vocabulary/region.ts';
import { type Unit, Unit as UnitType, findUnit } from '../vocabulary/unit.ts';
import type { RawProperty } from './property.ts';
import { EnterpriseReference } from './references/enterprise.ts';

@Directive('@key(fields: "code")')
@Entity({ tableName: 'product_type' })
@ObjectType({
  description:
    'A type of product that buyers and makers both recognise. It maps to several OKPD2 codes, since some types (geogrids, say) have none of their own.',
})
export class ProductType extends NamedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'Its code in Katun, such as "geogrid-biaxial".' })
  code!: string;

  @Property({ type: 'text[]' })
  @Field(() => [String], { simple: true, description: 'OKPD2 codes under which it is bought.' })
  okpd2!: string[];

  @Property({ type: UnitColumn })
  @Field(() => UnitType, { simple: true, description: 'The unit in which it is usually bought.' })
  unit!: Unit;
}

@Entity({ tableName: 'production_line' })
@ObjectType({ description: 'What an enterprise makes products on; they share its capacity.' })
export class ProductionLine extends NamedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'Its id in Katun.' })
  id!: string;

  @Version()
  version!: Opt<number>;

  @Property({ type: 'text' })
  enterpriseId!: string;

  @Field(() => EnterpriseReference, { nullable: true, description: 'Whose line it is.' })
  enterprise(): EnterpriseReference {
    return new EnterpriseReference(this.enterpriseId);
  }

  @Property({ type: DecimalColumn })
  capacityPerMonth!: Decimal;

  @Property({ type: UnitColumn })
  capacityUnit!: Unit;

  @Field(() => Quantity, { description: 'What it can make in a month, of all its products.' })
  capacity(): Quantity {
    return new Quantity(this.capacityPerMonth, this.capacityUnit);
  }
}

/** How a product is packed, as it is stored. */
export interface RawPackaging {
  readonly of: string;
  readonly value: string;
  readonly unit: string;
}

@Directive('@key(fields: "id")')
@Directive('@key(fields: "sku")')
@Entity({ tableName: 'product' })
@ObjectType({ description: 'Something that an enterprise makes and sells.' })
export class Product extends NamedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'Its id in Katun.' })
  id!: string;

  @Version()
  version!: Opt<number>;

  @Property({ type: 'text', unique: true })
  @Field(() => String, { simple: true, description: "The maker's article number." })
  sku!: string;

  @Property({ type: 'text' })
  manufacturerId!: string;

  @Field(() => EnterpriseReference, { nullable: true, description: 'Who makes it.' })
  manufacturer(): EnterpriseReference {
    return new EnterpriseReference(this.manufacturerId);
  }

  @Property({ type: 'text', nullable: true })
  typeCode!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    simple: true,
    description: 'Its OKPD2 code, as the maker states it.',
  })
  okpd2!: string | null;

  @Property({ type: 'json' })
  statedProperties!: readonly RawProperty[];

  @Property({ type: UnitColumn })
  @Field(() => UnitType, {
    simple: true,
    description: 'The unit in which it is sold, stocked and made.',
  })
  unit!: Unit;

  @Property({ type: 'json' })
  packs!: readonly RawPackaging[];

  @Field(() => [Packaging], {
    description: 'How it is packed: what lets a roll become square metres.',
  })
  packaging(): Packaging[] {
    return readPackaging(this.packs);
  }

  @Property({ type: DecimalColumn, nullable: true })
  minimumOrderValue!: Decimal | null;

  @Field(() => Quantity, { nullable: true, description: 'The least that can be ordered.' })
  minimumOrder(): Quantity | null {
    return this.minimumOrderValue && new Quantity(this.minimumOrderValue, this.unit);
  }

  @Property({ type: DecimalColumn, nullable: true })
  lotValue!: Decimal | null;

  @Field(() => Quantity, { nullable: true, description: 'It is sold in whole multiples of this.' })
  lot(): Quantity | null {
    return this.lotValue && new Quantity(this.lotValue, this.unit);
  }

  @Property({ type: DecimalColumn, nullable: true })
  stockValue!: Decimal | null;

  @Field(() => Quantity, { nullable: true, description: 'In stock; null when not stated.' })
  stock(): Quantity | null {
    return this.stockValue && new Quantity(this.stockValue, this.unit);
  }

  @Property({ type: 'text', nullable: true })
  lineId!: string | null;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, {
    nullable: true,
    simple: true,
    description: 'Days from an order to the first output of what is not in stock.',
  })
  leadTimeDays!: number | null;

  @Property({ type: 'text[]', nullable: true })
  deliversToCodes!: string[] | null;

  @Field(() => [Region], {
    nullable: true,
    description: 'Where it is delivered; "RU" is the whole country; null when not stated.',
  })
  deliversTo(): Region[] | null {
    return this.deliversToCodes?.flatMap((code) => findRegion(code) ?? []) ?? null;
  }

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, simple: true, description: 'What it is used for.' })
  scope!: string | null;
}

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

@Entity({ tableName: 'price' })
@ObjectType({ description: 'What a product costs in a period.' })
export class Price {
  @PrimaryKey({ type: 'text' })
  productId!: string;

  @PrimaryKey({ type: 'date' })
  @Field(() => LocalDateScalar, { simple: true, description: 'The first day on which it holds.' })
  validFrom!: LocalDate;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'The first day on which it no longer holds; null while it does.',
  })
  validTo!: LocalDate | null;

  @Property({ type: DecimalColumn })
  amount!: Decimal;

  @Field(() => Money, { description: "Price of one of the product's unit, without VAT." })
  perUnit(): Money {
    return new Money(this.amount);
  }
}

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

export const ProductConnection = connectionOf('Product', () => Product);
export const ProductionLineConnection = connectionOf('ProductionLine', () => ProductionLine);
export const StandardConnection = connectionOf('Standard', () => Standard);
export const ProductTypeConnection = connectionOf('ProductType', () => ProductType);

/** Reads stored packaging; an unknown unit leaves its pack out, since nothing converts through it. */
export function readPackaging(packs: readonly RawPackaging[]): Packaging[] {
  return packs.flatMap(({ of, value, unit }) => {
    const pack = findUnit(of);
    const content = findUnit(unit);
    return pack && content ? [new Packaging(pack, new Quantity(new Decimal(value), content))] : [];
  });
}
