import { EntryKind } from '../../../domain/matching/properties/additions.ts';
import {
  findProperty,
  isKnownProperty,
  isKnownWord,
  meantProperty,
  propertyCode,
  propertySpelling,
} from '../../../domain/matching/properties/property.ts';
import type { PropertyKind } from '../../../domain/matching/properties/propertyKind.ts';
import { nearProperties } from '../../../domain/matching/properties/nearNames.ts';
import { textKey } from '../../../domain/text/sameText.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { parseUnit } from '../../../domain/values/units/unit.ts';
import { newRecord } from '../../../platform/database/columns/newRecord.ts';
import { names, text } from '../../../platform/graphql/inputs/inputChecks.ts';
import type { WriteBatch } from '../../../platform/writes/lists/batches.ts';
import { answerOf, listMutation } from '../../../platform/writes/lists/listMutation.ts';
import { refuseUnknown } from '../../../platform/writes/lists/references.ts';
import type { UniqueKey } from '../../../platform/writes/lists/uniqueKeys.ts';
import type { WriteTransaction } from '../../../platform/writes/transaction.ts';
import { learnDictionary } from '../../data/dictionary/entryRows.ts';
import type { ProductsLoaders } from '../../data/loaders.ts';
import { DictionaryEntry } from '../../model/dictionary/dictionaryEntry.ts';
import {
  NewPropertyInput,
  PropertyNameInput,
  PropertyWordInput,
  WithdrawnEntryInput,
} from '../inputs/dictionary.ts';
import { PropertyValueKind } from '../../model/dictionary/propertyKind.ts';
import { writableEntry } from '../writableTypes.ts';
import { referredProductType } from './referring.ts';

const answers = answerOf(
  writableEntry,
  'dictionaryEntries',
  ({ dictionaryEntry }: ProductsLoaders) => dictionaryEntry,
);
const scopes = ['dictionary:write'];
const again =
  'The needs and products that use it are matched again; nothing has to be imported again';

/** Reads what was added to the dictionary before the write, so that the write is checked against it. */
const latestDictionary: WriteBatch<null> = async (em, keys) => {
  await learnDictionary(em);
  return keys.map(() => null);
};

/** Names of properties, and codes of new ones. */
const nameKey: UniqueKey<Pick<DictionaryEntry, 'id' | 'text' | 'productTypeCode'>> = {
  entity: DictionaryEntry,
  what: 'entry of the dictionary',
  of: ({ text: name, productTypeCode }) => ({ key: propertySpelling(name), productTypeCode }),
  shown: ({ text: name }) => name,
  where: { isWithdrawn: false, kind: { $ne: EntryKind.WORD } },
};

/** Words of properties. */
const wordKey: UniqueKey<Pick<DictionaryEntry, 'id' | 'text' | 'property'>> = {
  entity: DictionaryEntry,
  what: 'entry of the dictionary',
  of: ({ text: word, property }) => ({ key: textKey(word), property }),
  shown: ({ text: word }) => word,
  where: { isWithdrawn: false, kind: EntryKind.WORD },
};

const MapPropertyNames = listMutation({
  name: 'mapPropertyNames',
  description: `Maps names that the dictionary of properties lacks to its properties. ${again}`,
  scopes,
  argument: ['names', 'The names, at least one.'],
  input: PropertyNameInput,
  answers,
  async writeOne(transaction, input, field) {
    await transaction.read(latestDictionary, '');
    const { code } = knownProperty(input.property, `${field}.property`);
    const name = text(input.name, `${field}.name`, 500);
    const { productType = null } = input;
    if (productType !== null) {
      await refuseUnknown(transaction, [referredProductType, `${field}.productType`, productType]);
    }
    const found = productType === null ? meantProperty(name, null) : propertyCode(name);
    refuseKnownName(name, found, `${field}.name`);
    const entry = newEntry(transaction, EntryKind.NAME, code, name, {
      productTypeCode: productType,
    });
    await transaction.refuseTaken(nameKey, entry, `${field}.name`);
    transaction.add(writableEntry, entry);
  },
});

const AddPropertyWords = listMutation({
  name: 'addPropertyWords',
  description: `Adds words for values of properties that state words. ${again}`,
  scopes,
  argument: ['words', 'The words, at least one.'],
  input: PropertyWordInput,
  answers,
  async writeOne(transaction, input, field) {
    await transaction.read(latestDictionary, '');
    const { code, kind } = knownProperty(input.property, `${field}.property`);
    if (kind !== 'WORD') {
      const expected = 'a property that states words';
      throw new InvalidValue('INVALID_PROPERTY', `${field}.property`, expected, code);
    }
    const added = text(input.text, `${field}.text`, 500);
    const word = text(input.word ?? added, `${field}.word`, 500);
    if (isKnownWord(code, added)) {
      const expected = `a word that ${code} does not have yet`;
      throw new InvalidValue('ALREADY_EXISTS', `${field}.text`, expected, added);
    }
    if (textKey(word) !== textKey(added) && !isKnownWord(code, word)) {
      throw new InvalidValue('UNKNOWN_WORD', `${field}.word`, `a word of ${code}`, word);
    }
    const entry = newEntry(transaction, EntryKind.WORD, code, added, { word });
    await transaction.refuseTaken(wordKey, entry, `${field}.text`);
    transaction.add(writableEntry, entry);
  },
});

const AddProperties = listMutation({
  name: 'addProperties',
  description: `Adds properties to the dictionary. ${again}`,
  scopes,
  argument: ['properties', 'The properties, at least one.'],
  input: NewPropertyInput,
  answers,
  async writeOne(transaction, input, field) {
    await transaction.read(latestDictionary, '');
    const { code, valueKind, unit = null } = input;
    if (!/^[a-z][A-Za-z0-9]{0,99}$/.test(code)) {
      const expected = 'a code such as tensileStrength';
      throw new InvalidValue('INVALID_TEXT', `${field}.code`, expected, code);
    }
    const named = names(input.nameEn, input.nameRu, field);
    const given = { code, nameEn: named.nameEn, nameRu: named.nameRu };
    for (const [part, name] of Object.entries(given)) {
      if (name !== null) refuseKnownName(name, meantProperty(name, null), `${field}.${part}`);
    }
    if (unit !== null && valueKind === PropertyValueKind.WORD) {
      throw new InvalidValue('INVALID_PROPERTY', `${field}.unit`, 'no unit for words', unit);
    }
    const usual = unit === null ? null : parseUnit(unit, `${field}.unit`).code;
    const facts = { valueKind, unit: usual, ...named };
    const entry = newEntry(transaction, EntryKind.PROPERTY, code, code, facts);
    await transaction.refuseTaken(nameKey, entry, `${field}.code`);
    transaction.add(writableEntry, entry);
  },
});

const WithdrawDictionaryEntries = listMutation({
  name: 'withdrawDictionaryEntries',
  description: `Takes entries of the dictionary back, so that they have no effect any more. ${again}`,
  scopes,
  argument: ['entries', 'The entries, at least one.'],
  input: WithdrawnEntryInput,
  answers,
  async writeOne(transaction, input, field) {
    const entry = await transaction.change(writableEntry, input, field);
    if (entry.isWithdrawn) {
      throw new InvalidValue('INVALID_STATUS', `${field}.id`, 'an entry in force', input.id);
    }
    entry.isWithdrawn = true;
  },
});

/** The mutations of the dictionary of properties. */
export const dictionaryWrites = [
  MapPropertyNames,
  AddPropertyWords,
  AddProperties,
  WithdrawDictionaryEntries,
] as const;

function newEntry(
  { today }: WriteTransaction,
  kind: EntryKind,
  property: string,
  stated: string,
  facts: Partial<DictionaryEntry>,
): DictionaryEntry {
  const none = { word: null, productTypeCode: null, valueKind: null, unit: null };
  return newRecord(DictionaryEntry, today, {
    kind,
    property,
    text: stated,
    ...none,
    nameEn: null,
    nameRu: null,
    isWithdrawn: false,
    ...facts,
  });
}

/**
 * Returns the property with this code or name.
 * @throws InvalidValue `UNKNOWN_PROPERTY` with the properties that have similar names.
 */
function knownProperty(given: string, field: string): PropertyKind {
  const found = findProperty(meantProperty(given, null));
  if (found !== null) return found;
  const near = nearProperties(given).map(({ code }) => code);
  const expected = `a property of the dictionary${near.length > 0 ? `, such as ${near.join(', ')}` : ''}`;
  throw new InvalidValue('UNKNOWN_PROPERTY', field, expected, given);
}

/** @throws InvalidValue `ALREADY_EXISTS` if the dictionary has the name. */
function refuseKnownName(name: string, code: string, field: string): void {
  if (!isKnownProperty(code)) return;
  const expected = `a name that the dictionary does not have yet: it means ${code}`;
  throw new InvalidValue('ALREADY_EXISTS', field, expected, name);
}
