import { registerEnumType } from 'type-graphql';
import { CoverageState } from '../../rules/coverage/coverage.ts';

registerEnumType(CoverageState, {
  name: 'CoverageState',
  description: 'The degree to which the region can deliver a need.',
  valuesConfig: {
    BY_ONE: { description: 'One product covers the whole need: single = 1.' },
    JOINTLY: {
      description: 'Several products together cover the whole need: joint = 1, single < 1.',
    },
    PARTLY: { description: 'The products that meet the need cover a part of it: 0 < joint < 1.' },
    POTENTIALLY: {
      description:
        'joint = 0, but at least one product is UNKNOWN, even if the quantity that it could deliver, or the one that is needed, is unknown too.',
    },
    NOBODY: {
      description: 'No product of the region can deliver the need, or the needed quantity is 0.',
    },
  },
});

/** The GraphQL type `CoverageState`. */
export const CoverageStateType = CoverageState;
