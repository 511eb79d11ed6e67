import { Field, InputType } from 'type-graphql';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { RecordChange } from '../../../platform/graphql/inputs/recordChange.ts';
import { OfferTerms } from './offerTerms.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@InputType({ description: 'A price for which a supplier offers a product for a need.' })
export class QuotationInput extends OfferTerms {
  @Field(() => String, { description: 'The number that people quote; no other quotation has it.' })
  number!: string;

  @Field(() => LocalDateScalar, { description: 'The last day on which it can be accepted.' })
  validUntil!: LocalDate;
}

@InputType({ description: 'A quotation that the customer does not want.' })
export class QuotationRejectionInput extends RecordChange {}
