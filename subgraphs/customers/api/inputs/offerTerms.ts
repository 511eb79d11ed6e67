import { Field, ID, InputType } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { QuantityInput } from '../../../platform/graphql/inputs/quantityInput.ts';
import { DecimalScalar } from '../../../platform/graphql/types/values/scalars.ts';

/** Who supplies what for which need, how much of it and for how much money. */
@InputType({ description: 'Who supplies what for which need, and for how much money.' })
export class OfferTerms {
  @Field(() => ID, { description: 'The id of the need.' })
  need!: string;

  @Field(() => ID, { description: 'The id of the enterprise that supplies.' })
  supplier!: string;

  @Field(() => ID, { description: 'The id of the product.' })
  product!: string;

  @Field(() => QuantityInput, {
    description: "How much, in any unit that converts into the need's.",
  })
  quantity!: QuantityInput;

  @Field(() => DecimalScalar, {
    description: "Price of one unit of the need's quantity in roubles, without VAT.",
  })
  unitPrice!: Decimal;
}
