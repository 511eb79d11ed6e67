import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { z } from 'zod';
import type { Language } from '../../../domain/values/language.ts';
import { projectRoot } from '../../process/projectRoot.ts';

/** The values of a message's arguments; numbers select plural forms. */
export type MessageArguments = Readonly<Record<string, string | number>>;

/** The messages of one folder, in every language. */
export interface Messages {
  /**
   * Returns a message in a language, with its arguments filled in.
   * @throws Error if the message does not exist, or if an argument is missing.
   */
  readonly say: (id: string, lang: `${Language}`, values?: MessageArguments) => string;
  /** Whether there is a message with this id. */
  readonly has: (id: string) => boolean;
}

/**
 * Returns the messages of a folder: of its files `en.json` and `ru.json`, each an object from id to text in
 * the message format of ICU. The files are read at the first use.
 * @param folder the path of the folder in the project.
 * @throws Error when it is first used, if a file is not an object of texts.
 */
export function messagesIn(folder: string): Messages {
  const files: { [Lang in Language]?: ReadonlyMap<string, string> } = {};
  const parsed = new Map<string, IntlMessageFormat>();
  const textsOf = (lang: `${Language}`) => (files[lang] ??= readTexts(folder, lang));
  const formatOf = (id: string, lang: `${Language}`) => {
    const key = `${lang} ${id}`;
    let format = parsed.get(key);
    if (format === undefined) {
      const text = textsOf(lang).get(id);
      if (text === undefined) throw new Error(`${folder} has no message "${id}" in ${lang}.`);
      parsed.set(key, (format = new IntlMessageFormat(text, lang.toLowerCase())));
    }
    return format;
  };
  return {
    has: (id) => textsOf('EN').has(id),
    say: (id, lang, values) => formatOf(id, lang).format<string>({ ...values }) as string,
  };
}

const texts = z.record(z.string(), z.string().min(1));

function readTexts(folder: string, lang: `${Language}`): ReadonlyMap<string, string> {
  const path = join(projectRoot, folder, `${lang.toLowerCase()}.json`);
  return new Map(Object.entries(texts.parse(JSON.parse(readFileSync(path, 'utf8')))));
}
