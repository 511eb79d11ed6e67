import { StartupError } from '../../../subgraphs/platform/process/startupError.ts';
import { type ListedEntry, meaningOf, readEntries, usedBy } from './listing.ts';
import type { OpenDictionary } from './openDictionary.ts';

type Print = (line: string) => void;

/**
 * Maps a name to a property.
 * @throws StartupError if it is refused.
 */
export async function mapName(
  dictionary: OpenDictionary,
  name: { readonly name: string; readonly property: string; readonly productType: string | null },
  printLine: Print,
): Promise<void> {
  const before = await usesOf(dictionary);
  await add(dictionary, 'mapPropertyNames', 'names', 'PropertyNameInput', name, printLine);
  const after = await usesOf(dictionary);
  const settled = [...before].filter(([text]) => !after.has(text));
  for (const [text, used] of settled) printLine(`  ${text}: ${usedBy(used)}`);
  printLine(matchedAgain);
}

/**
 * Adds a word for a value of a property.
 * @throws StartupError if it is refused.
 */
export async function addWord(
  dictionary: OpenDictionary,
  word: { readonly property: string; readonly text: string; readonly word: string | null },
  printLine: Print,
): Promise<void> {
  await add(dictionary, 'addPropertyWords', 'words', 'PropertyWordInput', word, printLine);
  printLine(matchedAgain);
}

/**
 * Adds a property.
 * @throws StartupError if it is refused.
 */
export async function addProperty(
  dictionary: OpenDictionary,
  property: { readonly code: string; readonly valueKind: 'NUMBER' | 'WORD' },
  printLine: Print,
): Promise<void> {
  await add(dictionary, 'addProperties', 'properties', 'NewPropertyInput', property, printLine);
  printLine(matchedAgain);
}

/**
 * Takes an entry back.
 * @param text its name, word, code or id.
 * @param productType the type to which the name is limited; null if it is not.
 * @throws StartupError if there is no such entry, or several.
 */
export async function removeEntry(
  dictionary: OpenDictionary,
  text: string,
  productType: string | null,
  printLine: Print,
): Promise<void> {
  const inForce = (await readEntries(dictionary)).filter(({ isWithdrawn }) => !isWithdrawn);
  const found = inForce.filter(
    (entry) => entry.id === text || (entry.text === text && entry.productType === productType),
  );
  const [entry, ...others] = found;
  if (entry === undefined) {
    throw new StartupError(
      `Nothing was added as "${text}"; "npm run dictionary -- entries" lists what was. Properties of the ` +
        'file of the dictionary cannot be taken back here.',
    );
  }
  if (others.length > 0) {
    const ids = found.map((one) => `${one.id} (${meaningOf(one)})`).join(', ');
    throw new StartupError(`"${text}" was added more than once; name one of ${ids}.`);
  }
  const { id, version: expectedVersion } = entry;
  await dictionary.ask(
    `mutation ($entries: [WithdrawnEntryInput!]!) {
      withdrawDictionaryEntries(entries: $entries) { affected { id } }
    }`,
    { entries: [{ id, expectedVersion }] },
  );
  printLine(`Taken back: ${meaningOf(entry)}.`);
  printLine(matchedAgain);
}

const matchedAgain =
  'What uses it is matched again: at once if Katun is running, otherwise when it starts.';

async function add(
  dictionary: OpenDictionary,
  mutation: string,
  argument: string,
  type: string,
  item: object,
  printLine: Print,
): Promise<void> {
  const answer = await dictionary.ask<Record<string, { dictionaryEntries: ListedEntry[] }>>(
    `mutation ($items: [${type}!]!) { ${mutation}(${argument}: $items) {
      dictionaryEntries { id version kind property text word productType isWithdrawn }
    } }`,
    { items: [item] },
  );
  for (const entry of answer[mutation]!.dictionaryEntries) {
    printLine(`Added: ${meaningOf(entry)}.`);
  }
}

/** Reads how many needs and products use each name that the dictionary lacks. */
async function usesOf(dictionary: OpenDictionary) {
  const { unknownProperties } = await dictionary.ask<{
    unknownProperties: { text: string; needs: number; products: number }[];
  }>('{ unknownProperties { text needs products } }');
  return new Map(unknownProperties.map(({ text, ...used }) => [text, used]));
}
