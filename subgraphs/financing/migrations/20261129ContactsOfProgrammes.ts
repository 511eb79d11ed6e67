import { Migration } from '@mikro-orm/migrations';
import { contactTableSql } from '../../vocabulary/contactSql.ts';

export class ContactsOfProgrammes extends Migration {
  override up(): void {
    this.addSql(contactTableSql('finance_product', 'finance:write', 'array[whole.bank_id]'));
  }
}
