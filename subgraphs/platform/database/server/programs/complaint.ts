/**
 * Returns the line of PostgreSQL's output that states the cause: the last error or, if there is
 * none, the last line.
 */
export function complaint(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim().replace(chatter, '').trim())
    .filter((line) => line !== '');
  const errors = lines.flatMap((line) => /(?:FATAL|PANIC|error):\s*(.+)/.exec(line)?.[1] ?? []);
  return errors.at(-1) ?? lines.at(-1) ?? 'no reason given';
}

/** Matches the messages of pg_ctl itself, which surround those of the server. */
const chatter =
  /^(?:waiting for server to \w+\.*|stopped waiting|pg_ctl: could not start server|Examine the log output\.)/;
