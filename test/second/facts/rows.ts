import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** Reads the rows of a CSV file with a header. */
export function readRows<Row>(file: string): Row[] {
  return parse(readFileSync(file, 'utf8'), { columns: true, bom: true }) as Row[];
}
