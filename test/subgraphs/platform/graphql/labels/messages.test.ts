import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { ReasonCode } from '../../../../../subgraphs/domain/matching/reasonCode.ts';
import { messagesIn } from '../../../../../subgraphs/platform/graphql/labels/messages.ts';
import { projectRoot } from '../../../../../subgraphs/platform/process/projectRoot.ts';
import { Gate } from '../../../../../subgraphs/products/rules/matching/reason.ts';

const folders = globSync('{gateway,subgraphs}/**/ru.json', {
  cwd: projectRoot,
  exclude: (name) => name === 'node_modules',
}).map((file) => dirname(file));

function textsOf(folder: string, lang: 'en' | 'ru'): Record<string, string> {
  const path = join(projectRoot, folder, `${lang}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
}

/** Returns the arguments of a message, each with the kind of its use, sorted. */
function argumentsOf(text: string): string[] {
  const found = new Set<string>();
  const visit = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.argument) found.add(element.value);
      if (element.type === TYPE.select || element.type === TYPE.plural) {
        const options = Object.keys(element.options).toSorted().join(' ');
        found.add(
          element.type === TYPE.select
            ? `${element.value}: ${options}`
            : `${element.value}: a plural form`,
        );
        for (const option of Object.values(element.options)) visit(option.value);
      }
    }
  };
  visit(parse(text));
  return [...found].toSorted();
}

describe('the catalogues of messages', () => {
  it('are found', () => {
    expect(folders.toSorted()).toEqual([
      'gateway/main/trace/messages',
      'subgraphs/customers/api/explanations/messages',
      'subgraphs/financing/api/explanations/messages',
      'subgraphs/platform/graphql/labels/values',
      'subgraphs/products/api/explanations/messages',
    ]);
  });

  it.each(folders)(
    'have in %s the same messages in both languages, in the order of their ids',
    (folder) => {
      const [en, ru] = [textsOf(folder, 'en'), textsOf(folder, 'ru')];
      expect(Object.keys(en)).toEqual(Object.keys(en).toSorted());
      expect(Object.keys(ru)).toEqual(Object.keys(en));
    },
  );

  it.each(folders)('have in %s the same arguments in both languages', (folder) => {
    const [en, ru] = [textsOf(folder, 'en'), textsOf(folder, 'ru')];
    const differing = Object.keys(en).filter(
      (id) => argumentsOf(en[id]!).join() !== argumentsOf(ru[id]!).join(),
    );
    expect(differing).toEqual([]);
  });

  it('have no Latin letters in Russian and no Cyrillic in English, except in arguments and options', () => {
    for (const folder of folders) {
      for (const [id, text] of Object.entries(textsOf(folder, 'en'))) {
        expect({ id, text }).not.toEqual({
          id,
          text: expect.stringMatching(/\p{Script=Cyrillic}/u),
        });
      }
      for (const [id, text] of Object.entries(textsOf(folder, 'ru'))) {
        const words = literalsOf(parse(text)).join(' ').replaceAll('--first', '');
        expect({ id, words }).not.toEqual({
          id,
          words: expect.stringMatching(/\p{Script=Latin}/u),
        });
      }
    }
  });

  it('have a sentence for each reason code, and none for a code or gate that does not exist', () => {
    const messages = messagesIn('subgraphs/products/api/explanations/messages');
    // A code that only some gates give has a sentence for these gates.
    const isSaid = (code: string) =>
      messages.has(code) || Object.values(Gate).some((gate) => messages.has(`${gate}.${code}`));
    expect(Object.values(ReasonCode).filter((code) => !isSaid(code))).toEqual([]);
    const sentences = Object.keys(textsOf('subgraphs/products/api/explanations/messages', 'en'));
    const codes = Object.values<string>(ReasonCode);
    const known = new Set([
      ...codes,
      ...Object.values(Gate).flatMap((gate) => codes.map((code) => `${gate}.${code}`)),
    ]);
    expect(sentences.filter((id) => /^[A-Z]/.test(id) && !known.has(id))).toEqual([]);
  });

  it('refuse an id that they do not have', () => {
    const messages = messagesIn('subgraphs/customers/api/explanations/messages');
    expect(() => messages.say('nothing', 'RU')).toThrow(
      'subgraphs/customers/api/explanations/messages has no message "nothing" in RU.',
    );
  });
});

function literalsOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal) return [element.value];
    if (element.type !== TYPE.select && element.type !== TYPE.plural) return [];
    return Object.values(element.options).flatMap(({ value }) => literalsOf(value));
  });
}
