import { Field, ID, ObjectType } from 'type-graphql';
import type {
  Criterion,
  Requirement,
  RequirementGroup,
} from '../../../../domain/matching/requirement.ts';
import { compositeId } from '../../../../domain/registries/recordIds.ts';
import { RequirementType } from './requirements.ts';

/** A group of requirements of a need. */
@ObjectType('RequirementGroup', {
  description: 'A group of requirements; the group is met if all of them are met.',
  simpleResolvers: true,
})
export class RequirementGroupOfNeed {
  @Field(() => ID, { description: 'The id of this object in Katun.' })
  readonly id: string;

  @Field(() => String, { description: 'The code of the group, unique within the criterion.' })
  readonly code: string;

  @Field(() => [RequirementType], { description: 'The requirements of the group.' })
  readonly requirements: readonly Requirement[];

  constructor(needId: string, criterion: string, { id, requirements }: RequirementGroup) {
    this.id = compositeId('RequirementGroup', [needId, criterion, id]);
    this.code = id;
    this.requirements = requirements;
  }
}

/** A criterion of a need. */
@ObjectType('Criterion', {
  description: 'A criterion of a need, met if one or more of its groups are met.',
  simpleResolvers: true,
})
export class CriterionOfNeed {
  @Field(() => ID, { description: 'The id of this object in Katun.' })
  readonly id: string;

  @Field(() => String, {
    description: 'The code of the criterion, such as "strength", unique within the need.',
  })
  readonly code: string;

  @Field(() => [RequirementGroupOfNeed], { description: 'The groups of the criterion.' })
  readonly groups: readonly RequirementGroupOfNeed[];

  constructor(needId: string, { id, groups }: Criterion) {
    this.id = compositeId('Criterion', [needId, id]);
    this.code = id;
    this.groups = groups.map((group) => new RequirementGroupOfNeed(needId, id, group));
  }
}
