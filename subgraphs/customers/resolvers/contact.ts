import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { Contact, contactsGuard } from '../../vocabulary/contact.ts';
import { Need } from '../entities/need.ts';
import type { CustomersContext } from '../loaders.ts';

@Resolver(() => Need)
export class NeedContactResolver {
  @Directive(contactsGuard)
  @FieldResolver(() => Contact, { nullable: true, description: 'Who is responsible for it.' })
  async contact(@Root() need: Need, @Ctx() { loaders }: CustomersContext): Promise<Contact | null> {
    const [first = null] = await loaders.contacts.load(need.id);
    return first;
  }
}
