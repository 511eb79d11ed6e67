import { configVariables } from './config.ts';

/** An environment variable, as listed in documents and in the help of the command line. */
export interface EnvironmentVariable {
  readonly name: string;
  /** The default as it would be written in the environment; null if there is none. */
  readonly default: string | null;
  readonly description: string;
}

/** Returns all environment variables in the order in which `config.ts` declares them. */
export function environmentVariables(): readonly EnvironmentVariable[] {
  return Object.entries(configVariables.shape).map(([name, type]) => {
    const value = type.parse(undefined);
    const text = value === undefined ? '' : String(value);
    return { name, default: text === '' ? null : text, description: type.description ?? '' };
  });
}

const begin = '<!-- Generated from config.ts by `npm run schema`: begin -->';
const end = '<!-- Generated: end -->';

/**
 * Writes the table of environment variables between the two marks of a Markdown document.
 * @throws Error if a mark is missing in the document.
 */
export function withVariableTable(document: string): string {
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The document must have "${begin}" and "${end}".`);
  const rows = environmentVariables().map(({ name, default: defaultValue, description }) => {
    const cell = defaultValue === null ? '–' : `\`${defaultValue}\``;
    return `| \`${name}\` | ${cell} | ${description} |`;
  });
  const table = ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n');
  return `${document.slice(0, from)}${begin}\n\n${table}\n\n${document.slice(to)}`;
}
