import type { FinancingContext } from '../../data/loaders.ts';
import { Ctx, Query, Resolver } from 'type-graphql';
import { KeyRate } from '../../model/records/keyRate.ts';
import { allKeyRates } from '../../data/repository.ts';

/** Resolves the queries of key rates. */
@Resolver(() => KeyRate)
export class KeyRateResolver {
  @Query(() => [KeyRate], {
    nullable: true,
    description: "The central bank's key rates, earliest first.",
  })
  keyRates(@Ctx() { em }: FinancingContext): Promise<KeyRate[]> {
    return allKeyRates(em);
  }
}
