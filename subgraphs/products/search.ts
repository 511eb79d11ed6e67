import type { SearchShape } from '../vocabulary/search.ts';
import { bothNamesSql } from '../vocabulary/sqlChecks.ts';

/** What products are searched by. */
export const productSearch: SearchShape = {
  table: 'product',
  numbers: ['sku'],
  texts: `${bothNamesSql} || coalesce(' · ' || scope, '')`,
};
