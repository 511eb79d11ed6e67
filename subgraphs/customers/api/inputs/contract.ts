import { Field, ID, InputType, Int } from 'type-graphql';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { QuantityInput } from '../../../platform/graphql/inputs/quantityInput.ts';
import { RecordChange } from '../../../platform/graphql/inputs/recordChange.ts';
import { OfferTerms } from './offerTerms.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';

@InputType({
  description: 'A contract for a need: on a quotation, or on terms that are stated here.',
})
export class ContractAwardInput {
  @Field(() => String, { description: 'The number that people quote; no other contract has it.' })
  number!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The id of the quotation that is accepted; it needs the scope quotations:read as well.',
  })
  quotation?: string | null;

  @Field(() => OfferTerms, { nullable: true, description: 'The terms, where none was quoted.' })
  terms?: OfferTerms | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'When it was signed; today if absent.',
  })
  signedOn?: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: "The last day of delivery; the need's if absent.",
  })
  deliverBy?: LocalDate | null;
}

@InputType({ description: 'A contract that ends before all was delivered.' })
export class ContractTerminationInput extends RecordChange {}

@InputType({ description: 'A part of a contract that was delivered, or is to be.' })
export class DeliveryInput {
  @Field(() => ID, { description: 'The id of the contract.' })
  contract!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      "The contract's `version` that was read; when another is there, nothing is changed.",
  })
  expectedVersion?: number | null;

  @Field(() => String, {
    description: 'Its number: a new one, or that of a part that was planned and is now delivered.',
  })
  number!: string;

  @Field(() => QuantityInput, {
    description: "How much, in any unit that converts into the contract's.",
  })
  quantity!: QuantityInput;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day for which it is planned; `deliveredOn` if absent.',
  })
  dueOn?: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'When it was delivered; absent while it is only planned.',
  })
  deliveredOn?: LocalDate | null;
}
