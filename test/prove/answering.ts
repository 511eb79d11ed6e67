import {
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLTypeResolver,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { World } from './world.ts';

/** How many objects there are of each type. */
const population = 3;

interface Source {
  readonly __typename: string;
  readonly id: string;
  readonly [field: string]: unknown;
}

/**
 * Answers any field of a generated world by a hash of the object, the field and its arguments, so
 * that every subgraph and the monolith agree without sharing anything. Some values are null, and some
 * fields fail.
 */
export function answering(world: World): {
  readonly resolveField: GraphQLFieldResolver<unknown, unknown>;
  readonly resolveType: GraphQLTypeResolver<unknown, unknown>;
} {
  const required = new Set([...world.requires].map(([place, { field }]) => sibling(place, field)));
  return {
    resolveField(source, args, _context, { parentType, fieldName, returnType, schema }) {
      const object = (source ?? { __typename: 'Query', id: '0' }) as Source;
      if (fieldName === 'id') return object.id;
      const place = `${parentType.name}.${fieldName}`;
      const requires = world.requires.get(place);
      const value = (field: string, type: GraphQLOutputType, x: unknown) => {
        const at = `${sibling(place, field)}(${JSON.stringify(x ?? null)}) of ${object.id}`;
        const isSafe = required.has(sibling(place, field));
        return valueOf(type, at, isSafe, (of) =>
          isAbstractType(of) ? [...schema.getPossibleTypes(of)] : [of],
        );
      };
      if (!requires) return value(fieldName, returnType, args['x']);
      const input = Object.hasOwn(object, requires.field)
        ? object[requires.field]
        : value(requires.field, parentType.getFields()[requires.field]!.type, requires.x);
      return `${fieldName} of ${JSON.stringify(input)}`;
    },
    resolveType: (value) => (value as Source).__typename,
  };
}

function sibling(place: string, field: string): string {
  return `${place.slice(0, place.indexOf('.'))}.${field}`;
}

function valueOf(
  type: GraphQLOutputType,
  at: string,
  isSafe: boolean,
  possible: (type: GraphQLOutputType) => readonly GraphQLOutputType[],
): unknown {
  if (isNonNullType(type)) {
    if (!isSafe && hash(`${at} fails`) % 61 === 0) throw new GraphQLError(`${at} fails`);
    return present(type.ofType, at, possible);
  }
  const chance = hash(`${at} is there`) % 40;
  if (chance < 4) return null;
  if (chance === 4 && !isSafe) throw new GraphQLError(`${at} fails`);
  return present(type, at, possible);
}

function present(
  type: GraphQLOutputType,
  at: string,
  possible: (type: GraphQLOutputType) => readonly GraphQLOutputType[],
): unknown {
  const number = hash(at);
  if (isListType(type)) {
    return Array.from({ length: number % 4 }, (_, index) =>
      valueOf(type.ofType, `${at}[${index}]`, true, possible),
    );
  }
  if (isEnumType(type)) return type.getValues()[number % type.getValues().length]!.name;
  if (isObjectType(type) || isAbstractType(type)) {
    const types = possible(type).filter(isObjectType);
    const names = types.map(({ name }) => name).toSorted();
    const __typename = names[number % names.length]!;
    const id = __typename === 'Value' ? at : `${number % population}`;
    return { __typename, id };
  }
  switch (String(type)) {
    case 'Int':
      return number % 1_000;
    case 'Float':
      return (number % 1_000) / 4;
    case 'Boolean':
      return number % 2 === 0;
    default:
      return `${at} "quoted" ю`;
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 2_166_136_261;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 16_777_619);
  }
  return (value ^ (value >>> 15)) >>> 0;
}
