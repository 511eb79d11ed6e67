import {
  DateFilter,
  IntFilter,
  KeyFilter,
  TextFilter,
} from '../../platform/graphql/lists/filters.ts';
import { localizedNames } from '../../platform/database/columns/record.ts';
import { type ListShape, listArgsOf } from '../../platform/graphql/lists/listArgs.ts';

/** The filters and orders of lists of enterprises. */
export const enterpriseList: ListShape = {
  name: 'Enterprise',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    inn: { type: TextFilter, key: 'inn' },
    ogrn: { type: TextFilter, key: 'ogrn' },
    name: { type: TextFilter, ...localizedNames },
    okved: { type: KeyFilter },
    region: { type: KeyFilter },
    registeredOn: { type: DateFilter },
  },
  orders: { ID: 'id', NAME: 'names' },
  defaultOrder: 'ID',
};

/** The filters and orders of lists of clusters. */
export const clusterList: ListShape = {
  name: 'Cluster',
  id: 'id',
  filters: {
    id: { type: KeyFilter },
    name: { type: TextFilter, ...localizedNames },
    region: { type: KeyFilter },
    foundedIn: { type: IntFilter },
  },
  orders: { ID: 'id', NAME: 'names' },
  defaultOrder: 'ID',
};

/** The arguments of queries that list enterprises. */
export const EnterpriseListArgs = listArgsOf(enterpriseList);
/** The arguments of queries that list clusters. */
export const ClusterListArgs = listArgsOf(clusterList);
