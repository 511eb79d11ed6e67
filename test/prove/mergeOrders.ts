import { composeServices } from '@apollo/composition';
import type { QueryPlan } from '@apollo/query-planner';
import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  Kind,
  type SelectionSetNode,
  getNamedType,
  getOperationAST,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  parse,
} from 'graphql';
import { pino } from 'pino';
import type { UncheckedAnswer } from '../../gateway/fetching/source.ts';
import { createGateway } from '../../gateway/gateway.ts';
import { hash } from './hash.ts';

const names = ['a', 'b', 'c', 'd'];
const types = `
  type Query @shareable { v: V vs: [V] grid: [[V]] n: Int tags: [Int] either: Either }
  union Either = V | W
  type V @shareable { p: Int q: String! v: V vs: [V!] constructor: Int either: [Either] }
  type W @shareable { x: Int v: V toString: String }`;
const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@shareable"])';

/** The results of many merges. */
export interface MergeProof {
  merges: number;
  /** The number of sets of answers, each of which was merged in all orders. */
  sets: number;
}

/**
 * Generates answers of subgraphs for the same objects, with values, nulls, errors, lists of
 * different lengths and values of different types. Merges each set of answers in all orders.
 * @throws Error with the first set for which the response, in data or errors, depends on the order.
 */
export async function proveMergeOrders(merges: number, seed: number): Promise<MergeProof> {
  const proof: MergeProof = { merges: 0, sets: 0 };
  const { execute, close, schema } = await openMerging();
  try {
    for (let set = seed; proof.merges < merges; set++) {
      const fetches = names.slice(0, 2 + (hash(`${set} count`) % 3)).map((name) => {
        const selection = selectionOf(schema.getQueryType()!, `${set} ${name}`, 3);
        return { name, selection, answer: answerOf(selection) };
      });
      let first: string | undefined;
      for (const order of ordersOf(fetches)) {
        const response = await execute(fetches, order);
        proof.merges++;
        first ??= response;
        if (response !== first) {
          const asked = fetches.map((one) => `${one.name} ${one.selection}\n  ${one.answer}`);
          throw new Error(`set ${set} differs:\n${first}\n${response}\n${asked.join('\n')}`);
        }
      }
      proof.sets++;

      function answerOf(selection: string): string {
        const of = `${set} ${hash(selection)}`;
        if (hash(`${of} dead`) % 12 === 0) return '{"errors":[{"message":"dead"}]}';
        const errors: object[] = [];
        const node = getOperationAST(parse(selection))!.selectionSet;
        const data = objectOf(schema.getQueryType()!, node, { set, of, path: [], errors });
        return JSON.stringify({ data, errors });
      }
    }
  } finally {
    await close();
  }
  return proof;
}

interface Fetch {
  readonly name: string;
  readonly selection: string;
  readonly answer: string;
}

/**
 * Opens a gateway whose plan sends requests to several subgraphs at the same time. The gateway
 * receives the answers in the given order.
 */
async function openMerging() {
  const services = names.map((name) => ({ name, url: '', typeDefs: parse(`${link} ${types}`) }));
  const composed = composeServices(services);
  if (composed.errors) throw new Error(composed.errors.map(String).join('\n'));
  let plan: QueryPlan = { kind: 'QueryPlan' };
  const asked = new Map<string, (answer: UncheckedAnswer) => void>();
  const gateway = createGateway(
    composed.supergraphSdl,
    ({ name }) => ({ fetch: () => new Promise((resolve) => asked.set(name, resolve)) }),
    pino({ level: 'silent' }),
    { planner: () => ({ plan: () => plan }) },
  );
  const { schema, executor } = await gateway.load();
  let known: readonly Fetch[] = [];
  let document = parse('{ n }');
  const execute = async (fetches: readonly Fetch[], order: readonly Fetch[]): Promise<string> => {
    if (fetches !== known) {
      known = fetches;
      const nodes = fetches.map(({ name, selection: operation }) => {
        const node = { kind: 'Fetch', serviceName: name, operation, operationKind: 'query' };
        return { ...node, operationName: undefined, operationDocumentNode: undefined };
      });
      plan = { kind: 'QueryPlan', node: { kind: 'Parallel', nodes: nodes as never } };
      document = parse(`{ ${fetches.map(({ selection }) => `... ${selection}`).join(' ')} }`);
    }
    asked.clear();
    const answered = executor({
      schema,
      document,
      request: {},
      context: { requestId: 'merge', caller: null },
    } as never);
    while (asked.size < fetches.length) await new Promise((resolve) => setImmediate(resolve));
    for (const { name, answer } of order) asked.get(name)!(JSON.parse(answer) as UncheckedAnswer);
    return JSON.stringify(await answered);
  };
  return { schema, execute, close: () => gateway.stop() };
}

function ordersOf<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    ordersOf(items.toSpliced(index, 1)).map((others) => others.toSpliced(0, 0, item)),
  );
}

/** Returns a selection on a type. The same field of each type has the same response key. */
function selectionOf(type: GraphQLNamedType, at: string, depth: number): string {
  if (isUnionType(type)) {
    const parts = type.getTypes().map((one) => {
      return hash(`${at} on ${one.name}`) % 3 === 0
        ? ''
        : `... on ${one.name} ${selectionOf(one, at, depth)}`;
    });
    return `{ __typename ${parts.join(' ')} }`;
  }
  const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
  const parts = fields.flatMap((field): string[] => {
    const here = `${at} ${field.name}`;
    const of = getNamedType(field.type);
    if (hash(here) % 2 === 0) return [];
    if (isLeafType(of)) return [field.name];
    return depth > 0 ? [`${field.name} ${selectionOf(of, here, depth - 1)}`] : [];
  });
  return `{ ${parts.length > 0 ? parts.join(' ') : '__typename'} }`;
}

interface Place {
  readonly set: number;
  /** The name of the subgraph that sent the answer. */
  readonly of: string;
  readonly path: readonly (string | number)[];
  readonly errors: object[];
}

function objectOf(type: GraphQLNamedType, { selections }: SelectionSetNode, place: Place): object {
  const members = selections.flatMap((selection): [string, unknown][] => {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const applies = selection.typeCondition!.name.value === type.name;
      return applies ? Object.entries(objectOf(type, selection.selectionSet, place)) : [];
    }
    if (selection.kind !== Kind.FIELD || !isObjectType(type)) return [];
    const name = selection.name.value;
    if (name === '__typename') return [[name, type.name]];
    const key = Object.hasOwn(Object.prototype, name) ? `${name}_` : name;
    const of = type.getFields()[name]!.type;
    const value = valueOf(of, selection.selectionSet, { ...place, path: [...place.path, key] });
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(members);
}

/**
 * Returns an object of a subgraph. The objects of all subgraphs are equal, except that some
 * subgraphs do not have the object, fail, or return another value.
 */
function valueOf(
  type: GraphQLOutputType,
  inner: SelectionSetNode | undefined,
  place: Place,
): unknown {
  const at = place.path.join('.');
  const truth = (what: string, count: number) => hash(`${place.set} ${at} ${what}`) % count;
  const own = (what: string, count: number) => hash(`${place.of} ${at} ${what}`) % count;
  const nullable = isNonNullType(type) ? type.ofType : type;
  switch (own('what', 24)) {
    case 0:
      return null;
    case 1:
    case 2:
      place.errors.push({ message: `${place.of} failed`, path: place.path });
      return null;
    case 3:
      return undefined;
    case 4:
      return 'another type';
    default:
  }
  if (isListType(nullable)) {
    const length = own('length', 8) === 0 ? own('how long', 4) : truth('length', 4);
    return Array.from({ length }, (_, i) => {
      const item = valueOf(nullable.ofType, inner, { ...place, path: [...place.path, i] });
      return item === undefined ? null : item;
    });
  }
  if (isLeafType(nullable)) {
    const value = own('other', 8) === 0 ? own('value', 9) : truth('value', 9);
    return String(nullable) === 'Int' ? value : `text ${value}`;
  }
  const possible = isUnionType(nullable) ? nullable.getTypes() : [getNamedType(nullable)];
  const index =
    own('other type', 12) === 0 ? own('type', possible.length) : truth('type', possible.length);
  return objectOf(possible[index]!, inner!, place);
}
