import { lawEntities } from '../../platform/importing/settings/law/importedLaw.ts';
import { Contact } from '../../platform/database/contacts/contact.ts';
import { KnownRecord } from '../../platform/feeds/following/relaying/knownRecord.ts';
import { Bank } from '../model/records/bank.ts';
import { FinanceFee, FinanceLimit, FinanceRate } from '../model/records/financeConditions.ts';
import { FinanceProduct } from '../model/records/financeProduct.ts';
import { ActionPlan } from '../model/records/actionPlan.ts';
import { KeyRate } from '../model/records/keyRate.ts';
import { Measure } from '../model/records/measure.ts';

/** The classes that are mapped to tables. */
export const financingEntities = [
  ...lawEntities,
  Bank,
  FinanceProduct,
  FinanceRate,
  FinanceLimit,
  FinanceFee,
  KeyRate,
  Measure,
  ActionPlan,
  Contact,
  KnownRecord,
];
