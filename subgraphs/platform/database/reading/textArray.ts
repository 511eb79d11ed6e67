/**
 * Returns an array in PostgreSQL's text format: the driver would expand a JavaScript array into a list
 * of parameters.
 */
export function textArray(values: readonly string[]): string {
  const quoted = values.map((value) => `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`);
  return `{${quoted.join(',')}}`;
}
