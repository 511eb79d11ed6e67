import {
  type GraphQLArgument,
  type GraphQLError,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  defaultFieldResolver,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { refusal } from '../errors/refusal.ts';

/** The maximum lengths of arguments. They apply to all arguments of a schema. */
export const argumentLimits = {
  /** Maximum number of characters of a `String`. */
  text: 2_000,
  /** Maximum number of characters of an `ID`. */
  id: 200,
  /** Maximum number of characters of a custom scalar that is given as text. */
  scalar: 200,
  /** Maximum number of elements of a list, and of each list nested in it. */
  list: 1_000,
  /**
   * Maximum number of characters of a `contains`. The trigram index looks a text up in parts of
   * three characters.
   */
  contains: 200,
} as const;

/**
 * Adds a check of argument lengths to every field of a subgraph's schema, before its resolver runs. The
 * checks are derived from the types of the arguments, so that none can be omitted. A field's errors are
 * `ARGUMENT_TOO_LONG`, or `INVALID_FILTER` within an input type called "…Filter".
 */
export function limitArguments(schema: GraphQLSchema): void {
  const checkOf = checksByType();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      // Skip `_entities`: its representations are written by the gateway, not by the caller, and
      // the size of the body limits them.
      if (field.name === '_entities' || field.args.length === 0) continue;
      const checks = field.args
        .map((argument) => [argument.name, checkOf(argument, '')] as const)
        .filter(([, check]) => check !== null);
      if (checks.length === 0) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args: Readonly<Record<string, unknown>>, context, info) => {
        for (const [name, check] of checks) check!(args[name], name);
        return resolve(source, args, context, info);
      };
    }
  }
}

/** Checks the value at a path such as "filter.names.contains"; throws if the value is too long. */
type Check = (value: unknown, place: string) => void;

/**
 * Returns a function that returns the check for an argument by its type; null for types whose
 * values cannot be too long, such as numbers.
 */
function checksByType(): (argument: Named, parent: string) => Check | null {
  const ofInputs = new Map<string, Check>();
  const checkOfType = (type: GraphQLInputType, name: string, parent: string): Check | null => {
    if (isNonNullType(type)) return checkOfType(type.ofType, name, parent);
    if (isListType(type)) return checkOfList(checkOfType(type.ofType, name, parent), parent);
    if (isInputObjectType(type)) return checkOfInput(type.name, type.getFields());
    const limit = isScalarType(type) ? limitOf(type.name, name) : null;
    return limit === null ? null : checkOfText(limit, parent);
  };
  const checkOfInput = (
    type: string,
    fields: Readonly<Record<string, GraphQLInputField>>,
  ): Check => {
    const known = ofInputs.get(type);
    if (known) return known;
    let checks: (readonly [string, Check])[] = [];
    const check: Check = (value, place) => {
      const given = value as Readonly<Record<string, unknown>> | null | undefined;
      if (given === null || given === undefined) return;
      for (const [name, checkField] of checks) checkField(given[name], `${place}.${name}`);
    };
    // An input type may contain itself, so store its check before the checks of its fields are
    // created.
    ofInputs.set(type, check);
    checks = Object.values(fields).flatMap((field) => {
      const checkField = checkOfType(field.type, field.name, type);
      return checkField ? [[field.name, checkField] as const] : [];
    });
    return check;
  };
  return ({ name, type }, parent) => checkOfType(type, name, parent);
}

type Named = Pick<GraphQLArgument, 'name' | 'type'>;

/**
 * Returns the length limit for a text by its type, or by its field name if that has a stricter
 * limit; null if the type is not a text.
 */
function limitOf(type: string, name: string): number | null {
  switch (type) {
    case 'Int':
    case 'Float':
    case 'Boolean':
      return null;
    case 'String':
      return name === 'contains' ? argumentLimits.contains : argumentLimits.text;
    case 'ID':
      return argumentLimits.id;
    default:
      return argumentLimits.scalar;
  }
}

function checkOfText(limit: number, parent: string): Check {
  return (value, place) => {
    if (typeof value !== 'string' || value.length <= limit) return;
    throw tooLong(parent, place, `${limit} characters`, value.length);
  };
}

function checkOfList(checkItem: Check | null, parent: string): Check {
  return (value, place) => {
    if (!Array.isArray(value)) return;
    const { list } = argumentLimits;
    if (value.length > list) throw tooLong(parent, place, `${list} items`, value.length);
    if (checkItem) value.forEach((item, index) => checkItem(item, `${place}[${index}]`));
  };
}

function tooLong(parent: string, field: string, most: string, got: number): GraphQLError {
  const code = parent.endsWith('Filter') ? 'INVALID_FILTER' : 'ARGUMENT_TOO_LONG';
  const expected = `at most ${most}`;
  return refusal(code, `${field} must be ${expected}, got ${got}`, { field, expected, got });
}
