import { type RawQueryFragment, raw } from '@mikro-orm/postgresql';

/** The value of a parameter. An array of texts is passed as `textArray` writes it. */
export type SqlValue = string | number | boolean | null;

/**
 * Returns a statement for `EntityManager.execute` from a text with named parameters. A parameter
 * `:name` may occur any number of times; `execute` itself would need one `?` for each occurrence.
 * Text in quotes and casts (`::`) stay as they are.
 * @throws Error if a parameter has no value, if a value has no parameter, or if the text contains
 * `?`.
 */
export function named(text: string, values: Readonly<Record<string, SqlValue>>): RawQueryFragment {
  if (text.includes('?')) throw new Error(`expected parameters with names, got ? in ${text}`);
  const used = new Set<string>();
  const inOrder: SqlValue[] = [];
  const sql = text.replaceAll(quotedOrParameter, (found, name: string | undefined) => {
    if (name === undefined) return found;
    if (!Object.hasOwn(values, name)) throw new Error(`expected a value of :${name} in ${text}`);
    used.add(name);
    inOrder.push(values[name]!);
    return '?';
  });
  const unused = Object.keys(values).filter((name) => !used.has(name));
  if (unused.length > 0) throw new Error(`expected parameters :${unused.join(', :')} in ${text}`);
  return raw(sql, inOrder);
}

const quotedOrParameter = /'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<![:\w]):([a-z]\w*)/gi;
