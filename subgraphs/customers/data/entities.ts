import { OkeiUnit } from '../model/classifiers/okeiUnit.ts';
import { KtruPosition } from '../model/classifiers/ktruPosition.ts';
import { lawEntities } from '../../platform/importing/settings/law/importedLaw.ts';
import { Contact } from '../../platform/database/contacts/contact.ts';
import { KnownRecord } from '../../platform/feeds/following/relaying/knownRecord.ts';
import { SuppliedProduct } from '../following/suppliedProduct.ts';
import { Agreement } from '../model/programme/agreement.ts';
import { Contract } from '../model/contract.ts';
import { Customer } from '../model/customer.ts';
import { Delivery } from '../model/delivery.ts';
import { Engagement, EngagementNeed } from '../model/programme/engagement.ts';
import { Need } from '../model/need.ts';
import { Quotation } from '../model/quotation.ts';
import { SupplierReferral } from '../model/programme/supplierReferral.ts';

/** The classes that are mapped to tables. */
export const customersEntities = [
  OkeiUnit,
  KtruPosition,
  ...lawEntities,
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
  KnownRecord,
  SuppliedProduct,
];
