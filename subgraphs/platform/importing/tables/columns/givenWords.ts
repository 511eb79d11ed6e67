import { findRegion, regions } from '../../../../domain/registries/region.ts';
import { textKey } from '../../../../domain/text/sameText.ts';
import { labelledValues } from '../../../graphql/labels/labels.ts';
import type { Cell } from '../cells.ts';
import { joinList } from '../quoting.ts';
import { type ColumnNature, isList, valuesOf } from './cellNatures.ts';
import { standardText } from './givenTexts.ts';

/**
 * Returns the text of a cell as Katun writes it, like `standardText`: also the values of enums by their
 * labels, such as "С НДС", and regions by their names. Commas may separate the elements of such lists.
 */
export function givenText(text: string, nature: ColumnNature, cell: Cell<unknown>): string {
  if (nature !== 'word' && nature !== 'region') return standardText(text, nature);
  const standard = nature === 'region' ? standardRegion : (one: string) => standardWord(one, cell);
  if (!isList(cell)) return standard(text);
  const elements = text.split(/[;,]/).map((one) => one.trim());
  return text === '' ? text : joinList(elements.map(standard));
}

/** Returns a label of one of the values of a cell, as an example; null if they have none. */
export function exampleLabel(cell: Cell<unknown>): string | null {
  return labelledValues(valuesOf(cell))[1]?.[0] ?? null;
}

function standardRegion(text: string): string {
  return findRegion(text)?.code ?? regionNames().get(textKey(text)) ?? text;
}

let names: ReadonlyMap<string, string> | null = null;

/** Returns the codes of the regions by the keys of their names. */
function regionNames(): ReadonlyMap<string, string> {
  names ??= new Map(
    regions.flatMap(({ code, label: { en, ru } }) =>
      [en, ru].map((name) => [textKey(name!), code] as const),
    ),
  );
  return names;
}

/** What people call values in Russian beside their labels, by the name of the value. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  BULLET: ['в конце срока'],
  EXCLUDED: ['НДС не включён', 'сверх того НДС'],
  INCLUDED: ['в том числе НДС', 'в т.ч. НДС', 'включая НДС', 'НДС включён'],
  INVESTMENT: ['инвестиции', 'инвестиционные цели', 'приобретение оборудования'],
  NOT_SUBJECT: ['не облагается', 'НДС не предусмотрен', 'УСН'],
  PERFORMANCE_SECURITY: ['обеспечение исполнения контракта', 'исполнение контракта'],
  WORKING_CAPITAL: ['оборотные средства', 'пополнение оборотных средств'],
};

/** The least length of the beginning of a label that stands for it, in characters. */
const leastBeginning = 4;

/** Returns the value with a label, or with the only label that begins with the text. */
function standardWord(text: string, cell: Cell<unknown>): string {
  const values = valuesOf(cell);
  if (text === '' || values.includes(text)) return text;
  const word = textKey(text);
  const labels = labelsOf(values);
  const exact = labels.find(([label]) => label === word);
  if (exact !== undefined) return exact[1];
  const begun =
    word.length < leastBeginning ? [] : labels.filter(([label]) => label.startsWith(word));
  const [only, ...others] = new Set(begun.map(([, value]) => value));
  return only === undefined || others.length > 0 ? text : only;
}

const known = new Map<string, readonly (readonly [key: string, value: string])[]>();

/** Returns the keys of the names and labels of the values of an enum, each with its value. */
function labelsOf(values: readonly string[]) {
  const key = values.join(' ');
  let labels = known.get(key);
  if (labels === undefined) {
    const named = values.flatMap((value) =>
      [value, ...(synonyms[value] ?? [])].map((name) => [name, value] as const),
    );
    labels = [...named, ...labelledValues(values)].map(
      ([label, value]) => [textKey(label), value] as const,
    );
    known.set(key, labels);
  }
  return labels;
}
