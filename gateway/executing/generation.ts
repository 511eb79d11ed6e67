import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
  buildASTSchema,
  getOperationAST,
  getVariableValues,
  isInterfaceType,
  isObjectType,
  parse,
  print,
  stripIgnoredCharacters,
} from 'graphql';
import { inSpan } from '../../subgraphs/platform/observing/tracing.ts';
import type { SubgraphSource } from '../fetching/source.ts';
import { PlannedKeys, withPlannedKeys } from '../planning/plannedKeys.ts';
import type { Planner } from '../planning/planner.ts';
import { CompiledOperation } from './compiledOperation.ts';
import { TypeConditions } from './typeConditions.ts';

/** How long a request may take, in milliseconds. */
const deadlineMs = 15_000;

/** A validated request of a caller. */
export interface CallerRequest {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly requestId: string;
  readonly headers: Readonly<Record<string, string>> | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Everything that belongs to one supergraph: its schema, its sources, and what was compiled for it. */
export class Generation {
  readonly #schema: GraphQLSchema;
  readonly #types: TypeConditions;
  readonly #fieldNames: ReadonlySet<string>;
  readonly #planner: Planner;
  readonly #sources: ReadonlyMap<string, SubgraphSource>;
  /** By document, which the server keeps as long as it is asked for again. */
  readonly #compiled = new WeakMap<DocumentNode, Map<string, Compiled>>();

  constructor(
    schema: GraphQLSchema,
    supergraphSdl: string,
    planner: Planner,
    sources: ReadonlyMap<string, SubgraphSource>,
  ) {
    const supergraph = buildASTSchema(parse(supergraphSdl), { assumeValid: true });
    this.#schema = schema;
    this.#types = new TypeConditions(supergraph);
    this.#fieldNames = fieldNamesOf(supergraph);
    this.#planner = planner;
    this.#sources = sources;
  }

  async execute(request: CallerRequest): Promise<ExecutionResult> {
    const { document, operationName, variables } = request;
    const { operation, compiled } = this.#compiledFor(document, operationName);
    const { coerced, errors } = getVariableValues(
      this.#schema,
      operation.variableDefinitions ?? [],
      variables,
    );
    if (errors) return { errors };
    const timeout = AbortSignal.timeout(deadlineMs);
    const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout;
    return (await compiled).execute({
      variables,
      coerced,
      context: {
        requestId: request.requestId,
        headers: request.headers ?? {},
        signal,
        deadline: performance.now() + deadlineMs,
      },
      sources: this.#sources,
    });
  }

  #compiledFor(document: DocumentNode, operationName = ''): Compiled {
    let known = this.#compiled.get(document);
    if (!known) this.#compiled.set(document, (known = new Map()));
    let found = known.get(operationName);
    if (!found) {
      const operation = getOperationAST(document, operationName || null);
      if (!operation) throw new Error('expected a document that the server has validated');
      const compiled = this.#compile(document, operation);
      found = { operation, compiled };
      known.set(operationName, found);
      compiled.catch(() => known.delete(operationName));
    }
    return found;
  }

  async #compile(
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): Promise<CompiledOperation> {
    const keys = new PlannedKeys(operation, (name) => this.#fieldNames.has(name));
    const text = stripIgnoredCharacters(print(withPlannedKeys(document, operation, keys)));
    const plan = await inSpan('plan', {}, async () => this.#planner.plan(text));
    const planned = { document, operation, plan, keys, refusals: [] };
    return new CompiledOperation(planned, this.#schema, this.#types);
  }
}

interface Compiled {
  readonly operation: OperationDefinitionNode;
  readonly compiled: Promise<CompiledOperation>;
}

function fieldNamesOf(schema: GraphQLSchema): ReadonlySet<string> {
  return new Set(
    Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [],
    ),
  );
}
