import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';

/** An element that can be deprecated, with the types that it uses. */
interface Element {
  readonly path: string;
  readonly isDeprecated: boolean;
  /**
   * Whether the element can be used without using a deprecated element: neither the element nor the
   * field that it belongs to is deprecated.
   */
  readonly isCurrent: boolean;
  readonly types: readonly GraphQLNamedType[];
}

/**
 * Returns the paths of the deprecated elements of a schema: fields (`Need.title`), arguments
 * (`Query.needs.first`), input fields and enum values; also types that can be reached only through
 * deprecated elements.
 */
export function deprecatedElements(schema: GraphQLSchema): ReadonlySet<string> {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  const elements = types.flatMap((type) => elementsOf(type));
  const reached = reachedTypes(schema);
  return new Set([
    ...elements.filter(({ isDeprecated }) => isDeprecated).map(({ path }) => path),
    ...types.filter((type) => !reached.has(type)).map(({ name }) => name),
  ]);
}

/** Returns the types that can be reached from the roots without a deprecated element. */
function reachedTypes(schema: GraphQLSchema): ReadonlySet<GraphQLNamedType> {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const reached = new Set<GraphQLNamedType>();
  const visit = (type: GraphQLNamedType): void => {
    if (reached.has(type)) return;
    reached.add(type);
    const used = elementsOf(type).filter(({ isCurrent }) => isCurrent);
    used.flatMap(({ types }) => types).forEach(visit);
    if (isObjectType(type) || isInterfaceType(type)) type.getInterfaces().forEach(visit);
    if (isInterfaceType(type) || isUnionType(type)) schema.getPossibleTypes(type).forEach(visit);
  };
  for (const root of roots) if (root) visit(root);
  return reached;
}

function elementsOf(type: GraphQLNamedType): readonly Element[] {
  if (isEnumType(type)) {
    return type.getValues().map((value) => element(`${type.name}.${value.name}`, value, []));
  }
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((field) =>
      element(`${type.name}.${field.name}`, field, [getNamedType(field.type)]),
    );
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const path = `${type.name}.${field.name}`;
    const own = element(path, field, [getNamedType(field.type)]);
    const args = field.args.map((arg) =>
      element(`${path}.${arg.name}`, arg, [getNamedType(arg.type)], own.isDeprecated),
    );
    return args.concat(own);
  });
}

function element(
  path: string,
  { deprecationReason }: { readonly deprecationReason?: string | null | undefined },
  types: readonly GraphQLNamedType[],
  isFieldDeprecated = false,
): Element {
  const isDeprecated = typeof deprecationReason === 'string';
  return { path, isDeprecated, isCurrent: !isDeprecated && !isFieldDeprecated, types };
}
