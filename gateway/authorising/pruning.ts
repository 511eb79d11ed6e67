import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  Kind,
  TypeInfo,
  getNamedType,
  isInterfaceType,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Guard, Guards } from '../../subgraphs/platform/identity/authorisation/guards.ts';

/** A field that an operation selects and that not everyone may read. */
export interface GuardedSelection {
  readonly node: FieldNode;
  /** Each of them must be passed. */
  readonly guards: readonly Guard[];
}

/** The guarded fields that a document selects, in its operations and its fragments. */
export function guardedSelections(
  schema: GraphQLSchema,
  guards: Guards,
  document: DocumentNode,
): readonly GuardedSelection[] {
  const found: GuardedSelection[] = [];
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const parent = types.getParentType();
        const field = types.getFieldDef();
        if (!parent || !field) return;
        const own = guardsOf(schema, guards, parent, field.name, getNamedType(field.type).name);
        if (own.length > 0) found.push({ node, guards: own });
      },
    }),
  );
  return found;
}

/**
 * Guards of a field: its own, its parent's and its value's type's. Through an interface the caller
 * could reach any type that implements it, so the guards of all of them hold; the same for a value
 * that is an interface.
 */
function guardsOf(
  schema: GraphQLSchema,
  guards: Guards,
  parent: GraphQLCompositeType,
  field: string,
  valueType: string,
): Guard[] {
  const parents = [parent.name, ...implementors(schema, parent.name)];
  const values = [valueType, ...implementors(schema, valueType)];
  const coordinates = [
    ...parents.map((name) => `${name}.${field}`),
    ...parents,
    ...(field === '__typename' ? [] : values),
  ];
  return [...new Set(coordinates)].flatMap((coordinate) => guards.get(coordinate) ?? []);
}

function implementors(schema: GraphQLSchema, name: string): string[] {
  const type = schema.getType(name);
  return isInterfaceType(type) ? schema.getPossibleTypes(type).map((one) => one.name) : [];
}

/** A document with a marker in the place of each refused field. */
export interface PrunedDocument {
  readonly document: DocumentNode;
  /** The index of the refused field whose marker has this response key; null for any other key. */
  readonly refusedIndex: (key: string) => number | null;
}

/**
 * The document with another field in the place of each refused one: the name of the type, which
 * everyone may read and no subgraph need be asked for. So the answer shows where a refused field
 * would have stood.
 */
export function prune(document: DocumentNode, refused: readonly FieldNode[]): PrunedDocument {
  const places = new Map(refused.map((node, index) => [node, index]));
  const marker = unusedAlias(document);
  const pruned = visit(document, {
    Field(node) {
      const index = places.get(node);
      if (index === undefined) return undefined;
      return {
        kind: Kind.FIELD,
        alias: { kind: Kind.NAME, value: `${marker}${index}` },
        name: { kind: Kind.NAME, value: '__typename' },
        ...(node.directives && { directives: node.directives }),
      } satisfies FieldNode;
    },
  });
  return {
    document: pruned,
    refusedIndex: (key) => (key.startsWith(marker) ? Number(key.slice(marker.length)) : null),
  };
}

/** A beginning of aliases that no field of the document has. */
function unusedAlias(document: DocumentNode): string {
  const taken = new Set<string>();
  visit(document, { Field: ({ alias, name }) => void taken.add((alias ?? name).value) });
  let prefix = 'refused_by_katun_';
  while ([...taken].some((key) => key.startsWith(prefix))) prefix = `${prefix}_`;
  return prefix;
}
