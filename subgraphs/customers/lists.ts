import {
  BooleanFilter,
  DateFilter,
  IntFilter,
  KeyFilter,
  TextFilter,
  enumFilter,
} from '../vocabulary/filters.ts';
import { type ListShape, listArgsOf } from '../vocabulary/listArgs.ts';
import { CustomerKind, NeedStatus, ProcurementLaw } from './entities.ts';

/** How customers can be listed. */
export const customerList: ListShape = {
  name: 'Customer',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    inn: { type: TextFilter },
    name: { type: TextFilter, property: 'names' },
    kind: { type: enumFilter('CustomerKind', CustomerKind) },
    joinedOn: { type: DateFilter },
  },
  orders: { ID: 'id', NAME: 'names' },
  defaultOrder: 'ID',
};

/** How needs can be listed. */
export const needList: ListShape = {
  name: 'Need',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    number: { type: TextFilter },
    title: { type: TextFilter, property: 'titles' },
    customer: { type: KeyFilter },
    productType: { type: KeyFilter, property: 'productTypeCode' },
    deliverTo: { type: KeyFilter },
    deliverBy: { type: DateFilter },
    publishedOn: { type: DateFilter },
    procurementLaw: { type: enumFilter('ProcurementLaw', ProcurementLaw) },
    smeOnly: { type: BooleanFilter },
    priority: { type: IntFilter },
    status: { type: enumFilter('NeedStatus', NeedStatus) },
  },
  orders: {
    NUMBER: 'number',
    DELIVER_BY: 'deliverBy',
    PUBLISHED_ON: 'publishedOn',
    PRIORITY: 'priority',
  },
  defaultOrder: 'NUMBER',
};

export const CustomerListArgs = listArgsOf(customerList);
export const NeedListArgs = listArgsOf(needList);
