import { readCandidatesByIds } from '../../../subgraphs/products/data/candidates/candidateRows.ts';
import { readNeedReplicas } from '../../../subgraphs/products/data/needReplicaRows.ts';
import { readMatchingContext } from '../../../subgraphs/products/data/candidates/matchingContext.ts';
import { matchNaively } from '../../subgraphs/products/naiveMatching.ts';
import { judge, quantile, say, timed } from './saying.ts';
import { type BenchWorld, representationOf } from './world.ts';

/** The maximum cost in the largest world, as a multiple of the cost in the smallest. */
const maxRatio = 1.3;

/** The minimum factor by which reading matches must be faster than a scan. */
const leastGain = 200;

const runs = 40;

/**
 * Measures the cost of `Need.matches` in worlds of different sizes, and the cost of a scan of all
 * products.
 */
export async function needMatches(
  small: BenchWorld,
  middle: BenchWorld,
  large: BenchWorld,
): Promise<void> {
  const first = await byTurns([small, middle, large]);
  const [least, ofMiddle, most] = first;
  const ratio = most! / least!;
  judge(
    `Need.matches(first: 20) of 200 candidates: ${most!.toFixed(1)} ms among ${large.size.products} ` +
      `products, ${least!.toFixed(1)} ms among ${small.size.products}: ${ratio.toFixed(2)} times ` +
      `(at most ${maxRatio}; medians of ${runs} by turns)`,
    ratio <= maxRatio,
  );
  const again = await byTurns([small, middle, large]);
  say(
    `         of the same needs once more: ${again[2]!.toFixed(1)} and ${again[0]!.toFixed(1)} ms, ` +
      `${(again[2]! / again[0]!).toFixed(2)} times`,
  );
  const wide: number[] = [];
  for (let run = 0; run < 3; run += 1) wide.push(await timed(await asking(large, 'need-0')));
  say(
    `         of ${large.size.wide} candidates, totalCount included: ` +
      `${quantile(wide, 0.5).toFixed(0)} ms (median of 3)`,
  );
  const scan = await timed(() => scanned(middle, 'need-1'));
  const gain = scan / ofMiddle!;
  judge(
    `a naive scan of all ${middle.size.products + middle.size.wide} products: ` +
      `${(scan / 1_000).toFixed(1)} s, ${gain.toFixed(0)} times as long as ` +
      `${ofMiddle!.toFixed(1)} ms (at least ${leastGain})`,
    gain >= leastGain,
  );
}

/** Returns the median time of the same needs in each world. The worlds are measured in turn. */
async function byTurns(worlds: readonly BenchWorld[]): Promise<number[]> {
  const times = worlds.map((): number[] => []);
  for (let run = 0; run < runs + 3; run += 1) {
    for (const [index, world] of worlds.entries()) {
      const taken = await timed(await asking(world, `need-${1 + ((run * 7) % world.size.needs)}`));
      if (run >= 3) times[index]!.push(taken);
    }
  }
  return times.map((taken) => quantile(taken, 0.5));
}

/** Requests the first matches of a need as a gateway does. */
async function asking(world: BenchWorld, need: string): Promise<() => Promise<void>> {
  const representation = await representationOf(world, need);
  return async () => {
    const { errors } = await world.subgraph.execute({
      query: `query ($needs: [_Any!]!) { _entities(representations: $needs) { ... on Need {
        matches(first: 20) { totalCount nodes { productId verdict score reasons { code } } }
      } } }`,
      variables: { needs: [representation] },
      requestId: 'benchmark',
    });
    if (errors) throw new Error(JSON.stringify(errors));
  };
}

/** Matches a need with every product by the naive rules. */
async function scanned({ subgraph, owner }: BenchWorld, needId: string): Promise<void> {
  const { em, today } = subgraph.context({ caller: null, requestId: 'benchmark' });
  const [need] = await readNeedReplicas(em, [needId]);
  const { standards, freight } = (await readMatchingContext(em, [need!.facts]))(today);
  const { rows } = await owner.query<{ id: string }>('select id from product');
  for (let from = 0; from < rows.length; from += 10_000) {
    const ids = rows.slice(from, from + 10_000).map(({ id }) => id);
    const candidates = await readCandidatesByIds(em, ids, today);
    matchNaively(need!.facts, candidates, today, { standards, freight });
  }
}
