import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { Contact, contactsGuard } from '../../../platform/database/contacts/contact.ts';
import { FinanceProduct } from '../../model/records/financeProduct.ts';
import type { FinancingContext } from '../../data/loaders.ts';

/** Resolves the field `contact` of finance products. */
@Resolver(() => FinanceProduct)
export class FinanceProductContactResolver {
  @Directive(contactsGuard)
  @FieldResolver(() => Contact, {
    nullable: true,
    description: 'The responsible contact; null if there is none that the caller may read.',
  })
  async contact(
    @Root() product: FinanceProduct,
    @Ctx() { loaders }: FinancingContext,
  ): Promise<Contact | null> {
    const [first = null] = await loaders.contacts.load(product.id);
    return first;
  }
}
