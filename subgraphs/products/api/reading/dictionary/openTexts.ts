import { Args, Ctx, Directive, Query, Resolver } from 'type-graphql';
import type { Page } from '../../../../platform/graphql/lists/connection.ts';
import type { ListArgs } from '../../../../platform/graphql/lists/listArgs.ts';
import { listEntries } from '../../../data/dictionary/entryRows.ts';
import {
  maxUnknownProperties,
  readUnknownProperties,
} from '../../../data/dictionary/unknownPropertyRows.ts';
import { maxUnknownWords, readUnknownWords } from '../../../data/dictionary/unknownWordRows.ts';
import type { ProductsContext } from '../../../data/loaders.ts';
import {
  DictionaryEntry,
  DictionaryEntryConnection,
} from '../../../model/dictionary/dictionaryEntry.ts';
import { UnknownProperty, UnknownWord } from '../../../model/dictionary/openTexts.ts';
import { DictionaryEntryListArgs } from '../../lists.ts';

@Resolver()
export class OpenTextsResolver {
  @Directive('@cacheControl(maxAge: 300)')
  @Query(() => [UnknownProperty], {
    nullable: true,
    description: `The properties that needs and products use and that the dictionary does not contain, at most ${maxUnknownProperties}: those of most needs first, then those of most products, then by text. It reads all needs and products.`,
  })
  async unknownProperties(@Ctx() { em }: ProductsContext): Promise<UnknownProperty[]> {
    const rows = await readUnknownProperties(em);
    return rows.map((row) => Object.assign(new UnknownProperty(), row));
  }

  @Directive('@cacheControl(maxAge: 300)')
  @Query(() => [UnknownWord], {
    nullable: true,
    description: `The words that needs require of properties and that the dictionary does not contain, at most ${maxUnknownWords}: those of most needs first, then by property and text. It reads all needs.`,
  })
  async unknownWords(@Ctx() { em }: ProductsContext): Promise<UnknownWord[]> {
    const rows = await readUnknownWords(em);
    return rows.map((row) => Object.assign(new UnknownWord(), row));
  }
}

@Resolver(() => DictionaryEntry)
export class DictionaryEntryResolver {
  @Query(() => DictionaryEntryConnection, {
    nullable: true,
    description:
      'What people have added to the dictionary of properties, also what was taken back.',
  })
  async dictionaryEntries(
    @Ctx() { em }: ProductsContext,
    @Args(() => DictionaryEntryListArgs) args: ListArgs,
  ): Promise<Page<DictionaryEntry>> {
    return listEntries(em, args);
  }
}
