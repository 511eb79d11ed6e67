import { Migration } from '@mikro-orm/migrations';
import { contactTableSql } from '../../vocabulary/contactSql.ts';

export class ContactsOfNeeds extends Migration {
  override up(): void {
    this.addSql(contactTableSql('need', 'needs:write', 'array[whole.customer_id]'));
  }
}
