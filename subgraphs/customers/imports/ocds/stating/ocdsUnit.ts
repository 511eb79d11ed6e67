import { isOkei, unitOfOkei } from '../../../../domain/values/units/okei.ts';
import { findUnit } from '../../../../domain/values/units/unit.ts';
import { type Fields, textIn } from '../../../../platform/importing/texts/json/jsonFields.ts';
import type { StatedUnit } from '../../../../domain/matching/properties/statedRequirement.ts';

/**
 * Reads a unit of OCDS: by its code of UN/CEFACT or OKEI, or by its name. Returns the text if it is none
 * that is known, or if the code and the name are different units; null if none is stated.
 */
export function readOcdsUnit(unit: Fields): StatedUnit {
  const code = textIn(unit, 'id') ?? textIn(unit, 'code');
  const name = textIn(unit, 'name');
  const byCode = code === null ? null : unitOfCode(code, textIn(unit, 'scheme'));
  const byName = name === null ? null : findUnit(name);
  if (byCode !== null && byName !== null && byCode !== byName) return `${code} ${name}`;
  return byCode ?? byName ?? name ?? code;
}

function unitOfCode(code: string, scheme: string | null) {
  if (isOkeiScheme(scheme)) return unitOfOkei(withZeros(code));
  const isInternational = scheme === null || /^UN[-/ ]?(?:CEFACT|ECE)/i.test(scheme);
  const unit = isInternational ? findUnit(code) : null;
  return unit?.codes.includes(code) ? unit : null;
}

/** Returns the code of a unit of OCDS, if it is one of OKEI; null for any other. */
export function readOkeiCode(unit: Fields): string | null {
  const code = textIn(unit, 'id') ?? textIn(unit, 'code');
  if (code === null || !isOkeiScheme(textIn(unit, 'scheme'))) return null;
  return isOkei(withZeros(code)) ? withZeros(code) : null;
}

function isOkeiScheme(scheme: string | null): boolean {
  return scheme !== null && /^(?:RU-)?(?:OKEI|ОКЕИ)$/i.test(scheme);
}

/** Returns a code of OKEI with the zeros that it has lost as a number. */
function withZeros(code: string): string {
  return code.padStart(3, '0');
}
