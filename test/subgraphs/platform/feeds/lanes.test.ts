import { expect, it } from 'vitest';
import { definitions } from '../../../../gateway/main/graph.ts';
import { applicationConnections } from '../../../../subgraphs/platform/database/connecting/database.ts';

it('no worker can take all connections of the background, which its subgraph’s relays need too', () => {
  const workers = [...definitions.values()].flatMap(({ workers: some = [] }) => some);
  expect(workers.length).toBeGreaterThan(1);
  for (const { lanes = 1 } of workers) {
    expect(lanes).toBeLessThan(applicationConnections.background - 1);
  }
});
