import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';

it(
  'resolvers that read the match index wait until the index has reached the position of ' +
    'the request',
  () => {
    const readers = globSync('subgraphs/products/api/**/*.ts', { cwd: projectRoot })
      .map((path) => ({ path, text: readFileSync(join(projectRoot, path), 'utf8') }))
      .filter(({ text }) => /new MatchIndexState\(|readMatchChanges\(/.test(text));
    const hasty = readers.filter(({ text }) => !text.includes('position.includeDerived()'));
    expect(readers.length).toBeGreaterThan(4);
    expect(hasty.map(({ path }) => path)).toEqual([]);
  },
);
