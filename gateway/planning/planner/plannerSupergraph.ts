import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  Kind,
  type SelectionSetNode,
  type TypeNode,
  parse,
  print,
} from 'graphql';

/**
 * A field that exists only in the planner's supergraph. It represents a required field together
 * with its arguments.
 */
export interface SyntheticField {
  /** The original field, with its arguments. */
  readonly field: FieldNode;
  readonly name: string;
}

/** A supergraph prepared for the planner. */
export interface PlannerSupergraph {
  readonly sdl: string;
  readonly synthetic: ReadonlyMap<string, SyntheticField>;
  /** The synthetic fields that each field requires, by "Type.field". */
  readonly requiredBy: ReadonlyMap<string, readonly SyntheticField[]>;
}

/**
 * Rewrites a supergraph to avoid two faults of the planner. The planner treats two fields with
 * different arguments in `@requires` as one, so each becomes a synthetic field. The planner may
 * enter a subgraph through a key with `resolvable: false`, so such keys are removed if the type has
 * another key in that subgraph.
 */
export function plannerSupergraph(supergraphSdl: string): PlannerSupergraph {
  const document = parse(supergraphSdl, { noLocation: true });
  const fields = new SyntheticFields(document);
  const requiredBy = new Map<string, readonly SyntheticField[]>();
  const definitions = document.definitions.map((definition): DefinitionNode => {
    if (!hasFields(definition)) return definition;
    const typename = definition.name.value;
    const replaced = definition.fields?.map((field) => {
      const place = `${typename}.${field.name.value}`;
      const { node, required } = withSyntheticRequires(field, typename, fields);
      if (required.length > 0) requiredBy.set(place, required);
      return node;
    });
    const directives = definition.directives && usableKeys(definition.directives);
    return Object.assign({}, definition, { fields: replaced, directives });
  });
  const widened = definitions.map((definition): DefinitionNode => {
    const added = hasFields(definition) ? fields.addedTo(definition.name.value) : [];
    if (!hasFields(definition) || added.length === 0) return definition;
    return Object.assign({}, definition, { fields: [...(definition.fields ?? []), ...added] });
  });
  const sdl = print({ kind: Kind.DOCUMENT, definitions: widened });
  return { sdl, synthetic: fields.byName, requiredBy };
}

/** Replaces the fields with arguments in the `requires` of a field by synthetic fields. */
function withSyntheticRequires(
  field: FieldDefinitionNode,
  typename: string,
  fields: SyntheticFields,
): { readonly node: FieldDefinitionNode; readonly required: readonly SyntheticField[] } {
  const required: SyntheticField[] = [];
  const directives = field.directives?.map((directive) => {
    const requires = textArgument(directive, 'requires');
    if (directive.name.value !== 'join__field' || requires === undefined) return directive;
    const found: SyntheticField[] = [];
    const text = fields.replaceIn(selectionSetOf(requires), typename, found);
    if (found.length === 0) return directive;
    required.push(...found);
    return withTextArgument(directive, 'requires', text);
  });
  return { node: Object.assign({}, field, { directives }), required };
}

/** The synthetic fields of a supergraph: one for each required field and set of arguments. */
class SyntheticFields {
  readonly byName = new Map<string, SyntheticField>();
  readonly #document: DocumentNode;
  readonly #types: ReturnType<typeof fieldsByType>;
  readonly #added = new Map<string, Map<string, FieldDefinitionNode>>();

  constructor(document: DocumentNode) {
    this.#document = document;
    this.#types = fieldsByType(document);
  }

  /** Returns the definitions of the synthetic fields of a type. */
  addedTo(typename: string): readonly FieldDefinitionNode[] {
    return [...(this.#added.get(typename)?.values() ?? [])];
  }

  /**
   * Prints a required selection set with synthetic fields in place of fields with arguments.
   * @param found receives the synthetic fields.
   */
  replaceIn(set: SelectionSetNode, typename: string, found: SyntheticField[]): string {
    const replaced = set.selections.map((selection): string => {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const type = selection.typeCondition?.name.value ?? typename;
        return `... on ${type} { ${this.replaceIn(selection.selectionSet, type, found)} }`;
      }
      if (selection.kind !== Kind.FIELD) throw new Error('expected no named fragment in @requires');
      const definition = this.#types.get(typename)?.get(selection.name.value);
      const inner = selection.selectionSet
        ? `{ ${this.replaceIn(selection.selectionSet, namedType(definition!.type), found)} }`
        : '';
      if (!definition || !selection.arguments?.length) return `${selection.name.value} ${inner}`;
      const synthetic = this.#syntheticFor(selection);
      found.push(synthetic);
      this.#define(synthetic.name, definition, typename);
      return `${synthetic.name} ${inner}`;
    });
    return replaced.join(' ');
  }

  #syntheticFor(selection: FieldNode): SyntheticField {
    const text = callOf(selection);
    for (const one of this.byName.values()) if (callOf(one.field) === text) return one;
    const original = selection.name.value;
    const isTaken = (name: string) => [...this.#types.values()].some((fields) => fields.has(name));
    let count = this.byName.size + 1;
    while (isTaken(`${original}__required${count}`)) count++;
    const name = `${original}__required${count}`;
    const { selectionSet: _, alias: __, ...field } = selection;
    const synthetic = { field, name };
    this.byName.set(name, synthetic);
    return synthetic;
  }

  /** Adds a synthetic field to a type, and to the types that implement it. */
  #define(name: string, definition: FieldDefinitionNode, typename: string): void {
    const { arguments: _, ...rest } = definition;
    for (const owner of [typename, ...implementationsOf(this.#document, typename)]) {
      const original = this.#types.get(owner)?.get(definition.name.value) ?? rest;
      const fields = this.#added.get(owner) ?? new Map<string, FieldDefinitionNode>();
      fields.set(name, { ...original, arguments: [], name: { kind: Kind.NAME, value: name } });
      this.#added.set(owner, fields);
    }
  }
}

/**
 * Removes keys that are not resolvable, unless the type has no other key in the subgraph: without a
 * key it would not be an entity.
 */
function usableKeys(directives: readonly ConstDirectiveNode[]): readonly ConstDirectiveNode[] {
  const graphOf = (directive: ConstDirectiveNode) =>
    print(directive.arguments?.find(({ name }) => name.value === 'graph')?.value ?? directive);
  const isKey = (directive: ConstDirectiveNode) =>
    directive.name.value === 'join__type' &&
    directive.arguments?.some(({ name }) => name.value === 'key');
  const isResolved = (directive: ConstDirectiveNode) =>
    !directive.arguments?.some(
      ({ name, value }) =>
        name.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value,
    );
  const resolving = new Set(
    directives.filter((one) => isKey(one) && isResolved(one)).map((one) => graphOf(one)),
  );
  return directives.filter((one) => !isKey(one) || isResolved(one) || !resolving.has(graphOf(one)));
}

function hasFields(definition: DefinitionNode) {
  return (
    definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
    definition.kind === Kind.INTERFACE_TYPE_DEFINITION
  );
}

function fieldsByType(document: DocumentNode) {
  return new Map(
    document.definitions.filter(hasFields).map(({ name, fields = [] }) => {
      const byName = new Map(fields.map((field) => [field.name.value, field] as const));
      return [name.value, byName] as const;
    }),
  );
}

function implementationsOf(document: DocumentNode, typename: string): readonly string[] {
  return document.definitions
    .filter(hasFields)
    .filter(({ interfaces = [] }) => interfaces.some(({ name }) => name.value === typename))
    .map(({ name }) => name.value);
}

function callOf(field: FieldNode): string {
  const values = (field.arguments ?? []).map((argument) => print(argument)).toSorted();
  return `${field.name.value}(${values.join()})`;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function selectionSetOf(fieldSet: string): SelectionSetNode {
  const [operation] = parse(`{ ${fieldSet} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('expected a field set');
  return operation.selectionSet;
}

function textArgument({ arguments: values }: ConstDirectiveNode, name: string): string | undefined {
  const value = values?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

function withTextArgument(directive: ConstDirectiveNode, name: string, value: string) {
  return {
    ...directive,
    arguments: directive.arguments?.map((argument) =>
      argument.name.value === name
        ? { ...argument, value: { kind: Kind.STRING, value } as const }
        : argument,
    ),
  };
}
