import { GraphQLError } from 'graphql';

/**
 * A value that the caller sent and that cannot be accepted. It reaches the caller as it is: a
 * message that says what was expected and what came, and a stable `extensions.code`.
 */
export class InvalidValue extends GraphQLError {
  constructor(code: string, field: string, expected: string, got: unknown) {
    super(`${field} must be ${expected}, got ${show(got)}`, {
      extensions: { code, field, expected, got: show(got) },
    });
    this.name = 'InvalidValue';
  }
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
