import type { Opt } from '@mikro-orm/core';
import type { RawProperty } from '../../rules/criteria/property.ts';
import type { Decimal } from '../../../domain/values/decimal.ts';
import { DecimalColumn, UnitColumn } from '../../../platform/database/columns/columns.ts';
import { Arg, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Language, localized } from '../../../domain/values/language.ts';
import { LanguageType } from '../../../platform/graphql/types/values/language.ts';
import { MakerReference } from '../references/enterprise.ts';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { NamedRecord, Version } from '../../../platform/database/columns/record.ts';
import { type Packaging, Quantity } from '../../../domain/values/units/quantity.ts';
import { type RawPackaging, readPackaging } from '../../../domain/values/units/packaging.ts';
import { PackagingType, QuantityType } from '../../../platform/graphql/types/values/quantity.ts';
import { ProductType } from './productType.ts';
import { ProductionLine } from './productionLine.ts';
import { Region, findRegion } from '../../../domain/registries/region.ts';
import { RegionType } from '../../../platform/graphql/types/values/region.ts';
import { Standard } from './standard.ts';
import { connectionOf } from '../../../platform/graphql/lists/connection.ts';
import type { Unit } from '../../../domain/values/units/unit.ts';
import { UnitType } from '../../../platform/graphql/types/values/unit.ts';

@Directive('@key(fields: "sku")')
@Entity({ tableName: 'product' })
@ObjectType({ description: 'A product that an enterprise makes and sells.' })
export class Product extends NamedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The id of this object in Katun.' })
  id!: string;

  @Version()
  version!: Opt<number>;

  @Property({ type: 'text' })
  @Field(() => String, {
    simple: true,
    description: 'Article number that the maker gives the product; unique among all products.',
  })
  sku!: string;

  /** The number as `identifierKey` returns it. */
  @Property({ type: 'text', generated: `(identifier_key(sku)) stored` })
  readonly skuKey!: Opt<string>;

  @Property({ type: 'text' })
  manufacturerId!: string;

  @Field(() => MakerReference, {
    nullable: true,
    description: 'The enterprise that makes the product.',
  })
  manufacturer(): MakerReference {
    return new MakerReference(this.manufacturerId);
  }

  @Property({ type: 'text', nullable: true })
  typeCode!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    simple: true,
    description: 'OKPD2 code stated by the maker; null when not stated.',
  })
  okpd2!: string | null;

  @Property({ type: 'json' })
  statedProperties!: readonly RawProperty[];

  @Property({ type: UnitColumn, nullable: true })
  @Field(() => UnitType, {
    nullable: true,
    simple: true,
    description:
      'The unit in which the product is sold, stocked and made; null when the maker does not state it, ' +
      'as of a product that is known from a registry. Such a product has no price, lot, minimum order, ' +
      'stock or line, and whether it meets a need is at most UNKNOWN.',
  })
  unit!: Unit | null;

  @Property({ type: 'json' })
  packs!: readonly RawPackaging[];

  @Field(() => [PackagingType], {
    description:
      'Packagings, through which quantities convert, for example rolls into square metres.',
  })
  packaging(): Packaging[] {
    return readPackaging(this.packs);
  }

  @Property({ type: DecimalColumn, nullable: true })
  minimumOrderValue!: Decimal | null;

  @Field(() => QuantityType, {
    nullable: true,
    description: 'The smallest quantity that can be ordered; null when there is no minimum.',
  })
  minimumOrder(): Quantity | null {
    return measured(this.minimumOrderValue, this.unit);
  }

  @Property({ type: DecimalColumn, nullable: true })
  lotValue!: Decimal | null;

  @Field(() => QuantityType, {
    nullable: true,
    description:
      'The product is sold in whole multiples of this quantity; null when any quantity can be ordered.',
  })
  lot(): Quantity | null {
    return measured(this.lotValue, this.unit);
  }

  @Property({ type: DecimalColumn, nullable: true })
  stockValue!: Decimal | null;

  @Field(() => QuantityType, {
    nullable: true,
    description: 'Quantity in stock; null when not stated.',
  })
  stock(): Quantity | null {
    return measured(this.stockValue, this.unit);
  }

  @Property({ type: 'text', nullable: true })
  lineId!: string | null;

  @Property({ type: 'integer', nullable: true })
  @Field(() => Int, {
    nullable: true,
    simple: true,
    description:
      'Lead time: days from an order to the first output; null when not stated. Stock has no lead time.',
  })
  leadTimeDays!: number | null;

  @Property({ type: 'text[]', nullable: true })
  deliversToCodes!: string[] | null;

  @Field(() => [RegionType], {
    nullable: true,
    description:
      'Regions to which the maker delivers; "RU" is the whole country; null when not stated.',
  })
  deliversTo(): Region[] | null {
    return this.deliversToCodes?.flatMap((code) => findRegion(code) ?? []) ?? null;
  }

  /** The intended use in English, or in the only language in which it is stated. */
  @Property({ type: 'text', nullable: true, fieldName: 'scope' })
  scopeEn!: string | null;

  @Property({ type: 'text', nullable: true })
  scopeRu!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The intended use of the product; if it is missing in the preferred language, in the other one.',
  })
  scope(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'The preferred language of the answer.',
    })
    lang: Language,
  ): string | null {
    return localized({ en: this.scopeEn, ru: this.scopeRu }, lang) || null;
  }
}

function measured(value: Decimal | null, unit: Unit | null): Quantity | null {
  return value && unit && new Quantity(value, unit);
}

/** The GraphQL type of a page of products. */
export const ProductConnection = connectionOf('Product', () => Product);
/** The GraphQL type of a page of production lines. */
export const ProductionLineConnection = connectionOf('ProductionLine', () => ProductionLine);
/** The GraphQL type of a page of standards. */
export const StandardConnection = connectionOf('Standard', () => Standard);
/** The GraphQL type of a page of product types. */
export const ProductTypeConnection = connectionOf('ProductType', () => ProductType);
