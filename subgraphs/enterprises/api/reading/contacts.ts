import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { Contact, contactsGuard } from '../../../platform/database/contacts/contact.ts';
import { Enterprise } from '../../model/enterprise.ts';
import type { EnterprisesContext } from '../../data/loaders.ts';

/** Resolves the field `contacts` of enterprises. */
@Resolver(() => Enterprise)
export class EnterpriseContactsResolver {
  @Directive(contactsGuard)
  @FieldResolver(() => [Contact], {
    nullable: true,
    description: 'The responsible contacts, primary contact first.',
  })
  contacts(
    @Root() enterprise: Enterprise,
    @Ctx() { loaders }: EnterprisesContext,
  ): Promise<Contact[]> {
    return loaders.contacts.load(enterprise.id);
  }
}
