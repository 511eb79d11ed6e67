import { Migration } from '@mikro-orm/migrations';
import { contactTableSql } from '../../../platform/database/contacts/contactSql.ts';

export class ContactsOfEnterprises extends Migration {
  override up(): void {
    this.addSql(contactTableSql('enterprise', 'enterprises:write', 'array[whole.id]'));
  }
}
