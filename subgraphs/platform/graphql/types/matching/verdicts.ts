import { registerEnumType } from 'type-graphql';
import { ReasonCode } from '../../../../domain/matching/reasonCode.ts';
import { Verdict } from '../../../../domain/matching/verdict.ts';

registerEnumType(Verdict, {
  name: 'Verdict',
  description:
    'Whether a condition is met. If a fact is missing or uncertain, the verdict is UNKNOWN, never NOT_MET.',
  valuesConfig: {
    MET: { description: 'The condition is certainly met.' },
    NOT_MET: { description: 'The condition is certainly not met.' },
    UNKNOWN: {
      description:
        'Undecided: a fact is missing, expired, not comparable or only partly sufficient.',
    },
  },
});

/** The GraphQL type `Verdict`. */
export const VerdictType = Verdict;

registerEnumType(ReasonCode, {
  name: 'ReasonCode',
  description: 'The reason for a verdict. The codes are stable, so that programs may rely on them.',
  valuesConfig: {
    SATISFIED: { description: 'The offered value satisfies the requirement.' },
    NOT_SATISFIED: { description: 'The offered value does not satisfy the requirement.' },
    PARTLY_SATISFIED: {
      description: 'Only a part of the offered interval or set satisfies the requirement.',
    },
    NOT_STATED: { description: 'The manufacturer has not stated the value.' },
    NOT_STATED_BY_CUSTOMER: {
      description:
        'The verdict depends on a fact that the customer does not state: the quantity, the region of ' +
        'delivery or the last day of delivery; the customer is to be asked for it.',
    },
    NOT_IN_DICTIONARY: {
      description:
        'The need names a property that the dictionary lacks and that the product does not state ' +
        'under the same text, apart from spelling; or it requires a word that is no number and ' +
        'that the dictionary lacks, and the verdict depends on whether it means an offered word. ' +
        'The person who keeps the dictionary maps it, or the customer names another one. ' +
        '`unknownProperties` lists such properties.',
    },
    NOT_COMPARABLE: {
      description:
        'The required value is a text and the offered one a number, or the reverse, so they ' +
        'cannot be compared.',
    },
    UNIT_INCOMPATIBLE: { description: 'The units cannot be converted into each other.' },
    EVIDENCE_EXPIRED: {
      description:
        'The document is not in force on the day of delivery; see Evidence.validTo. UNKNOWN, except for ' +
        'an entry in a register, which is then NOT_MET.',
    },
    EVIDENCE_MISSING: { description: 'No known document proves the property or the conformity.' },
    STANDARD_SUPERSEDED: { description: 'The standard is not in force on the day of delivery.' },
    CLASS_COARSER: { description: 'The product is classified more coarsely than the need.' },
    NOT_REQUIRED: { description: 'The need does not restrict the condition.' },
    MINIMUM_ORDER: { description: 'The minimum order exceeds the needed quantity.' },
    TOO_LATE: {
      description:
        'Not even one lot or the minimum order can be delivered by the deadline; the offered ' +
        'value is what could be delivered in any quantity.',
    },
    HAUL_UNKNOWN: {
      description:
        'The transport decides, and it is unknown: the distance or the tariff is not recorded or, for a price, the mass of the goods is not stated.',
    },
    VAT_UNKNOWN: {
      description:
        'It is not stated whether the price or the ceiling includes VAT, and the verdict depends on it.',
    },
    LAW_NOT_RECORDED: {
      description: 'No rule of the procurement law, or no rate of VAT, is recorded for the day.',
    },
    SOURCE_UNAVAILABLE: { description: 'The subgraph that has the fact did not answer.' },
  },
});

/** The GraphQL type `ReasonCode`. */
export const ReasonCodeType = ReasonCode;
