import { type GraphQLLeafType, type SelectionSetNode, isEnumType } from 'graphql';
import { Failure } from '../executing/data/failure.ts';
import type { ErrorList, Path } from './errorList.ts';
import type { ResponsePaths } from './responsePath.ts';

/**
 * Completes the value of a field for the response. Returns `null` for a missing value, and
 * `nonNullViolation` for a missing value of a non-null type, which makes the nearest nullable parent
 * null.
 */
export type Completion = (value: unknown, errors: ErrorList, key: string | number) => unknown;

/** Returned by a completion in place of null where the type is non-null. */
export const nonNullViolation = Symbol('nonNullViolation');

/** A field, for messages and for the paths of its errors. */
export interface FieldPlace {
  /** The field's coordinate in the schema. */
  readonly name: string;
  readonly beneath: (path: Path) => Path;
}

/** Creates the place of a field: its name and its error paths. */
export function fieldPlace(
  name: string,
  inner: readonly SelectionSetNode[],
  paths: ResponsePaths,
): FieldPlace {
  return { name, beneath: (path) => paths.beneath(path, inner) };
}

/**
 * Completes a missing value: returns null, and reports the reason unless a subgraph returned null.
 */
export function absent(
  value: Failure | null | undefined,
  place: FieldPlace,
  errors: ErrorList,
  key: string | number,
): null {
  if (value === undefined) {
    errors.reportInvalid(`No subgraph returned a value for field ${place.name}.`, key);
  } else if (value !== null && !value.isNull) {
    errors.report(value, key, place.beneath);
  }
  return null;
}

/**
 * Completes a value of a non-null type. If the subgraph does not know the entity, a missing field
 * makes the whole entity null without an error, because the entity does not exist.
 */
export function nonNull(complete: Completion, place: FieldPlace): Completion {
  return (value, errors, key) => {
    const before = errors.explained;
    const completed = complete(value, errors, key);
    if (completed !== null) return completed;
    if (errors.explained === before) {
      const isFailed = value instanceof Failure && value.causes.some(({ of }) => of !== null);
      if (isFailed) errors.report(value, key, place.beneath);
      else if (!isUnknown(value))
        errors.reportInvalid(`Cannot return null for non-nullable field ${place.name}.`, key);
    }
    return nonNullViolation;
  };
}

/** Whether a value is missing because a subgraph does not know the entity, and for no other reason. */
function isUnknown(value: unknown): boolean {
  return (
    value instanceof Failure &&
    value.causes.length > 0 &&
    value.causes.every(({ of }) => of === null)
  );
}

/** Completes a value of a list type. */
export function list(complete: Completion, place: FieldPlace): Completion {
  return (value, errors, key) => {
    if (value === null || value === undefined || value instanceof Failure) {
      return absent(value, place, errors, key);
    }
    if (!Array.isArray(value)) {
      errors.reportInvalid(`Expected a list for field ${place.name}.`, key);
      return null;
    }
    errors.path.push(key);
    const items: unknown[] = [];
    for (let i = 0; i < value.length; i++) {
      const item = complete(value[i], errors, i);
      if (item === nonNullViolation) {
        errors.path.pop();
        return null;
      }
      items.push(item);
    }
    errors.path.pop();
    return items;
  };
}

/**
 * Completes a value of a leaf type. The value was checked when the answer was read, but an enum may
 * have values in a subgraph that are not in the API schema.
 */
export function leaf(type: GraphQLLeafType, place: FieldPlace): Completion {
  const names = isEnumType(type)
    ? new Set<unknown>(type.getValues().map(({ name }) => name))
    : null;
  return (value, errors, key) => {
    if (value === null || value === undefined || value instanceof Failure) {
      return absent(value, place, errors, key);
    }
    if (names === null || names.has(value)) return value;
    errors.reportInvalid(`Expected a value of the enum ${type.name} for field ${place.name}.`, key);
    return null;
  };
}
