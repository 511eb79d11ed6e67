/**
 * A value that the caller sent and that cannot be accepted. It reaches the caller as it is: a
 * message that says what was expected and what came, and a stable `extensions.code`.
 */
export class InvalidValue extends Error {
  /** What a GraphQL error made of it carries under `extensions`. */
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

/** An object of a caller may have a key "toString" of its own: it is shown as JSON. */
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
