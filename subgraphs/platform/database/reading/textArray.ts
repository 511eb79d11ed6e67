/**
 * Returns an array in PostgreSQL's text format. It is passed as text because the driver would
 * expand a JavaScript array into a list of parameters.
 */
export function textArray(values: readonly string[]): string {
  const quoted = values.map((value) => `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`);
  return `{${quoted.join(',')}}`;
}
