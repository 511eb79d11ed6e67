import { Args, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { searchRows } from '../../../platform/database/reading/search.ts';
import { FoundText, SearchArgs, readSearchArgs } from '../../../platform/graphql/lists/search.ts';
import { Enterprise } from '../../model/enterprise.ts';
import type { EnterprisesContext } from '../../data/loaders.ts';
import { enterpriseTexts } from '../../data/repository.ts';

@ObjectType({ description: 'An enterprise that a search found.' })
export class EnterpriseHit extends FoundText {
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
    const hits = await searchRows(em, enterpriseTexts, readSearchArgs(args));
    return Promise.all(
      hits.map(async ({ id, score, highlight }) => ({
        enterprise: (await loaders.enterprise.load(id))!,
        score,
        highlight,
      })),
    );
  }
}
