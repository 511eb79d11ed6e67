import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { Money } from '../../../domain/values/money.ts';
import { MoneyType } from '../../../platform/graphql/types/values/money.ts';

/** The transport of a match; owned by the products subgraph. */
@ObjectType('Haul')
export class HaulReference {
  @Directive('@external')
  @Field(() => MoneyType, { simple: true })
  readonly cost!: Money;
}

/** The freight of a match; owned by the products subgraph. */
@ObjectType('Logistics')
export class LogisticsReference {
  @Directive('@external')
  @Field(() => HaulReference, { nullable: true, simple: true })
  readonly haul?: HaulReference | null;

  @Directive('@external')
  @Field(() => Int, { nullable: true, simple: true })
  readonly days?: number | null;
}

/** The freight of a match as received from the gateway; any field may be missing. */
export interface RawLogistics {
  readonly haul?: { readonly cost?: { readonly amount: string } | null } | null;
  readonly days?: number | null;
}
