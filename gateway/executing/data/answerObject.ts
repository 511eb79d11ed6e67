/** An object whose keys may be any names, `__proto__` and `constructor` too. */
export interface AnswerObject {
  [name: string]: unknown;
}

/**
 * Makes an object without inherited properties: a key is there or it is not, and writing one never
 * calls a setter. Every object under names that a caller or a schema chose is made by this. (An object
 * of `Object.create(null)` does the same, and is 2 to 10 times slower to build and to write.)
 */
export const AnswerObject = function AnswerObject() {
  // Its properties are written by those who make it.
} as unknown as new () => AnswerObject;

Object.defineProperty(AnswerObject, 'prototype', { value: Object.freeze(Object.create(null)) });

/** Whether a value was made by this constructor. */
export function isAnswerObject(value: unknown): value is AnswerObject {
  return value instanceof AnswerObject;
}
