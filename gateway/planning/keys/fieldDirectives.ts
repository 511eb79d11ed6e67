import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  print,
  visit,
} from 'graphql';
import { fragmentsOf } from './conditions.ts';
import { planningLimitExceeded } from '../pool/planningErrors.ts';

/** The largest number of distinct groups of merged selection sets that are visited. */
const maxMergedSets = 10_000;

/**
 * Returns a text of a field's directives. Two fields have the same directives if their texts are
 * equal.
 */
export type FieldDirectives = (field: FieldNode) => string;

/**
 * Whether a directive is sent to the subgraphs. `@skip` and `@include` are not, because the gateway
 * evaluates them.
 */
export function isForSubgraphs({ name }: DirectiveNode): boolean {
  return name.value !== 'skip' && name.value !== 'include';
}

/**
 * Computes the directive texts of an operation's fields. Fields that are merged in the response
 * (the same response key in the same object) get the same text; if their directives differ, the
 * text is unique to that group of fields.
 * @throws if too many selection sets are merged with each other.
 */
export function fieldDirectives(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): FieldDirectives {
  if (!hasDirectives(document)) return () => '';
  const classes = new MergedFields(document);
  classes.merge([operation.selectionSet]);
  return classes.texts();
}

function hasDirectives(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field: ({ directives = [] }) => {
      if (directives.some(isForSubgraphs)) found = true;
    },
  });
  return found;
}

function textOf({ directives = [] }: FieldNode): string {
  return directives
    .filter(isForSubgraphs)
    .map((directive) => print(directive))
    .join(' ');
}

/** Groups of fields that are merged with each other, as a union-find structure. */
class MergedFields {
  readonly #fragments: ReturnType<typeof fragmentsOf>;
  readonly #parents = new Map<FieldNode, FieldNode>();
  readonly #numbers = new Map<SelectionSetNode, number>();
  readonly #done = new Set<string>();

  constructor(document: DocumentNode) {
    this.#fragments = fragmentsOf(document);
  }

  /**
   * Merges the fields of selection sets of one object by response key, and the fields below them.
   */
  merge(sets: readonly SelectionSetNode[]): void {
    const id = sets.map((set) => this.#numberOf(set)).join();
    if (this.#done.has(id)) return;
    if (this.#done.size >= maxMergedSets) {
      throw planningLimitExceeded(`${maxMergedSets} merged selections`);
    }
    this.#done.add(id);
    const groups = new Map<string, FieldNode[]>();
    const visited = new Set<string>();
    for (const set of sets) this.#collect(set, groups, visited);
    for (const fields of groups.values()) {
      for (const field of fields) this.#parents.set(this.#rootOf(field), this.#rootOf(fields[0]!));
      const inner = new Set(fields.flatMap(({ selectionSet }) => selectionSet ?? []));
      if (inner.size > 0) this.merge([...inner]);
    }
  }

  texts(): FieldDirectives {
    const byRoot = new Map<FieldNode, Set<string>>();
    for (const field of this.#parents.keys()) {
      const root = this.#rootOf(field);
      byRoot.set(root, (byRoot.get(root) ?? new Set()).add(textOf(field)));
    }
    const texts = new Map<FieldNode, string>();
    for (const [root, own] of byRoot) {
      texts.set(root, own.size === 1 ? [...own][0]! : `merged ${texts.size}`);
    }
    return (field) => texts.get(this.#rootOf(field)) ?? textOf(field);
  }

  #collect(
    { selections }: SelectionSetNode,
    groups: Map<string, FieldNode[]>,
    visited: Set<string>,
  ): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const group = groups.get(key);
        if (group) group.push(selection);
        else groups.set(key, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.#collect(selection.selectionSet, groups, visited);
      } else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        this.#collect(this.#fragments.get(selection.name.value)!.selectionSet, groups, visited);
      }
    }
  }

  #numberOf(set: SelectionSetNode): number {
    const number = this.#numbers.get(set);
    if (number !== undefined) return number;
    this.#numbers.set(set, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  #rootOf(field: FieldNode): FieldNode {
    let root = field;
    for (let next = this.#parents.get(root); next && next !== root;) {
      root = next;
      next = this.#parents.get(root);
    }
    return root;
  }
}
