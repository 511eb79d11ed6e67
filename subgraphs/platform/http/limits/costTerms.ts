import { type DirectiveNode, type FieldNode, type GraphQLArgument, Kind } from 'graphql';

/** Returns the value of a variable of the request. */
export type Variables = (name: string) => unknown;

/** A number of values, or a function that computes the number from the variables. */
export type Term = number | ((variables: Variables) => number);

/** A number above every limit. Sums and products are capped at it, so that they stay finite. */
const beyond = Number.MAX_SAFE_INTEGER;

/** Evaluates a term with the given variables. */
export function valueOf(term: Term, variables: Variables): number {
  return Math.min(typeof term === 'number' ? term : term(variables), beyond);
}

/** Returns the sum of terms. */
export function sumTerms(terms: readonly Term[]): Term {
  return combined(terms, 0, (one, other) => one + other);
}

/** Returns the maximum of terms; 0 if there are none. */
export function greatest(terms: readonly Term[]): Term {
  return combined(terms, 0, Math.max);
}

/** Returns the product of two terms. */
export function product(one: Term, other: Term): Term {
  return combined([one, other], 1, (first, second) => first * second);
}

/**
 * Applies `@skip` and `@include` to a term: the result is 0 if the directives exclude the
 * selection.
 */
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

/** The number of items on a page of Katun's lists if the query states no page size. */
export const usualPageLength = 20;

/**
 * Returns the number of items that a field requests: the largest of its page sizes, but at least 1.
 * If no page size is given, returns the greater of `usualListLength` and `usualPageLength`.
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

/** Returns the page size that one argument states; 0 if the argument is not given. */
function sizeTerm({ name, defaultValue }: GraphQLArgument, field: FieldNode): Term {
  const value = field.arguments?.find((one) => one.name.value === name)?.value;
  const otherwise = itemsOf(defaultValue, 0);
  if (value?.kind === Kind.INT) return itemsOf(Number(value.value), otherwise);
  if (value?.kind !== Kind.VARIABLE) return otherwise;
  const variable = value.name.value;
  return (variables) => itemsOf(variables(variable), otherwise);
}

/**
 * Returns a page size if it is a number, otherwise `otherwise`. A value of another type is refused
 * later, when variables are coerced.
 */
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
