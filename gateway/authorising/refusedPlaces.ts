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
import type { PrunedDocument } from './pruning.ts';

type Data = Readonly<AnswerObject>;
type Path = readonly (string | number)[];

/** The type and the selection sets of the fields that have one response key. */
interface Selected {
  readonly type: GraphQLOutputType;
  readonly selectionSets: readonly [SelectionSetNode, string][];
}

/** An answer in which rejected fields are null, with an error for each. */
export interface MarkedAnswer {
  readonly data: Data | null;
  readonly errors: readonly GraphQLError[];
}

/** An operation before pruning, and its rejected fields. */
export interface RefusedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly refused: readonly FieldNode[];
}

/**
 * Sets the rejected fields to null in the answer to a pruned document. A null in a non-null
 * position propagates to the nearest nullable parent
 * (https://spec.graphql.org/October2021/#sec-Handling-Field-Errors).
 * @param refuse returns the error for the rejected field with this index at a path.
 */
export function markRefused(
  { schema, document, operation, refused }: RefusedOperation,
  refusedIndex: PrunedDocument['refusedIndex'],
  data: Data,
  refuse: (index: number, path: Path) => GraphQLError,
): MarkedAnswer {
  const errors: GraphQLError[] = [];
  const fragments = new Map(
    document.definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );

  const markObject = (value: Data, sets: Selected['selectionSets'], path: Path): Data | null => {
    const selected = selectedFields(sets);
    const marked = new AnswerObject();
    for (const [key, item] of Object.entries(value)) {
      const index = refusedIndex(key);
      const place = index === null ? key : responseKey(refused[index]!);
      const selection = selected.get(place);
      if (index !== null && !Object.hasOwn(marked, place)) {
        errors.push(refuse(index, [...path, place]));
        marked[place] = null;
      } else if (index === null) {
        marked[place] = selection
          ? markValue(item, selection, selection.type, [...path, place])
          : item;
      }
      const isHole = marked[place] === null && (index !== null || item !== null);
      if (isHole && selection && isNonNullType(selection.type)) return null;
    }
    return marked;
  };

  const markValue = (
    value: unknown,
    selection: Selected,
    type: GraphQLOutputType,
    path: Path,
  ): unknown => {
    const bare = getNullableType(type);
    if (Array.isArray(value) && isListType(bare)) {
      const items = value.map((item, index) =>
        markValue(item, selection, bare.ofType, [...path, index]),
      );
      const isHole =
        isNonNullType(bare.ofType) &&
        items.some((item, index) => item === null && value[index] !== null);
      return isHole ? null : items;
    }
    if (value === null || typeof value !== 'object' || selection.selectionSets.length === 0)
      return value;
    return markObject(value as Data, selection.selectionSets, path);
  };

  /**
   * Groups fields by response key. Fields with the same key have the same shape, whatever their
   * parent types (https://spec.graphql.org/October2021/#sec-Field-Selection-Merging).
   */
  const selectedFields = (sets: Selected['selectionSets']): Map<string, Selected> => {
    const byKey = new Map<string, Selected>();
    const collect = ({ selections }: SelectionSetNode, parent: string) => {
      for (const selection of selections) {
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          collect(selection.selectionSet, selection.typeCondition?.name.value ?? parent);
        } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
          const fragment = fragments.get(selection.name.value)!;
          collect(fragment.selectionSet, fragment.typeCondition.name.value);
        } else {
          const type = fieldType(schema, parent, selection.name.value);
          if (!type) continue;
          const key = responseKey(selection);
          const named = getNamedType(type);
          const below = isCompositeType(named) ? selection.selectionSet : undefined;
          const earlier = byKey.get(key)?.selectionSets ?? [];
          byKey.set(key, {
            type,
            selectionSets: below ? [...earlier, [below, named.name]] : earlier,
          });
        }
      }
    };
    for (const [set, parent] of sets) collect(set, parent);
    return byKey;
  };

  const root = schema.getRootType(operation.operation)!.name;
  return { data: markObject(data, [[operation.selectionSet, root]], []), errors };
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
