import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { AnswerObject } from '../executing/data/answerObject.ts';
import {
  type Data,
  type DataKey,
  dataKey,
  typenameFailureKey,
  typenameKey,
} from '../executing/data/data.ts';
import { Failure } from '../executing/data/failure.ts';
import { placeOf } from '../executing/compile/sharing.ts';
import type { PlannedKeys } from '../planning/keys/plannedKeys.ts';
import type { FieldCollector } from './collecting.ts';
import {
  type Completion,
  type FieldPlace,
  absent,
  fieldPlace,
  leaf,
  list,
  nonNull,
  refused,
} from './completions.ts';
import type { ErrorList } from './errorList.ts';
import type { ResponsePaths } from './responsePath.ts';

/** Makes the response's data of what the subgraphs answered, and collects the errors on the way. */
export type Projection = (
  data: Data,
  errors: ErrorList,
  introspected: Readonly<Record<string, unknown>>,
) => AnswerObject | null;

/** What a projection is compiled of. */
export interface ProjectedOperation {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly collector: FieldCollector;
  readonly keys: PlannedKeys;
  readonly paths: ResponsePaths;
  /**
   * The places in the data where one object may stand for several of the response, as `placeOf`
   * writes them: it is projected once, unless something of it is missing.
   */
  readonly shared: ReadonlySet<string>;
}

/** A field of an object type in the response. */
interface ProjectedField {
  /** Its key in the data. */
  readonly from: DataKey;
  /** Its key in the response. */
  readonly to: string;
  /** Whether a text, a number or a truth value is shown as it is. */
  readonly isPlain: boolean;
  readonly complete: Completion;
}

/**
 * Compiles the response of an operation: for each selection and each concrete type that it meets, the
 * fields in their order, without fragments and conditions.
 */
export function compileProjection(projected: ProjectedOperation): Projection {
  const compiler = new ProjectionCompiler(projected);
  const { schema, operation, keys } = projected;
  const root = schema.getRootType(operation.operation)!;
  let fields: readonly ProjectedField[] | undefined;
  return (data, errors, introspected) => {
    const sets = [operation.selectionSet];
    fields ??= compiler.fieldsOf(root, sets, (field) => keys.ofRoot(field), []);
    for (const [key, value] of Object.entries(introspected)) data[introspection(key)] = value;
    const response = projectFields(fields, data, errors);
    compiler.forget();
    return response;
  };
}

class ProjectionCompiler {
  readonly #projected: ProjectedOperation;
  /** What has become of shared objects while one response is made. */
  readonly #made: Map<Data, AnswerObject>[] = [];

  constructor(projected: ProjectedOperation) {
    this.#projected = projected;
  }

  forget(): void {
    for (const known of this.#made) known.clear();
  }

  fieldsOf(
    type: GraphQLNamedType,
    selectionSets: readonly SelectionSetNode[],
    keyOf: (field: FieldNode) => string,
    at: readonly string[],
  ): readonly ProjectedField[] {
    const { collector, paths } = this.#projected;
    return [...collector.collect(type, selectionSets)].map(([to, nodes]): ProjectedField => {
      const name = nodes[0]!.name.value;
      if (name === '__typename') {
        return { from: typenameKey, to, isPlain: false, complete: () => type.name };
      }
      if (name === '__schema' || name === '__type') {
        return { from: introspection(to), to, isPlain: false, complete: (value) => value };
      }
      const fields = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
      const of = fields[name]!.type;
      const inner = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      const from = dataKey(keyOf(nodes[0]!));
      const place = fieldPlace(`${type.name}.${name}`, inner, paths);
      const complete = this.#completion(of, inner, place, [...at, from]);
      return { from, to, isPlain: isPlain(of), complete };
    });
  }

  #completion(
    type: GraphQLOutputType,
    inner: readonly SelectionSetNode[],
    place: FieldPlace,
    at: readonly string[],
  ): Completion {
    if (isNonNullType(type)) return nonNull(this.#completion(type.ofType, inner, place, at), place);
    if (isListType(type)) return list(this.#completion(type.ofType, inner, place, at), place);
    if (isLeafType(type)) return leaf(type, place);
    return this.#composite(type, inner, place, at);
  }

  #composite(
    declared: GraphQLNamedType,
    inner: readonly SelectionSetNode[],
    place: FieldPlace,
    at: readonly string[],
  ): Completion {
    const known = this.#projected.shared.has(placeOf(at.map(dataKey)))
      ? new Map<Data, AnswerObject>()
      : null;
    if (known) this.#made.push(known);
    const fieldsFor = this.#fieldsByType(declared, inner, at);
    return (value, errors, key) => {
      if (value === null || value === undefined || value instanceof Failure) {
        return absent(value, place, errors, key);
      }
      if (typeof value !== 'object' || Array.isArray(value)) {
        errors.refuse(`Expected an object for field ${place.name}.`, key);
        return null;
      }
      const data = value as Data;
      const before = known?.get(data);
      if (before !== undefined) return before;
      const fields = fieldsFor(data);
      if (!fields) {
        const why = data[typenameFailureKey];
        if (why instanceof Failure && !why.isNull) errors.report(why, key, () => []);
        else errors.refuse(`No subgraph gave a valid __typename for field ${place.name}.`, key);
        return null;
      }
      const explained = errors.explained;
      errors.path.push(key);
      const object = projectFields(fields, data, errors);
      errors.path.pop();
      if (known && object && errors.explained === explained) known.set(data, object);
      return object;
    };
  }

  /** The fields of an object by its concrete type; `null` if it is needed and not known. */
  #fieldsByType(
    declared: GraphQLNamedType,
    inner: readonly SelectionSetNode[],
    at: readonly string[],
  ): (data: Data) => readonly ProjectedField[] | null {
    const { collector, keys } = this.#projected;
    const compile = (type: GraphQLNamedType) =>
      this.fieldsOf(type, inner, (field) => keys.of(field), at);
    if (isObjectType(declared)) {
      let fields: readonly ProjectedField[] | undefined;
      return () => (fields ??= compile(declared));
    }
    const compiled = new Map<GraphQLNamedType, readonly ProjectedField[] | null>();
    return (data) => {
      const type = collector.typeOf(declared, data[typenameKey]);
      if (!type) return null;
      let fields = compiled.get(type);
      if (fields === undefined) {
        const isOpen = !isObjectType(type) && collector.dependsOnType(type, inner);
        compiled.set(type, (fields = isOpen ? null : compile(type)));
      }
      return fields;
    };
  }
}

/** Types whose values are shown as they came. An enum may have values that callers do not know. */
function isPlain(type: GraphQLOutputType): boolean {
  const nullable = isNonNullType(type) ? type.ofType : type;
  return isLeafType(nullable) && !isEnumType(nullable);
}

/** The key in the data of what introspection answers. It is no name, so that no field is held under it. */
function introspection(key: string): DataKey {
  return dataKey(`introspection of ${key}`);
}

/** The response's object, or `null` when a field that may not be null is. */
function projectFields(
  fields: readonly ProjectedField[],
  data: Data,
  errors: ErrorList,
): AnswerObject | null {
  const object = new AnswerObject();
  for (const { from, to, isPlain, complete } of fields) {
    const value = data[from];
    if (isPlain && value !== null && value !== undefined && typeof value !== 'object') {
      object[to] = value;
      continue;
    }
    const completed = complete(value, errors, to);
    if (completed === refused) return null;
    object[to] = completed;
  }
  return object;
}
