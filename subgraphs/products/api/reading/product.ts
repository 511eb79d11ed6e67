import { Contact, contactsGuard } from '../../../platform/database/contacts/contact.ts';
import type { ListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import type { Page } from '../../../platform/graphql/lists/connection.ts';
import type { ProductsContext } from '../../data/loaders.ts';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Certificate } from '../../model/catalogue/certificate.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { Price } from '../../model/catalogue/price.ts';
import { Product, ProductConnection } from '../../model/catalogue/product.ts';
import { ProductListArgs } from '../lists.ts';
import { ProductProperty } from '../../model/catalogue/productProperty.ts';
import { ProductType } from '../../model/catalogue/productType.ts';
import { ProductionLine } from '../../model/catalogue/productionLine.ts';
import { inForce } from '../../../domain/values/period.ts';
import { listProducts } from '../../data/repository.ts';
import { onlyKey } from '../../../platform/graphql/inputs/onlyKey.ts';
import { readProperty } from '../../rules/criteria/property.ts';

@Resolver(() => Product)
export class ProductResolver {
  @Query(() => Product, {
    nullable: true,
    description:
      'A product by id or article number; null when it does not exist. Give exactly one argument.',
  })
  async product(
    @Ctx() { loaders }: ProductsContext,
    @Arg('id', () => ID, { nullable: true, description: 'The id of this object in Katun.' }) id?:
      | string
      | null,
    @Arg('sku', () => String, {
      nullable: true,
      description: 'Article number that the maker gives the product.',
    })
    sku?: string | null,
  ): Promise<Product | null> {
    const [key, value] = onlyKey('product', { id, sku });
    return key === 'id' ? loaders.product.load(value) : loaders.productBySku.load(value);
  }

  @Query(() => ProductConnection, {
    nullable: true,
    description: 'All products that match the filters.',
  })
  async products(
    @Ctx() { em }: ProductsContext,
    @Args(() => ProductListArgs) args: ListArgs,
  ): Promise<Page<Product>> {
    return listProducts(em, args);
  }

  @FieldResolver(() => ProductType, { nullable: true, description: 'The type of the product.' })
  type(
    @Root() product: Product,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<ProductType | null> | null {
    return product.typeCode === null ? null : loaders.type.load(product.typeCode);
  }

  @FieldResolver(() => [ProductProperty], {
    nullable: true,
    description: 'The technical properties of the product.',
  })
  properties(@Root() product: Product): ProductProperty[] {
    return product.statedProperties.map(
      (raw) => new ProductProperty(readProperty(raw, product.typeCode)),
    );
  }

  @FieldResolver(() => [Certificate], {
    nullable: true,
    description: 'Certificates, declarations and test reports of the product, by number.',
  })
  certificates(
    @Root() product: Product,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Certificate[]> {
    return loaders.certificates.load(product.id);
  }

  @FieldResolver(() => [Price], { nullable: true, description: 'All prices, latest first.' })
  prices(@Root() product: Product, @Ctx() { loaders }: ProductsContext): Promise<Price[]> {
    return loaders.prices.load(product.id);
  }

  @FieldResolver(() => Price, {
    nullable: true,
    description: 'The price in force on a day; null if none is stated.',
  })
  async price(
    @Root() product: Product,
    @Ctx() { loaders, today }: ProductsContext,
    @Arg('asOf', () => LocalDateScalar, {
      nullable: true,
      description: 'The day for which the price is returned; today if absent.',
    })
    asOf?: LocalDate | null,
  ): Promise<Price | null> {
    return inForce(await loaders.prices.load(product.id), asOf ?? today);
  }

  @FieldResolver(() => ProductionLine, {
    nullable: true,
    description: 'The line on which it is made; other products may share its capacity.',
  })
  line(
    @Root() product: Product,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<ProductionLine | null> | null {
    return product.lineId === null ? null : loaders.line.load(product.lineId);
  }
}

@Resolver(() => Product)
export class ProductContactResolver {
  @Directive(contactsGuard)
  @FieldResolver(() => Contact, { nullable: true, description: 'The contact for the product.' })
  async contact(
    @Root() product: Product,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Contact | null> {
    const [first = null] = await loaders.contacts.load(product.id);
    return first;
  }
}
