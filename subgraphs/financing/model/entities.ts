import { Contact } from '../../platform/database/contacts/contact.ts';
import { Bank } from './records/bank.ts';
import { FinanceFee, FinanceLimit, FinanceRate } from './records/financeConditions.ts';
import { FinanceProduct } from './records/financeProduct.ts';
import { ActionPlan } from './records/actionPlan.ts';
import { CargoMass, FreightTariff, RegionDistance } from './records/freight.ts';
import { KeyRate } from './records/keyRate.ts';
import { Measure } from './records/measure.ts';

/** The classes that are mapped to tables. */
export const financingEntities = [
  Bank,
  FinanceProduct,
  FinanceRate,
  FinanceLimit,
  FinanceFee,
  KeyRate,
  Measure,
  FreightTariff,
  RegionDistance,
  CargoMass,
  ActionPlan,
  Contact,
];
