/** PostgreSQL's text form of an array: the driver would spread a JavaScript array over the list. */
export function textArray(values: readonly string[]): string {
  const quoted = values.map((value) => `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`);
  return `{${quoted.join(',')}}`;
}
