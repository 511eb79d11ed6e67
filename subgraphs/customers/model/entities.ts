import { Contact } from '../../platform/database/contacts/contact.ts';
import { Agreement } from './agreement.ts';
import { Contract } from './contract.ts';
import { Customer } from './customer.ts';
import { Delivery } from './delivery.ts';
import { Engagement, EngagementNeed } from './engagement.ts';
import { Need } from './need.ts';
import { Quotation } from './quotation.ts';
import { SupplierReferral } from './supplierReferral.ts';

/** The classes that are mapped to tables. */
export const customersEntities = [
  Agreement,
  Customer,
  Need,
  SupplierReferral,
  Engagement,
  EngagementNeed,
  Quotation,
  Contract,
  Delivery,
  Contact,
];
