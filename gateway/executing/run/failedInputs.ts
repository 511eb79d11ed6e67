import { Failure } from '../data/failure.ts';

/** What failed of that which a representation needs. */
export class FailedInputs {
  /** Why there is no representation, if a failure is why. */
  key: Failure | null = null;
  /** By the name of a field that is sent as null: why. */
  readonly fields = new Map<string, Failure>();

  /** Takes up the failure of a field without which nothing is sent. */
  addKey(failure: Failure): void {
    this.key = this.key ? this.key.with(failure) : failure;
  }

  /** Takes up the value of a field that some field requires, if it failed. */
  addField(name: string, failure: Failure): void {
    if (failure.isNull) return;
    const held = this.fields.get(name);
    this.fields.set(name, held ? held.with(failure) : failure);
  }
}
