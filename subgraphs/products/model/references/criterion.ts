import { Directive, Field, ObjectType } from 'type-graphql';
import type { Requirement } from '../../../domain/matching/requirement.ts';
import { RequirementType } from '../../../platform/graphql/types/matching/requirements.ts';

/** A group of requirements; owned by the customers subgraph. */
@ObjectType('RequirementGroup')
export class RequirementGroupReference {
  @Directive('@external')
  @Field(() => String, { simple: true })
  readonly code!: string;

  @Directive('@external')
  @Field(() => [RequirementType], { simple: true })
  readonly requirements!: readonly Requirement[];
}

/** A criterion of a need; owned by the customers subgraph. */
@ObjectType('Criterion')
export class CriterionReference {
  @Directive('@external')
  @Field(() => String, { simple: true })
  readonly code!: string;

  @Directive('@external')
  @Field(() => [RequirementGroupReference], { simple: true })
  readonly groups!: readonly RequirementGroupReference[];
}
