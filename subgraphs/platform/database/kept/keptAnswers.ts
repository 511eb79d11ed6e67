import { dictionaryEdition } from '../../../domain/matching/properties/property.ts';
import type { ExecutionResult } from 'graphql';
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

/** The data of an answer, as JSON: the gateway completes the data that it gets in place, so each request gets a copy. */
interface KeptAnswer {
  readonly json: string;
}

/**
 * Answers a query. If another request has asked the same, and its answer followed only from facts that have been
 * kept since, its data is returned and nothing is executed.
 * @param facts the kept facts as the request reads them; they are up to date.
 * @param execute executes the query; an answer with errors is not kept.
 */
export async function answerOnce(
  facts: RequestFacts,
  asked: AskedQuery,
  execute: () => Promise<ExecutionResult>,
): Promise<ExecutionResult> {
  const key = keyOf(asked);
  const kept = facts.get(key) as KeptAnswer | undefined;
  if (kept) return { data: JSON.parse(kept.json) as Record<string, unknown> };
  const { state } = facts;
  const result = await execute();
  const { sources } = facts;
  if (result.data && !result.errors && sources !== null) {
    facts.keep(key, { json: JSON.stringify(result.data) } satisfies KeptAnswer, sources, state);
  }
  return result;
}

function keyOf({ document, operationName, variables, caller, today }: AskedQuery): string {
  const identity = caller && [caller.subject, [...caller.scopes], [...caller.owners]];
  // Names of properties follow from the dictionary of the process, too.
  const edition = dictionaryEdition();
  const key = [document, operationName ?? null, edition, today, identity, variables ?? null];
  return `answer ${JSON.stringify(key)}`;
}
