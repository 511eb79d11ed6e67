import { identifierKey } from '../../../domain/text/sameText.ts';
import { text } from '../../../platform/graphql/inputs/inputChecks.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { findProperty, propertyCode } from '../../../domain/matching/properties/property.ts';
import { parseUnit } from '../../../domain/values/units/unit.ts';
import type { PropertyInput } from '../inputs/property.ts';
import { figures } from '../../rules/criteria/comparing.ts';
import { EvidenceKind, type RawProperty } from '../../rules/criteria/property.ts';

/**
 * Reads the properties that a maker states.
 * @param proofs numbers of the certificates and reports of the product, by their `identifierKey`.
 * @throws InvalidValue `INVALID_PROPERTY` for a property that is stated twice or does not have
 * exactly one form, `REVERSED_INTERVAL`, `UNKNOWN_UNIT`, `INCOMPATIBLE_UNIT`,
 * `UNKNOWN_CERTIFICATE`.
 */
export function readProperties(
  properties: readonly PropertyInput[],
  field: string,
  proofs: ReadonlyMap<string, string>,
): RawProperty[] {
  const seen = new Set<string>();
  return properties.map((input, index) => {
    const place = `${field}[${index}]`;
    const code = propertyCode(text(input.code, `${place}.code`, 100));
    const key = identifierKey(code);
    if (seen.has(key)) throw invalid(`${place}.code`, 'stated once', code);
    seen.add(key);
    const stated = readStated(input, place);
    return { code, ...stated, ...readUnit(code, input, place), ...readProof(input, place, proofs) };
  });
}

/**
 * Reads the value of a property: a number, an interval or words; exactly one of the three must be
 * given.
 */
function readStated(input: PropertyInput, field: string) {
  const { value, tolerance, lower, upper, words } = input;
  const isInterval = isGiven(lower) || isGiven(upper);
  if ([isGiven(value), isInterval, isGiven(words)].filter(Boolean).length !== 1) {
    throw invalid(field, 'a value, an interval, or words, and only one of them', shown(input));
  }
  if (isGiven(tolerance) && (!isGiven(value) || tolerance.isNegative())) {
    throw invalid(`${field}.tolerance`, '0 or more, and only together with a value', tolerance);
  }
  if (isGiven(lower) && isGiven(upper) && lower.greaterThan(upper)) {
    const expected = `at least the lower bound, ${lower.toString()}`;
    throw new InvalidValue('REVERSED_INTERVAL', `${field}.upper`, expected, upper);
  }
  if (isGiven(words)) {
    if (words.length === 0) throw invalid(`${field}.words`, 'not empty', '[]');
    return { values: words.map((word, index) => text(word, `${field}.words[${index}]`, 200)) };
  }
  return {
    ...(isGiven(value) && { value: value.toString() }),
    ...(isGiven(tolerance) && { tolerance: tolerance.toString() }),
    ...(isGiven(lower) && { lower: lower.toString() }),
    ...(isGiven(upper) && { upper: upper.toString() }),
  };
}

/**
 * Reads the unit. Refuses a unit that does not convert into the usual unit of the property, because
 * such a property could not be compared with any requirement.
 */
function readUnit(code: string, { unit, words }: PropertyInput, field: string) {
  if (!isGiven(unit)) return {};
  const place = `${field}.unit`;
  const found = parseUnit(unit, place);
  if (isGiven(words) && figures(words) === null) {
    throw invalid(place, 'absent for words', unit);
  }
  const usual = findProperty(code)?.unit;
  if (isGiven(usual) && parseUnit(usual).dimension !== found.dimension) {
    const expected = `a unit that converts into ${parseUnit(usual).symbol}`;
    throw new InvalidValue('INCOMPATIBLE_UNIT', place, expected, unit);
  }
  return { unit: found.code };
}

function readProof(
  { evidence, certificateNumber }: PropertyInput,
  field: string,
  proofs: ReadonlyMap<string, string>,
) {
  const place = `${field}.certificateNumber`;
  if (evidence === EvidenceKind.DECLARED) {
    if (!isGiven(certificateNumber)) return {};
    throw invalid(place, 'absent if the evidence is DECLARED', certificateNumber);
  }
  const certificate = proofs.get(identifierKey(certificateNumber ?? ''));
  if (certificate !== undefined) return { evidence, certificate };
  const expected = "the number of one of the product's certificates";
  throw new InvalidValue('UNKNOWN_CERTIFICATE', place, expected, certificateNumber);
}

function shown({ value, lower, upper, words }: PropertyInput): string {
  return JSON.stringify({ value, lower, upper, words });
}

function invalid(field: string, expected: string, got: unknown): InvalidValue {
  return new InvalidValue('INVALID_PROPERTY', field, expected, got);
}

function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}
