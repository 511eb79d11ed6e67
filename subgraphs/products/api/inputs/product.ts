import { Field, ID, InputType, Int } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { ExpectedVersion } from '../../../platform/graphql/inputs/expectedVersion.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { NamedInput } from '../../../platform/graphql/inputs/namedInput.ts';
import { QuantityInput } from '../../../platform/graphql/inputs/quantityInput.ts';
import { PropertyInput } from './property.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@InputType({ description: 'How a product is packed: one of this unit contains so much.' })
export class PackagingInput {
  @Field(() => String, { description: 'The unit of the pack, such as the roll ("RO").' })
  of!: string;

  @Field(() => QuantityInput, { description: 'What one of it contains.' })
  contains!: QuantityInput;
}

@InputType({ description: 'A certificate of conformity, a declaration or a test report.' })
export class CertificateInput {
  @Field(() => String, { description: 'Its number in the register of its kind.' })
  number!: string;

  @Field(() => ID, { nullable: true, description: 'The standard that it certifies.' })
  standard?: string | null;

  @Field(() => LocalDateScalar, { description: 'The first day on which it counts.' })
  validFrom!: LocalDate;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day on which it no longer counts; null when it does not expire.',
  })
  validTo?: LocalDate | null;
}

@InputType({ description: 'That a certificate counts no longer.' })
export class CertificateEndInput {
  @Field(() => String, { description: 'Its number.' })
  number!: string;

  @Field(() => LocalDateScalar, { description: 'The first day on which it no longer counts.' })
  validTo!: LocalDate;
}

@InputType({
  description: 'A price from a day on; the price that held on that day ends there.',
})
export class PriceInput {
  @Field(() => DecimalScalar, {
    description: "Price of one of the product's unit in roubles, without VAT.",
  })
  perUnit!: Decimal;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Its first day; today if absent.' })
  validFrom?: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day on which it no longer holds; null while it does.',
  })
  validTo?: LocalDate | null;
}

/** What a maker can say of a product, when it publishes it and later. */
@InputType()
abstract class ProductDetails extends NamedInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The code of its product type; needed unless an OKPD2 code is given.',
  })
  type?: string | null;

  @Field(() => String, { nullable: true, description: 'Its OKPD2 code.' })
  okpd2?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is used for.' })
  scope?: string | null;

  @Field(() => [PropertyInput], { nullable: true, description: 'All its technical properties.' })
  properties?: PropertyInput[] | null;

  @Field(() => [PackagingInput], { nullable: true, description: 'All ways in which it is packed.' })
  packaging?: PackagingInput[] | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The least that can be ordered, in its unit; more than 0.',
  })
  minimumOrder?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'It is sold in whole multiples of this, in its unit; more than 0.',
  })
  lot?: Decimal | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'What is in stock, in its unit.' })
  stock?: Decimal | null;

  @Field(() => ID, {
    nullable: true,
    description: "The production line, which must be the maker's and work in the product's unit.",
  })
  line?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Days from an order to the first output of what is not in stock, 0 to 1000.',
  })
  leadTimeDays?: number | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Where it is delivered, by ISO 3166-2 codes; "RU" is the whole country.',
  })
  deliversTo?: string[] | null;

  @Field(() => PriceInput, { nullable: true, description: 'What it costs from a day on.' })
  price?: PriceInput | null;
}

@InputType({ description: 'A product to be offered.' })
export class ProductInput extends ProductDetails {
  @Field(() => ID, { description: 'The id of the enterprise that makes it.' })
  manufacturer!: string;

  @Field(() => String, { description: "The maker's article number; no other product has it." })
  sku!: string;

  @Field(() => String, {
    description: 'The unit in which it is sold, stocked and made; it stays for good.',
  })
  unit!: string;

  @Field(() => [CertificateInput], { nullable: true, description: 'What proves its properties.' })
  certificates?: CertificateInput[] | null;
}

@InputType({
  description:
    'A change of a product: what is not given stays, null takes away what may be missing.',
})
export class ProductChangeInput extends ProductDetails {
  @Field(() => ID, { description: 'The id of the product.' })
  id!: string;

  @ExpectedVersion()
  expectedVersion?: number | null;

  @Field(() => [CertificateInput], { nullable: true, description: 'Certificates that it has now.' })
  addCertificates?: CertificateInput[] | null;

  @Field(() => [CertificateEndInput], {
    nullable: true,
    description: 'Certificates that count no longer.',
  })
  endCertificates?: CertificateEndInput[] | null;
}
