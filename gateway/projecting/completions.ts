import { type GraphQLLeafType, type SelectionSetNode, isEnumType } from 'graphql';
import { Failure } from '../executing/data/failure.ts';
import type { ErrorList, Path } from './errorList.ts';
import type { ResponsePaths } from './responsePath.ts';

/**
 * The value of a field in the response, from the value in the data. `null` is an absent value, and
 * `refused` one that may not be absent: it is null where the nearest parent may be.
 */
export type Completion = (value: unknown, errors: ErrorList, key: string | number) => unknown;

/** What a completion gives instead of null where null may not be. */
export const refused = Symbol('refused');

/** A field for messages, and what is selected beneath it. */
export interface FieldPlace {
  /** Its name in the schema. */
  readonly name: string;
  readonly beneath: (path: Path) => Path;
}

/** The place of a field. */
export function fieldPlace(
  name: string,
  inner: readonly SelectionSetNode[],
  paths: ResponsePaths,
): FieldPlace {
  return { name, beneath: (path) => paths.beneath(path, inner) };
}

/** What is no value at all: null, and why is reported if it is not the value that a subgraph gave. */
export function absent(
  value: Failure | null | undefined,
  place: FieldPlace,
  errors: ErrorList,
  key: string | number,
): null {
  if (value === undefined) {
    errors.refuse(`No subgraph gave a value for field ${place.name}.`, key);
  } else if (value !== null && !value.isNull) {
    errors.report(value, key, place.beneath);
  }
  return null;
}

/** Of a type that may not be null. */
export function nonNull(complete: Completion, place: FieldPlace): Completion {
  return (value, errors, key) => {
    const before = errors.explained;
    const completed = complete(value, errors, key);
    if (completed !== null) return completed;
    if (errors.explained === before) {
      const isFailed = value instanceof Failure && value.causes.some(({ of }) => of !== null);
      if (isFailed) errors.report(value, key, place.beneath);
      else errors.refuse(`Cannot return null for non-nullable field ${place.name}.`, key);
    }
    return refused;
  };
}

/** Of a list type. */
export function list(complete: Completion, place: FieldPlace): Completion {
  return (value, errors, key) => {
    if (value === null || value === undefined || value instanceof Failure) {
      return absent(value, place, errors, key);
    }
    if (!Array.isArray(value)) {
      errors.refuse(`Expected a list for field ${place.name}.`, key);
      return null;
    }
    errors.path.push(key);
    const items: unknown[] = [];
    for (let i = 0; i < value.length; i++) {
      const item = complete(value[i], errors, i);
      if (item === refused) {
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
 * Of a leaf type, whose values were checked when they came. Only an enum may have further values
 * that callers do not know.
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
    errors.refuse(`Expected a value of the enum ${type.name} for field ${place.name}.`, key);
    return null;
  };
}
