import { EntryKind } from '../../domain/matching/properties/additions.ts';
import {
  filledText,
  oneOf,
  optional,
  recordKey,
  reference,
  unit,
  yesNo,
} from '../../platform/importing/tables/cells.ts';
import { worldFile } from '../../platform/importing/worlds/worldFile.ts';
import { parseUnit } from '../../domain/values/units/unit.ts';
import { DictionaryEntry } from '../model/dictionary/dictionaryEntry.ts';
import { productTypeKey } from './keys.ts';

/** What people have added to the dictionary of properties. */
export const dictionaryFile = worldFile({
  path: 'products/dictionary.csv',
  entity: DictionaryEntry,
  columns: {
    id: recordKey('DictionaryEntry'),
    kind: oneOf(EntryKind),
    property: filledText,
    text: filledText,
    word: optional(filledText),
    productType: optional(reference),
    valueKind: optional(oneOf<'NUMBER' | 'WORD'>({ NUMBER: 'NUMBER', WORD: 'WORD' })),
    unit: optional(unit),
    nameEn: optional(filledText),
    nameRu: optional(filledText),
    isWithdrawn: yesNo,
  },
  unique: [['id']],
  properties: { productType: 'productTypeCode' },
  references: { productType: productTypeKey },
  combined: {
    columns: ['unit'],
    read: ({ unit: usual }) => ({ unit: usual?.code ?? null }),
    write: (entry) => ({ unit: entry.unit === null ? null : parseUnit(entry.unit) }),
  },
});
