import { type ErrorTable, invalid } from './entry.ts';

/** Codes of values that are refused. The message names the field, the expected and the given value. */
export const valueErrors = {
  ARGUMENT_TOO_LONG: invalid(
    'A text has more than 2,000 characters, an ID or a scalar more than 200, or a list more than 1,000 items.',
    'Send at most as much as the message states.',
  ),
  PAGE_SIZE_OUT_OF_RANGE: invalid(
    'A page size is outside of its range.',
    'Ask for a page within the range that the message states.',
  ),
  ONE_PAGE_SIZE_EXPECTED: invalid(
    'Both "first" and "last" are given.',
    'Give "first" for a page from the start of a list, or "last" for one from its end.',
  ),
  WAIT_OUT_OF_RANGE: invalid(
    '"waitSeconds" is outside of its range.',
    'Send a number of seconds within the range that the message states, or leave ' +
      '"waitSeconds" out.',
  ),
  INVALID_VALUE: invalid(
    'The database cannot store or compare a value: it is out of range, or malformed.',
    'Correct the value.',
  ),
  INVALID_CURSOR: invalid(
    'The cursor was not returned by this list in this order.',
    'Take "after" and "before" from a page of the list, or leave them out.',
  ),
  INVALID_FILTER: invalid(
    'A filter lists more than 1,000 values, nests deeper than 5 or has more than 50 conditions, or the text of `contains` does not have 3 to 200 characters.',
    'Keep within the limits that the message states.',
  ),
  INVALID_ORDER: invalid(
    'A list is ordered by more than 3 fields, or twice by the same one.',
    'Give at most 3 different fields.',
  ),
  INVALID_SEARCH_TEXT: invalid(
    'The search text is empty, too long, or has control characters.',
    'Search for 1 to 100 characters.',
  ),
  ONE_KEY_EXPECTED: invalid(
    'Exactly one key must identify the record, but none or several are given.',
    'Give exactly one of the keys.',
  ),
  INVALID_INN: invalid(
    'The value is not a taxpayer number: wrong characters, length or check digit.',
    'Correct the number.',
  ),
  INVALID_OGRN: invalid(
    'The value is not a registration number: wrong characters, length or check digit.',
    'Correct the number.',
  ),
  INVALID_OKPD2: invalid(
    'The value is not an OKPD2 code.',
    'Write the code as in the classifier, such as "22.23.19.110".',
  ),
  INVALID_KTRU: invalid(
    'A code is no code of the catalogue KTRU.',
    'Use an OKPD2 code, a hyphen and eight digits, such as 22.23.19.110-00000001.',
  ),
  INVALID_OKEI: invalid(
    'The value is not an OKEI code.',
    'Write the code as in the classifier, with its zeros, such as "055".',
  ),
  INVALID_OKVED: invalid(
    'The value is not an OKVED 2 code.',
    'Write the code as in the classifier, such as "22.21".',
  ),
  INVALID_DATE: invalid(
    'The value is not a day of the calendar.',
    'Write the day as YYYY-MM-DD; it must exist in the calendar.',
  ),
  INVALID_DECIMAL: invalid(
    'The value is not a decimal number of at most 64 characters.',
    'Write the number as "1234.50", without exponent or separators.',
  ),
  INVALID_TEXT: invalid(
    'The text is empty or too long, or missing in every language.',
    'Send a text within the limits that the message states.',
  ),
  INVALID_PHONE: invalid(
    'The value is not a telephone number.',
    'Write the number as "+7 385 000-00-00".',
  ),
  INVALID_EMAIL: invalid(
    'The value is not an e-mail address.',
    'Write the address as "name@example.org".',
  ),
  UNREACHABLE_CONTACT: invalid(
    'A contact has neither a telephone number nor an e-mail address.',
    'Give a telephone number or an e-mail address.',
  ),
  TOO_MANY_CONTACTS: invalid(
    'The record has more contacts than are allowed.',
    'Give at most as many contacts as the message states.',
  ),
  UNKNOWN_UNIT: invalid(
    'There is no such unit.',
    "Give the unit's UN/CEFACT code, OKEI code or symbol.",
  ),
  INCOMPATIBLE_UNIT: invalid(
    'The unit cannot be converted into the expected one, such as the unit of the need.',
    'Give a unit of the same dimension.',
  ),
  UNKNOWN_REGION: invalid(
    'There is no such region.',
    'Give the region\'s ISO 3166-2 code, such as "RU-ALT".',
  ),
  UNKNOWN_CERTIFICATE: invalid(
    'The product has no certificate with this number.',
    'Add the certificate, or correct the number.',
  ),
  UNKNOWN_PROPERTY: invalid(
    'The dictionary of properties has no property with this code or name.',
    'Take the code from `propertyKinds`, or add the property with `addProperties`.',
  ),
  UNKNOWN_WORD: invalid(
    'The property has no such word.',
    'Take the word from `propertyKind`, or add it as a value of its own.',
  ),
  UNKNOWN_PRODUCT: invalid('There is no product with this id.', 'Correct the id.'),
  UNKNOWN_STEP: invalid('The plan has no step with this number.', 'Correct the number.'),
  INVALID_AMOUNT: invalid(
    'The amount of money is outside of its range.',
    'Give an amount within the range that the message states.',
  ),
  INVALID_OWN_FUNDS: invalid(
    'The own funds are below 0.',
    'Give an amount within the range that the message states.',
  ),
  INVALID_SHARE: invalid('The share is not between 0 and 1.', 'Write 30 % as 0.3.'),
  INVALID_MARGIN: invalid('The margin is not above 0 and at most 1.', 'Write 30 % as 0.3.'),
  INVALID_RATE: invalid(
    'The rate is outside of its range.',
    'Give a rate within the range that the message states.',
  ),
  INVALID_TERM: invalid(
    'The number of months is outside of its range.',
    'Give a term within the range that the message states.',
  ),
  INVALID_GRACE: invalid('The grace period is not shorter than the term.', 'Give fewer months.'),
  INVALID_DAYS: invalid(
    'The number of days is outside of its range.',
    'Give days within the range that the message states.',
  ),
  INVALID_DEADLINE: invalid(
    'The day of delivery is before the reference day.',
    'Give a later day.',
  ),
  INVALID_QUANTITY: invalid(
    'The quantity is not above 0 or, where 0 is allowed, is below 0.',
    'Correct the quantity.',
  ),
  QUANTITY_NOT_POSITIVE: invalid('The quantity is not above 0.', 'Correct the quantity.'),
  QUARTERS_OUT_OF_RANGE: invalid(
    'The number of quarters is outside of its range.',
    'Ask for a number of quarters within the range that the message states.',
  ),
  OUT_OF_RANGE: invalid(
    'A number is outside of its range.',
    'Give a number within the range that the message states.',
  ),
  DATE_IN_THE_FUTURE: invalid('The day is after today.', 'Give today or an earlier day.'),
  DATE_IN_THE_PAST: invalid('The day is before today.', 'Give today or a later day.'),
  DATE_BEFORE_TRIAL: invalid('The findings are dated before the trial.', 'Correct the day.'),
  INVALID_PERIOD: invalid(
    'The period ends before it begins, or is not within the period that must contain it.',
    'Correct the days of the period.',
  ),
  OVERLAPPING_PERIODS: invalid(
    'The period overlaps another one that must not overlap it.',
    'Correct the days of the period.',
  ),
  REVERSED_INTERVAL: invalid(
    'The upper bound of an interval is below the lower bound.',
    'Exchange them.',
  ),
  INVALID_LIST: invalid(
    'A list is empty or too long.',
    'Give as many items as the message states.',
  ),
  INVALID_STATUS: invalid(
    'The status cannot be set, or cannot be reached from the current one.',
    'Give a status that the message names.',
  ),
  INVALID_MOVE: invalid(
    'The step cannot change from its current state to the requested one.',
    'Give a state that the message names.',
  ),
  INVALID_CRITERIA: invalid(
    'A requirement has the wrong number or kind of values.',
    'Give the values that its operator needs.',
  ),
  CONTRADICTORY_REQUIREMENTS: invalid(
    'No product can meet the requirements together.',
    'Correct the requirements that the message names.',
  ),
  INVALID_PROPERTY: invalid(
    'A property has the wrong number or the wrong kind of values.',
    'Give the values that the message names.',
  ),
  INVALID_PACKAGING: invalid(
    'A pack is given twice, or in a unit that already converts without packaging.',
    'Correct the packaging.',
  ),
  DUPLICATE_CERTIFICATE: invalid(
    'The product already has a certificate with this number.',
    'Give each certificate once.',
  ),
  UNCLASSIFIED_NEED: invalid(
    'The need has neither a product type nor an OKPD2 code.',
    'Give a product type or an OKPD2 code.',
  ),
  UNCLASSIFIED_PRODUCT: invalid(
    'The product has neither a type nor an OKPD2 code.',
    'Give a product type or an OKPD2 code.',
  ),
  NO_FIGURES: invalid('No figure is given.', 'Give at least one figure.'),
  ONE_RATE_EXPECTED: invalid(
    'Both a rate and a margin over the key rate are given, or neither of them.',
    'Give either a rate or a margin.',
  ),
  WRONG_FOR_KIND: invalid(
    'A field is not allowed for this kind of finance product, or is required for it and ' +
      'missing.',
    'Give the fields that this kind of finance product requires.',
  ),
} as const satisfies ErrorTable;
