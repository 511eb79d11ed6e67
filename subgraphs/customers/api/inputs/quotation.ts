import { Field, InputType } from 'type-graphql';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { RecordChange } from '../../../platform/graphql/inputs/recordChange.ts';
import { OfferTerms } from './offerTerms.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@InputType({ description: "A supplier's price for a product that meets a need." })
export class QuotationInput extends OfferTerms {
  @Field(() => String, {
    description: 'The quotation number, unique among the quotations of the supplier.',
  })
  number!: string;

  @Field(() => LocalDateScalar, {
    description: 'The last day on which the quotation can be accepted, today or later.',
  })
  validUntil!: LocalDate;
}

@InputType({ description: 'A quotation to reject.' })
export class QuotationRejectionInput extends RecordChange {}
