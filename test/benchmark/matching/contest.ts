import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../../subgraphs/platform/database/server/localPostgres.ts';
import { say } from './saying.ts';
import { needMatches } from './reading.ts';
import { keepFresh } from './freshness.ts';
import { rebuild } from './rebuilding.ts';
import { type BenchWorld, makeWorld } from './world.ts';

/**
 * The minimum number of products. With fewer, a need in the smallest world would have fewer than
 * 200 candidates.
 */
const least = 20_000;

/**
 * Measures matching with many products: one need among all products, compared with the same need
 * among a hundredth of them, and with a scan of all products; a rebuild of the index that is
 * stopped and resumed; and the delay until the index contains a change.
 * @param args the number of products of the largest world (1,000,000) and the seconds of writes
 * (20).
 */
export async function matchingAtSize([count = '1000000', seconds = '20']: readonly string[]) {
  const largest = Number(count);
  if (!(largest >= least)) throw new Error(`name at least ${least} products, got ${count}`);
  const wide = Math.min(20_000, largest / 10);
  const dataDir = await mkdtemp(join(tmpdir(), 'katun-matching-'));
  const postgres = await startPostgres({ dataDir });
  const worlds: BenchWorld[] = [];
  try {
    for (const products of [largest / 100, largest / 10, largest]) {
      const started = Date.now();
      const size = { products, needs: products / 10, wide };
      worlds.push(await makeWorld(postgres, `bench_${products}`, size));
      say(
        `${products} products of ${products / 10} makers in ${products / 200} types, ` +
          `${size.needs} needs, and ${wide} products of one type more: ` +
          `made in ${Math.round((Date.now() - started) / 1_000)} s`,
      );
    }
    const [small, middle, large] = worlds as [BenchWorld, BenchWorld, BenchWorld];
    await needMatches(small, middle, large);
    await rebuild(large, postgres);
    await keepFresh(large, Number(seconds));
  } finally {
    for (const world of worlds) await world.close();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
