/**
 * A value of the caller that cannot be accepted. Its message, with the expected and the given value,
 * and its stable `extensions.code` are passed on to the caller.
 */
export class InvalidValue extends Error {
  /** The `extensions` of the resulting GraphQL error. */
  readonly extensions: {
    readonly code: string;
    readonly field: string;
    readonly expected: string;
    readonly got: string;
  };

  constructor(code: string, field: string, expected: string, got: unknown) {
    super(`${field} must be ${expected}, got ${show(got)}`);
    this.name = 'InvalidValue';
    this.extensions = { code, field, expected, got: show(got) };
  }
}

/**
 * Formats a given value for a message. An object is shown as JSON, because an object of a caller
 * may have its own key "toString".
 */
function show(value: unknown): string {
  if (typeof value === 'string') return shortened(`"${value}"`);
  return shortened(isPlain(value) ? JSON.stringify(value) : String(value));
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
