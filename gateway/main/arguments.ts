import { environmentVariables } from '../../subgraphs/platform/process/variableTable.ts';
import { InvalidArgumentError } from 'commander';

/** Reads a whole number of up to nine digits. */
function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('expected a whole number.');
}

/**
 * Reads the word "rebuild".
 * @throws InvalidArgumentError for any other text.
 */
export function rebuildWord(text: string): string {
  if (text === 'rebuild') return text;
  throw new InvalidArgumentError('expected "rebuild".');
}

/** Reads texts that are separated by commas. */
export function commaList(text: string): string[] {
  return text.split(',').filter((item) => item !== '');
}

/**
 * Reads a number of minutes, 1 to 1440.
 * @throws InvalidArgumentError for any other text.
 */
export function minutesArgument(text: string): number {
  const number = wholeNumber(text);
  if (number >= 1 && number <= 1_440) return number;
  throw new InvalidArgumentError('expected a number from 1 to 1440.');
}

/**
 * Reads a number from 1 to 100.
 * @throws InvalidArgumentError for any other text.
 */
export function pageSizeArgument(text: string): number {
  const number = wholeNumber(text);
  if (number >= 1 && number <= 100) return number;
  throw new InvalidArgumentError('expected a number from 1 to 100.');
}

/**
 * Reads an existing day as YYYY-MM-DD.
 * @throws InvalidArgumentError for any other text.
 */
export function dayArgument(text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text)) return text;
  throw new InvalidArgumentError('expected an existing day as YYYY-MM-DD.');
}

/**
 * Reads a port, 0 to 65535.
 * @throws InvalidArgumentError for any other text.
 */
export function portArgument(text: string): number {
  const number = wholeNumber(text);
  if (number <= 65_535) return number;
  throw new InvalidArgumentError('expected a port from 0 to 65535.');
}

/**
 * Reads EN or RU, in any case.
 * @throws InvalidArgumentError for any other text.
 */
export function languageArgument(text: string): 'EN' | 'RU' {
  const lang = text.toUpperCase();
  if (lang === 'EN' || lang === 'RU') return lang;
  throw new InvalidArgumentError('expected EN or RU.');
}

/**
 * Reads the meanings of columns, such as "ИНН=inn"; a column that means nothing is ignored.
 * @throws InvalidArgumentError for a text without an equals sign.
 */
export function mappingArguments(texts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.lastIndexOf('=');
      if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
      throw new InvalidArgumentError('expected a column of the file, =, and a column of Katun.');
    }),
  );
}

/** Returns one line for each environment variable: its name, its meaning, its default. */
export function variablesHelp(): string {
  const variables = environmentVariables();
  const width = Math.max(...variables.map(({ name }) => name.length));
  return variables
    .map(({ name, description, default: defaultValue }) => {
      const ending = defaultValue === null ? '' : ` (${defaultValue})`;
      return `  ${name.padEnd(width)}  ${description}${ending}`;
    })
    .join('\n');
}
