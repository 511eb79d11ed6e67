import { dictionaryEdition } from '../../../domain/matching/properties/property.ts';
import type { Caller } from '../../identity/caller.ts';
import type { RequestFacts } from './requestFacts.ts';

/** What the answer to a query follows from, apart from the facts of the database. */
export interface AskedQuery {
  /** The number of the parsed document, different for each. */
  readonly document: number;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly caller: Caller | null;
  readonly today: string;
}

/** The data of an answer, as JSON: whoever receives it may change its own copy. */
interface KeptAnswer {
  readonly json: string;
}

type Data = Record<string, unknown>;

/**
 * Answers a query. If another request has asked the same, and its answer followed only from facts that have been
 * kept since, its data is returned and nothing is executed.
 * @param facts the kept facts as the request reads them; they are up to date.
 * @param execute executes the query, and returns the data of a complete answer, or null.
 * @returns the data, or null if `execute` has returned null.
 */
export async function answerOnce(
  facts: RequestFacts,
  asked: AskedQuery,
  execute: () => Promise<Data | null>,
): Promise<Data | null> {
  const key = keyOf(asked);
  const kept = facts.get(key) as KeptAnswer | undefined;
  if (kept) return JSON.parse(kept.json) as Data;
  const { state } = facts;
  const data = await execute();
  const { sources } = facts;
  if (data !== null && sources !== null) {
    facts.keep(key, { json: JSON.stringify(data) } satisfies KeptAnswer, sources, state);
  }
  return data;
}

function keyOf({ document, operationName, variables, caller, today }: AskedQuery): string {
  const identity = caller && [caller.subject, [...caller.scopes], [...caller.owners]];
  // Names of properties follow from the dictionary of the process, too.
  const edition = dictionaryEdition();
  const key = [document, operationName ?? null, edition, today, identity, variables ?? null];
  return `answer ${JSON.stringify(key)}`;
}
