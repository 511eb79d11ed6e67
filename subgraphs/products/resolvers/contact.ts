import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { Contact, contactsGuard } from '../../vocabulary/contact.ts';
import { Product } from '../entities.ts';
import type { ProductsContext } from '../loaders.ts';

@Resolver(() => Product)
export class ProductContactResolver {
  @Directive(contactsGuard)
  @FieldResolver(() => Contact, { nullable: true, description: 'Who is responsible for it.' })
  async contact(
    @Root() product: Product,
    @Ctx() { loaders }: ProductsContext,
  ): Promise<Contact | null> {
    const [first = null] = await loaders.contacts.load(product.id);
    return first;
  }
}
