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
import type { AnswerObject } from '../executing/data/answerObject.ts';
import {
  type Data,
  type DataKey,
  dataKey,
  typenameFailureKey,
  typenameKey,
} from '../executing/data/data.ts';
import { Failure } from '../executing/data/failure.ts';
import { placeOf } from '../executing/data/locating.ts';
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
} from './completions.ts';
import type { ErrorList } from './errorList.ts';
import { type ProjectedField, projectFields } from './projectedFields.ts';
import type { ResponsePaths } from './responsePath.ts';

/**
 * Projects the merged answers of the subgraphs to the data of the response, and collects errors.
 */
export type Projection = (
  data: Data,
  errors: ErrorList,
  introspected: Readonly<Record<string, unknown>>,
) => AnswerObject | null;

/** The inputs for compiling a projection. */
export interface ProjectedOperation {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly collector: FieldCollector;
  readonly keys: PlannedKeys;
  readonly paths: ResponsePaths;
  /**
   * Places, as `placeOf` formats them, at which the same object may occur more than once, such as in two
   * items of a list. Such an object is projected once, unless part of it is missing.
   */
  readonly shared: ReadonlySet<string>;
}

/**
 * Compiles the projection of an operation: the ordered fields of each selection set and concrete
 * type, with fragments and conditions resolved.
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
    compiler.clearShared();
    return response;
  };
}

class ProjectionCompiler {
  readonly #projected: ProjectedOperation;
  /** For each place in `shared`, the objects already projected for the current response, by their data. */
  readonly #projectedObjects: Map<Data, AnswerObject>[] = [];

  constructor(projected: ProjectedOperation) {
    this.#projected = projected;
  }

  clearShared(): void {
    for (const projected of this.#projectedObjects) projected.clear();
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
    const projected = this.#projected.shared.has(placeOf(at.map(dataKey)))
      ? new Map<Data, AnswerObject>()
      : null;
    if (projected) this.#projectedObjects.push(projected);
    const fieldsFor = this.#fieldsByType(declared, inner, at);
    return (value, errors, key) => {
      if (value === null || value === undefined || value instanceof Failure) {
        return absent(value, place, errors, key);
      }
      if (typeof value !== 'object' || Array.isArray(value)) {
        errors.reportInvalid(`Expected an object for field ${place.name}.`, key);
        return null;
      }
      const data = value as Data;
      const before = projected?.get(data);
      if (before !== undefined) return before;
      const fields = fieldsFor(data);
      if (!fields) {
        const why = data[typenameFailureKey];
        if (why instanceof Failure && !why.isNull) errors.report(why, key, () => []);
        else
          errors.reportInvalid(
            `No subgraph returned a valid __typename for field ${place.name}.`,
            key,
          );
        return null;
      }
      const explained = errors.explained;
      errors.path.push(key);
      const object = projectFields(fields, data, errors);
      errors.path.pop();
      if (projected && object && errors.explained === explained) projected.set(data, object);
      return object;
    };
  }

  /**
   * Returns the fields of an object by its concrete type; `null` if the type is required but
   * unknown.
   */
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

/**
 * Whether values of a type are copied to the response without further checks. This is false for an
 * enum, which may have values in a subgraph that are not in the API schema.
 */
function isPlain(type: GraphQLOutputType): boolean {
  const nullable = isNonNullType(type) ? type.ofType : type;
  return isLeafType(nullable) && !isEnumType(nullable);
}

/**
 * Returns the data key for an introspection result. It is not a valid GraphQL name, so that no
 * field is stored under it.
 */
function introspection(key: string): DataKey {
  return dataKey(`introspection of ${key}`);
}
