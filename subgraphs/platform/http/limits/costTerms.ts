import { type DirectiveNode, type FieldNode, type GraphQLArgument, Kind } from 'graphql';

/** Returns the value of a variable of the request. */
export type Variables = (name: string) => unknown;

/** A number of values, or a function that computes the number from the variables. */
export type Term = number | ((variables: Variables) => number);

/** A number above every limit, at which sums and products are capped to keep them finite. */
const beyond = Number.MAX_SAFE_INTEGER;

/** Evaluates a term with the given variables. */
export function valueOf(term: Term, variables: Variables): number {
  return Math.min(typeof term === 'number' ? term : term(variables), beyond);
}

/** Returns the sum of terms. */
export function sumTerms(terms: readonly Term[]): Term {
  return combined(terms, 0, (one, other) => one + other);
}

/** Returns the greatest of terms; 0 if there are none. */
export function greatest(terms: readonly Term[]): Term {
  return combined(terms, 0, Math.max);
}

/** Returns the product of two terms. */
export function product(one: Term, other: Term): Term {
  return combined([one, other], 1, (first, second) => first * second);
}

/** Applies `@skip` and `@include` to a term: it is 0 where they exclude it. */
export function included(term: Term, directives: readonly DirectiveNode[] | undefined): Term {
  let counted = term;
  for (const { name, arguments: given } of directives ?? []) {
    const isSkip = name.value === 'skip';
    if (!isSkip && name.value !== 'include') continue;
    const value = given?.find((one) => one.name.value === 'if')?.value;
    if (value?.kind === Kind.BOOLEAN) counted = value.value === isSkip ? 0 : counted;
    if (value?.kind === Kind.VARIABLE) {
      const inner = counted;
      const variable = value.name.value;
      counted = (variables) => (variables(variable) === isSkip ? 0 : valueOf(inner, variables));
    }
  }
  return counted;
}

/** The number of items of a page of this program's lists if the query states none. */
export const usualPageLength = 20;

/**
 * Returns the number of items that a field requests: the largest of its page sizes, at least 1; if none
 * is given, the greater of `usualListLength` and `usualPageLength`.
 */
export function pageTerm(
  pageSizes: readonly GraphQLArgument[],
  field: FieldNode,
  usualListLength: number,
): Term {
  const largest = greatest(pageSizes.map((one) => sizeTerm(one, field)));
  const usual = Math.max(usualListLength, usualPageLength);
  if (typeof largest === 'number') return largest || usual;
  return (variables) => largest(variables) || usual;
}

/** Returns one page size; 0 if it is not given. */
function sizeTerm({ name, defaultValue }: GraphQLArgument, field: FieldNode): Term {
  const value = field.arguments?.find((one) => one.name.value === name)?.value;
  const otherwise = itemsOf(defaultValue, 0);
  if (value?.kind === Kind.INT) return itemsOf(Number(value.value), otherwise);
  if (value?.kind !== Kind.VARIABLE) return otherwise;
  const variable = value.name.value;
  return (variables) => itemsOf(variables(variable), otherwise);
}

/** Ignores a value that is not a number: the coercion of variables refuses it later. */
function itemsOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' && value < beyond ? Math.max(1, value) : otherwise;
}

function combined(
  terms: readonly Term[],
  start: number,
  combine: (one: number, other: number) => number,
): Term {
  const known = terms
    .filter((term) => typeof term === 'number')
    .reduce((one, other) => Math.min(combine(one, other), beyond), start);
  const unknown = terms.filter((term) => typeof term !== 'number');
  if (unknown.length === 0) return known;
  return (variables) =>
    unknown.reduce((one, term) => Math.min(combine(one, term(variables)), beyond), known);
}
