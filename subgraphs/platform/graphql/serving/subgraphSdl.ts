import { printSchemaWithDirectives } from '@graphql-tools/utils';
import {
  type ConstValueNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  Kind,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  parse,
  typeFromAST,
  visit,
} from 'graphql';

/**
 * The specifications that every subgraph links to, and the directive for cache hints, which
 * composition must keep.
 */
const links = `
  extend schema
    @link(
      url: "https://specs.apollo.dev/federation/v2.9"
      import: [
        "@key" "@shareable" "@external" "@requires" "@provides" "@inaccessible" "@authenticated"
        "@requiresScopes" "@composeDirective"
      ]
    )
    @link(
      url: "https://katun.example/cacheControl/v0.1"
      import: ["@cacheControl"]
    )
    @composeDirective(name: "@cacheControl")

  "How long an answer stays fresh: the minimum over its fields. An object without a hint counts as 0."
  directive @cacheControl(
    "Seconds for which a cache may use the value without revalidation."
    maxAge: Int
    "Use the maxAge of the parent field."
    inheritMaxAge: Boolean
  ) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
`;

/**
 * Returns the federation schema of a subgraph, as SDL that other composers can parse too.
 * @param added SDL of types and fields that are missing in the schema.
 */
export function subgraphDocument(schema: GraphQLSchema, added: string): DocumentNode {
  return portable([links, printSchemaWithDirectives(schema), added].join('\n'), schema);
}

/**
 * Returns SDL in the subset that other composers and routers can parse. Descriptions are
 * single-line strings, whereas graphql-js and Apollo print block strings. Default values of the
 * type `ID` are strings, whereas graphql-js and Apollo print an ID that consists of digits as an
 * integer.
 * @param schema the schema that contains the types named in the SDL.
 */
export function portable(sdl: string, schema: GraphQLSchema): DocumentNode {
  return visit(parse(sdl, { noLocation: true }), {
    StringValue: (node) => (node.block ? { ...node, block: false } : undefined),
    InputValueDefinition: (node) => {
      const type = node.defaultValue && typeFromAST(schema, node.type);
      if (!node.defaultValue || !isInputType(type)) return undefined;
      return { ...node, defaultValue: withTextIds(node.defaultValue, type) };
    },
  });
}

/** Returns a value with integers of the type `ID` replaced by strings. */
function withTextIds(value: ConstValueNode, type: GraphQLInputType): ConstValueNode {
  if (isNonNullType(type)) return withTextIds(value, type.ofType);
  if (value.kind === Kind.LIST) {
    const itemType = isListType(type) ? type.ofType : type;
    return { ...value, values: value.values.map((item) => withTextIds(item, itemType)) };
  }
  if (isListType(type)) return withTextIds(value, type.ofType);
  if (value.kind === Kind.OBJECT && isInputObjectType(type)) {
    const types = type.getFields();
    const fields = value.fields.map((field) => ({
      ...field,
      value: withTextIds(field.value, types[field.name.value]!.type),
    }));
    return { ...value, fields };
  }
  const isNumber = value.kind === Kind.INT && 'name' in type && type.name === 'ID';
  return isNumber ? { kind: Kind.STRING, value: value.value } : value;
}
