import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeNode,
  print,
  visit,
} from 'graphql';
import { type Guard, readGuards } from './guards.ts';

/**
 * A schema in which the fields of guarded records have the guards, and the guards of the records'
 * types.
 */
export interface GuardedRecords {
  readonly typeDefs: DocumentNode;
  /**
   * The guard of each type. A caller who does not satisfy it cannot resolve objects of the type by
   * a key.
   */
  readonly guards: ReadonlyMap<string, Guard>;
}

/** The fields that contain only the key of an object. */
const keys = new Set(['id', 'nodeId']);

/**
 * Moves the guard of each of these types to its fields except its keys, and to the fields that
 * return the type. The guard must not stay on the type or on its `id`: an interface inherits the
 * guards of the types that implement it, so `Query.node` would require the scopes of all types.
 * @throws Error if one of the fields has other scopes.
 */
export function guardFieldByField(
  typeDefs: DocumentNode,
  records: readonly string[],
): GuardedRecords {
  const guards = new Map([...readGuards(typeDefs)].filter(([type]) => records.includes(type)));
  const directives = new Map<string, ConstDirectiveNode>();
  for (const type of typeDefs.definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION || !guards.has(type.name.value)) continue;
    directives.set(type.name.value, type.directives!.find(isGuard)!);
  }
  const moved = visit(typeDefs, {
    ObjectTypeDefinition: (type): ObjectTypeDefinitionNode => {
      const own = directives.get(type.name.value);
      const fields = type.fields?.map((field) => {
        const guarded = guardedBy(field, directives.get(namedType(field.type)));
        return keys.has(field.name.value) ? guarded : guardedBy(guarded, own);
      });
      return Object.assign({}, type, {
        fields,
        directives: type.directives?.filter((one) => one !== own),
      });
    },
  });
  return { typeDefs: moved, guards };
}

function guardedBy(
  field: FieldDefinitionNode,
  guard: ConstDirectiveNode | undefined,
): FieldDefinitionNode {
  if (guard === undefined) return field;
  const present = field.directives?.find(isGuard);
  if (present === undefined) {
    return Object.assign({}, field, { directives: [...(field.directives ?? []), guard] });
  }
  if (print(present) === print(guard)) return field;
  throw new Error(`expected ${field.name.value} with ${print(guard)}, got ${print(present)}`);
}

function isGuard({ name }: ConstDirectiveNode): boolean {
  return name.value === 'requiresScopes';
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
