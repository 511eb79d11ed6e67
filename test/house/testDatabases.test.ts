import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';

/** Matches the prefix of the databases that a test file opens for itself. */
const prefixes = /(?:openTestGraph\(|const prefix = )'(\w+)'/g;

describe('the databases of tests', () => {
  it('belong to one file each, because files run at the same time', () => {
    const owners = new Map<string, Set<string>>();
    for (const file of globSync('test/**/*.test.ts', { cwd: projectRoot })) {
      const text = readFileSync(join(projectRoot, file), 'utf8');
      for (const [, prefix] of text.matchAll(prefixes)) {
        owners.set(prefix!, (owners.get(prefix!) ?? new Set()).add(file));
      }
    }
    const shared = [...owners].filter(([, files]) => files.size > 1);
    expect(shared.map(([prefix, files]) => `${prefix}: ${[...files].join(', ')}`)).toEqual([]);
    expect(owners.size).toBeGreaterThan(20);
  });
});
