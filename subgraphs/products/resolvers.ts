import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import {
  type Page,
  PageArgs,
  checkPageSize,
  decodeCursor,
  pageOf,
} from '../vocabulary/connection.ts';
import { type LocalDate, LocalDateScalar } from '../vocabulary/localDate.ts';
import type { ListArgs } from '../vocabulary/listArgs.ts';
import { onlyKey } from '../vocabulary/onlyKey.ts';
import { inForce } from '../vocabulary/period.ts';
import { Verdict } from '../vocabulary/verdict.ts';
import {
  Certificate,
  Price,
  Product,
  ProductConnection,
  ProductType,
  ProductTypeConnection,
  ProductionLine,
} from './entities.ts';
import { Coverage } from './entities/coverage.ts';
import { ProductListArgs, ProductTypeListArgs } from './lists.ts';
import type { ProductsContext } from './loaders.ts';
import { Match, MatchConnection } from './entities/match.ts';
import type { Matched } from './matching.ts';
import { ProductProperty } from './productProperty.ts';
import { readProperty } from './property.ts';
import { compareRank, rankKey, readRank } from './ranking.ts';
import { NeedReference, needFieldsForMatching } from './references/need.ts';
import { listProductTypes, listProducts } from './repository.ts';

const asOfDescription =
  'The day whose law, certificates, prices and categories count; today if absent.';

@ArgsType()
class MatchesArgs extends PageArgs {
  @Field(() => [Verdict], { nullable: true, description: 'Only matches with these verdicts.' })
  verdict?: readonly Verdict[] | null;

  @Field(() => LocalDateScalar, { nullable: true, description: asOfDescription })
  asOf?: LocalDate | null;
}

@Resolver(() => NeedReference)
export class NeedMatchesResolver {
  @Directive(`@requires(fields: "${needFieldsForMatching}")`)
  @FieldResolver(() => MatchConnection, {
    nullable: true,
    description:
      'Products of the region that may be of the kind needed, each with a verdict and its reasons: best verdict first, among equals cluster companies first.',
  })
  async matches(
    @Root() need: NeedReference,
    @Ctx() { loaders, today }: ProductsContext,
    @Args(() => MatchesArgs) { first, after, verdict, asOf }: MatchesArgs,
  ): Promise<Page<Match>> {
    const size = checkPageSize(first);
    const day = asOf ?? today;
    const list = [need.id, day, (verdict ?? []).toSorted().join(' ')];
    const behind = decodeCursor(after, (key) =>
      list.every((part, index) => key[index] === part) ? readRank(key.slice(list.length)) : null,
    );
    const matches = await loaders.matches.load({ need, asOf: day });
    const wanted = verdict ? matches.filter((match) => verdict.includes(match.verdict)) : matches;
    const rest =
      behind === null ? wanted : wanted.filter(({ rank }) => compareRank(rank, behind) > 0);
    const slice = {
      rows: rest.slice(0, size),
      hasNextPage: rest.length > size,
      count: () => wanted.length,
    };
    return mapPage(pageOf(slice, ({ rank }) => [...list, ...rankKey(rank)]));
  }

  @Directive(`@requires(fields: "${needFieldsForMatching}")`)
  @FieldResolver(() => Coverage, {
    nullable: true,
    description: 'How much of the need the region could deliver by the deadline.',
  })
  async coverage(
    @Root() need: NeedReference,
    @Ctx() { loaders, today }: ProductsContext,
    @Arg('asOf', () => LocalDateScalar, { nullable: true, description: asOfDescription })
    asOf?: LocalDate | null,
  ): Promise<Coverage> {
    const matches = await loaders.matches.load({ need, asOf: asOf ?? today });
    return new Coverage(need, matches);
  }
}

@Resolver(() => Match)
export class MatchResolver {
  @FieldResolver(() => NeedReference, { nullable: true, description: 'The need.' })
  need(@Root() match: Match): NeedReference {
    return new NeedReference({ id: match.needId });
  }

  @FieldResolver(() => Product, { nullable: true, description: 'The product.' })
  product(@Root() match: Match, @Ctx() { loaders }: ProductsContext): Promise<Product | null> {
    return loaders.product.load(match.productId);
  }
}

@Resolver(() => Product)
export class ProductResolver {
  @Query(() => Product, {
    nullable: true,
    description: 'One product by its id or article number; null when there is none.',
  })
  async product(
    @Ctx() { loaders }: ProductsContext,
    @Arg('id', () => ID, { nullable: true, description: 'Its id in Katun.' }) id?: string | null,
    @Arg('sku', () => String, { nullable: true, description: "The maker's article number." })
    sku?: string | null,
  ): Promise<Product | null> {
    const [key, value] = onlyKey('product', { id, sku });
    return key === 'id' ? loaders.product.load(value) : loaders.productBySku.load(value);
  }

  @Query(() => ProductConnection, { description: 'All products, as asked for.' })
  async products(
    @Ctx() { em }: ProductsContext,
    @Args(() => ProductListArgs) args: ListArgs,
  ): Promise<Page<Product>> {
    return listProducts(em, args);
  }

  @FieldResolver(() => ProductType, { nullable: true, description: 'Its type.' })
  type(
    @Root() product: Product,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<ProductType | null> | null {
    return product.typeCode === null ? null : loaders.type.load(product.typeCode);
  }

  @FieldResolver(() => [ProductProperty], { description: 'Its technical properties.' })
  properties(@Root() product: Product): ProductProperty[] {
    return product.statedProperties.map((raw) => new ProductProperty(readProperty(raw)));
  }

  @FieldResolver(() => [Certificate], {
    description: 'Certificates, declarations and test reports, by number.',
  })
  certificates(
    @Root() product: Product,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Certificate[]> {
    return loaders.certificates.load(product.id);
  }

  @FieldResolver(() => [Price], { description: 'All prices, the latest first.' })
  prices(@Root() product: Product, @Ctx() { loaders }: ProductsContext): Promise<Price[]> {
    return loaders.prices.load(product.id);
  }

  @FieldResolver(() => Price, {
    nullable: true,
    description: 'The price on a day; null when none is stated.',
  })
  async price(
    @Root() product: Product,
    @Ctx() { loaders, today }: ProductsContext,
    @Arg('asOf', () => LocalDateScalar, { nullable: true, description: 'Today if absent.' })
    asOf?: LocalDate | null,
  ): Promise<Price | null> {
    return inForce(await loaders.prices.load(product.id), asOf ?? today);
  }

  @FieldResolver(() => ProductionLine, {
    nullable: true,
    description: 'The line that makes it; other products may share its capacity.',
  })
  line(
    @Root() product: Product,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<ProductionLine | null> | null {
    return product.lineId === null ? null : loaders.line.load(product.lineId);
  }
}

@Resolver(() => ProductType)
export class ProductTypeResolver {
  @Query(() => ProductType, {
    nullable: true,
    description: 'One product type by its code; null when there is none.',
  })
  productType(
    @Ctx() { loaders }: ProductsContext,
    @Arg('code', () => ID, { description: 'Its code, such as "geogrid-biaxial".' }) code: string,
  ): Promise<ProductType | null> {
    return loaders.type.load(code);
  }

  @Query(() => ProductTypeConnection, { description: 'All product types, by code.' })
  async productTypes(
    @Ctx() { em }: ProductsContext,
    @Args(() => ProductTypeListArgs) args: ListArgs,
  ): Promise<Page<ProductType>> {
    return listProductTypes(em, args);
  }
}

function mapPage(page: Page<Matched>): Page<Match> {
  const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: new Match(node) }));
  return { ...page, edges, nodes: edges.map(({ node }) => node) };
}
