import {
  DateFilter,
  IntFilter,
  KeyFilter,
  TextFilter,
  enumFilter,
} from '../../platform/graphql/lists/filters.ts';
import { localizedNames } from '../../platform/database/columns/record.ts';
import { type ListShape, listArgsOf } from '../../platform/graphql/lists/listArgs.ts';
import { FinanceKind } from '../rules/offers/programme.ts';

/** The filters and orders of lists of banks. */
export const bankList: ListShape = {
  name: 'Bank',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    inn: { type: TextFilter, key: 'inn' },
    name: { type: TextFilter, ...localizedNames },
  },
  orders: { ID: 'id', NAME: 'names' },
  defaultOrder: 'ID',
};

/** The filters and orders of lists of finance products. */
export const financeProductList: ListShape = {
  name: 'FinanceProduct',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    bank: { type: KeyFilter },
    name: { type: TextFilter, ...localizedNames },
    programme: { type: KeyFilter, property: 'programmeEn', key: 'programmeKey' },
    kind: { type: enumFilter('FinanceKind', FinanceKind) },
    validFrom: { type: DateFilter },
    validTo: { type: DateFilter },
    minTermMonths: { type: IntFilter },
    maxTermMonths: { type: IntFilter },
  },
  orders: { ID: 'id', NAME: 'names' },
  defaultOrder: 'ID',
};

/** The filters and orders of lists of accepted plans. */
export const actionPlanList: ListShape = {
  name: 'ActionPlan',
  id: 'id',
  filters: {
    enterpriseId: { type: KeyFilter },
    needId: { type: KeyFilter },
    productId: { type: KeyFilter },
  },
  orders: { ID: 'id' },
  defaultOrder: 'ID',
};

/** The arguments of queries that list accepted plans. */
export const ActionPlanListArgs = listArgsOf(actionPlanList);
/** The arguments of queries that list banks. */
export const BankListArgs = listArgsOf(bankList);
/** The arguments of queries that list finance products. */
export const FinanceProductListArgs = listArgsOf(financeProductList);
