import { type FieldNode, Kind, type SelectionSetNode, type TypeNode, isLeafType } from 'graphql';
import { kindOf } from '../../fetching/answer.ts';
import { type Data, type DataKey, typenameKey } from '../data/data.ts';
import { Failure, type SubgraphFailure } from '../data/failure.ts';
import { type LeafReader, isTextType, leafReader, readAny } from '../data/leaves.ts';
import { type Shape, dataKeyOf } from '../data/shape.ts';
import { type Holder, type References, sharedOf } from '../data/references.ts';
import type { SupergraphTypes } from '../data/supergraphTypes.ts';

/**
 * A compiled check of an answer against the types of its fetch. It changes the answer in place:
 * each value becomes a value of its type, or a failure of the subgraph if it is not valid; equal
 * references to entities become one object.
 */
export interface AnswerReader {
  readonly fields: readonly ReadField[];
}

/** A field of the objects of an answer. */
interface ReadField {
  readonly key: DataKey;
  /** The field's coordinate in the schema and its named type, for messages. */
  readonly name: string;
  readonly type: string;
  /**
   * The number of list types around the field's named type; -1 if it is unknown or differs between
   * parent types.
   */
  readonly lists: number;
  /** Whether every string is a valid value of the field. */
  readonly isText: boolean;
  /** Reads a leaf value; `null` if the field's values are objects. */
  readonly leaf: LeafReader | null;
  readonly fields: readonly ReadField[];
  /** The shape of the answer below the field; `null` for a leaf. */
  readonly shape: Shape | null;
  /** The keys of the reference if equal references are shared, otherwise `null`. */
  readonly reference: readonly DataKey[] | null;
}

/** Records an error of the subgraph that sent the answer. */
export type Report = (message: string) => SubgraphFailure;

/**
 * Compiles the reader of a subgraph's answer to a selection set on a type.
 * @param holders the shared references.
 */
export function answerReader(
  selectionSet: SelectionSetNode,
  typename: string,
  subgraph: string,
  shape: Shape,
  types: SupergraphTypes,
  holders: readonly Holder[],
): AnswerReader {
  return { fields: fieldsOf([[selectionSet, typename]], subgraph, shape, types, holders) };
}

/** Creates the reader of an answer that contains lists of entities, each under its key. */
export function listsReader(
  lists: readonly (readonly [DataKey, { readonly reader: AnswerReader; readonly shape: Shape }])[],
): AnswerReader {
  const fields = lists.map(([key, { reader, shape }]): ReadField => {
    const inner = { name: '_entities', type: '[_Entity]', lists: 1, isText: false, leaf: null };
    return { key, ...inner, fields: reader.fields, shape, reference: null };
  });
  return { fields };
}

/**
 * Reads an answer.
 * @param hasFailures whether the data contains failures, at the paths of the subgraph's errors.
 */
export function readAnswer(
  data: Data,
  { fields }: AnswerReader,
  report: Report,
  hasFailures: boolean,
): void {
  new Reading(report, hasFailures).readObject(data, fields);
}

/** Reads one answer, and collects the errors found in it. */
class Reading {
  readonly #report: Report;
  readonly #hasFailures: boolean;
  readonly #reported = new Map<string, SubgraphFailure>();
  readonly #met = new Map<ReadField, References>();

  constructor(report: Report, hasFailures: boolean) {
    this.#report = report;
    this.#hasFailures = hasFailures;
  }

  /** Reads the fields of an object, and returns whether it has any. */
  readObject(object: Data, fields: readonly ReadField[]): boolean {
    let hasAny = false;
    for (const field of fields) {
      const value = object[field.key];
      if (value === undefined) continue;
      hasAny = true;
      if (value === null || (field.isText && typeof value === 'string')) continue;
      const read = this.#readValue(value, field, field.lists);
      const held = field.reference === null ? read : this.#shared(read, field);
      if (held !== value) object[field.key] = held;
    }
    return hasAny;
  }

  #readValue(value: unknown, field: ReadField, lists: number): unknown {
    if (value === null || value === undefined) return null;
    if (this.#hasFailures && value instanceof Failure) return value;
    if (field.leaf !== null && lists === 0) return field.leaf(value) ?? this.#refuse(value, field);
    if (Array.isArray(value) && lists !== 0) {
      const inner = lists > 0 ? lists - 1 : lists;
      for (let i = 0; i < value.length; i++) {
        const item: unknown = value[i];
        const read = this.#readValue(item, field, inner);
        if (read !== item) value[i] = read;
      }
      return value;
    }
    if (lists > 0) return this.#refuse(value, field);
    if (field.leaf !== null) return field.leaf(value) ?? this.#refuse(value, field);
    if (typeof value !== 'object' || Array.isArray(value)) return this.#refuse(value, field);
    const hasAny = this.readObject(value as Data, field.fields);
    // A number whose digits were all kept (`JSON.rawJSON`) is also an object. The check is slow, so
    // it comes last.
    return hasAny || !JSON.isRawJSON(value) ? value : this.#refuse(value, field);
  }

  #shared(value: unknown, field: ReadField): unknown {
    let references = this.#met.get(field);
    if (!references) this.#met.set(field, (references = new Map()));
    return sharedOf(value, field.reference!, references);
  }

  #refuse(value: unknown, field: ReadField): Failure {
    const expected = field.lists > 0 ? `a value of ${field.type}` : field.type;
    const message = `Expected ${expected} for ${field.name}, got ${describe(value)}.`;
    let failure = this.#reported.get(message);
    if (!failure) this.#reported.set(message, (failure = this.#report(message)));
    return Failure.of(failure, [], field.shape);
  }
}

function describe(value: unknown): string {
  return typeof value === 'number' && !Number.isInteger(value) ? 'a fraction' : kindOf(value);
}

/** Selection sets, each with the type on which it is selected. */
type Selected = readonly (readonly [SelectionSetNode, string])[];

function fieldsOf(
  selected: Selected,
  subgraph: string,
  shape: Shape,
  types: SupergraphTypes,
  holders: readonly Holder[],
): readonly ReadField[] {
  const byKey = new Map<DataKey, { readonly node: FieldNode; readonly parent: string }[]>();
  const collect = ({ selections }: SelectionSetNode, parent: string): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = dataKeyOf(selection);
        // `__typename` is validated when the object's type is looked up.
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
    const holder = holders.find((one) => one.key === key);
    const known = nodes.map(({ node, parent }) => typeOf(node, parent, subgraph, types));
    const [first] = known;
    const below = nodes.flatMap(({ node }, index) =>
      node.selectionSet ? [[node.selectionSet, known[index]!.type] as const] : [],
    );
    const isAgreed = known.every((one) => one.lists === first!.lists);
    const isOneType = known.every((one) => one.type === first!.type);
    const leafTypes = isOneType && isAgreed ? leafReader(first!.type, types) : readAny;
    const isOneText = isOneType && isAgreed && first!.lists === 0 && isTextType(first!.type);
    return {
      key,
      name: `${nodes[0]!.parent}.${nodes[0]!.node.name.value}`,
      type: first!.type,
      lists: isAgreed ? first!.lists : -1,
      isText: below.length === 0 && isOneText,
      leaf: below.length > 0 ? null : leafTypes,
      fields:
        below.length > 0 && inner
          ? fieldsOf(below, subgraph, inner, types, holder?.within ?? [])
          : [],
      shape: inner,
      reference: holder?.reference ?? null,
    };
  });
}

/** Returns the named type of a field and the number of lists around it. */
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
  const isKnown = selectionSet !== undefined || isLeafType(types.named(node.name.value));
  return isKnown ? { type: node.name.value, lists } : { type: '', lists: -1 };
}
