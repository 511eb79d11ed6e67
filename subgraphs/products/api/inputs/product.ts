import { Field, ID, InputType, Int } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { ExpectedVersion } from '../../../platform/graphql/inputs/statedVersion.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import type { Vat } from '../../../domain/law/vat.ts';
import { NamedInput } from '../../../platform/graphql/inputs/namedInput.ts';
import { nullIsRefused } from '../../../platform/graphql/inputs/neverNull.ts';
import { QuantityInput } from '../../../platform/graphql/inputs/quantityInput.ts';
import { PropertyInput } from './property.ts';
import { VatType } from '../../../platform/graphql/types/law/vat.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@InputType({ description: 'A packaging of a product: what one pack contains.' })
export class PackagingInput {
  @Field(() => String, { description: 'The unit of the pack, such as the roll ("RO").' })
  of!: string;

  @Field(() => QuantityInput, { description: 'The content of one pack.' })
  contains!: QuantityInput;
}

@InputType({
  description:
    'A certificate of conformity or of origin, a declaration, a test report, or an entry in a register, ' +
    'such as the registry of Russian industrial products (Government Resolution 719).',
})
export class CertificateInput {
  @Field(() => String, { description: 'Number in the register of such documents.' })
  number!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Designation of the standard to which the document certifies.',
  })
  standard?: string | null;

  @Field(() => LocalDateScalar, { description: 'The first day of validity.' })
  validFrom!: LocalDate;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day after the end of validity; null when it does not expire.',
  })
  validTo?: LocalDate | null;
}

@InputType({ description: 'The end of the validity of a certificate.' })
export class CertificateEndInput {
  @Field(() => String, { description: 'Number of the certificate.' })
  number!: string;

  @Field(() => LocalDateScalar, { description: 'The first day after the end of validity.' })
  validTo!: LocalDate;
}

@InputType({
  description: 'A price from a day on. The price that is in force on that day ends then.',
})
export class PriceInput {
  @Field(() => DecimalScalar, {
    description:
      'Price per unit of the product in roubles, without delivery, with at most 12 decimal places.',
  })
  perUnit!: Decimal;

  @Field(() => VatType, {
    description:
      'Whether the price includes VAT; NOT_SUBJECT for a maker under the simplified tax system.',
  })
  vat!: Vat;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day of the price; today if absent.',
  })
  validFrom?: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day after the end of the price; null when it is unlimited.',
  })
  validTo?: LocalDate | null;
}

/** The fields of a product that can be set both when it is published and when it is changed. */
@InputType()
abstract class ProductDetails extends NamedInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Code of the product type; required unless an OKPD2 code is given.',
  })
  type?: string | null;

  @Field(() => String, { nullable: true, description: 'The OKPD2 code of the product.' })
  okpd2?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The intended use of the product; in English if `scopeRu` is stated, too.',
  })
  scope?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The intended use of the product in Russian.',
  })
  scopeRu?: string | null;

  @Field(() => [PropertyInput], {
    nullable: true,
    description: 'All technical properties; this list replaces the previous one.',
  })
  properties?: PropertyInput[] | null;

  @Field(() => [PackagingInput], {
    nullable: true,
    description: 'All packagings; this list replaces the previous one.',
  })
  packaging?: PackagingInput[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The unit in which the product is sold, stocked and made; required for a price, minimum order, ' +
      'lot, stock or line. Once it is stated, it cannot be changed.',
  })
  unit?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The smallest quantity that can be ordered, in the unit of the product; more than 0.',
  })
  minimumOrder?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "The product is sold in whole multiples of this quantity, in the product's unit; more " +
      'than 0.',
  })
  lot?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Quantity in stock, in the unit of the product.',
  })
  stock?: Decimal | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Id of the production line. It must belong to the maker and have the product's unit.",
  })
  line?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Lead time: days from an order to the first output, 0 to 1000. Stock has no lead time.',
  })
  leadTimeDays?: number | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Regions to which the maker delivers, as ISO 3166-2 codes; "RU" is the whole country.',
  })
  deliversTo?: string[] | null;

  @Field(() => PriceInput, { nullable: true, description: 'The price from a day on.' })
  price?: PriceInput | null;
}

@InputType({ description: 'A product to publish.' })
export class ProductInput extends ProductDetails {
  @Field(() => ID, { description: 'Id of the enterprise that makes the product.' })
  manufacturer!: string;

  @Field(() => String, { description: 'Article number of the maker; unique among all products.' })
  sku!: string;

  @Field(() => [CertificateInput], {
    nullable: true,
    description: 'Documents that prove properties of the product.',
  })
  certificates?: CertificateInput[] | null;
}

/** The fields of a change of a product for which null is refused. */
export const neverNullOfProduct = ['price', 'unit', 'addCertificates', 'endCertificates'] as const;

@InputType({
  description:
    'A change of a product. Fields that are absent keep their value; null removes an optional value. ' +
    nullIsRefused(neverNullOfProduct),
})
export class ProductChangeInput extends ProductDetails {
  @Field(() => ID, { description: 'Id of the product.' })
  id!: string;

  @ExpectedVersion()
  expectedVersion?: number | null;

  @Field(() => [CertificateInput], {
    nullable: true,
    description: 'Certificates to add to the product.',
  })
  addCertificates?: CertificateInput[] | null;

  @Field(() => [CertificateEndInput], {
    nullable: true,
    description: 'Certificates whose validity ends.',
  })
  endCertificates?: CertificateEndInput[] | null;
}
