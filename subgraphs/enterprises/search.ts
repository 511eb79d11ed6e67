import type { SearchShape } from '../vocabulary/search.ts';
import { bothNamesSql } from '../vocabulary/sqlChecks.ts';

/** What enterprises are searched by. */
export const enterpriseSearch: SearchShape = {
  table: 'enterprise',
  numbers: ['inn', 'ogrn'],
  texts: bothNamesSql,
};
