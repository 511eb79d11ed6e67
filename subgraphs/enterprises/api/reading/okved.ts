import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { parseOkvedEntry } from '../../../domain/registries/okved.ts';
import type { EnterprisesContext } from '../../data/loaders.ts';
import { Enterprise } from '../../model/enterprise.ts';
import { OkvedClass } from '../../model/okvedClass.ts';

/** Resolves the queries and fields of the classifier of economic activities. */
@Resolver(() => OkvedClass)
export class OkvedResolver {
  @Query(() => OkvedClass, {
    nullable: true,
    description:
      'An OKVED 2 entry, also one that has ended; null if no imported classifier contains the code.',
  })
  okved(
    @Ctx() { loaders }: EnterprisesContext,
    @Arg('code', () => ID, { description: 'A code of any level, such as "22.21" or "C".' })
    code: string,
  ): Promise<OkvedClass | null> {
    return loaders.okved.load(parseOkvedEntry(code, 'code'));
  }

  @FieldResolver(() => OkvedClass, {
    nullable: true,
    description: 'The nearest broader entry; null for a section.',
  })
  parent(
    @Root() { parentCode }: OkvedClass,
    @Ctx() { loaders }: EnterprisesContext,
  ): Promise<OkvedClass | null> | null {
    return parentCode === null ? null : loaders.okved.load(parentCode);
  }
}

/** Resolves the name of the main activity of enterprises. */
@Resolver(() => Enterprise)
export class EnterpriseOkvedResolver {
  @FieldResolver(() => OkvedClass, {
    nullable: true,
    description:
      'The classifier entry of the main activity; null if no source states it, or no imported classifier contains its code.',
  })
  okvedClass(
    @Root() { okved }: Enterprise,
    @Ctx() { loaders }: EnterprisesContext,
  ): Promise<OkvedClass | null> | null {
    return okved === null ? null : loaders.okved.load(okved);
  }
}
