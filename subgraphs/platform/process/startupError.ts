/**
 * An error of the start that the user can correct. Its message is one line with the cause and what to
 * do, and is all that the program prints before it exits with code 1.
 */
export class StartupError extends Error {
  override readonly name = 'StartupError';

  constructor(message: string, options?: ErrorOptions) {
    super(message.replaceAll(/\s+/g, ' ').trim(), options);
  }
}
