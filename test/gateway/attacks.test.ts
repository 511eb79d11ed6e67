import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchange } from '../prove/attacking/exchange.ts';
import { type Wave, allAttacks, sampleOf } from '../prove/attacking/families.ts';
import { faultsOf } from '../prove/attacking/judging.ts';
import { bearer, testKey } from '../support/identity.ts';
import { type Parts, openParts } from '../support/processes.ts';

/** The number of attacks of each family; `npm run prove -- attacks` sends all. */
const perFamily = 9;

let parts: Parts;
let waves: readonly Wave[];
beforeAll(async () => {
  parts = await openParts();
  waves = await allAttacks(testKey, bearer);
});
afterAll(() => parts.close());

describe('attacks', () => {
  it(
    'are refused or answered, reveal no internal details, and do not stop the program ' +
      'from answering',
    async () => {
      const attacks = sampleOf(waves, perFamily);
      expect(attacks.length).toBe(waves.length * perFamily);
      const failures: string[] = [];
      for (const attack of attacks) {
        const reply = await exchange(parts.gatewayUrl, attack.request);
        const faults = faultsOf(attack, reply, []);
        if (faults.length > 0) failures.push(`${attack.name}: ${faults.join('; ')}`);
      }
      expect(failures).toEqual([]);
      const { data } = await parts.ask('{ need(number: "RAD-2016-001") { number } }');
      expect(data).toEqual({ need: { number: 'RAD-2016-001' } });
    },
  );
});
