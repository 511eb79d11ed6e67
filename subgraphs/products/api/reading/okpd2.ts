import { Arg, Args, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { okpd2EntriesAbove, parseOkpd2Entry } from '../../../domain/registries/okpd2.ts';
import {
  type FoundPage,
  SearchArgs,
  searchConnectionOf,
  searchPage,
} from '../../../platform/graphql/lists/search.ts';
import { Product } from '../../model/catalogue/product.ts';
import { ProductType } from '../../model/catalogue/productType.ts';
import { Okpd2Class } from '../../model/catalogue/okpd2Class.ts';
import type { ProductsContext } from '../../data/loaders.ts';
import { NeedReference } from '../../model/references/need.ts';
import { okpd2Texts } from '../../data/repository.ts';

const FoundOkpd2ClassConnection = searchConnectionOf('Okpd2Class', () => Okpd2Class);

@Resolver(() => Okpd2Class)
export class Okpd2Resolver {
  @Query(() => Okpd2Class, {
    nullable: true,
    description:
      'An OKPD2 entry, also one that has ended; null if no imported classifier contains the code.',
  })
  okpd2(
    @Ctx() { loaders }: ProductsContext,
    @Arg('code', () => ID, { description: 'A code of any level, such as "22.23.19.111" or "C".' })
    code: string,
  ): Promise<Okpd2Class | null> {
    return loaders.okpd2.load(parseOkpd2Entry(code, 'code'));
  }

  @Query(() => FoundOkpd2ClassConnection, {
    nullable: true,
    description:
      'Searches OKPD2 entries that have not ended by words of their names or by code, best first.',
  })
  async searchOkpd2(
    @Ctx() { em, loaders }: ProductsContext,
    @Args(() => SearchArgs) args: SearchArgs,
  ): Promise<FoundPage<Okpd2Class>> {
    return searchPage(em, okpd2Texts, args, (code) => loaders.okpd2.load(code));
  }

  @FieldResolver(() => Okpd2Class, {
    nullable: true,
    description: 'The nearest broader entry; null for a section.',
  })
  parent(
    @Root() { parentCode }: Okpd2Class,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Okpd2Class | null> | null {
    return parentCode === null ? null : loaders.okpd2.load(parentCode);
  }

  @FieldResolver(() => [Okpd2Class], {
    nullable: true,
    description: 'All broader entries, nearest first.',
  })
  async ancestors(
    @Root() { code, endedOn }: Okpd2Class,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Okpd2Class[]> {
    const above = await Promise.all(okpd2EntriesAbove(code).map((one) => loaders.okpd2.load(one)));
    return above.filter(
      (one) => one !== null && (one.endedOn === null || endedOn !== null),
    ) as Okpd2Class[];
  }

  @FieldResolver(() => [Okpd2Class], {
    nullable: true,
    description: 'The entries directly below this one that have not ended, by code.',
  })
  children(
    @Root() { code }: Okpd2Class,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Okpd2Class[]> {
    return loaders.okpd2Children.load(code);
  }

  @FieldResolver(() => [ProductType], {
    nullable: true,
    description:
      'Product types with an OKPD2 code that equals this code or is narrower or broader. Empty for a section.',
  })
  async productTypes(
    @Root() { code }: Okpd2Class,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<ProductType[]> {
    const codes = await loaders.typesUnderOkpd2.load(code);
    const types = await Promise.all(codes.map((type) => loaders.type.load(type)));
    return types.filter((type) => type !== null);
  }
}

const classesDescription =
  'The classifier entries of the OKPD2 codes, in the same order; null for a code that the imported classifier does not contain.';

@Resolver(() => ProductType)
export class ProductTypeOkpd2Resolver {
  @FieldResolver(() => [Okpd2Class], { nullable: 'itemsAndList', description: classesDescription })
  okpd2Classes(
    @Root() { okpd2 }: ProductType,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<(Okpd2Class | null)[]> {
    return Promise.all(okpd2.map((code) => loaders.okpd2.load(code)));
  }
}

@Resolver(() => Product)
export class ProductOkpd2Resolver {
  @FieldResolver(() => Okpd2Class, {
    nullable: true,
    description:
      'The classifier entry of the OKPD2 code; null when the imported classifier does not contain it.',
  })
  okpd2Class(
    @Root() { okpd2 }: Product,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Okpd2Class | null> | null {
    return okpd2 === null ? null : loaders.okpd2.load(okpd2);
  }
}

@Resolver(() => NeedReference)
export class NeedOkpd2Resolver {
  @Directive('@requires(fields: "okpd2")')
  @FieldResolver(() => [Okpd2Class], { nullable: 'itemsAndList', description: classesDescription })
  okpd2Classes(
    @Root() { okpd2 }: NeedReference,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<(Okpd2Class | null)[]> {
    return Promise.all(okpd2.map((code) => loaders.okpd2.load(code)));
  }
}
