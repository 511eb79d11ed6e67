import { Arg, Args, Ctx, Directive, ID, Query, Resolver } from 'type-graphql';
import type { Page } from '../../../platform/graphql/lists/connection.ts';
import { readDesignation } from '../../../domain/registries/designation.ts';
import type { ListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import { Standard } from '../../model/catalogue/standard.ts';
import { StandardConnection } from '../../model/catalogue/product.ts';
import { StandardListArgs } from '../lists.ts';
import type { ProductsContext } from '../../data/loaders.ts';
import { listStandards } from '../../data/repository.ts';

@Resolver(() => Standard)
export class StandardResolver {
  @Query(() => Standard, {
    nullable: true,
    description: 'A standard by designation; null when it does not exist.',
  })
  standard(
    @Ctx() { loaders }: ProductsContext,
    @Arg('code', () => ID, {
      description: 'The designation of the standard, such as "GOST 31938-2012".',
    })
    code: string,
  ): Promise<Standard | null> {
    return loaders.standard.load(readDesignation(code));
  }

  @Directive('@cacheControl(maxAge: 300)')
  @Query(() => StandardConnection, {
    nullable: true,
    description: 'All standards, by designation.',
  })
  async standards(
    @Ctx() { em }: ProductsContext,
    @Args(() => StandardListArgs) args: ListArgs,
  ): Promise<Page<Standard>> {
    return listStandards(em, args);
  }
}
