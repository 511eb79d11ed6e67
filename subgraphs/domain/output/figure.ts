/** The reason why a figure cannot be computed. */
export enum UnknownCode {
  /** All terms are missing: the subgraph that owns them did not answer. */
  SOURCE_UNAVAILABLE = 'SOURCE_UNAVAILABLE',
  /** Some terms are missing; `missing` lists them. */
  TERMS_MISSING = 'TERMS_MISSING',
  /** The delivery deadline is before the reference date, so there is nothing left to finance. */
  DEADLINE_PASSED = 'DEADLINE_PASSED',
  /** Equipment ordered on the reference date would be commissioned on or after the deadline. */
  COMMISSIONED_TOO_LATE = 'COMMISSIONED_TOO_LATE',
  /** No rule of the procurement law is recorded for the reference date. */
  LAW_NOT_RECORDED = 'LAW_NOT_RECORDED',
}

/** A computed figure, or the reason why it cannot be computed. */
export type Figure<T> = Known<T> | Unknown;

/** A figure that could be computed, with the values from which it was computed. */
export interface Known<T> {
  readonly known: true;
  readonly value: T;
}

/** The reason why a figure cannot be computed. */
export interface Unknown {
  readonly known: false;
  readonly code: UnknownCode;
  /** Names of the missing terms. */
  readonly missing: readonly string[];
}

/** One value from which a figure was computed. */
export class FigureInput {
  name!: string;

  value!: string;

  /** Whether the value is a default. */
  assumed!: boolean;
}
