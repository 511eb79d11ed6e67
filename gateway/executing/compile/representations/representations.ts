import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import { AnswerObject } from '../../data/answerObject.ts';
import {
  type Clause,
  type RequiredField,
  clausesOf,
  failureIn,
  sentNames,
  sentValue,
} from './clauses.ts';
import { type Data, typenameFailureKey, typenameKey } from '../../data/data.ts';
import { type RepresentationReader, treeKey } from '../../run/entities/entityTree.ts';
import type { FailedInputs } from '../../run/entities/failedInputs.ts';
import { Failure } from '../../data/failure.ts';
import { generalReader } from './generalRepresentations.ts';
import { type Rewrite, rewritesOf } from '../../run/rewriting.ts';
import type { SupergraphTypes } from '../../data/supergraphTypes.ts';

/**
 * Compiles the function that reads the representations of a fetch from the data. It is compiled
 * once for each concrete type found in the data.
 */
export function representationReader(
  requires: readonly QueryPlanSelectionNode[],
  inputRewrites: readonly FetchDataRewrite[],
  types: SupergraphTypes,
): (entity: Data) => RepresentationReader {
  const compiled = new Map<string, RepresentationReader>();
  const rewrites = rewritesOf(inputRewrites, (key) => key);
  const nameOf = sentNames(rewrites);
  return (entity) => {
    const typename = entity[typenameKey];
    if (typeof typename !== 'string') return noRepresentation;
    let reader = compiled.get(typename);
    if (!reader) {
      const clauses = clausesOf(requires, typename, types, nameOf);
      reader = plainReader(typename, clauses, rewrites) ?? generalReader(clauses, rewrites, types);
      if (types.objectTypes.has(typename)) compiled.set(typename, reader);
    }
    return reader;
  };
}

/** The reader for entities of unknown type, which have no representation. */
const noRepresentation: RepresentationReader = {
  space: '',
  find(entity, _tree, _make, failed) {
    const why = entity[typenameFailureKey];
    if (why instanceof Failure) failed().addKey(why);
    return undefined;
  },
};

/**
 * Creates a fast reader for the common case: one clause whose values are not objects, sent
 * unchanged. The values themselves are the keys of the entity tree, so that nothing is allocated
 * for an entity that is already in the tree. Returns `null` if the clauses need the general reader.
 */
function plainReader(
  typename: string,
  clauses: readonly Clause[],
  rewrites: readonly Rewrite<string>[],
): RepresentationReader | null {
  const [clause, ...others] = clauses;
  if (!clause || others.length > 0 || clause.within.length > 0) return null;
  if (rewrites.length > 0 || clause.fields.some(({ selections }) => selections !== null)) {
    return null;
  }
  const byKey = new Map(clause.fields.map((field) => [field.from, field] as const));
  if (!byKey.delete(typenameKey)) return noRepresentation;
  const sorted = [...byKey.values()].toSorted((a, b) => (a.to < b.to ? -1 : 1));
  const fields = sorted.map(({ from }) => from);
  const last = fields.at(-1);
  const keyFields = sorted.filter(({ isKey }) => isKey);
  const inputs = sorted.filter(({ isKey }) => !isKey);
  return {
    space: `${typename} ${sorted.map(({ to }) => to).join(' ')}`,
    find(entity, tree, create, failed) {
      for (const { from } of keyFields) {
        const value = entity[from];
        if (value === undefined || failureIn(value) !== null) {
          return noKey(entity, keyFields, failed);
        }
      }
      for (const { from, name, missing } of inputs) {
        const value = entity[from];
        const failure = value === undefined ? missing : failureIn(value);
        if (failure !== null) failed().addField(name, failure);
      }
      let branch = tree;
      for (const field of fields) {
        if (field === last) break;
        const key = treeKey(sentValue(entity[field]));
        let next = branch.get(key) as typeof tree | undefined;
        if (!next) branch.set(key, (next = new Map()));
        branch = next;
      }
      const key = last === undefined ? null : treeKey(sentValue(entity[last]));
      let existing = branch.get(key) as ReturnType<typeof create>;
      if (existing === undefined) {
        const representation = new AnswerObject();
        for (const { from, to } of clause.fields) representation[to] = sentValue(entity[from]);
        existing = create(representation);
        if (existing !== undefined) branch.set(key, existing);
      }
      return existing;
    },
  };
}

/**
 * Records the failures of the key fields that are missing or failed, and returns no representation.
 */
function noKey(
  entity: Data,
  keys: readonly RequiredField[],
  failed: () => FailedInputs,
): undefined {
  for (const { from, missing } of keys) {
    const value = entity[from];
    const failure = value === undefined ? missing : failureIn(value);
    if (failure !== null) failed().addKey(failure);
  }
}
