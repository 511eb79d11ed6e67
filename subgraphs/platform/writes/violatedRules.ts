import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../graphql/errors/errorCatalogue.ts';

/** What reads the comments of a database, as the entity manager does: `?` stands for a parameter. */
export interface CommentReader {
  execute<Rows>(sql: string, parameters: readonly unknown[]): Promise<Rows>;
}

/** An error of PostgreSQL about a rule that a write has violated. */
interface ViolatedRule {
  /** The SQLSTATE. */
  readonly code: string;
  /** The name of the constraint; undefined if the error is not about one. */
  readonly constraint?: string;
  readonly table?: string;
  readonly column?: string;
  /** The domain to which the constraint belongs. */
  readonly dataType?: string;
  readonly message: string;
  /** The function of PostgreSQL that has raised the error. */
  readonly routine?: string;
}

/** Matches SQLSTATEs of integrity violations (class 23), row policies, and errors of triggers. */
const ruleCode = /^(23|42501$|P0001$)/;

/** SQLSTATE of a statement after one that has failed in the same transaction. */
const afterFailure = '25P02';

/** Whether an error is the violation of a rule of the database, or follows one in its transaction. */
export function isRuleError(error: unknown): boolean {
  return violatedRule(error) !== null || codesOf(error).includes(afterFailure);
}

/**
 * Converts an error of the database into a refusal. Its message is the rule in words: the comment of the
 * violated constraint or index, or the message that a function of the database has raised.
 * @param em reads the comment, outside of the failed transaction.
 * @returns null for an error that no input can cause.
 */
export async function ruleRefusal(em: CommentReader, error: unknown): Promise<GraphQLError | null> {
  const rule = violatedRule(error);
  if (rule === null) return null;
  const { constraint, table } = rule;
  const [code, message] = await stateRule(em, rule);
  const place = constraint !== undefined && { constraint, table };
  return new GraphQLError(message, { extensions: { code, ...place, expected: message } });
}

async function stateRule(
  em: CommentReader,
  rule: ViolatedRule,
): Promise<readonly [ErrorCode, string]> {
  switch (rule.code) {
    case '42501':
      return ['FORBIDDEN', 'The token does not permit this write.'];
    case '23502':
      return ['RULE_VIOLATED', `"${rule.column}" of "${rule.table}" must be given.`];
    case '23505':
      return ['ALREADY_EXISTS', await sentenceOf(em, rule)];
    case '23503': {
      // The other side of the rule: the changed record is referred to.
      const isReferredTo = rule.message.startsWith('update or delete');
      const code = isReferredTo ? 'RULE_VIOLATED' : 'UNKNOWN_REFERENCE';
      return [code, await sentenceOf(em, rule)];
    }
    default:
      return ['RULE_VIOLATED', await sentenceOf(em, rule)];
  }
}

async function sentenceOf(em: CommentReader, rule: ViolatedRule): Promise<string> {
  const { constraint, table = '', dataType = '', message, routine } = rule;
  if (routine === 'exec_stmt_raise' || constraint === undefined) return message;
  const [found] = await em.execute<{ sentence: string | null }[]>(
    `select coalesce(
      (select obj_description(oid, 'pg_constraint') from pg_constraint
        where conname = ? and (conrelid = to_regclass(?) or contypid = to_regtype(?)) limit 1),
      obj_description(to_regclass(?), 'pg_class')
    ) as sentence`,
    [constraint, table, dataType, constraint],
  );
  return found?.sentence ?? message;
}

/** Returns the error of the driver itself, without the statement that wrapping errors show. */
function violatedRule(error: unknown): ViolatedRule | null {
  if (!(error instanceof Error)) return null;
  const inner = violatedRule(error.cause);
  if (inner !== null) return inner;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && ruleCode.test(code) ? (error as never) : null;
}

function codesOf(error: unknown): unknown[] {
  if (!(error instanceof Error)) return [];
  return [(error as { code?: unknown }).code, ...codesOf(error.cause)];
}
