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
import { hash } from './hash.ts';
import type { World } from './world.ts';

/** The number of objects of each type. */
const population = 3;

type Source = Readonly<Record<string, unknown>>;

/** The resolvers of a world's fields. */
export interface Answering {
  readonly resolveField: GraphQLFieldResolver<unknown, unknown>;
  readonly resolveType: GraphQLTypeResolver<unknown, unknown>;
}

/** Which values may fail: all, only nullable ones, or none. */
type Failing = 'any' | 'nullable' | 'none';

/**
 * Resolves any field of a generated world by a hash of the object, the field and its arguments, so
 * that every subgraph and the monolith return the same values without shared data. Some values are
 * null, and some fields fail.
 * @param dead the name of a subgraph whose fields all fail.
 */
export function answering(world: World, dead?: string): Answering {
  const { key } = world;
  const required = new Set([...world.requires].map(([place, { field }]) => sibling(place, field)));
  const isDead = (place: string) => world.owners.get(place)?.every((owner) => owner === dead);
  return {
    resolveField(source, args, _context, { parentType, fieldName, returnType, schema }) {
      const object = (source ?? { __typename: 'Query', [key]: '0' }) as Source;
      if (fieldName === key && Object.hasOwn(object, key)) return object[key];
      const place = `${parentType.name}.${fieldName}`;
      const requires = world.requires.get(place);
      const value = (field: string, type: GraphQLOutputType, x: unknown) => {
        const owned = sibling(place, field);
        if (isDead(owned)) throw new GraphQLError(`${owned} is dead`);
        const at = `${owned}(${JSON.stringify(x ?? null)}) of ${String(object[key])}`;
        const failing = required.has(owned) ? 'nullable' : 'any';
        const make = (__typename: string, id: string) => ({ __typename, [key]: id });
        return valueOf(type, at, failing, make, (of) =>
          isAbstractType(of) ? [...schema.getPossibleTypes(of)] : [of],
        );
      };
      if (!requires) return value(fieldName, returnType, args['x']);
      if (isDead(place)) throw new GraphQLError(`${place} is dead`);
      const input = Object.hasOwn(object, requires.field)
        ? object[requires.field]
        : value(requires.field, parentType.getFields()[requires.field]!.type, requires.x);
      return `${fieldName} of ${JSON.stringify(input)}`;
    },
    resolveType: (value) => (value as Source)['__typename'] as string,
  };
}

function sibling(place: string, field: string): string {
  return `${place.slice(0, place.indexOf('.'))}.${field}`;
}

type Make = (typename: string, id: string) => object;
type Possible = (type: GraphQLOutputType) => readonly GraphQLOutputType[];

function valueOf(
  type: GraphQLOutputType,
  at: string,
  failing: Failing,
  make: Make,
  possible: Possible,
): unknown {
  if (isNonNullType(type)) {
    if (failing === 'any' && hash(`${at} fails`) % 61 === 0) throw new GraphQLError(`${at} fails`);
    return present(type.ofType, at, make, possible);
  }
  const chance = hash(`${at} is there`) % 40;
  if (chance < 4) return null;
  if (chance === 4 && failing !== 'none') throw new GraphQLError(`${at} fails`);
  return present(type, at, make, possible);
}

function present(type: GraphQLOutputType, at: string, make: Make, possible: Possible): unknown {
  const number = hash(at);
  if (isListType(type)) {
    return Array.from({ length: number % 4 }, (_, index) =>
      valueOf(type.ofType, `${at}[${index}]`, 'none', make, possible),
    );
  }
  if (isEnumType(type)) return type.getValues()[number % type.getValues().length]!.name;
  if (isObjectType(type) || isAbstractType(type)) {
    const types = possible(type).filter(isObjectType);
    const names = types.map(({ name }) => name).toSorted();
    const __typename = names[number % names.length]!;
    return make(__typename, __typename === 'Value' ? at : `${number % population}`);
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
