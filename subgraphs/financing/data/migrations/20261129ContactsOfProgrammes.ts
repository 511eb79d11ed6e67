import { Migration } from '@mikro-orm/migrations';
import { contactTableSql } from '../../../platform/database/contacts/contactSql.ts';

export class ContactsOfProgrammes extends Migration {
  override up(): void {
    this.addSql(contactTableSql('finance_product', 'finance:write', 'array[whole.bank_id]'));
  }
}
