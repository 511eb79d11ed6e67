import type { Answer } from './graph.ts';

/** The code of an answer's only error, and the field that it names. */
export function refusalOf({ errors = [] }: Answer<unknown>): readonly [unknown, unknown] {
  if (errors.length !== 1) throw new Error(`${errors.length} errors: ${JSON.stringify(errors)}`);
  const { code, field = null } = errors[0]!.extensions;
  return [code, field];
}
