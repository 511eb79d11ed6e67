/**
 * A startup error that the user can correct. Its message is one line with the cause and the remedy.
 * The program prints only this line, and exits with code 1.
 */
export class StartupError extends Error {
  override readonly name = 'StartupError';

  constructor(message: string, options?: ErrorOptions) {
    super(message.replaceAll(/\s+/g, ' ').trim(), options);
  }
}
