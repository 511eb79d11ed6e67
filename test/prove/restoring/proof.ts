import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { subgraphNames } from '../../../schema/subgraphUrls.ts';
import { developmentKey, mintToken } from '../../../subgraphs/platform/identity/developmentKey.ts';
import { answersOf, differingReplicas, isUpToDate } from './comparing.ts';
import { OwnServer } from './ownServer.ts';
import { type Part, Parts } from './parts.ts';
import { type Way, ways } from './ways.ts';
import { Writer } from './writing.ts';

/** The time within which followers must be equal to the source, in seconds. */
const boundSeconds = 10;

/** What is running during the proof. */
interface Stage {
  readonly parts: Parts;
  readonly server: OwnServer;
  customers: Part;
  readonly products: Part;
  readonly writer: Writer;
  readonly folder: string;
}

/**
 * Restores the database of customers from a backup in each way, under writes: after the backup some
 * writes are lost, and more than these follow the restore. Checks that products, which follows
 * customers in a program of its own, has the same records by itself in time, and answers as a
 * program does that followed the restored database from the beginning.
 * @returns whether it holds for all ways.
 */
export async function proveRestoring(options: {
  readonly seed: number;
  readonly say: (line: string) => void;
}): Promise<boolean> {
  const { seed, say } = options;
  const folder = await mkdtemp(join(tmpdir(), 'katun-restoring-'));
  const parts = await Parts.in(folder);
  let server: OwnServer | null = null;
  let writer: Writer | null = null;
  try {
    const stopped = await parts.start('customers');
    await parts.stop(stopped);
    server = await OwnServer.of(stopped.dataDir);
    await server.start();
    const started = [parts.start('customers', server.env), parts.start('enterprises')];
    const [customers] = await Promise.all(started);
    const products = await parts.start('products');
    writer = new Writer(parts.urlOf('customers'), await bearerOf(folder), seed);
    writer.start();
    const stage: Stage = { parts, server, customers: customers!, products, writer, folder };
    let holds = true;
    for (const way of ways) holds = (await restoreBy(way, stage, say)) && holds;
    await writer.pause();
    return (await answersAlike(stage, say)) && holds;
  } finally {
    await writer?.pause();
    await parts.stopAll();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function restoreBy(way: Way, stage: Stage, say: (line: string) => void): Promise<boolean> {
  const { parts, server, writer, products } = stage;
  const backups = await mkdtemp(join(stage.folder, 'backup-'));
  const restart = async (between: () => Promise<void>) => {
    await parts.stop(stage.customers);
    await between();
    stage.customers = await parts.start('customers', server.env);
  };
  await writer.more(20);
  let restore: () => Promise<void> = async () => undefined;
  if (way.isCold) {
    await restart(async () => {
      await server.stop();
      restore = await way.backUp(server, backups);
      await server.start();
    });
  } else {
    restore = await way.backUp(server, backups);
  }
  const before = writer.acknowledged;
  await writer.more(40);
  const lost = writer.acknowledged - before;
  await restart(() => restore());
  const restoredAt = performance.now();
  const isBack = await within(boundSeconds, () => isUpToDate(products, new Set(['customers'])));
  const backSeconds = (performance.now() - restoredAt) / 1_000;
  await writer.more(lost * 2);
  await writer.pause();
  const differing = await differingAfter(stage);
  say(
    `${way.name}: ${lost} writes lost; up to date again ${isBack ? `after ${backSeconds.toFixed(1)} s` : 'too late'}; ` +
      `replicas that differ after ${lost * 2} more writes: ${differing.join(', ') || 'none'}`,
  );
  stage.writer.start();
  return isBack && differing.length === 0;
}

/** Waits until the replicas are equal to the source; returns those that still differ in the end. */
async function differingAfter({ server, products }: Stage): Promise<readonly string[]> {
  let differing: readonly string[] = [];
  await within(boundSeconds, async () => {
    differing = await differingReplicas(server, products);
    return differing.length === 0;
  });
  return differing;
}

/** Compares the answers of products with those of a program that begins with an empty database. */
async function answersAlike(
  { parts, products, folder }: Stage,
  say: (line: string) => void,
): Promise<boolean> {
  const dataDir = join(folder, 'fresh');
  await mkdir(dataDir);
  const fresh = await parts.start('products', { DATA_DIR: dataDir });
  for (const part of [fresh, products])
    await within(120, () => isUpToDate(part, new Set(subgraphNames)));
  const [expected, answered] = [await answersOf(fresh), await answersOf(products)];
  const differing = expected.filter((one, at) => !isDeepStrictEqual(one, answered[at])).length;
  const isComplete = expected.length === answered.length && expected.length > 0;
  say(`${expected.length} matches, ${answered.length} answered, ${differing} differ`);
  return isComplete && differing === 0;
}

async function within(seconds: number, holds: () => Promise<boolean>): Promise<boolean> {
  const endAt = performance.now() + seconds * 1_000;
  while (performance.now() < endAt) {
    if (await holds().catch(() => false)) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

async function bearerOf(dataDir: string): Promise<string> {
  const token = await mintToken(await developmentKey(dataDir), {
    subject: 'proof',
    scopes: ['needs:write', 'contracts:write'],
    owners: ['agency'],
    audience: 'katun',
    minutes: 600,
  });
  return `Bearer ${token}`;
}
