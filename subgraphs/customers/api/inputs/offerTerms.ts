import { Field, ID, InputType } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { QuantityInput } from '../../../platform/graphql/inputs/quantityInput.ts';
import { DecimalScalar } from '../../../platform/graphql/types/values/scalars.ts';

/** The supplier, product, quantity and price of a quotation or contract for a need. */
@InputType({ description: 'The supplier, product, quantity and price for a need.' })
export class OfferTerms {
  @Field(() => ID, { description: 'The id of the need.' })
  need!: string;

  @Field(() => ID, { description: 'The id of the supplying enterprise.' })
  supplier!: string;

  @Field(() => ID, { description: 'The id of the product.' })
  product!: string;

  @Field(() => QuantityInput, {
    description: "The quantity, in any unit that converts to the need's unit.",
  })
  quantity!: QuantityInput;

  @Field(() => DecimalScalar, {
    description:
      "Price of one unit of the need's quantity in roubles, without VAT, with at most 12 decimal places.",
  })
  unitPrice!: Decimal;
}
