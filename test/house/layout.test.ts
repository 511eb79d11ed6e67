import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';

/** Whether a folder contains data, so that the number of its files depends on the data. */
const isData = (path: string) => /\/(?:demonstration|migrations|operations)\//.test(`/${path}/`);
const files = globSync('{gateway,subgraphs}/**/*', { cwd: projectRoot }).filter(
  (path) => /\.\w+$/.test(path) && !isData(path),
);
const sources = globSync('{gateway,subgraphs,schema}/**/*.ts', { cwd: projectRoot }).filter(
  (path) => !path.startsWith('schema/generated/'),
);

describe('the layout', () => {
  it('has at most nine entries in each folder', () => {
    const doors = new Map<string, Set<string>>();
    for (const file of files) {
      const steps = file.split('/');
      for (const [index, step] of steps.entries()) {
        const folder = steps.slice(0, index).join('/');
        if (folder !== '') doors.set(folder, (doors.get(folder) ?? new Set()).add(step));
      }
    }
    const crowded = [...doors].filter(([, { size }]) => size > 9).map(([folder]) => folder);
    expect(crowded).toEqual([]);
  });

  it('has no file next to a folder of the same name', () => {
    const folders = new Set(sources.map((file) => dirname(file)));
    expect(sources.filter((file) => folders.has(file.slice(0, -'.ts'.length)))).toEqual([]);
  });

  it('has no file of more than 250 lines', () => {
    const long = sources.filter((file) => linesOf(file).length > 250);
    expect(long).toEqual([]);
  });

  it('has no function of more than 60 lines', () => {
    const long = sources.flatMap((file) => longFunctions(file, linesOf(file)));
    expect(long).toEqual([]);
  });

  it('exports each name once', () => {
    const places = new Map<string, string[]>();
    for (const file of sources) {
      for (const name of exportedNames(readFileSync(join(projectRoot, file), 'utf8'))) {
        places.set(name, [...(places.get(name) ?? []), file]);
      }
    }
    const repeated = [...places].filter(([, found]) => new Set(found).size > 1);
    expect(repeated.map(([name, found]) => `${name}: ${found.join(', ')}`)).toEqual([]);
  });
});

function linesOf(file: string): string[] {
  return readFileSync(join(projectRoot, file), 'utf8').trimEnd().split('\n');
}

function exportedNames(text: string): string[] {
  const declared = text.matchAll(
    /^export (?:declare )?(?:abstract )?(?:async )?(?:class|function\*?|const|let|interface|type|enum) (\w+)/gm,
  );
  return [...new Set([...declared].map(([, name = '']) => name))];
}

/**
 * Returns the functions and methods whose body has more than 60 lines. The formatter writes the
 * closing brace of a body at the indentation of the line that opens it.
 */
function longFunctions(file: string, lines: readonly string[]): string[] {
  return lines.flatMap((line, start) => {
    const [, indent = ''] = /^(\s*)\S/.exec(line) ?? [];
    const opens = /(?:\bfunction\b.*|=>|\)(?:: [^=]+)?) \{$/.test(line) && !isControl(line);
    if (!opens) return [];
    const end = lines.findIndex((other, index) => index > start && other.startsWith(`${indent}}`));
    const length = end - start + 1;
    return length > 60 ? [`${file}:${start + 1} has ${length} lines`] : [];
  });
}

function isControl(line: string): boolean {
  return /^\s*(?:\} )?(?:if|else|for|while|switch|catch|do|try)\b/.test(line);
}
