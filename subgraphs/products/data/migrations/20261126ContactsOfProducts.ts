import { Migration } from '@mikro-orm/migrations';
import { contactTableSql } from '../../../platform/database/contacts/contactSql.ts';

export class ContactsOfProducts extends Migration {
  override up(): void {
    this.addSql(contactTableSql('product', 'products:write', 'array[whole.manufacturer_id]'));
  }
}
