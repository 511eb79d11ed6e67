import { type FieldNode, Kind, type SelectionSetNode, type TypeNode, isLeafType } from 'graphql';
import { kindOf } from '../../fetching/answer.ts';
import { type Data, type DataKey, dataKey, typenameKey } from '../data/data.ts';
import { Failure, type SubgraphFailure } from '../data/failure.ts';
import { type LeafReader, isTextType, leafReader, readAny } from '../data/leaves.ts';
import { type Shape, dataKeyOf } from '../data/shape.ts';
import type { SupergraphTypes } from '../data/supergraphTypes.ts';

/**
 * Checks the data of an answer against the types of its fetch, in place. A value that is not valid
 * for its type becomes a failure of the subgraph.
 */
export interface AnswerReader {
  readonly fields: readonly ReadField[];
}

/** A field of the objects of an answer. */
interface ReadField {
  readonly key: DataKey;
  /** The coordinate of the field in the schema, and its type, for messages. */
  readonly name: string;
  readonly type: string;
  /** The number of list types around the named type; -1 if unknown or different among subgraphs. */
  readonly lists: number;
  /** Whether every string is a valid value. */
  readonly isText: boolean;
  /** Reads a leaf; `null` if the value is an object. */
  readonly leaf: LeafReader | null;
  readonly fields: readonly ReadField[];
  /** The shape of the field's selection set. */
  readonly shape: Shape | null;
}

/** Records an error of the subgraph that returned the answer. */
export type Report = (message: string) => SubgraphFailure;

/** Compiles the reader of the answer to a selection set on a type. */
export function answerReader(
  selectionSet: SelectionSetNode,
  typename: string,
  subgraph: string,
  shape: Shape,
  types: SupergraphTypes,
): AnswerReader {
  return { fields: fieldsOf([[selectionSet, typename]], subgraph, shape, types) };
}

/** Creates the reader of an answer that holds lists of entities, each under its own key. */
export function listsReader(
  lists: readonly (readonly [DataKey, { readonly reader: AnswerReader; readonly shape: Shape }])[],
): AnswerReader {
  const fields = lists.map(([key, { reader, shape }]): ReadField => {
    const inner = { name: '_entities', type: '[_Entity]', lists: 1, isText: false, leaf: null };
    return { key, ...inner, fields: reader.fields, shape };
  });
  return { fields };
}

/** Checks an answer, in place. */
export function readAnswer(data: Data, { fields }: AnswerReader, report: Report): void {
  const reported = new Map<string, SubgraphFailure>();
  readObject(data, fields, (field, value) => {
    const expected = field.lists > 0 ? `a value of ${field.type}` : field.type;
    const message = `Expected ${expected} for ${field.name}, got ${describe(value)}.`;
    let failure = reported.get(message);
    if (!failure) reported.set(message, (failure = report(message)));
    return Failure.of(failure, [], field.shape);
  });
}

type Reject = (field: ReadField, value: unknown) => Failure;

/** Checks the fields of an object, in place. */
function readObject(object: Data, fields: readonly ReadField[], reject: Reject): void {
  for (const field of fields) {
    const value = object[field.key];
    if (value === null || value === undefined) continue;
    if (field.isText && typeof value === 'string') continue;
    const read =
      field.lists === 0 && field.leaf !== null
        ? (field.leaf(value) ?? reject(field, value))
        : readValue(value, field, field.lists, reject);
    if (read !== value) object[field.key] = read;
  }
}

function readValue(value: unknown, field: ReadField, lists: number, reject: Reject): unknown {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value) ? lists !== 0 : lists > 0) {
    if (!Array.isArray(value)) return reject(field, value);
    const inner = lists > 0 ? lists - 1 : lists;
    for (let i = 0; i < value.length; i++) {
      const item: unknown = value[i];
      const read = readValue(item, field, inner, reject);
      if (read !== item) value[i] = read;
    }
    return value;
  }
  if (field.leaf !== null) return field.leaf(value) ?? reject(field, value);
  if (typeof value !== 'object' || Array.isArray(value) || isRawNumber(value as Data)) {
    return reject(field, value);
  }
  readObject(value as Data, field.fields, reject);
  return value;
}

/**
 * Whether an object is an exact number (`JSON.rawJSON`). Checks the property first, because calling
 * `JSON.isRawJSON` for every object is slow.
 */
function isRawNumber(value: Data): boolean {
  return value[rawJsonKey] !== undefined && JSON.isRawJSON(value);
}

const rawJsonKey = dataKey('rawJSON');

function describe(value: unknown): string {
  return typeof value === 'number' && !Number.isInteger(value) ? 'a fraction' : kindOf(value);
}

/** Selection sets, each with its parent type. */
type Selected = readonly (readonly [SelectionSetNode, string])[];

function fieldsOf(
  selected: Selected,
  subgraph: string,
  shape: Shape,
  types: SupergraphTypes,
): readonly ReadField[] {
  const byKey = new Map<DataKey, { readonly node: FieldNode; readonly parent: string }[]>();
  const collect = ({ selections }: SelectionSetNode, parent: string): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = dataKeyOf(selection);
        // The code that looks up types checks `__typename`.
        if (selection.name.value === typenameKey) continue;
        byKey.set(key, [...(byKey.get(key) ?? []), { node: selection, parent }]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet, selection.typeCondition?.name.value ?? parent);
      }
    }
  };
  for (const [set, parent] of selected) collect(set, parent);
  return [...byKey].map(([key, nodes]): ReadField => {
    const inner = shape.fields.find((field) => field.key === key)?.shape ?? null;
    const fieldTypes = nodes.map(({ node, parent }) => typeOf(node, parent, subgraph, types));
    const [first] = fieldTypes;
    const below = nodes.flatMap(({ node }, index) =>
      node.selectionSet ? [[node.selectionSet, fieldTypes[index]!.type] as const] : [],
    );
    const isAgreed = fieldTypes.every((one) => one.lists === first!.lists);
    const isOneType = fieldTypes.every((one) => one.type === first!.type);
    const leafTypes = isOneType && isAgreed ? leafReader(first!.type, types) : readAny;
    const isOneText = isOneType && isAgreed && first!.lists === 0 && isTextType(first!.type);
    return {
      key,
      name: `${nodes[0]!.parent}.${nodes[0]!.node.name.value}`,
      type: first!.type,
      lists: isAgreed ? first!.lists : -1,
      isText: below.length === 0 && isOneText,
      leaf: below.length > 0 ? null : leafTypes,
      fields: below.length > 0 && inner ? fieldsOf(below, subgraph, inner, types) : [],
      shape: inner,
    };
  });
}

/** Returns the named type of a field, and the number of lists around it. */
function typeOf(
  { name, selectionSet }: FieldNode,
  parent: string,
  subgraph: string,
  types: SupergraphTypes,
): { readonly type: string; readonly lists: number } {
  let node: TypeNode | null = types.fieldType(parent, name.value, subgraph);
  let lists = 0;
  for (; node && node.kind !== Kind.NAMED_TYPE; node = node.type) {
    if (node.kind === Kind.LIST_TYPE) lists++;
  }
  if (!node) return { type: '', lists: -1 };
  const isValid = selectionSet !== undefined || isLeafType(types.named(node.name.value));
  return isValid ? { type: node.name.value, lists } : { type: '', lists: -1 };
}
