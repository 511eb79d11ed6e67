import pg from 'pg';
import { isRuleError, ruleRefusal } from '../../../writes/violatedRules.ts';
import { ImportRefused } from '../../importRefused.ts';
import type { ImportSession } from '../../running/importSession.ts';

/** Whether the database refuses records: they violate a rule, or a value is outside the range of its type. */
export function isDatabaseRefusal(error: unknown): boolean {
  return (
    isRuleError(error) ||
    (error instanceof pg.DatabaseError && error.code?.startsWith('22') === true)
  );
}

/** Returns the ImportRefused of records that the database refuses; any other error as it is. */
export async function explainedRefusal(
  reader: ImportSession['reader'],
  error: unknown,
): Promise<unknown> {
  const comments = {
    async execute<Rows>(sql: string, parameters: readonly unknown[]): Promise<Rows> {
      let place = 0;
      const text = sql.replaceAll('?', () => `$${(place += 1)}`);
      return (await reader.query(text, [...parameters])).rows as Rows;
    },
  };
  const rule = await ruleRefusal(comments, error).catch(() => null);
  const message = rule?.message ?? (isDatabaseRefusal(error) ? (error as Error).message : null);
  if (message === null) return error;
  const problem = { line: null, code: 'REFUSED_BY_DATABASE', message };
  return new ImportRefused([problem], { cause: error });
}
