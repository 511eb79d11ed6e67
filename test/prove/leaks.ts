import {
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Guards } from '../../subgraphs/platform/identity/authorisation/guards.ts';
import { type Ask, type Bearer, type Draw, type ProofAnswer, drawing } from './caller.ts';
import { type RootArguments, guardedPaths } from './guardedPaths.ts';
import { type Role, rolesFor } from './roles.ts';

/** A confidential value, and the callers that may read it. */
export interface Secret {
  /** A text that occurs only in the guarded record. */
  readonly text: string;
  readonly scope: string;
  /**
   * The owners that may read the value if they have the scope; null if every caller with the scope
   * may.
   */
  readonly owners: readonly string[] | null;
}

/** The number of inspected answers, and the leaked values. */
export interface LeakOutcome {
  readonly asked: number;
  readonly refused: number;
  /**
   * The number of answers in which permitted callers saw guarded values. If it is 0, the test has
   * shown nothing.
   */
  readonly shown: number;
  /**
   * The number of guarded fields whose path led to no record, so that there was nothing to refuse.
   */
  readonly unreached: number;
  readonly leaks: readonly string[];
}

/** Requests every guarded field by every path in every role. */
export async function askEveryGuardedPath(options: {
  readonly schema: GraphQLSchema;
  readonly guards: Guards;
  readonly roots: RootArguments;
  readonly secrets: readonly Secret[];
  readonly depth: number;
  /** The maximum number of paths to each field; the shortest are tried first. */
  readonly waysToEach: number;
  readonly ask: Ask;
  readonly bearer: Bearer;
}): Promise<LeakOutcome> {
  const { schema, guards, roots, secrets, depth } = options;
  const all = guardedPaths(schema, guards, roots, depth);
  const paths = [...Map.groupBy(all, ({ coordinate }) => coordinate).values()].flatMap((ways) =>
    ways.toSorted((one, other) => one.path.length - other.path.length).slice(0, options.waysToEach),
  );
  const outcome = new Outcome(secrets);
  for (const role of rolesOf(guards, secrets)) {
    const authorization =
      role.token && (await options.bearer(role.token.scopes, role.token.owners));
    for (const { query, anyOf, coordinate, path } of paths) {
      const answer = await options.ask(query, {}, authorization ?? undefined);
      const allowed =
        role.token !== null &&
        anyOf.some((all) => all.every((scope) => role.token!.scopes.includes(scope)));
      outcome.look(role, query, answer);
      if (allowed || (answer.errors ?? []).length > 0 || answer.data === null) continue;
      // If a list on the path is empty, the answer has no position at which a refusal could be.
      if (!stands(answer.data, path)) outcome.unreached += 1;
      else {
        outcome.complain(`${coordinate} was not refused to ${role.name}: ${query}`);
      }
    }
  }
  return outcome.summary();
}

/** The number of generated operations that wait for their answers at the same time. */
const atOnce = 4;

/** Sends generated operations in random roles, and tells how many are answered after each 500. */
export async function askGenerated(options: {
  readonly schema: GraphQLSchema;
  readonly guards: Guards;
  readonly roots: RootArguments;
  readonly secrets: readonly Secret[];
  readonly operations: number;
  readonly seed: number;
  readonly ask: Ask;
  readonly bearer: Bearer;
  readonly progress?: (line: string) => void;
}): Promise<LeakOutcome> {
  const { schema, guards, roots, secrets, operations, seed, progress } = options;
  const draw = drawing(seed);
  const roles = await Promise.all(
    rolesOf(guards, secrets).map(async (role) => ({
      role,
      authorization: role.token
        ? await options.bearer(role.token.scopes, role.token.owners)
        : undefined,
    })),
  );
  const outcome = new Outcome(secrets);
  let drawn = 0;
  let answered = 0;
  const askInTurn = async () => {
    while (drawn < operations) {
      drawn += 1;
      const { role, authorization } = roles[draw(roles.length)]!;
      const query = drawOperation(schema, guards, roots, draw);
      outcome.look(role, query, await options.ask(query, {}, authorization));
      answered += 1;
      if (answered % 500 === 0) progress?.(`${answered} of ${operations} operations answered`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, askInTurn));
  return outcome.summary();
}

/** Returns the callers that these guards and secrets must distinguish. */
export function rolesOf(guards: Guards, secrets: readonly Secret[]): readonly Role[] {
  const scopes = new Set([...guards.values()].flatMap(({ anyOf }) => anyOf.flat()));
  const owners = new Set(secrets.flatMap((secret) => secret.owners?.slice(0, 1) ?? []));
  return rolesFor([...scopes], [...owners].slice(0, 4));
}

/** Whether an answer contains a value, or null, at this path of response keys. */
function stands(data: unknown, [key, ...rest]: readonly string[]): boolean {
  if (Array.isArray(data)) return data.some((item) => stands(item, [key!, ...rest]));
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, key!)) return false;
  return rest.length === 0 || stands((data as Record<string, unknown>)[key!], rest);
}

/** Counts answers, and collects the leaked values in them. */
export class Outcome {
  unreached = 0;
  readonly #secrets: readonly Secret[];
  readonly #leaks: string[] = [];
  #asked = 0;
  #refused = 0;
  #shown = 0;

  constructor(secrets: readonly Secret[]) {
    this.#secrets = secrets;
  }

  /** Inspects an answer to a caller. */
  look(role: Role, query: string, { data, errors = [] }: ProofAnswer): void {
    this.#asked += 1;
    const codes = new Set(errors.map(({ extensions }) => extensions['code']));
    if (codes.has('UNAUTHENTICATED') || codes.has('FORBIDDEN')) this.#refused += 1;
    const unexpected = errors.find(
      ({ extensions }) => extensions['code'] === 'INTERNAL_SERVER_ERROR',
    );
    if (unexpected) this.complain(`failed for ${role.name}: ${query}`);
    const text = JSON.stringify([data, errors]);
    for (const secret of this.#secrets) {
      if (!text.includes(secret.text)) continue;
      if (maySee(role, secret)) this.#shown += 1;
      else this.complain(`${role.name} saw "${secret.text}" by ${query}`);
    }
  }

  /** Adds a leak. */
  complain(what: string): void {
    this.#leaks.push(what);
  }

  /** Returns the counts and the leaks. */
  summary(): LeakOutcome {
    return {
      asked: this.#asked,
      refused: this.#refused,
      shown: this.#shown,
      unreached: this.unreached,
      leaks: this.#leaks,
    };
  }
}

/** Whether a caller may read a confidential value. */
export function maySee({ token }: Role, { scope, owners }: Secret): boolean {
  if (token === null || !token.scopes.includes(scope)) return false;
  if (owners === null || token.owners.includes('agency')) return true;
  return owners.some((owner) => token.owners.includes(owner));
}

/** Returns the names of the types that have a guard, and of the connections to these types. */
function typesNearGuards(schema: GraphQLSchema, guards: Guards): ReadonlySet<string> {
  const types = new Set([...guards.keys()].map((coordinate) => coordinate.split('.')[0]!));
  const connections = Object.values(schema.getTypeMap()).filter((type) => {
    const node = nodeTypeOf(type);
    return node !== null && types.has(node.name);
  });
  return new Set([...types, ...connections.map(({ name }) => name)]);
}

/** Returns the type of the nodes of a connection; null for any other type. */
function nodeTypeOf(type: GraphQLNamedType): GraphQLNamedType | null {
  const nodes = isObjectType(type) ? type.getFields()['nodes'] : undefined;
  return nodes ? getNamedType(nodes.type) : null;
}

/** Generates a valid operation that selects guarded fields more often than others. */
function drawOperation(
  schema: GraphQLSchema,
  guards: Guards,
  roots: RootArguments,
  draw: Draw,
): string {
  const guarded = typesNearGuards(schema, guards);
  const fragments: string[] = [];
  let aliases = 0;

  const selection = (type: GraphQLNamedType, depth: number): string => {
    if (!isObjectType(type)) return '';
    const fields = Object.values(type.getFields()).filter((field) => {
      const isRoot = type === schema.getQueryType();
      const isFree = field.args.every(
        (arg) => !isNonNullType(arg.type) || arg.defaultValue !== undefined,
      );
      const value = getNamedType(field.type);
      return (
        (isRoot ? isFree || roots[field.name] !== undefined : isFree) &&
        (depth > 0 || isLeafType(value))
      );
    });
    const weight = (name: string, value: string) =>
      guards.has(`${type.name}.${name}`) || guarded.has(value) ? 6 : 1;
    const urn = fields.flatMap((field) =>
      Array.from({ length: weight(field.name, getNamedType(field.type).name) }, () => field),
    );
    if (urn.length === 0) return '{ __typename }';
    const parts = Array.from({ length: 1 + draw(4) }, () => {
      const field = urn[draw(urn.length)]!;
      const value = getNamedType(field.type);
      const isLeaf = isLeafType(value) || isEnumType(value);
      const given = type === schema.getQueryType() ? (roots[field.name] ?? '') : '';
      // A connection does not count as a step of the path.
      const inner = isLeaf ? '' : ` ${selection(value, nodeTypeOf(value) ? depth : depth - 1)}`;
      // Give every field its own alias, so that any two fields can be selected together.
      return `a${aliases++}: ${field.name}${given}${draw(8) === 0 ? ' @include(if: true)' : ''}${inner}`;
    });
    const body = `{ ${parts.join(' ')} }`;
    if (draw(6) === 0) return `{ ... on ${type.name} ${body} }`;
    if (draw(6) > 0) return body;
    fragments.push(`fragment F${fragments.length} on ${type.name} ${body}`);
    return `{ ...F${fragments.length - 1} }`;
  };

  const body = selection(schema.getQueryType()!, 3 + draw(3));
  return `query ${body} ${fragments.join(' ')}`;
}
