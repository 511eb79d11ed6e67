import {
  type RecordType,
  recordTypeOf,
  recordTypes,
} from '../../../domain/registries/recordIds.ts';
import { invalidArgument } from '../../writes/refusals.ts';
import type { RequestContext, SubgraphDefinition } from '../subgraph.ts';

const description =
  'An object with an id that is unique over all types. `Query.node` returns it by this id.';

const keyField = `
  "The id, as the key by which Query.node refers to the object."
  nodeId: ID! @inaccessible`;

const queries = `extend type Query {
  "The object with an id; null if none exists that the caller may see."
  node("The id of this object in Katun." id: ID!): Node
  "The objects with these ids, in the order of the ids; null for each that does not exist."
  nodes("Their ids in Katun, at most 100." ids: [ID!]!): [Node]
}`;

/**
 * Returns the SDL that adds the interface `Node` to the types whose objects a subgraph owns. In the
 * subgraph that resolves `Query.node`, the SDL also adds that field, and a stub of each type that
 * another subgraph owns. The key of a stub is `nodeId`, which only the planner sees. A stub has no
 * `id`, so the planner fetches the `id` from the owner of the type; an object that does not exist
 * is therefore null even if only `id` is selected.
 */
export function nodeSdl({ records, answersNode = false }: SubgraphDefinition): string {
  const own = records.map(
    (type) =>
      `extend type ${type} implements Node @key(fields: "id") @key(fields: "nodeId") {${keyField}\n}`,
  );
  const fields = answersNode ? keyField : '\n  "The id of this object in Katun."\n  id: ID!';
  const node = `"${description}"\ninterface Node {${fields}\n}`;
  if (!answersNode) return [node, ...own].join('\n');
  const stubs = recordTypes
    .filter((type) => !records.includes(type))
    .map(
      (type) =>
        `type ${type} implements Node @key(fields: "nodeId", resolvable: false) {${keyField}\n}`,
    );
  return [node, ...own, ...stubs, queries].join('\n');
}

/**
 * An object of any type with an id: a record of this subgraph, or a reference to a record of
 * another one.
 */
interface Node {
  readonly id: string;
}

/** Returns the resolvers of the fields in `nodeSdl`, by type and field. */
export function nodeResolvers(
  definition: SubgraphDefinition,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const { records, answersNode = false } = definition;
  const key = { nodeId: ({ id }: Node) => id };
  const typed = { Node: { __resolveType: ({ id }: Node) => recordTypeOf(id) } };
  const own = Object.fromEntries(records.map((type) => [type, key]));
  if (!answersNode) return { ...own, ...typed };
  const read = (id: string, context: RequestContext) => readNode(definition, id, context);
  return {
    ...Object.fromEntries(recordTypes.map((type) => [type, key])),
    ...typed,
    Query: {
      node: (_root: unknown, { id }: Node, context: RequestContext) => read(id, context),
      nodes: (
        _root: unknown,
        { ids }: { readonly ids: readonly string[] },
        context: RequestContext,
      ) => {
        if (ids.length > 100)
          throw invalidArgument('INVALID_LIST', 'ids', 'at most 100', ids.length);
        return ids.map((id) => read(id, context));
      },
    },
  };
}

async function readNode(
  { records, references }: SubgraphDefinition,
  id: string,
  context: RequestContext,
): Promise<unknown> {
  const type = recordTypeOf(id);
  if (type === null || !isOf(records, type)) return type && { id };
  return references[type]!({ id } as never, context);
}

function isOf(records: readonly RecordType[], type: RecordType): boolean {
  return records.includes(type);
}
