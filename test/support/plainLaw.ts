import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';

const file = readFileSync(join(projectRoot, 'subgraphs/domain/law/parameters.csv'), 'utf8');
const lines = file.trim().split('\n').slice(1);

/**
 * Looks a value of the law up in the file itself, line by line; its first four columns contain no
 * quotes.
 */
export function plainLookUp(code: string, day: string): string | null {
  for (const line of lines) {
    const [name, from = '', to = '', value = ''] = line.split(',');
    if (name === code && from <= day && (to === '' || day < to)) return value;
  }
  return null;
}
