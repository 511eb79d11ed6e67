import { readOperations } from '../../../schema/documents.ts';
import { welcomeQueries } from '../commands/welcome.ts';

/**
 * Returns the documents that Katun itself sends and shows, which are always trusted: the operations of
 * `schema/operations`, and the queries of the text after a start.
 */
export function ownDocuments(): readonly string[] {
  return [...readOperations(), ...welcomeQueries];
}
