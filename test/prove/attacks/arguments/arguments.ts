import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  astFromValue,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  print,
} from 'graphql';
import { worldRoots } from '../../worldRoots.ts';
import { type Attack, type Family, query } from '../attack.ts';
import { cursorsOfEveryOrder } from './orders.ts';
import { type Hostile, cursors, hostileValues } from './values.ts';

/** The maximum depth of nested inputs. */
const maxDepth = 4;

/** The maximum number of fields from the root to an argument. */
const maxSteps = 6;

/** A position at which a caller gives a value, and the variable that gives it. */
interface Place {
  /** The path of the position, such as "filter.title.contains". */
  readonly path: string;
  readonly type: GraphQLInputType;
  /** Returns the value of the argument that has this value at the position. */
  readonly wrap: (value: unknown) => unknown;
}

/**
 * Attacks on each argument of this graph, including the fields of inputs, with values at the limits
 * of the argument's type and beyond.
 */
export const everyArgument: Family = {
  name: 'arguments',
  attacks: ({ schema, agency }) => {
    const attacks: Attack[] = [];
    for (const { coordinate, args, textOf } of fieldsWithArguments(schema)) {
      for (const arg of args) {
        for (const place of placesOf(arg.name, arg.type, (value) => value, maxDepth)) {
          for (const hostile of drawn(place, valuesFor(place, coordinate), attacks.length)) {
            const name = `${coordinate}(${place.path}): ${hostile.name}`;
            const text = textOf(arg);
            const variables = { v: place.wrap(hostile.value) };
            attacks.push(query(name, text, hostile.expected, { variables, authorization: agency }));
          }
        }
      }
    }
    return [...attacks, ...cursorsOfEveryOrder(schema, agency)];
  },
};

/**
 * The number of values tried for each nested input. They are chosen in rotation, because there are
 * many similar nested inputs.
 */
const drawnPerPlace = 3;

function drawn({ path }: Place, values: readonly Hostile[], turn: number): readonly Hostile[] {
  if (!path.includes('.') || values.length <= drawnPerPlace) return values;
  const step = values.length / drawnPerPlace;
  return Array.from(
    { length: drawnPerPlace },
    (_, at) => values[(turn + Math.floor(at * step)) % values.length]!,
  );
}

interface FieldWithArguments {
  readonly coordinate: string;
  readonly args: readonly GraphQLArgument[];
  /** Returns an operation that gives this argument by the variable `v`. */
  readonly textOf: (arg: GraphQLArgument) => string;
}

/** Returns every field with arguments, with the shortest path to it from the root. */
function fieldsWithArguments(schema: GraphQLSchema): readonly FieldWithArguments[] {
  const found: FieldWithArguments[] = [];
  const query = schema.getQueryType()!;
  const seen = new Set([query.name]);
  let level = [{ type: query, open: '', close: '' }];
  for (let step = 0; step < maxSteps; step += 1) {
    const next: typeof level = [];
    for (const { type, open, close } of level) {
      for (const field of Object.values(type.getFields())) {
        const value = getNamedType(field.type);
        const inner = isLeafType(value) ? '' : ' { __typename }';
        if (field.args.length > 0) {
          found.push({
            coordinate: `${type.name}.${field.name}`,
            args: field.args,
            textOf: (arg) =>
              `query ($v: ${String(arg.type)}) { ${open}${field.name}(${given(field.args, arg)})${inner}${close} }`,
          });
        }
        if (!isObjectType(value) || seen.has(value.name)) continue;
        const call = callOf(field, type === query);
        if (call === null) continue;
        seen.add(value.name);
        next.push({ type: value, open: `${open}${call} { `, close: ` }${close}` });
      }
    }
    level = next;
  }
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    found.push({
      coordinate: `Mutation.${field.name}`,
      args: field.args,
      textOf: (arg) =>
        `mutation ($v: ${String(arg.type)}) { ${field.name}(${given(field.args, arg)}) { replayed } }`,
    });
  }
  return found;
}

/**
 * Returns a field with the arguments for which it returns objects; null if it returns none without
 * a key.
 */
function callOf({ name, args }: GraphQLField<unknown, unknown>, isRoot: boolean): string | null {
  const known = isRoot ? worldRoots[name] : undefined;
  if (known !== undefined) return `${name}${known}`;
  const needsKey = args.length > 0 && args.every((arg) => arg.name !== 'first');
  return isRoot && needsKey ? null : `${name}${usual(args)}`;
}

/**
 * Returns the arguments of a field as text: the chosen one with the variable `$v`, the other required ones with literals.
 */
function given(args: readonly GraphQLArgument[], chosen: GraphQLArgument): string {
  const others = args.filter(
    (arg) => arg !== chosen && isNonNullType(arg.type) && arg.defaultValue === undefined,
  );
  return [`${chosen.name}: $v`, ...others.map(literal)].join(', ');
}

function usual(args: readonly GraphQLArgument[]): string {
  const texts = args
    .filter(
      (arg) => arg.name === 'first' || (isNonNullType(arg.type) && arg.defaultValue === undefined),
    )
    .map((arg) => (arg.name === 'first' ? 'first: 1' : literal(arg)));
  return texts.length === 0 ? '' : `(${texts.join(', ')})`;
}

function literal(arg: GraphQLArgument): string {
  return `${arg.name}: ${print(astFromValue(usualValue(arg.type, maxDepth), arg.type)!)}`;
}

/** Returns the simplest valid value of a type. */
function usualValue(type: GraphQLInputType, depth: number): unknown {
  if (isNonNullType(type)) return usualValue(type.ofType, depth);
  if (isListType(type)) return depth === 0 ? [] : [usualValue(type.ofType, depth - 1)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(required.map((f) => [f.name, usualValue(f.type, depth - 1)]));
  }
  const plain: Readonly<Record<string, unknown>> = {
    Int: 1,
    Float: 1,
    Boolean: true,
    Date: '2016-10-01',
    Decimal: '1',
  };
  return plain[type.name] ?? 'x';
}

function placesOf(
  path: string,
  type: GraphQLInputType,
  wrap: Place['wrap'],
  depth: number,
): readonly Place[] {
  if (isNonNullType(type)) return placesOf(path, type.ofType, wrap, depth);
  const here: Place = { path, type, wrap };
  if (isListType(type)) {
    const inList = placesOf(`${path}[]`, type.ofType, (value) => wrap([value]), depth);
    return [here, ...inList];
  }
  if (!isInputObjectType(type) || depth === 0) return [here];
  const usualOne = usualValue(type, depth) as Record<string, unknown>;
  const fields = Object.values(type.getFields()).flatMap((field) =>
    placesOf(
      `${path}.${field.name}`,
      field.type,
      (value) => wrap({ ...usualOne, [field.name]: value }),
      depth - 1,
    ),
  );
  return [here, ...fields];
}

function valuesFor({ path, type }: Place, coordinate: string): readonly Hostile[] {
  const isCursor = path === 'after' && coordinate.endsWith('s') && !coordinate.endsWith('Changes');
  if (isCursor) return cursors;
  const values = hostileValues(type);
  // A `contains` has at most 200 characters, so add values at this limit.
  if (!path.endsWith('.contains')) return values;
  return values.map(({ name, value, expected }) => {
    const isTooLong = typeof value === 'string' && value.length > 200;
    return { name, value, expected: isTooLong ? { refused: true } : expected };
  });
}
