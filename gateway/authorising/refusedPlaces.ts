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

/** Which of the fields that one response key stands for, and of what type they are. */
interface Selected {
  readonly type: GraphQLOutputType;
  readonly selectionSets: readonly [SelectionSetNode, string][];
}

/** An answer in which refused fields are null, and an error for each. */
export interface MarkedAnswer {
  readonly data: Data | null;
  readonly errors: readonly GraphQLError[];
}

/** An operation as it was asked, before pruning, and which of its fields are refused. */
export interface RefusedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly refused: readonly FieldNode[];
}

/**
 * Puts null where a refused field would have stood in the answer to a pruned document. As anywhere
 * in GraphQL, a null in a place that is never null takes the place around it with it.
 * @param refuse the error for the refused field of this index at a path.
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

  /** Fields by response key: those with one key agree in their shape, whatever their parents. */
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
