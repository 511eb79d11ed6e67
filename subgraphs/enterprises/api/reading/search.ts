import { Args, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { searchRows } from '../../../platform/database/reading/search.ts';
import { FoundText, SearchArgs, readSearchArgs } from '../../../platform/graphql/lists/search.ts';
import { Enterprise } from '../../model/enterprise.ts';
import type { EnterprisesContext } from '../../data/loaders.ts';
import { enterpriseTexts } from '../../data/repository.ts';

/** A search result. */
@ObjectType({ description: 'An enterprise found by a search.' })
export class EnterpriseHit extends FoundText {
  @Field(() => Enterprise, { simple: true, description: 'The enterprise.' })
  readonly enterprise!: Enterprise;
}

/** Full-text search of enterprises. */
@Resolver()
export class EnterpriseSearchResolver {
  @Query(() => [EnterpriseHit], {
    description: 'Enterprises found by words of their names, or by INN or OGRN, best match first.',
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
