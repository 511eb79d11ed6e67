import { type Unit, findUnit } from '../units/unit.ts';

/** The name of a property or column, without the unit that stands in it. */
export interface NameAndUnit {
  readonly name: string;
  /** Null if the name states no unit. */
  readonly unit: Unit | null;
}

/**
 * Separates the unit that ends a name, after a comma or in brackets: "Толщина материала, мкм" and
 * "Прочность (МПа)". A name whose end is no unit that `findUnit` knows remains whole.
 */
export function separateUnit(text: string): NameAndUnit {
  if (text.length > maxLength) return { name: text.trim(), unit: null };
  const [, name, inBrackets, afterComma] =
    /^(.*\S)\s*(?:[([]\s*([^()[\]]+?)\s*[)\]]|,\s*([^,]+))$/s.exec(text.trim()) ?? [];
  const written = inBrackets ?? afterComma;
  const unit = written === undefined ? null : findUnit(written);
  if (name === undefined || unit === null) return { name: text.trim(), unit: null };
  return { name: name.replace(/\s*,$/, ''), unit };
}

/** Longer names are descriptions. */
const maxLength = 300;
