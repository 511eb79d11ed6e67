import type { QueryPlan } from '@apollo/query-planner';
import {
  type DefinitionNode,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  executeSync,
} from 'graphql';
import type { FetchContext, SubgraphSource } from '../../fetching/source.ts';
import type { PlannedKeys } from '../../planning/keys/plannedKeys.ts';
import type { Conditions } from '../../planning/keys/conditions.ts';
import { FieldCollector } from '../../projecting/collecting.ts';
import { ErrorList, type Path } from '../../projecting/errorList.ts';
import { type Projection, compileProjection } from '../../projecting/projection.ts';
import { combinedFetches } from './combining.ts';
import { ResponsePaths } from '../../projecting/responsePath.ts';
import type { AnswerObject } from '../data/answerObject.ts';
import { entityFetch } from './entityFetch.ts';
import { Merger } from '../run/merging.ts';
import { rootFetch } from './rootFetch.ts';
import { Run } from '../run/run.ts';
import { placeOf } from '../data/locating.ts';
import type { EntityPlaces } from './sharing.ts';
import { type CompiledStep, type StepRun, runSteps } from '../run/running.ts';
import { type PlannedFetch, type FetchStep, stepsOf } from './steps.ts';
import type { SupergraphTypes } from '../data/supergraphTypes.ts';

/** An operation with its plan. */
export interface PlannedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly plan: QueryPlan;
  readonly keys: PlannedKeys;
  /** The variables of `@skip` and `@include`. */
  readonly conditions: Conditions;
}

/** The inputs of one execution of an operation. */
export interface ExecutionArguments {
  /** The caller's variables as received; the subgraphs coerce them to their types. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: FetchContext;
  readonly sources: ReadonlyMap<string, SubgraphSource>;
}

/**
 * An operation that is compiled once and executed many times. Each combination of values of the
 * variables of `@skip` and `@include` has its own compiled operation.
 */
export class CompiledOperation {
  readonly #planned: PlannedOperation;
  readonly #schema: GraphQLSchema;
  readonly #steps: readonly CompiledStep[];
  /** Root introspection fields, which the gateway answers itself. */
  readonly #introspected: readonly FieldNode[];
  readonly #project: Projection;
  readonly #paths: ResponsePaths;
  /**
   * Whether the plan fetches at least one field; also true if the caller selects no field that a
   * subgraph must resolve.
   */
  readonly #isPlanned: boolean;

  constructor(planned: PlannedOperation, schema: GraphQLSchema, types: SupergraphTypes) {
    const { plan, document, operation, keys, conditions } = planned;
    if (plan.node?.kind === 'Subscription') throw new Error('expected a plan without subscription');
    this.#planned = planned;
    this.#schema = schema;
    const merger = new Merger(types.objectTypes);
    const deduplicate = operation.operation === OperationTypeNode.QUERY;
    const steps = plan.node ? stepsOf(plan.node) : [];
    const entityFetches = steps.flatMap(({ fetches, postponable }) =>
      [fetches, ...postponable.map((one) => one.fetches)]
        .flat()
        .filter(({ node }) => node.requires !== undefined),
    );
    const places: EntityPlaces = {
      fetched: new Set(entityFetches.map(({ path }) => placeOf(path))),
      shared: new Set(),
    };
    this.#steps = steps.map((one, step) =>
      compiledStep(one, (fetches) =>
        fetches[0]!.node.requires
          ? entityFetch(combinedFetches(fetches), step, merger, types, places, deduplicate)
          : rootFetch(fetches[0]!, step, merger, types, places),
      ),
    );
    const collector = new FieldCollector(schema, document, conditions);
    const root = schema.getRootType(operation.operation)!;
    const fields = [...collector.collect(root, [operation.selectionSet]).values()].flat();
    const isMeta = ({ name }: FieldNode) => name.value.startsWith('__');
    this.#introspected = fields.filter((one) => isMeta(one) && one.name.value !== '__typename');
    this.#isPlanned = plan.node !== undefined || fields.every(isMeta);
    const paths = new ResponsePaths(document, operation, keys);
    const { shared } = places;
    this.#project = compileProjection({ schema, operation, collector, keys, paths, shared });
    this.#paths = paths;
  }

  async execute(values: ExecutionArguments): Promise<ExecutionResult> {
    if (!this.#isPlanned) return { errors: [unanswerableOperation()] };
    const run = new Run(values.variables, values.context, values.sources);
    await runSteps(this.#steps, run);
    const errors = new ErrorList();
    const introspected =
      this.#introspected.length > 0 ? this.#introspect(this.#introspected, values.variables) : {};
    const data = this.#project(run.data, errors, introspected);
    const all = errors.finish(run.failures, (path) => nullPath(data, this.#paths.fromRoot(path)));
    const result = all.length > 0 ? { errors: all, data } : { data };
    const position = run.position.token;
    return position === null ? result : { ...result, extensions: { position } };
  }

  #introspect(
    selections: readonly FieldNode[],
    variableValues: Readonly<Record<string, unknown>>,
  ): Readonly<Record<string, unknown>> {
    const { document, operation } = this.#planned;
    const definitions = document.definitions.flatMap((definition): DefinitionNode[] => {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) return [definition];
      const selectionSet = { kind: Kind.SELECTION_SET, selections } as const;
      return definition === operation ? [{ ...operation, selectionSet }] : [];
    });
    const { data, errors } = executeSync({
      schema: this.#schema,
      document: { kind: Kind.DOCUMENT, definitions },
      variableValues,
    });
    if (errors?.[0]) throw errors[0];
    return data ?? {};
  }
}

/** Returns the path if the response is null at the path or above it, otherwise an empty path. */
function nullPath(data: unknown, path: Path): Path {
  let value = data;
  for (const key of path) {
    if (value === null || value === undefined) return path;
    value = (value as AnswerObject)[key];
  }
  return value === null ? path : [];
}

function unanswerableOperation(): GraphQLError {
  return new GraphQLError('No subgraph can resolve the fields of the operation.', {
    extensions: { code: 'UNANSWERABLE_OPERATION' },
  });
}

/**
 * Compiles a step. The request with all its postponable fetches is compiled immediately; requests
 * with fewer of them are compiled when first needed.
 */
function compiledStep(
  { fetches, after, postponable }: FetchStep,
  compile: (fetches: readonly PlannedFetch[]) => StepRun,
): CompiledStep {
  const compiled = new Map<string, StepRun>();
  const compileOnce = (key: string, own: readonly PlannedFetch[]): StepRun => {
    let run = compiled.get(key);
    if (!run) compiled.set(key, (run = compile(own)));
    return run;
  };
  const withPostponed = (some: readonly number[]): StepRun =>
    compileOnce(`step ${some.join()}`, [
      ...some.flatMap((index) => postponable[index]!.fetches),
      ...fetches,
    ]);
  withPostponed([...postponable.keys()]);
  return {
    after,
    postponable: postponable.map((one) => one.after),
    withPostponed,
    postponedAlone: (index) => compileOnce(`postponed ${index}`, postponable[index]!.fetches),
  };
}
