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
import type { FetchContext, SubgraphSource } from '../fetching/source.ts';
import type { PlannedKeys } from '../planning/plannedKeys.ts';
import { type Conditions, FieldCollector, conditionVariables } from '../projecting/collecting.ts';
import { ErrorList } from '../projecting/errorList.ts';
import { type Projection, compileProjection } from '../projecting/projection.ts';
import { entityFetch } from './entityFetch.ts';
import { Merger } from './merging.ts';
import { rootFetch } from './rootFetch.ts';
import { Run } from './run.ts';
import { stepsOf } from './steps.ts';
import type { TypeConditions } from './typeConditions.ts';

/** An operation with its plan. */
export interface PlannedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly plan: QueryPlan;
  readonly keys: PlannedKeys;
  /** Why some of its fields were not planned. */
  readonly refusals: readonly GraphQLError[];
}

/** What one execution of an operation needs. */
export interface ExecutionArguments {
  /** The caller's variables as they came, which subgraphs coerce themselves. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** The same after coercion. */
  readonly coerced: Readonly<Record<string, unknown>>;
  readonly context: FetchContext;
  readonly sources: ReadonlyMap<string, SubgraphSource>;
}

/** How many variants of one operation are kept compiled. */
const mostVariants = 64;

/**
 * An operation that is compiled once and executed many times. Its `@skip` and `@include` are decided
 * before compiling, so that each combination of their variables that occurs is a variant of its own.
 */
export class CompiledOperation {
  readonly #planned: PlannedOperation;
  readonly #schema: GraphQLSchema;
  readonly #types: TypeConditions;
  readonly #conditions: readonly string[];
  readonly #variants = new Map<string, Variant>();

  constructor(planned: PlannedOperation, schema: GraphQLSchema, types: TypeConditions) {
    this.#planned = planned;
    this.#schema = schema;
    this.#types = types;
    this.#conditions = conditionVariables(planned.document, planned.operation);
  }

  async execute(given: ExecutionArguments): Promise<ExecutionResult> {
    const { steps, introspected, project, isPlanned } = this.#variant(given.coerced);
    if (!isPlanned) return { errors: [unplanned()] };
    const run = new Run(given.variables, given.context, given.sources);
    await runSteps(steps, run);
    const errors = new ErrorList(this.#planned.refusals);
    const shown = introspected.length > 0 ? this.#introspect(introspected, given.variables) : {};
    const data = project(run.data, errors, shown);
    const all = errors.finish(run.failures);
    return all.length > 0 ? { errors: all, data } : { data };
  }

  #variant(coerced: Readonly<Record<string, unknown>>): Variant {
    const name = this.#conditions.map((one) => (coerced[one] === true ? '1' : '0')).join('');
    let variant = this.#variants.get(name);
    if (!variant) {
      if (this.#variants.size >= mostVariants) this.#variants.clear();
      variant = this.#compile(
        new Map(this.#conditions.map((one) => [one, coerced[one] === true] as const)),
      );
      this.#variants.set(name, variant);
    }
    return variant;
  }

  #compile(conditions: Conditions): Variant {
    const { plan, document, operation, keys } = this.#planned;
    if (plan.node?.kind === 'Subscription') throw new Error('expected a plan without subscription');
    const merger = new Merger(this.#types.objectTypes);
    const remember = operation.operation === OperationTypeNode.QUERY;
    const steps = plan.node ? stepsOf(plan.node, conditions) : [];
    const collector = new FieldCollector(this.#schema, document, conditions);
    const root = this.#schema.getRootType(operation.operation)!;
    const rootFields = collector.collect(root, [operation.selectionSet]);
    return {
      steps: steps.map(({ fetches, after }) => ({
        after,
        run: fetches[0]!.node.requires
          ? entityFetch(fetches, merger, this.#types, remember)
          : rootFetch(fetches[0]!, merger, this.#types),
      })),
      isPlanned:
        steps.length > 0 ||
        this.#planned.refusals.length > 0 ||
        [...rootFields.values()].flat().every(({ name }) => name.value.startsWith('__')),
      introspected: [...rootFields.values()]
        .flat()
        .filter(({ name }) => name.value === '__schema' || name.value === '__type'),
      project: compileProjection(this.#schema, document, operation, keys, conditions),
    };
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

function unplanned(): GraphQLError {
  return new GraphQLError('No subgraph can answer what the operation asks for.', {
    extensions: { code: 'UNANSWERABLE_OPERATION' },
  });
}

interface Variant {
  readonly steps: readonly CompiledStep[];
  /** Root fields that the gateway answers itself. */
  readonly introspected: readonly FieldNode[];
  readonly project: Projection;
  /** Whether the plan brings anything of what is asked for. */
  readonly isPlanned: boolean;
}

interface CompiledStep {
  readonly after: readonly number[];
  readonly run: (run: Run) => Promise<void>;
}

async function runSteps(steps: readonly CompiledStep[], run: Run): Promise<void> {
  const done: Promise<void>[] = [];
  for (const { after, run: start } of steps) {
    const [first] = after;
    if (first === undefined) done.push(start(run));
    else if (after.length === 1) done.push(done[first]!.then(() => start(run)));
    else done.push(Promise.all(after.map((one) => done[one]!)).then(() => start(run)));
  }
  await Promise.all(done);
}
