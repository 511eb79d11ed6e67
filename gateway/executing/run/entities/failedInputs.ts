import { Failure } from '../../data/failure.ts';

/** The inputs of a representation that failed. */
export class FailedInputs {
  /** The failure of the key fields; `null` if none failed. */
  key: Failure | null = null;
  /** The failures of the fields that are sent as null, by field name. */
  readonly fields = new Map<string, Failure>();

  /** Adds the failure of a key field: the entity is not requested. */
  addKey(failure: Failure): void {
    this.key = this.key ? this.key.with(failure) : failure;
  }

  /** Adds the failure of a required field; ignores it if a subgraph returned null. */
  addField(name: string, failure: Failure): void {
    if (failure.isNull) return;
    const existing = this.fields.get(name);
    this.fields.set(name, existing ? existing.with(failure) : failure);
  }
}
