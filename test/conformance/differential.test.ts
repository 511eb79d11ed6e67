import { describe, expect, it } from 'vitest';
import { proveGateway } from '../prove/gateway.ts';

describe('generated operations on generated supergraphs', () => {
  it('are answered as by one schema of all subgraphs', async () => {
    const proof = await proveGateway({ operations: 600, perWorld: 60, seed: 20_161_001 });
    expect(proof.operations).toBeGreaterThanOrEqual(600);
    expect(proof.refused).toBe(0);
  }, 240_000);

  it('are so varied that the stock executor answers some of them differently', async () => {
    const proof = await proveGateway({ operations: 300, perWorld: 100, seed: 1 });
    expect(proof.stockDiffers).toBeGreaterThan(0);
  }, 240_000);
});
