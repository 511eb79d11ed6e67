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

/** A field of the planner's supergraph that represents a required field with its arguments. */
export interface SyntheticField {
  /** The original field, with its arguments. */
  readonly field: FieldNode;
  readonly name: string;
}

/** A supergraph prepared for the planner. */
export interface PlannerSupergraph {
  readonly sdl: string;
  readonly synthetic: ReadonlyMap<string, SyntheticField>;
  /** By "Type.field": the synthetic fields that the field requires. */
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
  const synthetic = new Map<string, SyntheticField>();
  const requiredBy = new Map<string, SyntheticField[]>();
  const added = new Map<string, Map<string, FieldDefinitionNode>>();
  const types = fieldsByType(document);

  const nameFor = (field: FieldNode): string => {
    const text = callOf(field);
    for (const [name, one] of synthetic) if (callOf(one.field) === text) return name;
    let count = synthetic.size + 1;
    const isTaken = (name: string) => [...types.values()].some((fields) => fields.has(name));
    while (isTaken(`${field.name.value}__required${count}`)) count++;
    const name = `${field.name.value}__required${count}`;
    const { selectionSet: _, alias: __, ...call } = field;
    synthetic.set(name, { field: call, name });
    return name;
  };

  const replace = (typename: string, set: SelectionSetNode, found: SyntheticField[]): string =>
    set.selections
      .map((selection): string => {
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          const type = selection.typeCondition?.name.value ?? typename;
          return `... on ${type} { ${replace(type, selection.selectionSet, found)} }`;
        }
        if (selection.kind !== Kind.FIELD)
          throw new Error('expected no named fragment in @requires');
        const definition = types.get(typename)?.get(selection.name.value);
        const inner = selection.selectionSet
          ? `{ ${replace(namedType(definition!.type), selection.selectionSet, found)} }`
          : '';
        if (!definition || !selection.arguments?.length) return `${selection.name.value} ${inner}`;
        const name = nameFor(selection);
        found.push(synthetic.get(name)!);
        const { arguments: _, ...rest } = definition;
        for (const owner of [typename, ...implementationsOf(document, typename)]) {
          const original = types.get(owner)?.get(selection.name.value) ?? rest;
          const fields = added.get(owner) ?? new Map<string, FieldDefinitionNode>();
          fields.set(name, { ...original, arguments: [], name: { kind: Kind.NAME, value: name } });
          added.set(owner, fields);
        }
        return `${name} ${inner}`;
      })
      .join(' ');

  const definitions = document.definitions.map((definition): DefinitionNode => {
    if (!hasFields(definition)) return definition;
    const typename = definition.name.value;
    const fields = definition.fields?.map((field) => {
      const directives = field.directives?.map((directive) => {
        const requires = textArgument(directive, 'requires');
        if (directive.name.value !== 'join__field' || requires === undefined) return directive;
        const found: SyntheticField[] = [];
        const text = replace(typename, selectionSetOf(requires), found);
        if (found.length === 0) return directive;
        const place = `${typename}.${field.name.value}`;
        requiredBy.set(place, [...(requiredBy.get(place) ?? []), ...found]);
        return withTextArgument(directive, 'requires', text);
      });
      return Object.assign({}, field, { directives });
    });
    const directives = definition.directives && usableKeys(definition.directives);
    return Object.assign({}, definition, { fields, directives });
  });
  const widened = definitions.map((definition): DefinitionNode => {
    const more = hasFields(definition) && added.get(definition.name.value);
    if (!more) return definition;
    const fields = [...(definition.fields ?? []), ...more.values()];
    return Object.assign({}, definition, { fields });
  });
  const sdl = print({ kind: Kind.DOCUMENT, definitions: widened });
  return { sdl, synthetic, requiredBy };
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

function textArgument({ arguments: given }: ConstDirectiveNode, name: string): string | undefined {
  const value = given?.find((argument) => argument.name.value === name)?.value;
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
