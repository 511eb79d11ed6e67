import { type DocumentNode, GraphQLError, type ValueNode, visit } from 'graphql';
import { exactNumberText } from '../exactJson.ts';

/**
 * Refuses literals that the database or a double cannot represent: texts with the NUL character,
 * numbers beyond the range of doubles, and lists and objects nested too deeply.
 * @throws GraphQLError `UNREADABLE_VALUE`.
 */
export function refuseUnreadableLiterals(document: DocumentNode, maxDepth: number): void {
  let depth = 0;
  const nested = {
    enter: () => {
      if (++depth > maxDepth) throw tooDeep(maxDepth);
    },
    leave: () => void depth--,
  };
  const finite = ({ value }: ValueNode & { readonly value: string }) =>
    refuseInfinite(Number(value), value);
  visit(document, {
    ListValue: nested,
    ObjectValue: nested,
    StringValue: ({ value }) => refuseNul(value),
    FloatValue: finite,
    IntValue: finite,
  });
}

/**
 * Refuses values of variables for the same reasons as `refuseUnreadableLiterals` refuses literals.
 * Works level by level, without recursion.
 * @throws GraphQLError `UNREADABLE_VALUE`.
 */
export function refuseUnreadableValues(
  variables: Readonly<Record<string, unknown>>,
  maxDepth: number,
): void {
  let level: unknown[] = Object.values(variables);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth >= maxDepth && level.some(isNested)) throw tooDeep(maxDepth);
    const next: unknown[] = [];
    for (const value of level) readValue(value, next);
    level = next;
  }
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null && exactNumberText(value) === null;
}

/** Checks one value, and adds the values that it contains to `next`. */
function readValue(value: unknown, next: unknown[]): void {
  if (typeof value === 'string') refuseNul(value);
  else if (typeof value === 'number') refuseInfinite(value, String(value));
  else if (Array.isArray(value)) for (const item of value) next.push(item);
  else if (typeof value === 'object' && value !== null) {
    const digits = exactNumberText(value);
    if (digits !== null) return refuseInfinite(Number(digits), digits);
    for (const [key, item] of Object.entries(value)) {
      refuseNul(key);
      next.push(item);
    }
  }
}

function refuseNul(text: string): void {
  if (text.includes('\0')) throw unreadable('the character NUL');
}

function refuseInfinite(number: number, text: string): void {
  if (!Number.isFinite(number)) throw unreadable(`the number ${text.slice(0, 40)}`);
}

function tooDeep(maxDepth: number): GraphQLError {
  return unreadable(`lists or objects nested more than ${maxDepth} levels deep`);
}

function unreadable(what: string): GraphQLError {
  return new GraphQLError(`The query must not contain values that cannot be read, got ${what}.`, {
    extensions: { code: 'UNREADABLE_VALUE' },
  });
}
