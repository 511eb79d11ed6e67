import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';

const folders = 'gateway/{executing,projecting,authorising}/**/*.ts';
const files = globSync(folders, { cwd: projectRoot });
const texts = new Map(files.map((file) => [file, readFileSync(join(projectRoot, file), 'utf8')]));

/** Returns the matching lines of the sources, except those of the file `home`. */
function linesLike(pattern: RegExp, home: string): string[] {
  return [...texts].flatMap(([file, text]) => {
    if (file.endsWith(home)) return [];
    const found = text.split('\n').filter((line) => pattern.test(line));
    return found.map((line) => `${file}: ${line.trim()}`);
  });
}

describe('the objects of a response', () => {
  it('are searched for in files that exist', () => {
    expect(files.length).toBeGreaterThan(20);
  });

  it('are created by one constructor, which gives them no inherited properties', () => {
    const otherwise = /(Record<string, unknown>|Data|AnswerObject) = \{|Object\.create\(/;
    expect(linesLike(otherwise, 'answerObject.ts')).toEqual([]);
  });

  it('have keys that only one function creates', () => {
    expect(linesLike(/as DataKey\b/, 'executing/data/data.ts')).toEqual([]);
    expect(linesLike(/as Record<string(?: \| number)?, unknown>\)\[/, 'none')).toEqual([]);
  });

  it('are tested for own properties only', () => {
    expect(linesLike(/\b\w+ in (?:data|object|target|source|entity|value)\b/, 'none')).toEqual([]);
  });
});
