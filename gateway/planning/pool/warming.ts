import {
  type CompositeType,
  type FieldDefinition,
  type Schema,
  baseType,
  isCompositeType,
  isUnionType,
} from '@apollo/federation-internals';

/** How many fields a warming operation has at most. */
const maxFields = 40;

/** How deep a warming operation goes. */
const maxDepth = 4;

/**
 * Operations on the query fields of a schema, one for each field, with what lies beneath as far as it
 * takes no required argument. They are planned so that the planner's code is compiled and its caches
 * are filled; nobody executes them.
 */
export function* warmingDocuments(schema: Schema): Generator<string> {
  const query = schema.schemaDefinition.rootType('query');
  if (!query) return;
  for (const field of query.fields()) {
    if (takesRequired(field)) continue;
    const selection = selectionOf(field, { left: maxFields }, maxDepth);
    if (selection !== null) yield `{ ${selection} }`;
  }
}

/** The text of a field with what it holds, or `null` where no more fields fit. */
function selectionOf(
  field: FieldDefinition<CompositeType>,
  budget: { left: number },
  depth: number,
): string | null {
  if (budget.left <= 0 || !field.type) return null;
  budget.left--;
  const type = baseType(field.type);
  if (!isCompositeType(type)) return field.name;
  if (depth === 0) return null;
  const fields = isUnionType(type) ? [] : type.fields().filter((one) => !takesRequired(one));
  const inner = fields.flatMap((one) => selectionOf(one, budget, depth - 1) ?? []);
  return `${field.name} { ${['__typename', ...inner].join(' ')} }`;
}

function takesRequired(field: FieldDefinition<CompositeType>): boolean {
  return field.arguments().some((argument) => argument.isRequired());
}
