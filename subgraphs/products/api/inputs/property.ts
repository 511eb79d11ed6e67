import { Field, InputType } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { EvidenceKind } from '../../rules/criteria/property.ts';
import { DecimalScalar } from '../../../platform/graphql/types/values/scalars.ts';

@InputType({
  description:
    'A technical property of a product: a figure with or without a tolerance, an interval, or words.',
})
export class PropertyInput {
  @Field(() => String, { description: 'Its code, such as "tensileStrength".' })
  code!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'The figure.' })
  value?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'By how much the figure may be off to either side.',
  })
  tolerance?: Decimal | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The least of an interval; without end when only the other one is given.',
  })
  lower?: Decimal | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The most of an interval.' })
  upper?: Decimal | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Every word that is offered; with a unit, every figure.',
  })
  words?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Unit of the figures by its UN/CEFACT code, OKEI code or symbol.',
  })
  unit?: string | null;

  @Field(() => EvidenceKind, {
    defaultValue: EvidenceKind.DECLARED,
    description: 'On what it rests; what is not only declared needs the number of its proof.',
  })
  evidence!: EvidenceKind;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the certificate or report among those of the product.',
  })
  certificateNumber?: string | null;
}
