/**
 * Prepares an error to be kept and thrown again. Until its stack is read, an error refers to the functions
 * that were running when it was created, and by their closures to the whole request.
 */
export function keptError<Kept>(error: Kept): Kept {
  if (error instanceof Error) String(error.stack);
  return error;
}
