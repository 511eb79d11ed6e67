import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { Failure } from '../executing/failure.ts';
import type { Data } from '../executing/merging.ts';
import { placeOf } from '../executing/sharing.ts';
import type { PlannedKeys } from '../planning/plannedKeys.ts';
import type { Conditions } from '../planning/conditions.ts';
import { FieldCollector, compositeType } from './collecting.ts';
import type { ErrorList } from './errorList.ts';
import { leafCheck } from './leaves.ts';

/** Makes the response's data of what the subgraphs answered, and collects the errors on the way. */
export type Projection = (
  data: Data,
  errors: ErrorList,
  introspected: Readonly<Record<string, unknown>>,
) => Data | null;

/**
 * The value of a field in the response, from the value in the data. `null` is an absent value, and
 * `refused` one that may not be absent: it is null where the nearest parent may be.
 */
type Completion = (value: unknown, errors: ErrorList, key: string | number) => unknown;

const refused = Symbol('refused');

/** A field of an object type in the response. */
interface ProjectedField {
  /** Its key in the data. */
  readonly from: string;
  /** Its key in the response. */
  readonly to: string;
  readonly complete: Completion;
}

/**
 * Compiles the response of an operation: for each selection and each concrete type that it meets, the
 * fields in their order, without fragments and conditions.
 * @param shared the places in the data where one object may stand for several of the response, as
 * `placeOf` writes them: it is projected once, unless something of it is missing.
 */
export function compileProjection(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  keys: PlannedKeys,
  conditions: Conditions,
  shared: ReadonlySet<string>,
): Projection {
  /** What has become of shared objects while one response is made. */
  const made: Map<Data, Data>[] = [];
  const collector = new FieldCollector(schema, document, conditions);
  const root = schema.getRootType(operation.operation)!;

  const fieldsOf = (
    type: GraphQLNamedType,
    selectionSets: readonly SelectionSetNode[],
    keyOf: (field: FieldNode) => string,
    at: readonly string[],
  ): readonly ProjectedField[] =>
    [...collector.collect(type, selectionSets)].map(([to, nodes]) => {
      const [node] = nodes;
      const name = node!.name.value;
      if (name === '__typename') return { from: '__typename', to, complete: typename(type) };
      if (name === '__schema' || name === '__type') {
        return { from: introspection(to), to, complete: asItIs };
      }
      const fields = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
      const inner = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      const from = keyOf(node!);
      const complete = completion(fields[name]!.type, inner, `${type.name}.${name}`, [...at, from]);
      return { from, to, complete };
    });

  const completion = (
    type: GraphQLOutputType,
    inner: readonly SelectionSetNode[],
    place: string,
    at: readonly string[],
  ): Completion => {
    if (isNonNullType(type)) return nonNull(completion(type.ofType, inner, place, at), place);
    if (isListType(type)) return list(completion(type.ofType, inner, place, at), place);
    if (isLeafType(type)) return leaf(leafCheck(type), place);
    return composite(type, inner, place, at);
  };

  const composite = (
    declared: GraphQLNamedType,
    inner: readonly SelectionSetNode[],
    place: string,
    at: readonly string[],
  ): Completion => {
    const known = shared.has(placeOf(at)) ? new Map<Data, Data>() : null;
    if (known) made.push(known);
    const compiled = new Map<unknown, readonly ProjectedField[]>();
    const compile = (name: unknown) => {
      const actual = isObjectType(declared) || name === undefined ? declared : name;
      const type = actual === declared ? declared : compositeType(schema, actual);
      const fields = type && fieldsOf(type, inner, (field) => keys.of(field), at);
      if (fields) compiled.set(name, fields);
      return fields;
    };
    const always = isObjectType(declared) ? () => undefined : ({ __typename }: Data) => __typename;
    return (value, errors, key) => {
      if (value === null || value === undefined) return null;
      if (value instanceof Failure) return toldNull(value, errors, key);
      if (typeof value !== 'object' || Array.isArray(value)) {
        errors.refuse(`Invalid value found for field ${place}.`, key);
        return null;
      }
      const before = known?.get(value as Data);
      if (before !== undefined) return before;
      const name = always(value as Data);
      const fields = compiled.get(name) ?? compile(name);
      if (!fields) {
        errors.refuse(`Invalid __typename found for field ${place}.`, key);
        return null;
      }
      const explained = errors.explained;
      errors.path.push(key);
      const object = projectFields(fields, value as Data, errors);
      errors.path.pop();
      if (known && object && errors.explained === explained) known.set(value as Data, object);
      return object;
    };
  };

  let fields: readonly ProjectedField[] | undefined;
  return (data, errors, introspected) => {
    fields ??= fieldsOf(root, [operation.selectionSet], (field) => keys.ofRoot(field), []);
    for (const [key, value] of Object.entries(introspected)) data[introspection(key)] = value;
    const response = projectFields(fields, data, errors);
    for (const known of made) known.clear();
    return response;
  };
}

/** The key in the data of what introspection answers. */
function introspection(key: string): string {
  return `introspection of ${key}`;
}

/** The response's object, or `null` when a field that may not be null is. */
function projectFields(
  fields: readonly ProjectedField[],
  data: Data,
  errors: ErrorList,
): Data | null {
  const object: Data = {};
  for (const { from, to, complete } of fields) {
    const value = complete(data[from], errors, to);
    if (value === refused) return null;
    if (to === '__proto__') Object.defineProperty(object, to, { value, enumerable: true });
    else object[to] = value;
  }
  return object;
}

const asItIs: Completion = (value) => value;

/** The concrete type is known; an abstract one has no name to give. */
function typename(type: GraphQLNamedType): Completion {
  if (isObjectType(type)) return () => type.name;
  return (_value, errors, key) => {
    errors.refuse(`Cannot tell the concrete type of an object of type ${type.name}.`, key);
    return refused;
  };
}

function nonNull(complete: Completion, place: string): Completion {
  return (value, errors, key) => {
    const before = errors.explained;
    const completed = complete(value, errors, key);
    if (completed !== null) return completed;
    if (errors.explained === before) {
      errors.refuse(`Cannot return null for non-nullable field ${place}.`, key);
    }
    return refused;
  };
}

function list(complete: Completion, place: string): Completion {
  return (value, errors, key) => {
    if (value === null || value === undefined) return null;
    if (value instanceof Failure) return toldNull(value, errors, key);
    if (!Array.isArray(value)) {
      errors.refuse(`Expected a list for field ${place}.`, key);
      return null;
    }
    errors.path.push(key);
    const items: unknown[] = [];
    for (let i = 0; i < value.length; i++) {
      const item = complete(value[i], errors, i);
      if (item === refused) {
        errors.path.pop();
        return null;
      }
      items.push(item);
    }
    errors.path.pop();
    return items;
  };
}

function leaf(isValid: (value: unknown) => boolean, place: string): Completion {
  return (value, errors, key) => {
    if (value === null || value === undefined) return null;
    if (value instanceof Failure) return toldNull(value, errors, key);
    if (isValid(value)) return value;
    errors.refuse(`Invalid value found for field ${place}.`, key);
    return null;
  };
}

function toldNull(failure: Failure, errors: ErrorList, key: string | number): null {
  errors.tell(failure, key);
  return null;
}
