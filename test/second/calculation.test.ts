import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';
import { readOnlyGraph } from '../support/graph.ts';
import { Tally } from './comparing/tally.ts';
import { calculateDay } from './proof.ts';

const numbers = ['RAD-2016-001', 'FCA-2016-004', 'PRG-2016-001'];

describe('the second calculation', () => {
  it('shares no code with the program', () => {
    const folder = join(projectRoot, 'test/second');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
    );
    const imported = sources.flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(/ from '([^']+)'/g)]
        .map(([, path]) => (path!.startsWith('.') ? join(folder, name, '..', path!) : path!))
        .filter((path) => !path.startsWith(folder)),
    );
    expect([...new Set(imported)].toSorted()).toEqual([
      'csv-parse/sync',
      'node:fs',
      'node:path',
      'node:timers/promises',
    ]);
  });

  it('agrees with every answer for some needs on a day', async () => {
    const graph = await readOnlyGraph();
    const tally = new Tally();
    const ask = async (query: string, variables?: Record<string, unknown>) => {
      const { data, errors } = await graph.ask(query, variables);
      expect(errors).toBeUndefined();
      return data;
    };
    await calculateDay(tally, { ask, asOf: '2017-02-01', root: projectRoot, numbers });
    expect(tally.first).toEqual([]);
    expect(tally.compared).toBeGreaterThan(5_000);
  });
});
