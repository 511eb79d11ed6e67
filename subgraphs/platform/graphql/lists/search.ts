import { ArgsType, Field, Float, Int, ObjectType } from 'type-graphql';
import { checkPageSize } from './connection.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';

const maxLength = 100;

/** The arguments of a search. */
@ArgsType()
export class SearchArgs {
  @Field(() => String, {
    description:
      'Words in any inflection, or a number, in Russian or English; at most 100 characters. ' +
      '"Quoted words" must be adjacent, -words must be absent.',
  })
  text!: string;

  @Field(() => Int, { defaultValue: 20, description: 'The number of items to return, 1 to 100.' })
  first!: number;
}

/** The fields that all search hits have. */
@ObjectType()
export abstract class FoundText {
  @Field(() => Float, {
    simple: true,
    description: '3 for an equal number, 1 to 2 for matching words, below 1 for similar words.',
  })
  readonly score!: number;

  @Field(() => String, {
    simple: true,
    description: 'The matching text as escaped HTML, with `<b>` around the matches.',
  })
  readonly highlight!: string;
}

/**
 * Reads the arguments of a search, and removes the white space around the text.
 * @throws InvalidValue `INVALID_SEARCH_TEXT` for a text that is empty, too long or has control
 * characters; `PAGE_SIZE_OUT_OF_RANGE`.
 */
export function readSearchArgs({ text, first }: SearchArgs): SearchArgs {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > maxLength || /\p{Cc}/u.test(trimmed)) {
    throw new InvalidValue(
      'INVALID_SEARCH_TEXT',
      'text',
      `1–${maxLength} characters of text`,
      text,
    );
  }
  return { text: trimmed, first: checkPageSize(first) };
}
