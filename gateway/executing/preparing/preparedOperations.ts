import { LRUCache } from 'lru-cache';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { bytesOf, cacheBounds, entryBytes } from '../../planning/cacheBounds.ts';
import { conditionVariables } from '../../planning/keys/conditions.ts';
import { renamedVariables } from '../../planning/keys/plannedVariables.ts';
import type { CompiledOperation } from '../compile/compiledOperation.ts';

/** Estimated bytes of a parsed document for each of its characters (measured: 40 to 43). */
const bytesPerCharacter = 50;

/** Estimated size of a compiled operation, as a multiple of its plan (measured: 3.6 to 6.6). */
const compiledFactor = 8;

/** An operation of a document, and its compiled variants by the outcome of its conditions. */
export interface CachedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The variables of `@skip` and `@include`. */
  readonly conditions: readonly string[];
  /** The planned names of variables by the caller's names, where the two differ. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly variants: Map<string, Variant>;
}

interface Variant {
  readonly compiled: CompiledOperation;
  readonly bytes: number;
  /** Removes this variant from the operation's map. */
  readonly remove: () => void;
}

/**
 * Caches the prepared and compiled operations of documents. Prepared operations live as long as the
 * server keeps their document. Compiled operations hold their documents, so they are kept in an LRU
 * cache bounded by estimated bytes.
 */
export class PreparedOperations {
  readonly #byDocument = new WeakMap<DocumentNode, Map<OperationDefinitionNode, CachedOperation>>();
  readonly #cache: LRUCache<Variant, Variant>;

  constructor(bounds: typeof cacheBounds.operations = cacheBounds.operations) {
    this.#cache = new LRUCache({
      ...bounds,
      sizeCalculation: ({ bytes }) => bytes,
      dispose: ({ remove }) => remove(),
    });
  }

  /** The estimated bytes of the cached compiled operations. */
  get bytes(): number {
    return this.#cache.calculatedSize;
  }

  prepared(document: DocumentNode, operation: OperationDefinitionNode): CachedOperation {
    let operations = this.#byDocument.get(document);
    if (!operations) this.#byDocument.set(document, (operations = new Map()));
    let prepared = operations.get(operation);
    if (!prepared) {
      prepared = {
        document,
        operation,
        conditions: conditionVariables(document, operation),
        renamed: renamedVariables(operation),
        variants: new Map(),
      };
      operations.set(operation, prepared);
    }
    return prepared;
  }

  /** Returns the compiled operation for an outcome of the conditions, if cached. */
  compiled({ variants }: CachedOperation, outcome: string): CompiledOperation | undefined {
    const variant = variants.get(outcome);
    return variant && this.#cache.get(variant)?.compiled;
  }

  /**
   * Caches a compiled operation.
   * @param planBytes the estimated bytes of the operation's plan.
   */
  keep(
    { document, variants }: CachedOperation,
    outcome: string,
    compiled: CompiledOperation,
    planBytes: number,
  ): void {
    const text = document.loc?.source.body ?? '';
    const variant: Variant = {
      compiled,
      bytes:
        entryBytes +
        bytesPerCharacter * text.length +
        bytesOf(outcome) +
        compiledFactor * planBytes,
      remove: () => {
        if (variants.get(outcome) === variant) variants.delete(outcome);
      },
    };
    variants.set(outcome, variant);
    this.#cache.set(variant, variant);
    if (!this.#cache.has(variant)) variant.remove();
  }
}
