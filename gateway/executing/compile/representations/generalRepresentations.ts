import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { AnswerObject, isAnswerObject } from '../../data/answerObject.ts';
import { type Clause, failureIn, sentValue } from './clauses.ts';
import { type Data, dataKey, typenameKey } from '../../data/data.ts';
import type { FailedInputs } from '../../run/entities/failedInputs.ts';
import { Failure } from '../../data/failure.ts';
import type { RepresentationReader } from '../../run/entities/entityTree.ts';
import { type Rewrite, rewrite } from '../../run/rewriting.ts';
import { stableJson } from '../../data/stableJson.ts';
import type { SupergraphTypes } from '../../data/supergraphTypes.ts';

/** Creates a reader for any requirements: several clauses, nested objects and renamed keys. */
export function generalReader(
  clauses: readonly Clause[],
  rewrites: readonly Rewrite<string>[],
  types: SupergraphTypes,
): RepresentationReader {
  return {
    space: '',
    find(entity, tree, create, failed) {
      let keys: Failure | null = null;
      const missing = (failure: Failure) => void (keys = keys?.with(failure) ?? failure);
      const representation = readClauses(entity, clauses, {
        types,
        failed,
        missing,
      });
      if (representation[typenameKey] === undefined) {
        if (keys) failed().addKey(keys);
        return undefined;
      }
      rewrite(representation, rewrites, types);
      const key = stableJson(representation);
      let existing = tree.get(key) as ReturnType<typeof create>;
      if (existing === undefined) {
        existing = create(representation);
        if (existing !== undefined) tree.set(key, existing);
      }
      return existing;
    },
  };
}

/** The context in which the representation of one entity is read. */
interface Reading {
  readonly types: SupergraphTypes;
  readonly failed: () => FailedInputs;
  /** Records the failure of a key field: the entity is not requested. */
  readonly missing: (failure: Failure) => void;
}

/** The context in which an object nested in the entity is read. */
interface NestedReading extends Reading {
  /** The failure to record for a part that no subgraph returned. */
  readonly absent: Failure;
}

function readClauses(source: Data, clauses: readonly Clause[], reading: Reading): AnswerObject {
  const result = new AnswerObject();
  for (const clause of clauses) {
    const part = readClause(source, clause, reading);
    if (part !== null) combine(result, part);
  }
  return result;
}

function readClause(
  source: Data,
  { fields, within }: Clause,
  reading: Reading,
): AnswerObject | null {
  const result = new AnswerObject();
  for (const { from, to, name, isKey, missing: absent, selections } of fields) {
    const value = source[from] === undefined ? absent : source[from];
    const failure = selections === null ? failureIn(value) : asFailure(value);
    if (isKey && failure) {
      reading.missing(failure);
      return null;
    }
    const missing = (inner: Failure) => reading.failed().addField(name, inner);
    if (failure) missing(failure);
    result[to] =
      selections === null
        ? sentValue(value)
        : readNested(value, selections, { ...reading, missing, absent });
  }
  combine(result, readClauses(source, within, reading));
  return result;
}

/**
 * Reads the required part of an object, or of each object of a list; returns null if a required
 * part is missing.
 */
function readNested(
  value: unknown,
  selections: readonly QueryPlanSelectionNode[],
  reading: NestedReading,
): unknown {
  if (Array.isArray(value)) return value.map((item) => readNested(item, selections, reading));
  if (value instanceof Failure) reading.missing(value);
  if (typeof value !== 'object' || value === null || value instanceof Failure) return null;
  const source = value as Data;
  const result = new AnswerObject();
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      const { alias, name, selections: inner } = selection;
      const key = dataKey(alias ?? name);
      const existing = source[key] === undefined ? reading.absent : source[key];
      const failure = inner ? asFailure(existing) : failureIn(existing);
      if (failure) reading.missing(failure);
      if (failure && !failure.isNull) return null;
      const part = new AnswerObject();
      part[alias ?? name] = inner ? readNested(existing, inner, reading) : sentValue(existing);
      combine(result, part);
    } else {
      const { typeCondition, selections: inner } = selection;
      const typename = source[typenameKey];
      if (!typeCondition || typeof typename !== 'string') continue;
      if (!reading.types.applies(typeCondition, typename)) continue;
      const part = readNested(source, inner, reading);
      if (part !== null) combine(result, part as AnswerObject);
    }
  }
  return result;
}

/**
 * Merges a part into a representation. Two clauses may require different parts of the same nested
 * object, or of the items of a list.
 */
function combine(target: AnswerObject, source: AnswerObject): void {
  for (const [key, value] of Object.entries(source)) {
    target[key] = combined(target[key], value);
  }
}

/**
 * Merges objects that were built from selections; an object of a custom scalar is one value and is
 * replaced.
 */
function combined(existing: unknown, value: unknown): unknown {
  if (Array.isArray(existing) && Array.isArray(value) && existing.length === value.length) {
    return value.map((item, i) => combined(existing[i], item));
  }
  if (isAnswerObject(existing) && isAnswerObject(value)) combine(existing, value);
  return isAnswerObject(existing) && isAnswerObject(value) ? existing : value;
}

function asFailure(value: unknown): Failure | null {
  return value instanceof Failure ? value : null;
}
