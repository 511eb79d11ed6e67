/**
 * A reason why the program cannot start that the person who starts it can remove. Its message is one
 * line, what happened and what to do, and is all that is printed before the program exits with 1.
 */
export class StartupError extends Error {
  override readonly name = 'StartupError';

  constructor(message: string, options?: ErrorOptions) {
    super(message.replaceAll(/\s+/g, ' ').trim(), options);
  }
}
