import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Failure } from './failure.ts';
import type { Data } from './merging.ts';
import { rewrite } from './rewriting.ts';
import type { SupergraphTypes } from './supergraphTypes.ts';

/** Reads from entities of one type what a subgraph must know to find them. */
export interface RepresentationReader {
  /** Within which keys tell entities apart: the same for readers that need the same of a type. */
  readonly space: string;
  /**
   * What two entities share exactly when their representations are equal; `undefined` when the
   * entity has not what a representation needs.
   */
  key(entity: Data): string | undefined;
  /** The representation of an entity that has this key. */
  read(entity: Data, key: string): Data;
}

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

const nothing: RepresentationReader = { space: '', key: () => undefined, read: () => ({}) };

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

/** The usual case, fast: one clause of values that are no objects, sent as they are. */
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
  const fields = [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (!byKey.has('__typename')) return nothing;
  const read = (entity: Data) => {
    const representation: Data = {};
    for (const { key } of clause.fields) representation[key] = known(entity[key]) ?? null;
    return representation;
  };
  const [only, ...further] = fields.filter(([key]) => key !== '__typename');
  if (only !== undefined && further.length === 0) return singleKeyReader(typename, only, read);
  return {
    space: '',
    key(entity) {
      let text = '';
      for (const [key, isKey] of fields) {
        const value = known(entity[key]);
        if (typeof value === 'string') text += `${key}"${value.length}:${value}`;
        else if (value === undefined && isKey) return undefined;
        else text += `${key}=${stableJson(value ?? null)},`;
      }
      return text;
    },
    read,
  };
}

/** One value tells an entity of a type: a text is its own key, so that none is made for it. */
function singleKeyReader(
  typename: string,
  [field, isKey]: readonly [string, boolean],
  read: RepresentationReader['read'],
): RepresentationReader {
  return {
    space: `${typename} ${field}`,
    key(entity) {
      const value = known(entity[field]);
      // A text that begins as the keys of other values do is written as one of them.
      if (typeof value === 'string' && value.charCodeAt(0) !== 0) return value;
      if (value === undefined && isKey) return undefined;
      return `\u0000${stableJson(value ?? null)}`;
    },
    read,
  };
}

function generalReader(
  clauses: readonly Clause[],
  rewrites: readonly FetchDataRewrite[],
  types: SupergraphTypes,
): RepresentationReader {
  return {
    space: '',
    key(entity) {
      const representation = readClauses(entity, clauses, types);
      if (!('__typename' in representation)) return undefined;
      rewrite(representation, rewrites, types);
      return stableJson(representation);
    },
    // The key says all of it.
    read: (_entity, key) => JSON.parse(key) as Data,
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
