import { deepStrictEqual } from 'node:assert';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { parse } from 'graphql';
import { type Contest, type Reply, openContest } from './contest.ts';
import { type GeneratedOperation, drawOperation } from './operations.ts';
import { type Path, fieldsOn, missingPlaces, nullPlace } from './responsePlaces.ts';
import { type Weather, calm, inOrder, stormy } from './weather.ts';
import { type Draw, type World, drawWorld } from './world.ts';

/**
 * One in this many operations is also sent to the stock executor, which is the slowest part of the
 * proof.
 */
const stockEvery = 4;

/**
 * The maximum time for one world including the search for the smallest failing case, in
 * milliseconds.
 */
const shrinkingMs = 120_000;

/** The counts of the proof over many generated operations. */
export interface Proof {
  operations: number;
  worlds: number;
  /** Worlds that cannot be composed. */
  refused: number;
  /**
   * Operations that were also sent to the stock executor, and those that it answered differently.
   */
  stockAsked: number;
  stockDiffers: number;
  /**
   * Operations for which the two orders of arrival led to different requests to subgraphs, so that
   * the simulated failures differed too.
   */
  otherRequests: number;
}

/**
 * Answers generated operations on generated supergraphs by the compiled executor and by one schema
 * that contains all subgraphs. Expects the same data, and errors at the same nulls. Each operation
 * is repeated while subgraphs are unavailable, fail or send malformed answers, in two orders of
 * arrival. These answers must be equal if the same requests were sent; they must contain no value
 * that differs from the answer without failures, and must have an error for each null.
 * @throws Error with the smallest failing case.
 */
export async function proveGateway(options: {
  readonly operations: number;
  readonly perWorld: number;
  readonly seed: number;
  readonly onProgress?: (proof: Proof) => void;
}): Promise<Proof> {
  const { operations, perWorld, seed, onProgress } = options;
  const proof: Proof = {
    operations: 0,
    worlds: 0,
    refused: 0,
    stockAsked: 0,
    stockDiffers: 0,
    otherRequests: 0,
  };
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
          await compare(contest, operation, world, proof, operationSeed);
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

/** A generator of random numbers by mulberry32 (Tommy Ettinger, public domain). */
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
  seed: number,
) {
  const wanted = await contest.monolith(operation);
  const weather = stormy(world, seed);
  let got: Reply | undefined;
  try {
    got = await contest.compiled(operation, inOrder(calm, seed % 3));
    expectAnswer(operation, got, wanted);
    await compareStormy(contest, operation, weather, wanted, proof, seed);
  } catch (error) {
    const sdl = world.subgraphs.map((one) => `# ${one.name}\n${one.sdl}`).join('\n');
    const errors = `${JSON.stringify(got?.errors)} for ${JSON.stringify(wanted.errors)}`;
    const asked = `${operation.query}\n${JSON.stringify(operation.variables)}\n${sdl}`;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${reason}\n${weather.name} ${seed}\n${errors}\n${asked}`, { cause: error });
  }
  if (proof.operations % stockEvery === 0) {
    proof.stockAsked++;
    if (!isSame(await contest.stock(operation), wanted)) proof.stockDiffers++;
  }
}

/**
 * Checks that with failures the answer is the same in every order of arrival, and that each null
 * has an error. Depending on the order, a fetch without dependants is sent with another fetch or
 * alone, and a subgraph whose failures depend on the text of a request then fails differently. In
 * this case only the presence of errors is compared.
 */
async function compareStormy(
  contest: Contest,
  operation: GeneratedOperation,
  weather: Weather,
  whole: Reply,
  proof: Proof,
  seed: number,
) {
  const first = noting(weather);
  const second = noting(inOrder(weather, seed));
  const got = await contest.compiled(operation, first.weather);
  const other = await contest.compiled(operation, second.weather);
  const mayBeAnywhere = weather.name === 'answers are odd';
  expectExplained(operation, got, missingPlaces(got.data, whole.data), mayBeAnywhere);
  if (isDeepStrictEqual(first.requests(), second.requests())) {
    deepStrictEqual(other, got, 'the answer depends on the order of arrival');
  } else {
    proof.otherRequests++;
    expectExplained(operation, other, missingPlaces(other.data, whole.data), mayBeAnywhere);
  }
  if (weather.dead === undefined) return;
  const least = await contest.monolith(operation, weather.dead);
  for (const place of missingPlaces(got.data, least.data)) {
    // The fields of a value type may be requested from any of the subgraphs that have them.
    if (!isOfValueType(operation, got, place)) {
      throw new Error(
        `${place.join('.')} is null, although the dead subgraph is not needed for it`,
      );
    }
  }
}

/** Returns the same simulated behaviour, and records the requests to subgraphs. */
function noting(weather: Weather) {
  const requests: string[] = [];
  const change: Weather['change'] = (answer, request) => {
    requests.push(`${request.subgraph} ${request.text}`);
    return weather.change(answer, request);
  };
  return { weather: { ...weather, change }, requests: () => requests.toSorted() };
}

/**
 * Expects the same data, errors at the same nulls, and the caller's response keys in the paths of
 * errors.
 */
function expectAnswer(operation: GeneratedOperation, got: Reply, wanted: Reply): void {
  deepStrictEqual(got.data, wanted.data, 'the data differ');
  const [places, wantedPlaces] = [got, wanted].map(({ data, errors }) => {
    const all = errors.map(({ path }) => JSON.stringify(nullPlace(data, path)));
    return [...new Set(all)].toSorted();
  });
  deepStrictEqual(places, wantedPlaces, 'the errors are at other places');
  expectExplained(operation, got, [], false);
}

/** Whether each error is at a null, and each of these nulls has an error. */
function expectExplained(
  { query }: GeneratedOperation,
  { data, errors }: Reply,
  missing: readonly Path[],
  mayBeAnywhere: boolean,
): void {
  const document = parse(query);
  const explained = new Set<string>();
  for (const { message, path } of errors) {
    const what = `${message} at ${JSON.stringify(path)}`;
    if (path === undefined && mayBeAnywhere) continue;
    const place = path && nullPlace(data, path);
    if (!place) throw new Error(`${what}: there is no null at this path`);
    if (!fieldsOn(document, path))
      throw new Error(`${what}: the operation does not select this path`);
    explained.add(JSON.stringify(place));
  }
  for (const place of missing) {
    const isExplained = explained.has(JSON.stringify(place));
    if (!isExplained) throw new Error(`${place.join('.')} is null without an error`);
  }
}

/** Whether an error below a field of a value type explains a null. */
function isOfValueType({ query }: GeneratedOperation, { data, errors }: Reply, place: Path) {
  const document = parse(query);
  return errors.some(
    ({ path }) =>
      path &&
      JSON.stringify(nullPlace(data, path)) === JSON.stringify(place) &&
      fieldsOn(document, path)?.includes('v'),
  );
}

function isSame(got: Reply, wanted: Reply): boolean {
  try {
    deepStrictEqual(got.data, wanted.data);
    return true;
  } catch {
    return false;
  }
}
