import {
  Arg,
  Args,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { searchRows } from '../../../platform/database/reading/search.ts';
import { okpd2EntriesAbove, parseOkpd2Entry } from '../../../domain/registries/okpd2.ts';
import { FoundText, SearchArgs, readSearchArgs } from '../../../platform/graphql/lists/search.ts';
import { Product } from '../../model/catalogue/product.ts';
import { ProductType } from '../../model/catalogue/productType.ts';
import { Okpd2Class } from '../../model/catalogue/okpd2Class.ts';
import type { ProductsContext } from '../../data/loaders.ts';
import { NeedReference } from '../../model/references/need.ts';
import { okpd2Texts } from '../../data/repository.ts';

@ObjectType({ description: 'An entry of OKPD2 that a search found.' })
export class Okpd2Hit extends FoundText {
  @Field(() => Okpd2Class, { simple: true, description: 'The entry.' })
  readonly okpd2!: Okpd2Class;
}

@Resolver(() => Okpd2Class)
export class Okpd2Resolver {
  @Query(() => Okpd2Class, {
    nullable: true,
    description: 'An entry of OKPD2; null for a code that the imported classifier does not have.',
  })
  okpd2(
    @Ctx() { loaders }: ProductsContext,
    @Arg('code', () => ID, { description: 'A code of any level, such as "22.23.19.111" or "C".' })
    code: string,
  ): Promise<Okpd2Class | null> {
    return loaders.okpd2.load(parseOkpd2Entry(code, 'code'));
  }

  @Query(() => [Okpd2Hit], {
    description: 'Entries of OKPD2 by words of their names or by the code, the best first.',
  })
  async searchOkpd2(
    @Ctx() { em, loaders }: ProductsContext,
    @Args(() => SearchArgs) args: SearchArgs,
  ): Promise<Okpd2Hit[]> {
    const hits = await searchRows(em, okpd2Texts, readSearchArgs(args));
    return Promise.all(
      hits.map(async ({ id, score, highlight }) => ({
        okpd2: (await loaders.okpd2.load(id))!,
        score,
        highlight,
      })),
    );
  }

  @FieldResolver(() => Okpd2Class, {
    nullable: true,
    description: 'The nearest entry above it; null for a section.',
  })
  parent(
    @Root() { parentCode }: Okpd2Class,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Okpd2Class | null> | null {
    return parentCode === null ? null : loaders.okpd2.load(parentCode);
  }

  @FieldResolver(() => [Okpd2Class], { description: 'All entries above it, the nearest first.' })
  async ancestors(
    @Root() { code }: Okpd2Class,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Okpd2Class[]> {
    const above = await Promise.all(okpd2EntriesAbove(code).map((one) => loaders.okpd2.load(one)));
    return above.filter((one) => one !== null);
  }

  @FieldResolver(() => [Okpd2Class], { description: 'The entries right below it, by code.' })
  children(
    @Root() { code }: Okpd2Class,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Okpd2Class[]> {
    return loaders.okpd2Children.load(code);
  }

  @FieldResolver(() => [ProductType], {
    description:
      'Product types that are bought under it: one of their codes is it, or lies below or above it. None for a section.',
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
  'What its OKPD2 codes mean, in their order; null for a code that the imported classifier does not have.';

@Resolver(() => ProductType)
export class ProductTypeOkpd2Resolver {
  @FieldResolver(() => [Okpd2Class], { nullable: 'items', description: classesDescription })
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
    description: 'What its OKPD2 code means; null where the imported classifier does not have it.',
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
