import { AnswerObject } from '../../data/answerObject.ts';
import { type Data, type DataKey, typenameKey } from '../../data/data.ts';
import { type Failure, unknownEntity } from '../../data/failure.ts';
import type { Shape } from '../../data/shape.ts';
import type { SupergraphTypes } from '../../data/supergraphTypes.ts';
import type { FailedInputs } from './failedInputs.ts';

/** A fetched field, and the fields that its subgraph requires to resolve it. */
export interface Dependent {
  readonly key: DataKey;
  /** The type condition under which the field is selected; empty if there is none. */
  readonly on: string;
  /** The names of the fields that this field requires; usually empty. */
  readonly requires: readonly string[];
  readonly shape: Shape | null;
}

/**
 * Returns the failure of all fields fetched for an entity if each of them depends on a failed
 * input; `null` if at least one can be resolved.
 */
export function commonFailure(
  entity: Data,
  failed: FailedInputs,
  dependents: readonly Dependent[],
  types: SupergraphTypes,
): Failure | null {
  if (failed.key) return failed.key.propagated();
  const failures = dependents
    .filter(({ on }) => types.applies(on, entity[typenameKey] as string))
    .map((dependent) => failureOf(dependent, failed));
  const all = failures.filter((failure) => failure !== null);
  if (all.length === 0 || all.length < failures.length) return null;
  return all.reduce((one, other) => one.with(other));
}

/**
 * Replaces the fields of an answer that depend on failed inputs by failures, because a value
 * computed without those inputs is not valid.
 */
export function withFailedFields(
  answer: Data | null,
  entity: Data,
  shape: Shape,
  failed: FailedInputs,
  dependents: readonly Dependent[],
  types: SupergraphTypes,
): Data {
  const whole: Data = new AnswerObject();
  for (const { key, shape: inner } of shape.fields) {
    if (answer) whole[key] = answer[key];
    else if (key !== typenameKey) whole[key] = unknownEntity.at(key, inner);
  }
  for (const dependent of dependents) {
    const failure = failureOf(dependent, failed);
    if (failure && types.applies(dependent.on, entity[typenameKey] as string)) {
      whole[dependent.key] = failure.at(dependent.key, dependent.shape);
    }
  }
  return whole;
}

function failureOf({ requires }: Dependent, failed: FailedInputs): Failure | null {
  const causes = requires.flatMap((name) => failed.fields.get(name) ?? []);
  const [first, ...others] = causes;
  return first ? others.reduce((all, one) => all.with(one), first).propagated() : null;
}
