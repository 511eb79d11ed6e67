import { Field, InputType } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { EvidenceKind } from '../../rules/criteria/property.ts';
import { DecimalScalar } from '../../../platform/graphql/types/values/scalars.ts';

@InputType({
  description:
    'A technical property of a product: a number with or without a tolerance, an interval, or words.',
})
export class PropertyInput {
  @Field(() => String, {
    description:
      'The property by its code or a name in the dictionary: "length", "Length" and "Длина" are ' +
      'one property. A property that the dictionary does not contain is compared by this text.',
  })
  code!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The value of a property that is a number.',
  })
  value?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The tolerance, ± the value.',
  })
  tolerance?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Lower bound of an interval; unbounded when only `upper` is given.',
  })
  lower?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Upper bound of an interval; unbounded when only `lower` is given.',
  })
  upper?: Decimal | null;

  @Field(() => [String], {
    nullable: true,
    description: 'All words that are offered; with a unit, all numbers that are offered.',
  })
  words?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Unit of the numbers: UN/CEFACT code, OKEI code or symbol.',
  })
  unit?: string | null;

  @Field(() => EvidenceKind, {
    defaultValue: EvidenceKind.DECLARED,
    description:
      'The evidence for the property. TEST_REPORT and CERTIFICATE require `certificateNumber`.',
  })
  evidence!: EvidenceKind;

  @Field(() => String, {
    nullable: true,
    description:
      'Number of a certificate, test report or entry in a register of the product. The property ' +
      '"industryRegister" has the words ["PP 719"], the evidence CERTIFICATE and the number of the ' +
      'entry, which is one of the certificates.',
  })
  certificateNumber?: string | null;
}
