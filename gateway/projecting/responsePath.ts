import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type DataKey, dataKey } from '../executing/data/data.ts';
import { fragmentsOf } from '../planning/keys/conditions.ts';
import type { PlannedKeys } from '../planning/keys/plannedKeys.ts';
import type { Path } from './errorList.ts';

/** Translates paths in the data to paths in the response of an operation. */
export class ResponsePaths {
  readonly #fragments: ReturnType<typeof fragmentsOf>;
  readonly #operation: OperationDefinitionNode;
  readonly #keys: PlannedKeys;

  constructor(document: DocumentNode, operation: OperationDefinitionNode, keys: PlannedKeys) {
    this.#fragments = fragmentsOf(document);
    this.#operation = operation;
    this.#keys = keys;
  }

  /**
   * Translates a path from the root, up to the first list or the first field that the caller did
   * not select.
   */
  fromRoot(path: readonly string[]): Path {
    const list = path.indexOf('@');
    const keys = list === -1 ? path : path.slice(0, list);
    return this.#translate(keys, [this.#operation.selectionSet], true);
  }

  /**
   * Translates a path that starts below a field with these selection sets, up to the first field
   * that the caller did not select.
   */
  beneath(path: Path, selectionSets: readonly SelectionSetNode[]): Path {
    return path.length === 0 ? path : this.#translate(path, selectionSets, false);
  }

  #translate(path: Path, selectionSets: readonly SelectionSetNode[], isRoot: boolean): Path {
    const shown: (string | number)[] = [];
    let sets = selectionSets;
    for (const [depth, key] of path.entries()) {
      if (typeof key === 'number') {
        shown.push(key);
        continue;
      }
      const found = this.#fieldsOf(sets, key, isRoot && depth === 0);
      if (found.name === undefined) break;
      shown.push(found.name);
      sets = found.inner;
    }
    return shown;
  }

  /** Returns the response key of the field with a data key, and the selection sets below it. */
  #fieldsOf(sets: readonly SelectionSetNode[], key: string, isRoot: boolean) {
    const inner: SelectionSetNode[] = [];
    const visited = new Set<string>();
    let name: string | undefined;
    const search = ({ selections }: SelectionSetNode): void => {
      for (const selection of selections) {
        if (selection.kind === Kind.FRAGMENT_SPREAD) {
          if (visited.has(selection.name.value)) continue;
          visited.add(selection.name.value);
          search(this.#fragments.get(selection.name.value)!.selectionSet);
        } else if (selection.kind === Kind.INLINE_FRAGMENT) {
          search(selection.selectionSet);
        } else {
          const planned: DataKey = dataKey(
            isRoot ? this.#keys.ofRoot(selection) : this.#keys.of(selection),
          );
          if (planned !== key) continue;
          name ??= (selection.alias ?? selection.name).value;
          if (selection.selectionSet) inner.push(selection.selectionSet);
        }
      }
    };
    for (const set of sets) search(set);
    return { name, inner };
  }
}
