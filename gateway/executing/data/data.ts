declare const isDataKey: unique symbol;

/**
 * A key under which a field's value is fetched and held. It is never a name that `Object.prototype`
 * has, so that `data[key]` is a value of the data or `undefined`, and writing it calls no setter, also
 * where the object is one of parsed JSON.
 */
export type DataKey = string & { readonly [isDataKey]: true };

/** An object of what subgraphs answered. */
export interface Data {
  [key: DataKey]: unknown;
}

const inherited = new RegExp(`^(?:${Object.getOwnPropertyNames(Object.prototype).join('|')})_*$`);

/**
 * The key of data for a response key of a planned fetch: the same, and one more underscore after a
 * name of `Object.prototype`. Different response keys have different keys.
 */
export function dataKey(responseKey: string): DataKey {
  return (inherited.test(responseKey) ? `${responseKey}_` : responseKey) as DataKey;
}

/** The key of an object's type name. */
export const typenameKey = dataKey('__typename');

/** Holds why nobody knows the type name. It is no name, so that no field is held under it. */
export const typenameFailureKey = dataKey('failure of __typename');
