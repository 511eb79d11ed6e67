import {
  type CompositeType,
  type FieldDefinition,
  type Schema,
  baseType,
  isCompositeType,
  isUnionType,
} from '@apollo/federation-internals';

/** The largest number of fields in a warming operation. */
const maxFields = 40;

/** The largest depth of a warming operation. */
const maxDepth = 4;

/**
 * Generates one operation for each query field of a schema, with the fields below it that have no
 * required arguments. Planning them compiles the planner's code and fills its caches; they are
 * never executed.
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

/** Prints a field with its selections; returns `null` if the field or depth limit is reached. */
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
