import { z } from 'zod';
import { LawCode } from '../../../domain/law/law.ts';
import {
  propertySpelling,
  propertySpellings,
} from '../../../domain/matching/properties/property.ts';
import {
  type PropertyKind,
  type PropertyWord,
  Regime,
} from '../../../domain/matching/properties/propertyKind.ts';
import { textKey } from '../../../domain/text/sameText.ts';
import { LocalizedText } from '../../../domain/values/language.ts';
import type { Unit } from '../../../domain/values/units/unit.ts';
import { type Dimension, dimensions } from '../../../domain/values/units/unitTable.ts';
import { filledText, listOf, oneOf, optional, unit } from '../tables/cells.ts';
import { type BrokenRule, readTable } from '../tables/csvTable.ts';

/**
 * Reads a dictionary of properties. A dimension is that of the usual unit; a name leads to one
 * property, and a word of a property to one value.
 * @throws ImportRefused with the line and the reason of each problem.
 */
export function readPropertyKinds(folder: string, file: string): PropertyKind[] {
  const taken = new Map<string, string>();
  const { rows } = readTable(folder, file, {
    columns: {
      code: z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'a code such as tensileStrength'),
      kind: oneOf<'NUMBER' | 'WORD'>({ NUMBER: 'NUMBER', WORD: 'WORD' }),
      dimension: optional(oneOf(dimensionNames)),
      unit: optional(unit),
      nameEn: filledText,
      nameRu: filledText,
      also: listOf(filledText),
      words: listOf(filledText),
      regime: optional(oneOf(Regime)),
      law: optional(oneOf(LawCode)),
    },
    unique: [['code']],
    rule: (row) =>
      unitRule(row) ?? spellingRule(kindOf(row), taken) ?? wordRule(row.kind, row.words),
  });
  return rows.map(kindOf);
}

const dimensionNames = Object.fromEntries(dimensions.map((name) => [name, name])) as Readonly<
  Record<Dimension, Dimension>
>;

interface PropertyRow {
  readonly code: string;
  readonly kind: PropertyKind['kind'];
  readonly dimension: Dimension | null;
  readonly unit: Unit | null;
  readonly nameEn: string;
  readonly nameRu: string;
  readonly also: readonly string[];
  readonly words: readonly string[];
  readonly regime: Regime | null;
  readonly law: LawCode | null;
}

function kindOf({ nameEn, nameRu, unit: usual, words, ...facts }: PropertyRow): PropertyKind {
  const { code, kind, also, regime, law } = facts;
  const name = new LocalizedText(nameEn, nameRu);
  return {
    code,
    kind,
    unit: usual?.code ?? null,
    name,
    also,
    words: words.map(wordsOf),
    regime,
    law,
  };
}

/** Reads a value and its other spellings: "glass = стекло, fibreglass". */
function wordsOf(cell: string): PropertyWord {
  const [word, spellings = ''] = cell.split(' = ');
  return { word: word!, also: spellings === '' ? [] : spellings.split(', ') };
}

type Broken = BrokenRule<'kind' | 'dimension' | 'unit' | 'also' | 'words'> | null;

function unitRule({ kind, dimension, unit: usual }: PropertyRow): Broken {
  if (usual !== null && kind === 'WORD') {
    return { column: 'unit', expected: 'no unit for words' };
  }
  if (dimension === (usual?.dimension ?? null)) return null;
  const expected = usual
    ? `${usual.dimension}, the dimension of ${usual.code}`
    : 'none without a unit';
  return { column: 'dimension', expected };
}

/** Checks that no other row has one of the names of a property. */
function spellingRule(kind: PropertyKind, taken: Map<string, string>): Broken {
  const keys = [...new Set(propertySpellings(kind).map(propertySpelling))];
  const other = keys.map((key) => taken.get(key)).find((code) => code !== undefined);
  for (const key of keys) taken.set(key, kind.code);
  if (other === undefined || other === kind.code) return null;
  return { column: 'also', expected: `names that ${other} does not have` };
}

function wordRule(kind: PropertyKind['kind'], cells: readonly string[]): Broken {
  if (cells.length > 0 && kind === 'NUMBER') {
    return { column: 'words', expected: 'no words for numbers' };
  }
  const all = cells.map(wordsOf).flatMap(({ word, also }) => [word, ...also].map(textKey));
  return new Set(all).size === all.length
    ? null
    : { column: 'words', expected: 'each spelling once' };
}
