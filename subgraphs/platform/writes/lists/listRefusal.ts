import { GraphQLError } from 'graphql';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';

/** The largest number of refused items that are listed. */
const maxProblems = 100;

/**
 * Waits for the writes of all items of a list.
 * @throws the error of the list if items are refused.
 */
export async function allWritten(writes: readonly Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(writes);
  const reasons = outcomes.flatMap((one) =>
    one.status === 'rejected' ? [one.reason as unknown] : [],
  );
  if (reasons.length > 0) throw refusalOf(reasons);
}

/**
 * Returns the error of a list with refused items. The error of a single item is returned as it is. For
 * several, it is the first one with `extensions.problems`: the code, field and message of each refused
 * item, at most 100, and `extensions.refused`, their number. An error that is no refusal takes precedence,
 * because it may have caused others.
 */
function refusalOf(reasons: readonly unknown[]): unknown {
  const distinct = [...new Set(reasons)];
  const other = distinct.find((reason) => !isRefusal(reason));
  if (other !== undefined || distinct.length === 1) return other ?? distinct[0];
  const [first, ...others] = distinct as (GraphQLError | InvalidValue)[];
  const { message, extensions } = first!;
  return new GraphQLError(
    `${message} (and ${others.length} more items of the list, see extensions.problems)`,
    {
      extensions: {
        ...extensions,
        refused: distinct.length,
        problems: [first!, ...others].slice(0, maxProblems).map(problemOf),
      },
    },
  );
}

function isRefusal(reason: unknown): boolean {
  return reason instanceof GraphQLError || reason instanceof InvalidValue;
}

function problemOf({ message, extensions }: GraphQLError | InvalidValue) {
  return { message, ...extensions };
}
