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

/** What a fetch of entities asks for: the part of its operation under `_entities`. */
export interface EntitySelection {
  readonly field: FieldNode;
  /** The caller's variables that it uses. */
  readonly variables: readonly VariableDefinitionNode[];
  readonly name: string | undefined;
}

/** The planner's own variable. */
const representations = 'representations';

/** Takes a planned operation on entities apart. */
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

/** One operation for several selections of entities, each under a key and a variable of its own. */
export interface EntityOperation {
  readonly operation: FetchOperation;
  readonly variableNames: readonly string[];
  /** Key of each selection's entities in the answer. */
  readonly keys: readonly string[];
  /** Variable of each selection's representations. */
  readonly lists: readonly string[];
}

/** Writes one operation that asks for all of these. */
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
