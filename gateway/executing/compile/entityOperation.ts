import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
  parse,
  print,
  stripIgnoredCharacters,
} from 'graphql';
import { type FetchOperation, fetchOperation } from '../../fetching/source.ts';
import { operationOf } from '../data/shape.ts';

/**
 * The `_entities` field of a planned operation, and the data needed to combine it with other such
 * fields.
 */
export interface EntitySelection {
  readonly field: FieldNode;
  /** The caller's variables that the field uses. */
  readonly variables: readonly VariableDefinitionNode[];
  readonly name: string | undefined;
}

/** The variable in which the planner passes representations. */
const representations = 'representations';

/** Parses a planned operation on entities. */
export function entitySelection(text: string): EntitySelection {
  const operation: OperationDefinitionNode = operationOf(parse(text, { noLocation: true }));
  const [field, ...others] = operation.selectionSet.selections;
  if (field?.kind !== Kind.FIELD || field.name.value !== '_entities' || others.length > 0) {
    throw new Error('expected an operation on _entities alone');
  }
  const variables = operation.variableDefinitions ?? [];
  return {
    field,
    variables: variables.filter(({ variable }) => variable.name.value !== representations),
    name: operation.name?.value,
  };
}

/**
 * One operation that fetches several selections of entities. Each selection has its own response
 * key and its own variable for representations.
 */
export interface EntityOperation {
  readonly operation: FetchOperation;
  readonly variableNames: readonly string[];
  /** The response key under which each selection's entities are returned. */
  readonly keys: readonly string[];
  /** The variable of each selection's representations. */
  readonly lists: readonly string[];
}

/** Prints one operation that fetches all selections. */
export function entityOperation(selections: readonly EntitySelection[]): EntityOperation {
  const definitions = new Map(
    selections.flatMap(({ variables }) =>
      variables.map((definition) => [definition.variable.name.value, definition] as const),
    ),
  );
  let prefix = representations;
  while ([...definitions.keys()].some((name) => name.startsWith(prefix))) prefix = `_${prefix}`;
  const alone = selections.length === 1;
  const lists = selections.map((_, index) => (alone ? prefix : `${prefix}${index}`));
  const keys = selections.map((_, index) => (alone ? '_entities' : `_entities${index}`));
  const parameters = [
    ...lists.map((list) => `$${list}:[_Any!]!`),
    ...[...definitions.values()].map((definition) => print(definition)),
  ];
  const fields = selections.map(({ field }, index) => {
    const alias = alone ? '' : `${keys[index]}:`;
    const selectionSet = print(field.selectionSet!);
    return `${alias}_entities(representations:$${lists[index]})${selectionSet}`;
  });
  const name = selections.find((selection) => selection.name !== undefined)?.name;
  const text = `query ${name ?? ''}(${parameters.join(',')}){${fields.join(' ')}}`;
  return {
    operation: fetchOperation(stripIgnoredCharacters(text), name),
    variableNames: [...definitions.keys()],
    keys,
    lists,
  };
}
