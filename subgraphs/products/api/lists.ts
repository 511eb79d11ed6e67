import {
  BooleanFilter,
  DateFilter,
  DecimalFilter,
  IntFilter,
  KeyFilter,
  TextFilter,
  enumFilter,
} from '../../platform/graphql/lists/filters.ts';
import { localizedNames } from '../../platform/database/columns/record.ts';
import { type ListShape, listArgsOf } from '../../platform/graphql/lists/listArgs.ts';
import { CoverageStateType } from '../model/answers/coverageState.ts';
import { CustomerKindType } from '../../platform/graphql/types/values/customerKind.ts';
import { TrialStatus } from '../model/catalogue/trial.ts';
import { EntryKindType } from '../model/dictionary/dictionaryEntry.ts';
import { VerdictType } from '../../platform/graphql/types/matching/verdicts.ts';
import { BlockerClassType } from '../../platform/graphql/types/matching/blockers.ts';

/** Filters and orders of the list of products. */
export const productList: ListShape = {
  name: 'Product',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    sku: { type: TextFilter, key: 'skuKey' },
    name: { type: TextFilter, ...localizedNames },
    type: { type: KeyFilter, property: 'typeCode', key: 'typeCode' },
    okpd2: { type: KeyFilter },
    manufacturer: { type: KeyFilter, property: 'manufacturerId' },
    line: { type: KeyFilter, property: 'lineId' },
    leadTimeDays: { type: IntFilter },
  },
  orders: { ID: 'id', SKU: 'sku', NAME: 'names' },
  defaultOrder: 'ID',
};

/** Filters and orders of the list of product types. */
export const productTypeList: ListShape = {
  name: 'ProductType',
  id: 'code',
  filters: {
    code: { type: KeyFilter, key: 'code' },
    name: { type: TextFilter, ...localizedNames },
  },
  orders: { CODE: 'code', NAME: 'names' },
  defaultOrder: 'CODE',
};

/** Filters and orders of the list of production lines. */
export const productionLineList: ListShape = {
  name: 'ProductionLine',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    name: { type: TextFilter, ...localizedNames },
    enterprise: { type: KeyFilter, property: 'enterpriseId' },
    unit: { type: KeyFilter, property: 'capacityUnit' },
    capacityPerMonth: { type: DecimalFilter },
  },
  orders: { ID: 'id', NAME: 'names', CAPACITY: 'capacityPerMonth' },
  defaultOrder: 'ID',
};

/** Filters and orders of the list of standards. */
export const standardList: ListShape = {
  name: 'Standard',
  id: 'code',
  filters: {
    code: { type: TextFilter, key: 'codeKey' },
    validFrom: { type: DateFilter },
    validTo: { type: DateFilter },
    supersededBy: { type: KeyFilter },
  },
  orders: { CODE: 'code' },
  defaultOrder: 'CODE',
};

/** Filters and orders of the list of matches, read from the match index. */
export const indexedMatchList: ListShape = {
  name: 'IndexedMatch',
  id: 'id',
  filters: {
    need: { type: KeyFilter, property: 'needId' },
    product: { type: KeyFilter, property: 'productId' },
    customer: { type: KeyFilter, property: 'customerId' },
    supplier: { type: KeyFilter, property: 'supplierId' },
    cluster: { type: KeyFilter, property: 'clusters', isList: true },
    productType: { type: KeyFilter, property: 'productTypeCode', key: 'productTypeCode' },
    verdict: { type: enumFilter('Verdict', VerdictType) },
    blockerClass: { type: enumFilter('BlockerClass', BlockerClassType) },
    score: { type: DecimalFilter },
    value: { type: DecimalFilter, property: 'contractValue' },
    certificateExpires: { type: BooleanFilter },
  },
  orders: { ID: 'id', SCORE: 'score', VALUE: 'value' },
  defaultOrder: 'ID',
};

/** Orders of the sums of matches by supplier, and the filter of the matches that are added up. */
export const supplierMatchesList: ListShape = {
  name: 'SupplierMatches',
  id: 'supplierId',
  filters: indexedMatchList.filters,
  filterName: indexedMatchList.name,
  orders: { DEMAND: 'demand', NEEDS: 'needs', MATCHES: 'matches', SUPPLIER: 'supplierId' },
  defaultOrder: 'SUPPLIER',
};

/** Filters and orders of the list of open needs, read from the match index. */
export const openNeedList: ListShape = {
  name: 'OpenNeed',
  id: 'needId',
  filters: {
    need: { type: KeyFilter, property: 'needId' },
    number: { type: TextFilter, key: 'numberKey' },
    customer: { type: KeyFilter },
    customerName: {
      type: TextFilter,
      property: 'customer.names',
      texts: { folded: 'customer.namesFolded', keys: 'customer.nameKeys' },
    },
    customerKind: {
      type: enumFilter('CustomerKind', CustomerKindType),
      property: 'customer.kind',
    },
    productType: { type: KeyFilter, property: 'productTypeCode' },
    deliverBy: { type: DateFilter },
    demand: { type: DecimalFilter, property: 'demandValue' },
    coverageState: { type: enumFilter('CoverageState', CoverageStateType) },
    single: { type: DecimalFilter },
    joint: { type: DecimalFilter },
    suppliers: { type: IntFilter },
    certifiedSuppliers: { type: IntFilter },
  },
  orders: {
    NUMBER: 'number',
    DELIVER_BY: 'deadline',
    DEMAND: 'demand',
    JOINT: 'joint',
    SUPPLIERS: 'suppliers',
    CERTIFIED_SUPPLIERS: 'certifiedSuppliers',
  },
  defaultOrder: 'NUMBER',
};

/** Filters and orders of the list of trials. */
export const trialList: ListShape = {
  name: 'Trial',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    name: { type: TextFilter, ...localizedNames },
    product: { type: KeyFilter, property: 'productId' },
    enterprise: { type: KeyFilter, property: 'enterpriseId' },
    since: { type: DateFilter },
    status: { type: enumFilter('TrialStatus', TrialStatus) },
  },
  orders: { ID: 'id', NAME: 'names' },
  defaultOrder: 'ID',
};

/** Filters and orders of the list of entries of the dictionary. */
export const dictionaryEntryList: ListShape = {
  name: 'DictionaryEntry',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    kind: { type: enumFilter('DictionaryEntryKind', EntryKindType) },
    property: { type: KeyFilter },
    isWithdrawn: { type: BooleanFilter },
  },
  orders: { ID: 'id' },
  defaultOrder: 'ID',
};

/** Arguments of the list of entries of the dictionary. */
export const DictionaryEntryListArgs = listArgsOf(dictionaryEntryList);
/** Arguments of the list of production lines. */
export const ProductionLineListArgs = listArgsOf(productionLineList);
/** Arguments of the list of standards. */
export const StandardListArgs = listArgsOf(standardList);
/** Arguments of the list of matches in the index. */
export const IndexedMatchListArgs = listArgsOf(indexedMatchList);
/** Arguments of the sums of matches by supplier. */
export const SupplierMatchesListArgs = listArgsOf(supplierMatchesList);
/** Arguments of the list of open needs. */
export const OpenNeedListArgs = listArgsOf(openNeedList);
/** Arguments of the list of trials. */
export const TrialListArgs = listArgsOf(trialList);
/** Arguments of the list of products. */
export const ProductListArgs = listArgsOf(productList);
/** Arguments of the list of product types. */
export const ProductTypeListArgs = listArgsOf(productTypeList);
