import { GraphQLError } from 'graphql';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { isRuleError } from '../violatedRules.ts';

/** The largest number of refused items that are listed. */
const maxProblems = 100;

/**
 * Waits for the writes of all items of a list.
 * @param argument the name of the list.
 * @throws the error of the list if items are refused.
 */
export async function allWritten(
  argument: string,
  writes: readonly Promise<void>[],
): Promise<void> {
  const outcomes = await Promise.allSettled(writes);
  const reasons = outcomes.map((one) =>
    one.status === 'rejected' ? (one.reason as unknown) : undefined,
  );
  const refused = reasons.flatMap((reason, row) =>
    isRefusal(reason) ? [placed(reason, argument, row)] : [],
  );
  const fault = reasons.find((reason) => reason !== undefined && !isRefusal(reason));
  // A rule that the database finds violated fails the batch of all items: the refused items are reported
  // first. Any other fault may have caused the refusals.
  const isFaulty = fault !== undefined && !(refused.length > 0 && isRuleError(fault));
  if (isFaulty) throw fault;
  if (refused.length > 0) throw refusalOf(refused);
}

/**
 * Returns the error of a list with refused items. The error of a single item is returned as it is. For
 * several, it is the first one with `extensions.problems`: row, code, field, expected and given value
 * and message of each refused item, at most 100, and `extensions.refused`, their number.
 */
function refusalOf(refused: readonly GraphQLError[]): GraphQLError {
  const first = refused[0]!;
  if (refused.length === 1) return first;
  const others = refused.length - 1;
  return new GraphQLError(
    `${first.message} (and ${others} more items of the list, see extensions.problems)`,
    {
      extensions: {
        ...first.extensions,
        refused: refused.length,
        problems: refused
          .slice(0, maxProblems)
          .map(({ message, extensions }) => Object.assign({ message }, extensions)),
      },
    },
  );
}

function isRefusal(reason: unknown): reason is GraphQLError | InvalidValue {
  return reason instanceof GraphQLError || reason instanceof InvalidValue;
}

/** Adds the row to a refusal, and the item as the field if the refusal names none. */
function placed(
  { message, extensions }: GraphQLError | InvalidValue,
  argument: string,
  row: number,
): GraphQLError {
  return new GraphQLError(message, {
    extensions: { field: `${argument}[${row}]`, ...extensions, row },
  });
}
