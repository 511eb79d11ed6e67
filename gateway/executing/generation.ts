import { setImmediate } from 'node:timers/promises';
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
import { type Conditions, conditionVariables } from '../planning/conditions.ts';
import { PlannedKeys, plannedDocument } from '../planning/plannedKeys.ts';
import type { Planner } from '../planning/planner.ts';
import { CompiledOperation } from './compiledOperation.ts';
import { startDeadline } from './deadline.ts';
import { SupergraphTypes } from './supergraphTypes.ts';

/** How long a request may take, in milliseconds. */
const deadlineMs = 15_000;

/** How many outcomes of its conditions are kept compiled of one operation. */
const mostVariants = 64;

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
  readonly #types: SupergraphTypes;
  readonly #fieldNames: ReadonlySet<string>;
  readonly #planner: Planner;
  readonly #sources: ReadonlyMap<string, SubgraphSource>;
  /** By document, which the server keeps as long as it is asked for again. */
  readonly #known = new WeakMap<DocumentNode, Map<string, Prepared>>();

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

  async execute(request: CallerRequest): Promise<ExecutionResult> {
    const { document, operationName, variables } = request;
    const prepared = this.#prepared(document, operationName);
    const { operation } = prepared;
    const { coerced, errors } = getVariableValues(
      this.#schema,
      operation.variableDefinitions ?? [],
      variables,
    );
    if (errors) return { errors };
    const compiled = await this.#compiledFor(prepared, document, coerced);
    const deadline = startDeadline(deadlineMs, request.signal);
    try {
      return await compiled.execute({
        variables,
        context: {
          requestId: request.requestId,
          headers: request.headers ?? {},
          signal: deadline.signal,
          deadline: deadline.at,
        },
        sources: this.#sources,
      });
    } finally {
      deadline.release();
    }
  }

  /** Plans the operation of a document that is likely to be asked for. */
  warm(document: DocumentNode): void {
    const { operation, conditions } = this.#prepared(document);
    if (conditions.length > 0) return;
    const keys = new PlannedKeys(operation, (name) => this.#fieldNames.has(name));
    const planned = plannedDocument(document, operation, keys, new Map());
    // Whoever asks for it is told why it cannot be planned.
    Promise.resolve(this.#planner.plan(textOf(planned))).catch(() => undefined);
  }

  #prepared(document: DocumentNode, operationName = ''): Prepared {
    let known = this.#known.get(document);
    if (!known) this.#known.set(document, (known = new Map()));
    let prepared = known.get(operationName);
    if (!prepared) {
      const operation = getOperationAST(document, operationName || null);
      if (!operation) throw new Error('expected a document that the server has validated');
      const conditions = conditionVariables(document, operation);
      prepared = { operation, conditions, variants: new Map() };
      known.set(operationName, prepared);
    }
    return prepared;
  }

  #compiledFor(
    { operation, conditions, variants }: Prepared,
    document: DocumentNode,
    coerced: Readonly<Record<string, unknown>>,
  ): CompiledOperation | Promise<CompiledOperation> {
    const outcome = conditions.map((name) => (coerced[name] === true ? '1' : '0')).join('');
    const known = variants.get(outcome);
    if (known) return known;
    const decided = new Map(conditions.map((name) => [name, coerced[name] === true] as const));
    const compiling = this.#compile(document, operation, decided);
    if (variants.size >= mostVariants) variants.clear();
    variants.set(outcome, compiling);
    compiling.then(
      (compiled) => variants.set(outcome, compiled),
      () => variants.delete(outcome),
    );
    return compiling;
  }

  async #compile(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    conditions: Conditions,
  ): Promise<CompiledOperation> {
    const keys = new PlannedKeys(operation, (name) => this.#fieldNames.has(name));
    const planned = plannedDocument(document, operation, keys, conditions);
    const text = textOf(planned);
    const plan = await inSpan('plan', {}, async () => this.#planner.plan(text));
    // Between two steps that a long operation makes long, others are answered.
    await setImmediate();
    return new CompiledOperation(
      { document, operation, plan, keys, conditions },
      this.#schema,
      this.#types,
    );
  }
}

/** An operation of a document, and what was compiled of it by the outcome of its conditions. */
interface Prepared {
  readonly operation: OperationDefinitionNode;
  readonly conditions: readonly string[];
  readonly variants: Map<string, CompiledOperation | Promise<CompiledOperation>>;
}

function textOf(document: DocumentNode): string {
  return stripIgnoredCharacters(print(document));
}

function fieldNamesOf(schema: GraphQLSchema): ReadonlySet<string> {
  return new Set(
    Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [],
    ),
  );
}
