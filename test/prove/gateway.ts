import { deepStrictEqual } from 'node:assert';
import fc from 'fast-check';
import { type Contest, type Reply, openContest } from './contest.ts';
import { type GeneratedOperation, drawOperation } from './operations.ts';
import { type Draw, type World, drawWorld } from './world.ts';

/** How long the smallest case that differs is looked for, in milliseconds. */
const shrinkingMs = 20_000;

/** What was found over many generated operations. */
export interface Proof {
  operations: number;
  worlds: number;
  /** Worlds that the composition refuses. */
  refused: number;
  /** Operations on which the stock executor differs from the monolith. */
  stockDiffers: number;
}

/**
 * Asks generated operations of generated supergraphs through the compiled executor, and of one schema
 * that holds everything, and expects the same data and errors at places that are null.
 * @throws with the smallest case that differs.
 */
export async function proveGateway(options: {
  readonly operations: number;
  readonly perWorld: number;
  readonly seed: number;
  readonly onProgress?: (proof: Proof) => void;
}): Promise<Proof> {
  const { operations, perWorld, seed, onProgress } = options;
  const proof: Proof = { operations: 0, worlds: 0, refused: 0, stockDiffers: 0 };
  const seeds = fc.noBias(fc.integer());
  const property = fc.asyncProperty(
    seeds,
    fc.array(seeds, { minLength: 1, maxLength: perWorld, size: 'max' }),
    async (worldSeed, operationSeeds) => {
      const world = drawWorld(drawFrom(worldSeed));
      const contest = await openContest(world);
      if (typeof contest === 'string') {
        proof.refused++;
        return;
      }
      try {
        proof.worlds++;
        for (const operationSeed of operationSeeds) {
          const operation = drawOperation(contest.schema, drawFrom(operationSeed));
          if (!contest.isValid(operation)) continue;
          proof.operations++;
          await compare(contest, operation, world, proof);
        }
      } finally {
        await contest.close();
      }
      onProgress?.(proof);
    },
  );
  for (let round = 0; proof.operations < operations; round++) {
    await fc.assert(property, {
      numRuns: 1,
      seed: seed + round,
      interruptAfterTimeLimit: shrinkingMs,
    });
  }
  return proof;
}

/** Draws by mulberry32 (Tommy Ettinger, public domain). */
function drawFrom(seed: number): Draw {
  let state = seed;
  return (count) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
}

async function compare(
  contest: Contest,
  operation: GeneratedOperation,
  world: World,
  proof: Proof,
) {
  const sdl = world.subgraphs.map((one) => `# ${one.name}\n${one.sdl}`).join('\n');
  const wanted = await contest.monolith(operation);
  const got = await contest.compiled(operation);
  const context = `${operation.query}\n${JSON.stringify(operation.variables)}\n${sdl}`;
  deepStrictEqual(got.data, wanted.data, `the data differ for\n${context}`);
  const errs = `${JSON.stringify(got.errors)} for ${JSON.stringify(wanted.errors)}`;
  deepStrictEqual(got.errors.length > 0, wanted.errors.length > 0, `errors ${errs}\n${context}`);
  for (const path of got.errors) {
    if (!leadsToNull(got.data, path))
      throw new Error(`${JSON.stringify(path)} is not null\n${context}`);
  }
  if (!isSame(await contest.stock(operation), wanted)) proof.stockDiffers++;
}

function isSame(got: Reply, wanted: Reply): boolean {
  try {
    deepStrictEqual(got.data, wanted.data);
    return true;
  } catch {
    return false;
  }
}

/** An error tells why there is null somewhere on its path. */
function leadsToNull(data: unknown, path: readonly (string | number)[] = []): boolean {
  let value = data;
  for (const key of path) {
    if (value === null) return true;
    if (typeof value !== 'object' || value === undefined) return false;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value === null;
}
