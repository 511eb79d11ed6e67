import type { UniqueKey } from '../../platform/writes/lists/uniqueKeys.ts';
import { Enterprise } from '../model/enterprise.ts';

/** The taxpayer number of an enterprise. */
export const enterpriseInn: UniqueKey<Pick<Enterprise, 'id' | 'inn'>> = {
  entity: Enterprise,
  what: 'enterprise',
  of: ({ inn }) => ({ inn }),
};

/** The registration number of an enterprise. */
export const enterpriseOgrn: UniqueKey<Pick<Enterprise, 'id' | 'ogrn'>> = {
  entity: Enterprise,
  what: 'enterprise',
  of: ({ ogrn }) => ({ ogrn }),
};
