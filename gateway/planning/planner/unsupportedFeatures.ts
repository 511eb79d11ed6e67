import {
  type ConstDirectiveNode,
  type DocumentNode,
  Kind,
  parse,
  valueFromASTUntyped,
} from 'graphql';

/**
 * Rejects a supergraph that uses a feature which the gateway does not support and which cannot be
 * ignored without changing answers.
 * @throws with one line that names the type, the field and the feature.
 */
export function rejectUnsupported(supergraphSdl: string): void {
  const document = parse(supergraphSdl, { noLocation: true });
  const graphs = graphNames(document);
  for (const definition of document.definitions) {
    if (
      definition.kind !== Kind.OBJECT_TYPE_DEFINITION &&
      definition.kind !== Kind.INTERFACE_TYPE_DEFINITION
    )
      continue;
    for (const { name, directives = [] } of definition.fields ?? []) {
      const place = `${definition.name.value}.${name.value}`;
      for (const directive of directives) rejectDirective(directive, place, graphs);
    }
  }
}

function rejectDirective(
  directive: ConstDirectiveNode,
  place: string,
  graphs: ReadonlyMap<string, string>,
): void {
  const valueOf = (name: string): unknown => {
    const argument = directive.arguments?.find((one) => one.name.value === name);
    return argument && valueFromASTUntyped(argument.value);
  };
  if (directive.name.value === 'join__field') {
    const graph = graphs.get(String(valueOf('graph')));
    const { label, from } = { label: valueOf('overrideLabel'), from: valueOf('override') };
    if (typeof label === 'string' && typeof from === 'string') {
      throw new Error(
        `expected a supergraph without labels of @override, got ${place} of subgraph "${graph}" with ` +
          `@override(from: ${JSON.stringify(from)}, label: ${JSON.stringify(label)}); remove the label`,
      );
    }
    if (Array.isArray(valueOf('contextArguments'))) {
      throw new Error(
        `expected a supergraph without contexts, got an argument of ${place} of subgraph "${graph}" ` +
          `with @fromContext`,
      );
    }
  }
  if (directive.name.value === 'join__directive' && valueOf('name') === 'connect') {
    throw new Error(`expected a supergraph without connectors, got ${place} with @connect`);
  }
}

/** Returns the names of the subgraphs by `join__Graph` value. */
function graphNames({ definitions }: DocumentNode): ReadonlyMap<string, string> {
  const graphs = definitions.find(
    (one) => one.kind === Kind.ENUM_TYPE_DEFINITION && one.name.value === 'join__Graph',
  );
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) return new Map();
  return new Map(
    graphs.values?.map(({ name, directives = [] }) => {
      const [argument] = directives.flatMap((one) => one.arguments ?? []);
      const text = argument?.value.kind === Kind.STRING ? argument.value.value : name.value;
      return [name.value, text] as const;
    }),
  );
}
