import { ArgsType, type ClassType, Field, Float, ObjectType } from 'type-graphql';
import type { EntityManager } from '@mikro-orm/postgresql';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { type Hit, type HitKey, type Searched, searchRows } from '../../database/reading/search.ts';
import {
  CursorEdge,
  type Page,
  type PageEdge,
  connectionWith,
  pageOf,
  withEdges,
} from './connection.ts';
import { PageArgs, readPageArgs } from './pageArgs.ts';

const maxLength = 100;

/** The arguments of a search. */
@ArgsType()
export class SearchArgs extends PageArgs {
  @Field(() => String, {
    description:
      'Words in any inflection, or a number, in Russian or English; at most 100 characters. ' +
      '"Quoted words" must be adjacent, -words must be absent.',
  })
  text!: string;
}

/** An item found by a search. */
type FoundEdge<T> = PageEdge<T> & Pick<Hit, 'score' | 'highlight'>;

/** A page of the items found by a search. */
export type FoundPage<T> = Page<T, FoundEdge<T>>;

/** Creates the GraphQL types `Found<Name>Connection` and `Found<Name>Edge` of a search. */
export function searchConnectionOf<T extends object>(
  name: string,
  node: () => ClassType<T>,
): ClassType<FoundPage<T>> {
  @ObjectType(`Found${name}Edge`, {
    description: `A ${name} found by a search.`,
    simpleResolvers: true,
  })
  class Edge extends CursorEdge {
    @Field(node, { description: 'The item that was found.' })
    readonly node!: T;

    @Field(() => Float, {
      description:
        '3 if an identifier equals the search text, 1 to 2 for matching words, below 1 for ' +
        'similar words.',
    })
    readonly score!: number;

    @Field(() => String, {
      description: 'The matching text as escaped HTML, with `<b>` around the matches.',
    })
    readonly highlight!: string;
  }
  return connectionWith<T, Edge>(`Found${name}`, node, Edge);
}

/**
 * Answers a search: one page of the items found, best first.
 * @param load reads an item by its id; an item that no longer exists is omitted.
 * @throws InvalidValue `INVALID_SEARCH_TEXT` for a text that is empty, too long or has control
 * characters; the errors of `readPageArgs`.
 */
export async function searchPage<T>(
  em: EntityManager,
  searched: Searched,
  args: SearchArgs,
  load: (id: string) => Promise<T | null>,
): Promise<FoundPage<T>> {
  const text = checkText(args.text);
  const request = readPageArgs(args, (key) => readHitKey(key, text));
  const page = pageOf(await searchRows(em, searched, text, request), ({ score, id }) => [
    text,
    score,
    id,
  ]);
  const nodes = await Promise.all(page.nodes.map(({ id }) => load(id)));
  const edges = page.edges.flatMap(({ cursor, node: { score, highlight } }, index) => {
    const node = nodes[index];
    return node ? [{ cursor, node, score, highlight }] : [];
  });
  return withEdges(page, edges);
}

function readHitKey(key: readonly unknown[], text: string): HitKey | null {
  const [of, score, id] = key;
  const isKey =
    key.length === 3 && of === text && typeof score === 'number' && typeof id === 'string';
  return isKey ? [score, id] : null;
}

/** Returns the search text without the white space around it, if it is valid. */
function checkText(text: string): string {
  const trimmed = text.trim();
  if (trimmed !== '' && trimmed.length <= maxLength && !/\p{Cc}/u.test(trimmed)) return trimmed;
  throw new InvalidValue('INVALID_SEARCH_TEXT', 'text', `1–${maxLength} characters of text`, text);
}
