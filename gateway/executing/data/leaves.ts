import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLString,
  isEnumType,
} from 'graphql';
import { exactNumberText } from '../../../subgraphs/platform/http/exactJson.ts';
import type { SupergraphTypes } from './supergraphTypes.ts';

/**
 * Converts a JSON value to a value of a leaf type; returns `undefined` if it is not valid for the
 * type (https://spec.graphql.org/October2021/#sec-Scalars.Result-Coercion-and-Serialization). An ID
 * may be sent as an integer, and is converted to text with all its digits; nothing else is
 * converted. A custom scalar accepts any value.
 */
export type LeafReader = (value: unknown) => unknown;

/** Returns the reader of a leaf type, by its name in the supergraph. */
export function leafReader(typename: string, types: SupergraphTypes): LeafReader {
  const type = types.named(typename);
  if (isEnumType(type)) {
    const names = new Set<unknown>(type.getValues().map(({ name }) => name));
    return (value) => (names.has(value) ? value : undefined);
  }
  switch (typename) {
    case GraphQLString.name:
      return readString;
    case GraphQLID.name:
      return readId;
    case GraphQLBoolean.name:
      return readBoolean;
    case GraphQLInt.name:
      return readInt;
    case GraphQLFloat.name:
      return readFloat;
    default:
      return readAny;
  }
}

/** Whether every string is a valid value of a leaf type. */
export function isTextType(typename: string): boolean {
  return typename === GraphQLString.name || typename === GraphQLID.name;
}

/** The reader of custom scalars, and of fields that the supergraph does not contain. */
export const readAny: LeafReader = (value) => value;

function readString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function readBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function readId(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return String(value);
    return Number.isInteger(value) ? BigInt(value).toString() : undefined;
  }
  const text = exactNumberText(value);
  return text !== null && /^-?\d+$/.test(text) ? text : undefined;
}

function readInt(value: unknown): number | undefined {
  return typeof value === 'number' && (value | 0) === value ? value : undefined;
}

/** Reads a Float. A number with more digits than a double can represent keeps all its digits. */
function readFloat(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  const text = exactNumberText(value);
  return text !== null && Number.isFinite(Number(text)) ? value : undefined;
}
