import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  Kind,
  type SelectionSetNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  getNamedType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/** A field of a selection set, with its definition in the schema. */
export interface SelectedField {
  readonly node: FieldNode;
  /** The parent type of the selection set. */
  readonly parent: GraphQLNamedType | undefined;
  /** The definition of the field; undefined if the type has no such field. */
  readonly definition: GraphQLField<unknown, unknown> | undefined;
}

/** A selection set, and its parent type. */
export interface TypedSet {
  readonly set: SelectionSetNode;
  readonly type: GraphQLNamedType | undefined;
}

/** Returns the selection sets below these fields. */
export function setsBelow(fields: readonly SelectedField[]): readonly TypedSet[] {
  return fields.flatMap(({ node: { selectionSet: set }, definition }) =>
    set ? [{ set, type: definition && getNamedType(definition.type) }] : [],
  );
}

/**
 * Merges selection sets of one object.
 * @returns the fields by response name. A fragment is included once, even if it is spread several
 * times.
 */
export function mergedFields(
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  sets: readonly TypedSet[],
): ReadonlyMap<string, readonly SelectedField[]> {
  const merged = new Map<string, SelectedField[]>();
  const included = new Set<string>();
  const add = ({ set, type }: TypedSet): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        const definition = definitionOf(type, selection.name.value);
        const field = { node: selection, parent: type, definition };
        const known = merged.get(name);
        if (known) known.push(field);
        else merged.set(name, [field]);
        continue;
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        const inner = condition === undefined ? type : schema.getType(condition);
        add({ set: selection.selectionSet, type: inner });
        continue;
      }
      const name = selection.name.value;
      const fragment = fragments.get(name);
      if (included.has(name) || !fragment) continue;
      included.add(name);
      const inner = schema.getType(fragment.typeCondition.name.value);
      add({ set: fragment.selectionSet, type: inner });
    }
  };
  sets.forEach(add);
  return merged;
}

const metaFields = new Map(
  [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef].map((field) => [field.name, field]),
);

function definitionOf(type: GraphQLNamedType | undefined, name: string) {
  const meta = metaFields.get(name);
  if (meta || (!isObjectType(type) && !isInterfaceType(type))) return meta;
  const fields = type.getFields();
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
