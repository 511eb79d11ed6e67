import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { type DataKey, dataKey } from '../../data/data.ts';
import { Failure } from '../../data/failure.ts';
import type { Rewrite } from '../../run/rewriting.ts';
import type { SupergraphTypes } from '../../data/supergraphTypes.ts';

/**
 * Fields of an entity that are sent together. If a key field is missing, the whole group is
 * omitted; any other missing field is sent as null, so that only its dependants fail.
 */
export interface Clause {
  readonly fields: readonly RequiredField[];
  readonly within: readonly Clause[];
}

/** A field of a clause, to be read from the data and sent in the representation. */
export interface RequiredField {
  /** The field's key in the data. */
  readonly from: DataKey;
  /** The field's key in the representation, before the rewrites. */
  readonly to: string;
  /** The field's name in the schema. */
  readonly name: string;
  /** Whether the field is a key field. If a key field is missing, the clause is omitted. */
  readonly isKey: boolean;
  /** The failure to use if no subgraph returned a value. */
  readonly missing: Failure;
  readonly selections: readonly QueryPlanSelectionNode[] | null;
}

/**
 * Returns a function that maps the name under which a field is sent to its name after the renaming
 * rewrites.
 */
export function sentNames(rewrites: readonly Rewrite<string>[]): (sent: string) => string {
  const renamed = new Map<string, string>();
  for (const one of rewrites) {
    const [key, ...others] = one.path.filter((element) => typeof element === 'string');
    if ('renameKeyTo' in one && key !== undefined && others.length === 0) {
      renamed.set(key, one.renameKeyTo);
    }
  }
  return (sent) => renamed.get(sent) ?? sent;
}

/** Selects the parts of a fetch's requirements that apply to objects of a type. */
export function clausesOf(
  selections: readonly QueryPlanSelectionNode[],
  typename: string,
  types: SupergraphTypes,
  nameOf: (sent: string) => string,
): Clause[] {
  const fields: RequiredField[] = [];
  const within: Clause[] = [];
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      const { alias, name, selections: inner } = selection;
      const to = alias ?? name;
      const isKey = types.isKey(typename, name);
      const missing = missingValue(`${typename}.${nameOf(name)}`);
      const selections = inner ?? null;
      fields.push({ from: dataKey(to), to, name: nameOf(to), isKey, missing, selections });
    } else if (selection.typeCondition && types.applies(selection.typeCondition, typename)) {
      within.push(...clausesOf(selection.selections, typename, types, nameOf));
    }
  }
  return fields.length === 0 ? within : [{ fields, within }];
}

/** Creates the failure of a required field for which no subgraph returned a value. */
function missingValue(field: string): Failure {
  return Failure.of({
    subgraph: null,
    error: {
      message: `No subgraph returned a value for field ${field}.`,
      extensions: { code: 'INVALID_SUBGRAPH_VALUE' },
    },
    path: [],
    order: Number.MAX_SAFE_INTEGER,
    isPlaced: true,
  });
}

/** Returns the failure of a value or of the items of a list; `null` if there is none. */
export function failureIn(value: unknown): Failure | null {
  if (typeof value !== 'object' || value === null) return null;
  if (value instanceof Failure) return value;
  if (!Array.isArray(value)) return null;
  let found = null as Failure | null;
  for (const item of value) {
    const failure = failureIn(item)?.propagated();
    if (failure) found = found?.with(failure) ?? failure;
  }
  return found;
}

/** Returns a value as it is sent in a representation: null if the value is missing or failed. */
export function sentValue(value: unknown): unknown {
  if (typeof value !== 'object') return value ?? null;
  if (value instanceof Failure) return null;
  return Array.isArray(value) && failureIn(value) ? value.map(sentValue) : value;
}
