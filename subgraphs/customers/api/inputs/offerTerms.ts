import { Field, ID, InputType } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import type { Vat } from '../../../domain/law/vat.ts';
import { QuantityInput } from '../../../platform/graphql/inputs/quantityInput.ts';
import { VatType } from '../../../platform/graphql/types/law/vat.ts';
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
      "Price of one unit of the need's quantity in roubles, with at most 12 decimal places; with delivery if the ceiling of the need includes it.",
  })
  unitPrice!: Decimal;

  @Field(() => VatType, { description: 'Whether the price includes VAT.' })
  vat!: Vat;
}
