declare const isDataKey: unique symbol;

/**
 * A key under which the value of a field is fetched and stored. It is never a property name of
 * `Object.prototype`, so that `data[key]` is a value of the data or `undefined`, and writing it
 * calls no setter, even on an object parsed from JSON.
 */
export type DataKey = string & { readonly [isDataKey]: true };

/** An object of a subgraph's answer. */
export interface Data {
  [key: DataKey]: unknown;
}

const inherited = new RegExp(`^(?:${Object.getOwnPropertyNames(Object.prototype).join('|')})_*$`);

/**
 * Returns the data key for a response key of a planned fetch: the same text, followed by an
 * underscore if it is a property name of `Object.prototype`. Different response keys have different
 * data keys.
 */
export function dataKey(responseKey: string): DataKey {
  return (inherited.test(responseKey) ? `${responseKey}_` : responseKey) as DataKey;
}

/** The key of an object's type name. */
export const typenameKey = dataKey('__typename');

/**
 * The key of the failure of `__typename`. It is not a valid GraphQL name, so that no field is
 * stored under it.
 */
export const typenameFailureKey = dataKey('failure of __typename');
