import { Migration } from '@mikro-orm/migrations';
import { contactTableSql } from '../../../platform/database/contacts/contactSql.ts';

export class ContactsOfNeeds extends Migration {
  override up(): void {
    this.addSql(contactTableSql('need', 'needs:write', 'array[whole.customer_id]'));
  }
}
