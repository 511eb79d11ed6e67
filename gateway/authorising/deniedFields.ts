import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLOutputType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { AnswerObject } from '../executing/data/answerObject.ts';
import { fragmentsOf } from '../planning/keys/conditions.ts';
import type { PrunedDocument } from './pruning.ts';

type Data = Readonly<AnswerObject>;
type Path = readonly (string | number)[];

/** Selected fields with one response key: their type, and their selection sets. */
interface Selected {
  readonly type: GraphQLOutputType;
  readonly selectionSets: readonly (readonly [SelectionSetNode, string])[];
}

/** An answer in which denied fields are null, with an error for each. */
export interface MarkedAnswer {
  readonly data: Data | null;
  readonly errors: readonly GraphQLError[];
}

/** An operation before pruning, and its denied fields. */
export interface DeniedFields {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly denied: readonly FieldNode[];
}

/**
 * Sets the denied fields to null in the answer to a pruned document. A null in a non-null
 * position propagates to the nearest nullable parent
 * (https://spec.graphql.org/October2021/#sec-Handling-Field-Errors).
 * @param errorFor returns the error for the denied field with this index at a path.
 */
export function markDenied(
  deniedFields: DeniedFields,
  deniedIndex: PrunedDocument['deniedIndex'],
  data: Data,
  errorFor: (index: number, path: Path) => GraphQLError,
): MarkedAnswer {
  const { schema, operation } = deniedFields;
  const marker = new Marker(deniedFields, deniedIndex, errorFor);
  const root = schema.getRootType(operation.operation)!.name;
  const marked = marker.markObject(data, [[operation.selectionSet, root]], []);
  return { data: marked, errors: marker.errors };
}

/** Sets the denied fields of one answer to null and collects their errors. */
class Marker {
  readonly #schema: GraphQLSchema;
  readonly #denied: readonly FieldNode[];
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #deniedIndex: PrunedDocument['deniedIndex'];
  readonly #errorFor: (index: number, path: Path) => GraphQLError;
  readonly errors: GraphQLError[] = [];

  constructor(
    { schema, document, denied }: DeniedFields,
    deniedIndex: PrunedDocument['deniedIndex'],
    errorFor: (index: number, path: Path) => GraphQLError,
  ) {
    this.#schema = schema;
    this.#denied = denied;
    this.#fragments = fragmentsOf(document);
    this.#deniedIndex = deniedIndex;
    this.#errorFor = errorFor;
  }

  markObject(value: Data, sets: Selected['selectionSets'], path: Path): Data | null {
    const selected = this.#selectedFields(sets);
    const marked = new AnswerObject();
    for (const [key, item] of Object.entries(value)) {
      const index = this.#deniedIndex(key);
      const place = index === null ? key : responseKey(this.#denied[index]!);
      const selection = selected.get(place);
      if (index !== null && !Object.hasOwn(marked, place)) {
        this.errors.push(this.#errorFor(index, [...path, place]));
        marked[place] = null;
      } else if (index === null) {
        marked[place] = selection
          ? this.#markValue(item, selection, selection.type, [...path, place])
          : item;
      }
      const isNewNull = marked[place] === null && (index !== null || item !== null);
      if (isNewNull && selection && isNonNullType(selection.type)) return null;
    }
    return marked;
  }

  #markValue(value: unknown, selection: Selected, type: GraphQLOutputType, path: Path): unknown {
    const bare = getNullableType(type);
    if (Array.isArray(value) && isListType(bare)) {
      const items = value.map((item, index) =>
        this.#markValue(item, selection, bare.ofType, [...path, index]),
      );
      const hasNewNull = items.some((item, index) => item === null && value[index] !== null);
      return hasNewNull && isNonNullType(bare.ofType) ? null : items;
    }
    if (value === null || typeof value !== 'object' || selection.selectionSets.length === 0)
      return value;
    return this.markObject(value as Data, selection.selectionSets, path);
  }

  /**
   * Groups fields by response key. Fields with the same key have the same shape, whatever their
   * parent types (https://spec.graphql.org/October2021/#sec-Field-Selection-Merging).
   */
  #selectedFields(sets: Selected['selectionSets']): ReadonlyMap<string, Selected> {
    const byKey = new Map<string, Selected>();
    for (const [set, parent] of sets) this.#collect(set, parent, byKey);
    return byKey;
  }

  #collect({ selections }: SelectionSetNode, parent: string, byKey: Map<string, Selected>): void {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const type = selection.typeCondition?.name.value ?? parent;
        this.#collect(selection.selectionSet, type, byKey);
      } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const { selectionSet, typeCondition } = this.#fragments.get(selection.name.value)!;
        this.#collect(selectionSet, typeCondition.name.value, byKey);
      } else {
        const type = fieldType(this.#schema, parent, selection.name.value);
        if (!type) continue;
        const key = responseKey(selection);
        const named = getNamedType(type);
        const below = isCompositeType(named) ? selection.selectionSet : undefined;
        const earlier = byKey.get(key)?.selectionSets ?? [];
        const selectionSets = below ? [...earlier, [below, named.name] as const] : earlier;
        byKey.set(key, { type, selectionSets });
      }
    }
  }
}

function responseKey(node: FieldNode): string {
  return (node.alias ?? node.name).value;
}

function fieldType(
  schema: GraphQLSchema,
  parent: string,
  field: string,
): GraphQLOutputType | undefined {
  const type = schema.getType(parent);
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[field]?.type : undefined;
}
