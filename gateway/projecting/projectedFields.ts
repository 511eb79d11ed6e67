import { AnswerObject } from '../executing/data/answerObject.ts';
import type { Data, DataKey } from '../executing/data/data.ts';
import { type Completion, nonNullViolation } from './completions.ts';
import type { ErrorList } from './errorList.ts';

/** A field of an object type in the response. */
export interface ProjectedField {
  /** The field's key in the data. */
  readonly from: DataKey;
  /** The field's key in the response. */
  readonly to: string;
  /**
   * Whether a value that is a string, number or boolean is copied to the response without further
   * checks.
   */
  readonly isPlain: boolean;
  readonly complete: Completion;
}

/** Projects an object; returns `null` if a non-null field is null. */
export function projectFields(
  fields: readonly ProjectedField[],
  data: Data,
  errors: ErrorList,
): AnswerObject | null {
  const object = new AnswerObject();
  for (const { from, to, isPlain, complete } of fields) {
    const value = data[from];
    if (isPlain && value !== null && value !== undefined && typeof value !== 'object') {
      object[to] = value;
      continue;
    }
    const completed = complete(value, errors, to);
    if (completed === nonNullViolation) return null;
    object[to] = completed;
  }
  return object;
}
