import {
  type GraphQLInputType,
  type GraphQLSchema,
  type VariableDefinitionNode,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  isSpecifiedScalarType,
  typeFromAST,
} from 'graphql';
import { exactNumberText } from '../exactJson.ts';
import type { JsonObject } from './graphqlRequest.ts';

/**
 * Returns the variables that an operation declares, in the form that graphql-js coerces. A number
 * that a double cannot represent exactly arrives as an object of `JSON.rawJSON`. For an ID, it is
 * replaced by its text; for every other built-in type, by a double. For a custom scalar it remains
 * unchanged, because the scalar's parser reads the exact text.
 */
export function exactVariables(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  variables: JsonObject,
): Record<string, unknown> {
  return Object.fromEntries(
    definitions
      .filter(({ variable }) => Object.hasOwn(variables, variable.name.value))
      .map(({ variable: { name }, type }) => {
        const inputType = typeFromAST(schema, type as never) as GraphQLInputType | undefined;
        const value = variables[name.value];
        return [name.value, inputType === undefined ? value : readable(value, inputType)];
      }),
  );
}

/**
 * Converts the numbers of a value to the form that graphql-js reads at this type; returns the same
 * object if none changes.
 */
function readable(value: unknown, type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return readable(value, type.ofType);
  if (typeof value !== 'object' || value === null) return value;
  if (isListType(type)) {
    return Array.isArray(value)
      ? changed(
          value,
          value.map((item: unknown) => readable(item, type.ofType)),
        )
      : readable(value, type.ofType);
  }
  const digits = exactNumberText(value);
  if (digits !== null) return numberAt(digits, value, type);
  if (!isInputObjectType(type) || Array.isArray(value)) return value;
  const fields = type.getFields();
  const entries = Object.entries(value as JsonObject);
  const read = entries.map(([name, item]) =>
    Object.hasOwn(fields, name) ? readable(item, fields[name]!.type) : item,
  );
  const isSame = read.every((item, index) => item === entries[index]![1]);
  return isSame ? value : Object.fromEntries(entries.map(([name], index) => [name, read[index]]));
}

function changed(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  return after.every((item, index) => item === before[index]) ? before : after;
}

function numberAt(digits: string, value: object, type: GraphQLInputType): unknown {
  if (isScalarType(type) && !isSpecifiedScalarType(type)) return value;
  const isId = isScalarType(type) && type.name === 'ID';
  return isId && /^-?\d+$/.test(digits) ? digits : Number(digits);
}
