import { Args, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { Hit, SearchArgs } from '../../vocabulary/search.ts';
import { Enterprise } from '../entities.ts';
import type { EnterprisesContext } from '../loaders.ts';
import { findEnterprises } from '../repository.ts';

@ObjectType({ description: 'An enterprise that a search found.' })
export class EnterpriseHit extends Hit {
  @Field(() => Enterprise, { simple: true, description: 'The enterprise.' })
  readonly enterprise!: Enterprise;
}

@Resolver()
export class EnterpriseSearchResolver {
  @Query(() => [EnterpriseHit], {
    description: 'Enterprises by their names, INN or OGRN, the best first.',
  })
  async searchEnterprises(
    @Ctx() { em, loaders }: EnterprisesContext,
    @Args(() => SearchArgs) args: SearchArgs,
  ): Promise<EnterpriseHit[]> {
    const found = await findEnterprises(em, args);
    return Promise.all(
      found.map(async ({ id, rank, highlight }) => ({
        enterprise: (await loaders.enterprise.load(id))!,
        rank,
        highlight,
      })),
    );
  }
}
