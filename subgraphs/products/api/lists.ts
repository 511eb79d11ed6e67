import {
  DateFilter,
  DecimalFilter,
  IntFilter,
  KeyFilter,
  TextFilter,
  enumFilter,
} from '../../platform/graphql/lists/filters.ts';
import { type ListShape, listArgsOf } from '../../platform/graphql/lists/listArgs.ts';
import { TrialStatus } from '../model/catalogue/trial.ts';
import { VerdictType } from '../../platform/graphql/types/matching/verdicts.ts';
import { BlockerClassType } from '../../platform/graphql/types/matching/blockers.ts';

/** How products can be listed. */
export const productList: ListShape = {
  name: 'Product',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    sku: { type: TextFilter },
    name: { type: TextFilter, property: 'names' },
    type: { type: KeyFilter, property: 'typeCode' },
    okpd2: { type: KeyFilter },
    manufacturer: { type: KeyFilter, property: 'manufacturerId' },
    line: { type: KeyFilter, property: 'lineId' },
    leadTimeDays: { type: IntFilter },
  },
  orders: { ID: 'id', SKU: 'sku', NAME: 'names' },
  defaultOrder: 'ID',
};

/** How product types can be listed. */
export const productTypeList: ListShape = {
  name: 'ProductType',
  id: 'code',
  filters: { code: { type: KeyFilter }, name: { type: TextFilter, property: 'names' } },
  orders: { CODE: 'code', NAME: 'names' },
  defaultOrder: 'CODE',
};

/** How production lines can be listed. */
export const productionLineList: ListShape = {
  name: 'ProductionLine',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    name: { type: TextFilter, property: 'names' },
    enterprise: { type: KeyFilter, property: 'enterpriseId' },
    unit: { type: KeyFilter, property: 'capacityUnit' },
    capacityPerMonth: { type: DecimalFilter },
  },
  orders: { ID: 'id', NAME: 'names', CAPACITY: 'capacityPerMonth' },
  defaultOrder: 'ID',
};

/** How standards can be listed. */
export const standardList: ListShape = {
  name: 'Standard',
  id: 'code',
  filters: {
    code: { type: TextFilter },
    validFrom: { type: DateFilter },
    validTo: { type: DateFilter },
    supersededBy: { type: KeyFilter },
  },
  orders: { CODE: 'code' },
  defaultOrder: 'CODE',
};

/** How the index of matches can be listed. */
export const indexedMatchList: ListShape = {
  name: 'IndexedMatch',
  id: 'id',
  filters: {
    need: { type: KeyFilter, property: 'needId' },
    product: { type: KeyFilter, property: 'productId' },
    customer: { type: KeyFilter, property: 'customerId' },
    supplier: { type: KeyFilter, property: 'supplierId' },
    cluster: { type: KeyFilter, property: 'clusters', isList: true },
    productType: { type: KeyFilter, property: 'productTypeCode' },
    verdict: { type: enumFilter('Verdict', VerdictType) },
    blockerClass: { type: enumFilter('BlockerClass', BlockerClassType) },
    score: { type: DecimalFilter },
    value: { type: DecimalFilter, property: 'contractValue' },
  },
  orders: { ID: 'id', SCORE: 'score', VALUE: 'value' },
  defaultOrder: 'ID',
};

/** How trials can be listed. */
export const trialList: ListShape = {
  name: 'Trial',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    name: { type: TextFilter, property: 'names' },
    product: { type: KeyFilter, property: 'productId' },
    enterprise: { type: KeyFilter, property: 'enterpriseId' },
    since: { type: DateFilter },
    status: { type: enumFilter('TrialStatus', TrialStatus) },
  },
  orders: { ID: 'id', NAME: 'names' },
  defaultOrder: 'ID',
};

export const ProductionLineListArgs = listArgsOf(productionLineList);
export const StandardListArgs = listArgsOf(standardList);
export const IndexedMatchListArgs = listArgsOf(indexedMatchList);
export const TrialListArgs = listArgsOf(trialList);
export const ProductListArgs = listArgsOf(productList);
export const ProductTypeListArgs = listArgsOf(productTypeList);
