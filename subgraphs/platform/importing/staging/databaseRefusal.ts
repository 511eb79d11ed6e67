import { ruleRefusal } from '../../writes/violatedRules.ts';
import { ImportRefused } from '../importRefused.ts';
import type { ImportSession } from '../running/importSession.ts';

/** Returns the refusal of records that violate a rule of the database; any other error as it is. */
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
  if (rule === null) return error;
  const problem = { line: null, code: 'REFUSED_BY_DATABASE', message: rule.message };
  return new ImportRefused([problem], { cause: error });
}
