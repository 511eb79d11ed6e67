import { ArgsType, Field, Int } from 'type-graphql';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import type { PageRequest } from '../../database/reading/paging.ts';
import { usualPageLength } from '../../http/limits/costTerms.ts';

const largestPage = 100;

/** The arguments of every paged list: those of the Relay specification. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: `The number of items from the start of the list, or after \`after\`: 1 to ${largestPage}; ${usualPageLength} if neither \`first\` nor \`last\` is given.`,
  })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Return only items after this `cursor`, taken from a page of the same list.',
  })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `The number of items from the end of the list, or before \`before\`: 1 to ${largestPage}. Not together with \`first\`.`,
  })
  last?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Return only items before this `cursor`, taken from a page of the same list.',
  })
  before?: string | null;
}

/**
 * Returns the page size if 1 ≤ size ≤ 100.
 * @throws InvalidValue `PAGE_SIZE_OUT_OF_RANGE` otherwise.
 */
export function checkPageSize(size: number, argument = 'first'): number {
  if (size < 1 || size > largestPage) {
    throw new InvalidValue('PAGE_SIZE_OUT_OF_RANGE', argument, `1–${largestPage}`, size);
  }
  return size;
}

/**
 * Reads the arguments of a page.
 * @param readKey converts the key in a cursor, or returns null for a key that is not of this list.
 * @throws InvalidValue `PAGE_SIZE_OUT_OF_RANGE`; `ONE_PAGE_SIZE_EXPECTED` if both `first` and
 * `last` are given; `INVALID_CURSOR` for a text that no list of this kind returned.
 */
export function readPageArgs<Key>(
  { first, after, last, before }: PageArgs,
  readKey: (key: readonly unknown[]) => Key | null,
): PageRequest<Key> {
  const isForward = first !== null && first !== undefined;
  const isBackward = last !== null && last !== undefined;
  if (isForward && isBackward) {
    throw new InvalidValue('ONE_PAGE_SIZE_EXPECTED', 'last', 'absent if "first" is given', last);
  }
  return {
    size: isBackward ? checkPageSize(last, 'last') : checkPageSize(first ?? usualPageLength),
    backward: isBackward,
    after: decodeCursor(after, 'after', readKey),
    before: decodeCursor(before, 'before', readKey),
  };
}

/**
 * Reads the arguments of a page of a list that is ordered by one text; the key in its cursors is
 * `[list, text]`.
 * @param list the name of the list; cursors of other lists are refused.
 */
export function readTextPageArgs(args: PageArgs, list: string): PageRequest<string> {
  return readPageArgs(args, (key) =>
    key.length === 2 && key[0] === list && typeof key[1] === 'string' ? key[1] : null,
  );
}

/** Encodes a sort key as an opaque cursor. */
export function encodeCursor(key: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
}

/**
 * The maximum length of a cursor. No record's cursor is longer, because the lengths of the texts in
 * it are limited.
 */
const maxCursorLength = 16_000;

function decodeCursor<Key>(
  cursor: string | null | undefined,
  argument: string,
  readKey: (key: readonly unknown[]) => Key | null,
): Key | null {
  if (cursor === null || cursor === undefined) return null;
  const key = cursor.length > maxCursorLength ? null : decodeKey(cursor);
  const meaning = key === null ? null : readKey(key);
  if (meaning !== null) return meaning;
  throw new InvalidValue('INVALID_CURSOR', argument, 'a cursor that this list returned', cursor);
}

/**
 * Decodes the key in a cursor; returns null for other text, and for a key that no column can store.
 */
function decodeKey(cursor: string): readonly unknown[] | null {
  const key = parseJson(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!Array.isArray(key)) return null;
  return key.some((value) => typeof value === 'string' && value.includes('\0')) ? null : key;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
