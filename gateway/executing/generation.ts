import { setImmediate } from 'node:timers/promises';
import type { QueryPlan } from '@apollo/query-planner';
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  buildASTSchema,
  isInterfaceType,
  isObjectType,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { encodePosition } from '../../subgraphs/platform/feeds/positions/position.ts';
import { atLeastHeader } from '../../subgraphs/platform/feeds/positions/positionHeaders.ts';
import { readPosition } from '../../subgraphs/platform/feeds/positions/refusals.ts';
import { inSpan } from '../../subgraphs/platform/observing/tracing.ts';
import type { SubgraphSource } from '../fetching/source.ts';
import { conditionsOf } from '../planning/keys/conditions.ts';
import { fieldDirectives } from '../planning/keys/fieldDirectives.ts';
import { planBytes } from '../planning/planCache.ts';
import { PlannedKeys, plannedDocument } from '../planning/keys/plannedKeys.ts';
import { plannedValues } from '../planning/keys/plannedVariables.ts';
import type { PlanContext, Planner } from '../planning/planner/planner.ts';
import { CompiledOperation } from './compile/compiledOperation.ts';
import { startDeadline } from './deadline.ts';
import { InvalidVariables, callerOperation, callerVariables } from './preparing/callerOperation.ts';
import { sequencePlans, violatesSerialOrder, mutationParts } from './preparing/mutationParts.ts';
import { type CachedOperation, PreparedOperations } from './preparing/preparedOperations.ts';
import { SupergraphTypes } from './data/supergraphTypes.ts';

/** The longest time from a request's arrival to its deadline, in milliseconds. */
const deadlineMs = 15_000;

/** A validated request of a caller. */
export interface CallerRequest {
  readonly document: DocumentNode;
  readonly operationName: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly requestId: string;
  readonly headers: Readonly<Record<string, string>> | undefined;
  /**
   * The token of the position that the answer must reflect, as received; no requirement if absent.
   */
  readonly atLeast: unknown;
  readonly signal: AbortSignal | undefined;
  /**
   * The time at which the request arrived, on the clock of `performance.now()`; the current time if
   * absent.
   */
  readonly arrivedAt: number | undefined;
  /** The subject of the caller's token. */
  readonly caller: string | undefined;
}

/** The state of one supergraph: its schema, its sources and its compiled operations. */
export class Generation {
  readonly #schema: GraphQLSchema;
  readonly #types: SupergraphTypes;
  readonly #fieldNames: ReadonlySet<string>;
  readonly #planner: Planner;
  readonly #sources: ReadonlyMap<string, SubgraphSource>;
  readonly #operations = new PreparedOperations();

  constructor(
    schema: GraphQLSchema,
    supergraphSdl: string,
    planner: Planner,
    sources: ReadonlyMap<string, SubgraphSource>,
  ) {
    const supergraph = buildASTSchema(parse(supergraphSdl), { assumeValid: true });
    this.#schema = schema;
    this.#types = new SupergraphTypes(supergraph);
    this.#fieldNames = fieldNamesOf(supergraph);
    this.#planner = planner;
    this.#sources = sources;
  }

  /**
   * Executes a request. If the request is invalid, or is not planned before the deadline, the
   * result has errors and no data.
   */
  async execute(request: CallerRequest): Promise<ExecutionResult> {
    const deadline = startDeadline(deadlineMs, request.signal, request.arrivedAt);
    const { signal, at } = deadline;
    try {
      signal.throwIfAborted();
      const operation = callerOperation(request.document, request.operationName);
      const prepared = this.#operations.prepared(request.document, operation);
      const variables = callerVariables(this.#schema, operation, request.variables);
      const context = { caller: request.caller, signal };
      const compiled = await this.#compiledFor(prepared, variables, context);
      signal.throwIfAborted();
      const { requestId } = request;
      const headers = headersOf(request);
      return await compiled.execute({
        variables: plannedValues(variables, prepared.renamed),
        context: { requestId, headers, signal, deadline: at },
        sources: this.#sources,
      });
    } catch (error) {
      const errors = reportableErrors(error);
      if (errors) return { errors };
      throw error;
    } finally {
      deadline.release();
    }
  }

  /**
   * Plans an operation as `execute` would, for all outcomes of its conditions together: `@skip` and
   * `@include` are ignored.
   * @throws GraphQLError if the operation cannot be planned within the limits.
   */
  async check(document: DocumentNode, operationName: string | null): Promise<void> {
    const whole = visit(document, {
      Directive: ({ name }) => (['skip', 'include'].includes(name.value) ? null : undefined),
    });
    const prepared = this.#operations.prepared(whole, callerOperation(whole, operationName));
    await this.#plan(prepared, new Map(), {});
  }

  /** Plans the operation of a document before it is requested. */
  warm(document: DocumentNode): void {
    const prepared = this.#operations.prepared(document, callerOperation(document, null));
    if (prepared.conditions.length > 0) return;
    // Ignore the error here: a request for the operation reports it.
    this.#plan(prepared, new Map(), {}).catch(() => undefined);
  }

  #compiledFor(
    prepared: CachedOperation,
    variables: Readonly<Record<string, unknown>>,
    context: PlanContext,
  ): CompiledOperation | Promise<CompiledOperation> {
    const { operation, conditions: names } = prepared;
    const conditions = conditionsOf(operation, names, variables);
    const outcome = names.map((name) => (conditions.get(name) ? '1' : '0')).join('');
    const cached = this.#operations.compiled(prepared, outcome);
    return cached ?? this.#compile(prepared, conditions, outcome, context);
  }

  async #compile(
    prepared: CachedOperation,
    conditions: ReadonlyMap<string, boolean>,
    outcome: string,
    context: PlanContext,
  ): Promise<CompiledOperation> {
    const planned = await inSpan('plan', {}, () => this.#plan(prepared, conditions, context));
    // Yield to the event loop between planning and compiling, both of which may be long.
    await setImmediate();
    const cached = this.#operations.compiled(prepared, outcome);
    if (cached) return cached;
    const { document, operation } = prepared;
    const compiled = new CompiledOperation(
      { document, operation, conditions, ...planned },
      this.#schema,
      this.#types,
    );
    this.#operations.keep(prepared, outcome, compiled, planBytes(planned.plan));
    return compiled;
  }

  /** Plans an operation, and returns the keys that it was planned with. */
  async #plan(
    { document, operation, renamed }: CachedOperation,
    conditions: ReadonlyMap<string, boolean>,
    context: PlanContext,
  ): Promise<{ readonly plan: QueryPlan; readonly keys: PlannedKeys }> {
    const directives = fieldDirectives(document, operation);
    const keys = new PlannedKeys(operation, (name) => this.#fieldNames.has(name), directives);
    const planOf = async (part: OperationDefinitionNode) => {
      const planned = plannedDocument(document, part, keys, conditions, renamed);
      return this.#planner.plan(stripIgnoredCharacters(print(planned)), context);
    };
    const plan = await planOf(operation);
    if (!violatesSerialOrder(operation, plan)) return { plan, keys };
    const parts = mutationParts(this.#schema, document, operation, conditions);
    if (parts.length === 1) return { plan, keys };
    const plans: QueryPlan[] = [];
    // Plan the parts one after another, so that a request occupies one place in the planner's
    // queue.
    for (const part of parts) plans.push(await planOf(part));
    return { plan: sequencePlans(plans), keys };
  }
}

/**
 * Returns the headers for the subgraphs, with the position that the answer must reflect.
 * @throws GraphQLError `INVALID_POSITION`.
 */
function headersOf({ headers = {}, atLeast }: CallerRequest): Readonly<Record<string, string>> {
  if (atLeast === undefined || atLeast === null) return headers;
  return { ...headers, [atLeastHeader]: encodePosition(readPosition(atLeast)) };
}

/** Returns the errors to report to the caller; `null` for an internal error. */
function reportableErrors(error: unknown): readonly GraphQLError[] | null {
  if (error instanceof InvalidVariables) return error.errors;
  return error instanceof GraphQLError ? [error] : null;
}

function fieldNamesOf(schema: GraphQLSchema): ReadonlySet<string> {
  return new Set(
    Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [],
    ),
  );
}
