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

/** A selected field that some callers may not read. */
export interface GuardedSelection {
  readonly node: FieldNode;
  /** The guards that the caller must satisfy, all of them. */
  readonly guards: readonly Guard[];
}

/** Returns the guarded fields that the operations and fragments of a document select. */
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
 * Returns the guards of a field: its own, those of its parent type and those of the type of its
 * value. If the parent type or the type of the value is an interface, the guards of all types that
 * implement it apply, because the caller could reach any of them through the interface.
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

/** A document in which a marker field replaces each denied field. */
export interface PrunedDocument {
  readonly document: DocumentNode;
  /**
   * Returns the index of the denied field whose marker has this response key; null for any other
   * key.
   */
  readonly deniedIndex: (key: string) => number | null;
}

/**
 * Replaces each denied field of a document by a marker: `__typename` under an alias. Every caller
 * may read `__typename` and no subgraph fetch is needed for it. The markers in the answer show
 * where the denied fields would have stood.
 */
export function prune(document: DocumentNode, denied: readonly FieldNode[]): PrunedDocument {
  const places = new Map(denied.map((node, index) => [node, index]));
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
    deniedIndex: (key) => (key.startsWith(marker) ? Number(key.slice(marker.length)) : null),
  };
}

/** Returns a prefix for aliases that no response key of the document starts with. */
function unusedAlias(document: DocumentNode): string {
  const taken = new Set<string>();
  visit(document, { Field: ({ alias, name }) => void taken.add((alias ?? name).value) });
  let prefix = 'refused_by_katun_';
  while ([...taken].some((key) => key.startsWith(prefix))) prefix = `${prefix}_`;
  return prefix;
}
