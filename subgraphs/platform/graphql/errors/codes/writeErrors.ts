import type { ErrorTable } from './entry.ts';

/** Codes of writes that are refused. */
export const writeErrors = {
  OUTCOME_UNKNOWN: {
    status: 503,
    meaning: 'The write was sent, but it is unknown whether it was committed.',
    action:
      'Send the same write again with the same idempotency key (see ' +
      '"extensions.idempotencyKey"): it is then executed only once.',
  },
  NOT_FOUND: {
    status: 404,
    meaning: 'There is no record with this id.',
    action: 'Correct the id.',
  },
  ALREADY_EXISTS: {
    status: 409,
    meaning: 'Another record already has this key.',
    action: 'Choose another key, or change the record that has it.',
  },
  UNKNOWN_REFERENCE: {
    status: 400,
    meaning: 'A field refers to a record that does not exist.',
    action: 'Correct the reference, or write that record first.',
  },
  CONFLICT: {
    status: 409,
    meaning: 'The record was changed since its version was read.',
    action: 'Read the record again before changing it.',
  },
  VERSION_EXPECTED: {
    status: 400,
    meaning:
      'A change must state either the version that it expects, or that it overwrites any version.',
    action:
      'Send "expectedVersion" with the version that you have read, or "overwrite": true to change ' +
      'the record whatever its version is; not both.',
  },
  NULL_REFUSED: {
    status: 400,
    meaning: 'A change sets a field to null whose value cannot be missing.',
    action: 'Leave the field out to keep its value, or send a new one.',
  },
  BUSY: {
    status: 503,
    meaning:
      'Too many writes are waiting, or another write is changing the same record; nothing was written.',
    action:
      'Send the same write again after "extensions.retryAfterSeconds", which the header ' +
      'Retry-After repeats.',
  },
  NOT_YET: {
    status: 503,
    meaning:
      'The write refers to a record of another subgraph that is not known yet, because that ' +
      'subgraph does not answer or its changes are still being read; nothing was written.',
    action: 'Send the same write again after "extensions.retryAfterSeconds".',
  },
  RULE_VIOLATED: {
    status: 400,
    meaning: 'The record would violate the rule that the message names.',
    action: 'Correct the input.',
  },
  INVALID_IDEMPOTENCY_KEY: {
    status: 400,
    meaning: 'The idempotency key is empty or too long.',
    action: 'Send a text of 1 to 200 characters, a new one for each write.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 409,
    meaning: 'The idempotency key was used for another operation or other input.',
    action: 'Send a new key for a new write.',
  },
  ALREADY_DELIVERED: {
    status: 409,
    meaning: 'The delivery with this number is already completed.',
    action: 'Use a new number for another delivery.',
  },
  CONTRACT_IS_ENDED: {
    status: 409,
    meaning: 'The contract is fulfilled or terminated.',
    action: 'Do not change a contract that has ended.',
  },
  ENGAGEMENT_WAS_HELD: {
    status: 409,
    meaning: 'The engagement has taken place, so this change is not allowed.',
    action: 'Record the outcome of the engagement instead.',
  },
  NEED_IS_DECIDED: {
    status: 409,
    meaning: 'The need is awarded, fulfilled or withdrawn.',
    action: 'Change only needs that are open.',
  },
  PLAN_IS_ABANDONED: {
    status: 409,
    meaning: 'The plan was abandoned.',
    action: 'Accept a new plan.',
  },
  QUOTATION_IS_DECIDED: {
    status: 409,
    meaning: 'The quotation is accepted or rejected.',
    action: 'Submit a new quotation.',
  },
  QUOTATION_LAPSED: {
    status: 409,
    meaning: 'The quotation is no longer valid on this day.',
    action: 'Ask the supplier for a new quotation.',
  },
  REFERRAL_IS_DECIDED: {
    status: 409,
    meaning: 'The referral already has an outcome.',
    action: 'Record a new referral.',
  },
  CONTRACT_BEFORE_QUOTATION: {
    status: 400,
    meaning: 'The contract is signed before the day of the quotation that it accepts.',
    action: 'Correct the day.',
  },
  CONTRACT_ENDS_TOO_EARLY: {
    status: 400,
    meaning: 'The contract ends before it is signed.',
    action: 'Correct the last day of delivery.',
  },
  NEED_WITHOUT_QUANTITY: {
    status: 409,
    meaning:
      'The need does not state its quantity, so that nothing can be quoted or contracted for it.',
    action: 'State the quantity of the need first, by `changeNeeds`.',
  },
  DEADLINE_NOT_STATED: {
    status: 400,
    meaning: 'Neither the contract nor its need states the last day of delivery.',
    action: 'State `deliverBy` of the contract.',
  },
  CONTRACT_EXCEEDS_NEED: {
    status: 400,
    meaning: 'The contracts would exceed the need by a lot of the product or more.',
    action: 'Award at most the remaining quantity, rounded up to whole lots.',
  },
  PRICE_ABOVE_CEILING: {
    status: 400,
    meaning:
      'The price of the contract, as it is really paid, is above the price ceiling of the need.',
    action: 'Correct the price, or state the reason for it.',
  },
  VAT_NOT_STATED: {
    status: 400,
    meaning: 'A price ceiling is given without whether it includes VAT.',
    action: 'Give "ceilingVat", UNKNOWN if it is not known.',
  },
  VAT_WITHOUT_CEILING: {
    status: 400,
    meaning: 'The VAT of a price ceiling is given for a need without one.',
    action: 'Give "unitPriceCeiling", too, or neither.',
  },
  DELIVERY_BEFORE_CONTRACT: {
    status: 400,
    meaning: 'The delivery is dated before the contract was signed.',
    action: 'Correct the day.',
  },
  DELIVERY_EXCEEDS_CONTRACT: {
    status: 400,
    meaning: 'The deliveries would exceed the quantity of the contract.',
    action: 'Deliver at most the remaining quantity.',
  },
  DELIVERY_WITHOUT_DAY: {
    status: 400,
    meaning: 'The delivery has neither a planned nor an actual day.',
    action: 'Give "dueOn" or "deliveredOn".',
  },
  QUOTATION_ENDS_TOO_EARLY: {
    status: 400,
    meaning: 'The quotation expires before the day on which it is made.',
    action: 'Correct "validUntil".',
  },
  AGREEMENT_ENDS_TOO_EARLY: {
    status: 400,
    meaning: 'The agreement ends before it begins.',
    action: 'Correct the days.',
  },
  NEED_OF_ANOTHER: {
    status: 400,
    meaning: 'The need belongs to another customer than the one named.',
    action: 'Name a need of this customer.',
  },
  LINE_OF_ANOTHER_MAKER: {
    status: 400,
    meaning: 'The production line belongs to another enterprise than the maker.',
    action: 'Name a line of the maker.',
  },
  LINE_IN_ANOTHER_UNIT: {
    status: 400,
    meaning: 'The production line has a different unit than the product.',
    action: "Name a line with the product's unit.",
  },
  PRODUCT_WITHOUT_UNIT: {
    status: 400,
    meaning: 'A fact in the unit of the product is given, but the product has no unit.',
    action: 'Give the unit of the product, too, or none of these facts.',
  },
  UNIT_IS_STATED: {
    status: 409,
    meaning: 'The product already has another unit, in which its other facts are stated.',
    action: 'Publish another product with this unit.',
  },
} as const satisfies ErrorTable;
