import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLOutputType,
  type GraphQLSchema,
  Kind,
  type ValueNode,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  print,
} from 'graphql';
import type { ErrorCode } from '../../../graphql/errors/errorCatalogue.ts';
import { type SelectedField, type TypedSet, mergedFields, setsBelow } from './fieldSets.ts';

/** The largest number of conflicts that are reported. */
const maxErrors = 100;

/** Thrown if the document needs more comparisons than the limit. */
export class TooManyComparisons extends Error {}

/**
 * Checks that fields of one response name can be merged
 * (https://spec.graphql.org/October2021/#sec-Field-Selection-Merging). Expects a document without
 * fragment cycles. graphql-js compares all pairs of fields, which takes time quadratic in their
 * number. Here each field is compared only with the first field of its group. This suffices because
 * both conditions, equal fields and equal shapes, are equivalence relations
 * (https://tech.new-work.se/graphql-overlapping-fields-can-be-merged-fast-ea6e92e0a01).
 * @param maxVisits the maximum number of visits of fields; a field is visited once for each
 * comparison.
 * @throws TooManyComparisons if nested fragments on different types exceed this limit.
 */
export function overlappingFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  maxVisits: number,
): GraphQLError[] {
  const overlaps = new Overlaps(schema, document, maxVisits);
  for (const one of document.definitions) {
    if (one.kind !== Kind.OPERATION_DEFINITION) continue;
    const type = schema.getRootType(one.operation) ?? undefined;
    overlaps.compare([{ set: one.selectionSet, type }]);
  }
  return overlaps.errors;
}

/**
 * Compares the fields of one group. If two of them conflict, returns the conflicting field and the
 * reason.
 */
type Comparison = (fields: readonly SelectedField[]) => readonly [FieldNode, string] | null;

class Overlaps {
  readonly errors: GraphQLError[] = [];
  readonly #schema: GraphQLSchema;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #calls = new Map<FieldNode, string>();
  #visitsLeft: number;

  constructor(schema: GraphQLSchema, { definitions }: DocumentNode, maxVisits: number) {
    this.#schema = schema;
    this.#visitsLeft = maxVisits;
    for (const one of definitions) {
      if (one.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(one.name.value, one);
    }
  }

  /**
   * Fields that may apply to one object must be equal; all fields with one response name must have
   * equal shapes.
   */
  compare(sets: readonly TypedSet[]): void {
    const before = this.errors.length;
    this.#visit(sets, [], classesByParent, (fields) => this.#differentCalls(fields));
    if (this.errors.length === before) this.#visit(sets, [], inOneClass, differentShapes);
  }

  #visit(
    sets: readonly TypedSet[],
    path: readonly string[],
    classesOf: (fields: readonly SelectedField[]) => readonly (readonly SelectedField[])[],
    compare: Comparison,
  ): void {
    for (const [name, all] of mergedFields(this.#schema, this.#fragments, sets)) {
      for (const fields of classesOf(all)) {
        this.#visitsLeft -= fields.length;
        if (this.#visitsLeft < 0) throw new TooManyComparisons();
        if (this.errors.length >= maxErrors) return;
        const conflict = compare(fields);
        if (conflict) this.#report([...path, name], fields[0]!.node, conflict);
        else {
          // Report a conflict at the topmost fields that are not identical.
          const outer = fields.length === 1 ? [] : [...path, name];
          this.#visit(setsBelow(fields), outer, classesOf, compare);
        }
      }
    }
  }

  #differentCalls([first, ...others]: readonly SelectedField[]): ReturnType<Comparison> {
    const { node } = first!;
    for (const { node: other } of others) {
      const [name, otherName] = [node.name.value, other.name.value];
      if (name !== otherName) return [other, `"${name}" and "${otherName}" are different fields`];
      if (this.#argumentsOf(node) !== this.#argumentsOf(other)) {
        return [other, 'they have differing arguments'];
      }
    }
    return null;
  }

  /** Prints the arguments of a field in an order that does not depend on the document. */
  #argumentsOf(field: FieldNode): string {
    let text = this.#calls.get(field);
    if (text === undefined) {
      const given = field.arguments ?? [];
      text = given
        .map(({ name, value }) => `${name.value}: ${canonical(value)}`)
        .toSorted()
        .join();
      this.#calls.set(field, text);
    }
    return text;
  }

  #report(path: readonly string[], field: FieldNode, [other, why]: readonly [FieldNode, string]) {
    const [name, ...below] = path;
    const reason = below.map((part) => `subfields "${part}" conflict because `).join('') + why;
    const message =
      `Fields "${name}" conflict because ${reason}. ` +
      'Use different aliases on the fields to fetch both if this was intentional.';
    const code = 'GRAPHQL_VALIDATION_FAILED' satisfies ErrorCode;
    this.errors.push(new GraphQLError(message, { nodes: [field, other], extensions: { code } }));
  }
}

function inOneClass(fields: readonly SelectedField[]): readonly (readonly SelectedField[])[] {
  return [fields];
}

/**
 * Groups fields by the objects to which they may apply. Fields on different object types exclude
 * each other; fields on abstract types may apply to every object.
 */
function classesByParent(fields: readonly SelectedField[]): readonly (readonly SelectedField[])[] {
  const byParent = Map.groupBy(fields, ({ parent }) => (isObjectType(parent) ? parent : null));
  const always = byParent.get(null) ?? [];
  byParent.delete(null);
  if (byParent.size === 0) return [always];
  return [...byParent.values()].map((own) => own.concat(always));
}

function differentShapes(fields: readonly SelectedField[]): ReturnType<Comparison> {
  const known = fields.filter(({ definition }) => definition !== undefined);
  const [first, ...others] = known;
  if (first === undefined) return null;
  const { type } = first.definition!;
  const other = others.find(({ definition }) => shapeOf(definition!.type) !== shapeOf(type));
  if (other === undefined) return null;
  const types = `"${String(type)}" and "${String(other.definition!.type)}"`;
  return [other.node, `they return conflicting types ${types}`];
}

/**
 * Returns a text for the shape of a type: its list and non-null wrappers, and its name. Objects,
 * interfaces and unions have the name `*`, because their fields are compared one by one.
 */
function shapeOf(type: GraphQLOutputType): string {
  if (isNonNullType(type)) return `${shapeOf(type.ofType)}!`;
  if (isListType(type)) return `[${shapeOf(type.ofType)}]`;
  return isLeafType(type) ? type.name : '*';
}

/**
 * Prints a value, with the fields of its objects in an order that does not depend on the document.
 */
function canonical(value: ValueNode): string {
  if (value.kind === Kind.LIST) return `[${value.values.map(canonical).join()}]`;
  if (value.kind !== Kind.OBJECT) return print(value);
  const fields = value.fields.map((field) => `${field.name.value}: ${canonical(field.value)}`);
  return `{${fields.toSorted().join()}}`;
}
