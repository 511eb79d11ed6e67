import { registerEnumType } from 'type-graphql';
import { ReasonCode } from '../../../../domain/matching/reasonCode.ts';
import { Verdict } from '../../../../domain/matching/verdict.ts';

registerEnumType(Verdict, {
  name: 'Verdict',
  description:
    'Whether something is fulfilled. A missing or doubtful fact is UNKNOWN, never a refusal.',
  valuesConfig: {
    MET: { description: 'Certainly fulfilled.' },
    NOT_MET: { description: 'Certainly not fulfilled.' },
    UNKNOWN: {
      description:
        'Cannot be said: a fact is absent, expired, not comparable, or only partly sufficient.',
    },
  },
});

/** GraphQL `Verdict`. */
export const VerdictType = Verdict;

registerEnumType(ReasonCode, {
  name: 'ReasonCode',
  description: 'Why a verdict is what it is. Stable: programs may rely on these words.',
  valuesConfig: {
    SATISFIED: { description: 'What is offered satisfies what is required.' },
    NOT_SATISFIED: { description: 'What is offered does not satisfy what is required.' },
    PARTLY_SATISFIED: { description: 'Only a part of the offered interval or set satisfies it.' },
    NOT_STATED: { description: 'The maker has not stated it.' },
    NOT_COMPARABLE: { description: 'Words against figures: the two cannot be compared.' },
    UNIT_INCOMPATIBLE: { description: 'The units do not convert into each other.' },
    EVIDENCE_EXPIRED: { description: 'The document expires before the day of delivery.' },
    EVIDENCE_MISSING: { description: 'No document that proves it is known.' },
    STANDARD_SUPERSEDED: { description: 'The standard is not in force on the day of delivery.' },
    CLASS_COARSER: { description: 'The product is classified more coarsely than the need.' },
    NOT_REQUIRED: { description: 'The need does not ask for it.' },
    MINIMUM_ORDER: { description: 'The minimum order is more than is needed.' },
    TOO_LATE: { description: 'Nothing can be delivered by the deadline.' },
    SOURCE_UNAVAILABLE: { description: 'The subgraph that knows it did not answer.' },
  },
});

/** GraphQL `ReasonCode`. */
export const ReasonCodeType = ReasonCode;
