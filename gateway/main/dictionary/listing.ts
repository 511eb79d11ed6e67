import type { OpenDictionary } from './openDictionary.ts';

interface OpenTexts {
  readonly unknownProperties: readonly {
    readonly text: string;
    readonly needs: number;
    readonly products: number;
    readonly examples: readonly string[];
    readonly similar: readonly { readonly code: string; readonly name: string }[];
  }[];
  readonly unknownWords: readonly {
    readonly property: string;
    readonly text: string;
    readonly needs: number;
    readonly similar: readonly string[];
  }[];
}

/** Prints the names and words that wait for a person, with counts, examples and proposals. */
export async function listOpenTexts(
  dictionary: OpenDictionary,
  isJson: boolean,
  printLine: (line: string) => void,
): Promise<void> {
  const open = await dictionary.ask<OpenTexts>(`{
    unknownProperties { text needs products examples similar { code name(lang: RU) } }
    unknownWords { property text needs similar }
  }`);
  if (isJson) return printJson(open, printLine);
  const { unknownProperties, unknownWords } = open;
  if (unknownProperties.length + unknownWords.length === 0) {
    return printLine('The dictionary knows all names and words that needs and products use.');
  }
  if (unknownProperties.length > 0) printLine('Names that the dictionary lacks:');
  for (const { text, examples, similar, ...used } of unknownProperties) {
    printLine(`\n  ${text}`);
    printLine(`    ${usedBy(used)}: ${examples.join('; ')}`);
    for (const { code, name } of similar) {
      printLine(`    perhaps ${name}: npm run dictionary -- map ${quoted(text)} ${code}`);
    }
  }
  if (unknownWords.length > 0) printLine('\nWords that the dictionary lacks:');
  for (const { property, text, similar, needs } of unknownWords) {
    printLine(`\n  ${property}: ${text}`);
    printLine(`    ${usedBy({ needs, products: 0 })}`);
    const words = similar.length > 0 ? similar : [null];
    for (const word of words) {
      const meaning = word === null ? '' : ` ${quoted(word)}`;
      printLine(`    npm run dictionary -- word ${property} ${quoted(text)}${meaning}`);
    }
  }
}

interface Properties {
  readonly propertyKinds: readonly Property[];
}

interface Property {
  readonly code: string;
  readonly en: string;
  readonly ru: string;
  readonly also: readonly string[];
  readonly valueKind: string;
  readonly unit: { readonly code: string; readonly symbol: string } | null;
  readonly words: readonly { readonly word: string; readonly also: readonly string[] }[];
}

/** Prints the properties of the dictionary; if a name is given, those that contain it. */
export async function listProperties(
  dictionary: OpenDictionary,
  name: string | null,
  isJson: boolean,
  printLine: (line: string) => void,
): Promise<void> {
  const { propertyKinds } = await dictionary.ask<Properties>(`{
    propertyKinds { code en: name ru: name(lang: RU) also valueKind unit { code symbol } words { word also } }
  }`);
  const asked = name?.toLowerCase() ?? '';
  const found = propertyKinds.filter(({ code, en, ru, also }) =>
    [code, en, ru, ...also].some((one) => one.toLowerCase().includes(asked)),
  );
  if (isJson) return printJson({ propertyKinds: found }, printLine);
  if (found.length === 0) return printLine(`No name of a property contains ${quoted(name ?? '')}.`);
  for (const { code, en, ru, also, valueKind, unit, words } of found) {
    const values = valueKind === 'NUMBER' ? `numbers${unit ? `, ${unit.symbol}` : ''}` : 'words';
    printLine(`${code}: ${[...new Set([en, ru])].join(' / ')} (${values})`);
    if (also.length > 0) printLine(`    also: ${also.join('; ')}`);
    if (words.length > 0) {
      printLine(`    words: ${words.map((one) => [one.word, ...one.also].join(' = ')).join('; ')}`);
    }
  }
}

/** What was added to the dictionary. */
export interface ListedEntry {
  readonly id: string;
  readonly version: number;
  readonly kind: 'PROPERTY' | 'NAME' | 'WORD';
  readonly property: string;
  readonly text: string;
  readonly word: string | null;
  readonly productType: string | null;
  readonly isWithdrawn: boolean;
}

/** Reads all entries of the dictionary. */
export async function readEntries(dictionary: OpenDictionary): Promise<readonly ListedEntry[]> {
  const entries: ListedEntry[] = [];
  for (let after: string | null = null; ;) {
    const { dictionaryEntries: page }: EntryPage = await dictionary.ask<EntryPage>(
      `query ($after: String) { dictionaryEntries(first: 100, after: $after) {
        edges { node { id version kind property text word productType isWithdrawn } }
        pageInfo { hasNextPage endCursor }
      } }`,
      { after },
    );
    entries.push(...page.edges.map(({ node }) => node));
    if (!page.pageInfo.hasNextPage) return entries;
    after = page.pageInfo.endCursor;
  }
}

interface EntryPage {
  readonly dictionaryEntries: {
    readonly edges: readonly { readonly node: ListedEntry }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** Prints what was added to the dictionary. */
export async function printEntries(
  dictionary: OpenDictionary,
  isJson: boolean,
  printLine: (line: string) => void,
): Promise<void> {
  const entries = await readEntries(dictionary);
  if (isJson) return printJson({ dictionaryEntries: entries }, printLine);
  if (entries.length === 0) return printLine('Nothing was added to the dictionary.');
  for (const entry of entries) {
    printLine(`${entry.id}  ${meaningOf(entry)}${entry.isWithdrawn ? ' (taken back)' : ''}`);
  }
}

/** Returns what an entry says: “name” means property. */
export function meaningOf({ kind, property, text, word, productType }: ListedEntry): string {
  if (kind === 'PROPERTY') return `property ${property}`;
  if (kind === 'WORD') return `${quoted(text)} means ${quoted(word ?? text)} as ${property}`;
  const limit = productType === null ? '' : ` for products of ${productType}`;
  return `${quoted(text)} means ${property}${limit}`;
}

/** Returns how many needs and products use a text. */
export function usedBy({ needs, products }: { readonly needs: number; readonly products: number }) {
  const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
  return `${counted(needs, 'need')}, ${counted(products, 'product')}`;
}

/** Returns a text in quotation marks, as a shell reads it. */
function quoted(text: string): string {
  return `"${text.replaceAll(/["\\$`]/g, '\\$&')}"`;
}

function printJson(value: object, printLine: (line: string) => void): void {
  printLine(JSON.stringify(value, null, 2));
}
