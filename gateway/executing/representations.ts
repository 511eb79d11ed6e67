import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Failure } from './failure.ts';
import type { Data } from './merging.ts';
import { rewrite } from './rewriting.ts';
import type { SupergraphTypes } from './supergraphTypes.ts';

/** Reads from entities of one type what a subgraph must know to find them. */
export interface RepresentationReader {
  /** Whose tree it reads: the same for readers that need the same of a type. */
  readonly space: string;
  /**
   * What the tree holds for an entity, the same for all whose representations are equal. When it is
   * new, `make` makes it of the representation; `undefined` when the entity has not what that needs.
   */
  find<Held>(
    entity: Data,
    tree: EntityTree<Held>,
    make: (representation: Data) => Held,
  ): Held | undefined;
}

/** Something for each entity of a space, behind one level for each value that tells them apart. */
export type EntityTree<Held> = Map<unknown, Held | EntityTree<Held>>;

/**
 * Fields of an entity that are sent together. A missing key field, and none of them is; any other
 * that nobody answered is sent as null, so that only the field that requires it suffers.
 */
interface Clause {
  readonly fields: readonly RequiredField[];
  readonly within: readonly Clause[];
}

interface RequiredField {
  readonly key: string;
  /** Whether nothing can be sent without it. */
  readonly isKey: boolean;
  readonly selections: readonly QueryPlanSelectionNode[] | null;
}

/** Compiles what a fetch requires, once for each concrete type that it meets. */
export function representationReader(
  requires: readonly QueryPlanSelectionNode[],
  inputRewrites: readonly FetchDataRewrite[],
  types: SupergraphTypes,
): (entity: Data) => RepresentationReader {
  const compiled = new Map<string, RepresentationReader>();
  return (entity) => {
    const typename = entity['__typename'];
    if (typeof typename !== 'string') return nothing;
    let reader = compiled.get(typename);
    if (!reader) {
      const clauses = clausesOf(requires, typename, types);
      reader =
        plainReader(typename, clauses, inputRewrites) ??
        generalReader(clauses, inputRewrites, types);
      if (types.objectTypes.has(typename)) compiled.set(typename, reader);
    }
    return reader;
  };
}

const nothing: RepresentationReader = { space: '', find: () => undefined };

function clausesOf(
  selections: readonly QueryPlanSelectionNode[],
  typename: string,
  types: SupergraphTypes,
): Clause[] {
  const fields: RequiredField[] = [];
  const within: Clause[] = [];
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      const { alias, name, selections: inner } = selection;
      const isKey = types.isKey(typename, name);
      fields.push({ key: alias ?? name, isKey, selections: inner ?? null });
    } else if (selection.typeCondition && types.applies(selection.typeCondition, typename)) {
      within.push(...clausesOf(selection.selections, typename, types));
    }
  }
  return fields.length === 0 ? within : [{ fields, within }];
}

/**
 * The usual case, fast: one clause of values that are no objects, sent as they are. The values
 * themselves tell entities apart, so that nothing is made for an entity that is known.
 */
function plainReader(
  typename: string,
  clauses: readonly Clause[],
  rewrites: readonly FetchDataRewrite[],
): RepresentationReader | null {
  const [clause, ...others] = clauses;
  if (!clause || others.length > 0 || clause.within.length > 0) return null;
  if (rewrites.length > 0 || clause.fields.some(({ selections }) => selections !== null)) {
    return null;
  }
  const byKey = new Map(clause.fields.map((field) => [field.key, field.isKey] as const));
  if (!byKey.delete('__typename')) return nothing;
  const fields = [...byKey.keys()].toSorted();
  const last = fields.at(-1);
  const keyFields = fields.filter((field) => byKey.get(field));
  return {
    space: `${typename} ${fields.join(' ')}`,
    find<Held>(entity: Data, tree: EntityTree<Held>, make: (representation: Data) => Held) {
      for (const field of keyFields) if (known(entity[field]) === undefined) return undefined;
      let branch = tree;
      for (const field of fields) {
        if (field === last) break;
        const key = keyOf(known(entity[field]));
        let next = branch.get(key) as EntityTree<Held> | undefined;
        if (!next) branch.set(key, (next = new Map()));
        branch = next;
      }
      const key = last === undefined ? null : keyOf(known(entity[last]));
      let held = branch.get(key) as Held | undefined;
      if (held === undefined) {
        const representation: Data = {};
        for (const { key: field } of clause.fields) {
          representation[field] = known(entity[field]) ?? null;
        }
        branch.set(key, (held = make(representation)));
      }
      return held;
    },
  };
}

/** Equal for equal values: simple ones are their own keys, and what nobody knows is sent as null. */
function keyOf(value: unknown): unknown {
  if (typeof value === 'string') {
    // A text that begins as the keys of other values do is written as one of them.
    return value.charCodeAt(0) === 0 ? `\u0000${JSON.stringify(value)}` : value;
  }
  if (typeof value === 'object' && value !== null) return `\u0000${stableJson(value)}`;
  return value ?? null;
}

function generalReader(
  clauses: readonly Clause[],
  rewrites: readonly FetchDataRewrite[],
  types: SupergraphTypes,
): RepresentationReader {
  return {
    space: '',
    find<Held>(entity: Data, tree: EntityTree<Held>, make: (representation: Data) => Held) {
      const representation = readClauses(entity, clauses, types);
      if (!('__typename' in representation)) return undefined;
      rewrite(representation, rewrites, types);
      const key = stableJson(representation);
      let held = tree.get(key) as Held | undefined;
      if (held === undefined) tree.set(key, (held = make(representation)));
      return held;
    },
  };
}

function readClauses(source: Data, clauses: readonly Clause[], types: SupergraphTypes): Data {
  const result: Data = {};
  for (const clause of clauses) {
    const part = readClause(source, clause, types);
    if (part !== null) combine(result, part);
  }
  return result;
}

function readClause(source: Data, { fields, within }: Clause, types: SupergraphTypes): Data | null {
  const result: Data = {};
  for (const { key, isKey, selections } of fields) {
    const value = Object.hasOwn(source, key) ? known(source[key]) : undefined;
    if (value === undefined && isKey) return null;
    result[key] = selections === null ? (value ?? null) : readNested(value, selections, types);
  }
  combine(result, readClauses(source, within, types));
  return result;
}

function readNested(
  value: unknown,
  selections: readonly QueryPlanSelectionNode[],
  types: SupergraphTypes,
): unknown {
  if (Array.isArray(value)) return value.map((item) => readNested(item, selections, types));
  if (typeof value !== 'object' || value === null || value instanceof Failure) return null;
  const source = value as Data;
  const result: Data = {};
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      const { alias, name, selections: inner } = selection;
      const part = readClause(
        source,
        { fields: [{ key: alias ?? name, isKey: true, selections: inner ?? null }], within: [] },
        types,
      );
      if (part === null) return null;
      combine(result, part);
    } else {
      const { typeCondition, selections: inner } = selection;
      const typename = source['__typename'];
      if (!typeCondition || typeof typename !== 'string') continue;
      if (!types.applies(typeCondition, typename)) continue;
      const part = readNested(source, inner, types);
      if (part !== null) combine(result, part as Data);
    }
  }
  return result;
}

/** A value that failed within a subgraph that answered is null; one that nobody answered is absent. */
function known(value: unknown): unknown {
  if (!(value instanceof Failure)) return value;
  return value.isNull ? null : undefined;
}

/** Two clauses may require different parts of the same nested object, or of the items of a list. */
function combine(target: Data, source: Data): void {
  for (const [key, value] of Object.entries(source)) {
    target[key] = combined(target[key], value);
  }
}

function combined(held: unknown, value: unknown): unknown {
  if (Array.isArray(held) && Array.isArray(value) && held.length === value.length) {
    return value.map((item, i) => combined(held[i], item));
  }
  if (!isObject(held) || !isObject(value)) return value;
  const both = { ...held };
  combine(both, value);
  return both;
}

function isObject(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON with the keys of objects in order, so that equal values have equal texts. */
function stableJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableJson).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${stableJson(value[key])}`);
  return `{${members.join(',')}}`;
}
