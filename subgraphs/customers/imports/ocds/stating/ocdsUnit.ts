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
  const isOkei = scheme !== null && /^(?:RU-)?(?:OKEI|ОКЕИ)$/i.test(scheme);
  const isInternational = scheme === null || /^UN[-/ ]?(?:CEFACT|ECE)/i.test(scheme);
  const written = isOkei ? code.padStart(3, '0') : code;
  const unit = findUnit(written);
  const isOf =
    (isOkei && unit?.okeiCodes.includes(written)) ||
    (isInternational && unit?.codes.includes(written));
  return isOf ? unit : null;
}
