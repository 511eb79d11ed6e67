import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentKey, mintToken } from '../../subgraphs/platform/identity/developmentKey.ts';
import { findPostmaster } from '../../subgraphs/platform/database/server/postmaster.ts';
import { copyDataFolder } from '../support/dataFolder.ts';
import { type Program, runProgram } from '../support/program.ts';
import { type Draw, type ProofAnswer, askUrl, drawing } from './caller.ts';

/** The state of the writes of a program that was killed repeatedly. */
export interface CrashOutcome {
  readonly kills: number;
  readonly acknowledged: number;
  /**
   * Writes that had no answer when the program was killed, and were sent again with the same key.
   */
  readonly retried: number;
  /**
   * Retried writes that were committed before the kill, so that the idempotency key prevented a
   * second execution.
   */
  readonly replayed: number;
  readonly lost: readonly string[];
  readonly halfApplied: readonly string[];
  /** Needs that exist more than once, or that no acknowledged write wrote. */
  readonly doubled: readonly string[];
  /** Needs whose creation is not in the change feed exactly once. */
  readonly untold: readonly string[];
}

/** A mutation that writes a list of needs, and its idempotency key. */
interface Write {
  readonly key: string;
  readonly numbers: readonly string[];
}

const writers = 6;

/** The lengths of the lists that are written. */
const lengths = [1, 2, 10, 50];

const register = `mutation ($needs: [NeedInput!]!, $key: String!) {
  registerNeeds(needs: $needs, idempotencyKey: $key) { replayed affected { id: recordId } }
}`;

/**
 * Kills the built program, or its PostgreSQL, at random moments during writes, and restarts it.
 * Sends unanswered writes again with their keys. Finally compares the stored records with the
 * acknowledged writes.
 * @param options.usedFolder a data folder in which the program has been started once, and that is copied; if
 * absent, the program begins with its first start.
 */
export async function killWhileWriting(options: {
  readonly kills: number;
  readonly seed: number;
  readonly say: (line: string) => void;
  readonly usedFolder?: string;
}): Promise<CrashOutcome> {
  const { kills, seed, say, usedFolder } = options;
  const draw = drawing(seed);
  const dataDir = await mkdtemp(join(tmpdir(), 'katun-crashes-'));
  try {
    if (usedFolder !== undefined) await copyDataFolder(usedFolder, dataDir);
    const acknowledged: Write[] = [];
    let unanswered: Write[] = [];
    let retried = 0;
    let replayed = 0;
    let made = 0;
    for (let round = 1; round <= kills + 1; round += 1) {
      const running = await start(dataDir);
      const authorization = await bearerOf(dataDir);
      for (const write of unanswered) {
        const outcome = await send(running.url, write, authorization);
        if (outcome === null) throw new Error(`no answer to ${write.key} from a program at rest`);
        retried += 1;
        if (outcome.replayed) replayed += 1;
        acknowledged.push(write);
      }
      unanswered = [];
      if (round > kills) {
        const rest = await compare(running.url, acknowledged);
        await running.program.interrupt();
        return { kills, acknowledged: acknowledged.length, retried, replayed, ...rest };
      }
      const stopping = new AbortController();
      const working = Array.from({ length: writers }, async () => {
        while (!stopping.signal.aborted) {
          made += 1;
          const name = `CRASH-${String(made).padStart(6, '0')}`;
          const length = lengths[draw(lengths.length)]!;
          const numbers = Array.from({ length }, (_, at) => `${name}-${at}`);
          const write: Write = { key: name, numbers };
          const outcome = await send(running.url, write, authorization);
          if (outcome === null) unanswered.push(write);
          else acknowledged.push(write);
          if (outcome === null) return;
        }
      });
      await new Promise((resolve) => setTimeout(resolve, 30 + draw(600)));
      await kill(running.program, dataDir, draw);
      stopping.abort();
      await Promise.all(working);
      if (round % 10 === 0) say(`${round} kills, ${acknowledged.length} writes acknowledged`);
    }
    throw new Error('unreachable');
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function start(dataDir: string): Promise<{ program: Program; url: string }> {
  const program = runProgram(['start'], { PORT: '0', DATA_DIR: dataDir });
  const [, url] = await program.printed(/GraphQL\s+(http:\S+)\/graphql[\s\S]*Stop with Ctrl-C/);
  return { program, url: url! };
}

async function bearerOf(dataDir: string): Promise<string> {
  const token = await mintToken(await developmentKey(dataDir), {
    subject: 'crash-proof',
    scopes: ['needs:write'],
    owners: ['agency'],
    audience: 'katun',
    minutes: 60,
  });
  return `Bearer ${token}`;
}

/** Kills the program alone, or PostgreSQL and then the program, which cannot work without it. */
async function kill(program: Program, dataDir: string, draw: Draw): Promise<void> {
  if (draw(2) === 0) {
    const postmaster = await findPostmaster(join(dataDir, 'postgres'));
    if (postmaster === null) throw new Error('there is no PostgreSQL to kill');
    process.kill(postmaster, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, draw(50)));
  }
  program.child.kill('SIGKILL');
  await program.ended;
}

/**
 * Sends a write. Returns null if there is no answer, or if the answer leaves the outcome unknown.
 */
async function send(
  url: string,
  { key, numbers }: Write,
  authorization: string,
): Promise<{ readonly replayed: boolean } | null> {
  try {
    const needs = numbers.map((number) => ({
      number,
      customer: 'customer-rosavtodor',
      titleEn: 'DEMO need of a crash proof',
      okpd2: ['22.23.19.111'],
      quantity: { value: '1', unit: 'TNE' },
      deliverTo: 'RU-ALT',
      deliverBy: '2017-05-01',
      procurementLaw: 'FZ_44',
    }));
    const answer = await askUrl(`${url}/graphql`, register, { needs, key }, authorization);
    return (answer.data?.['registerNeeds'] as { replayed: boolean } | null | undefined) ?? null;
  } catch {
    return null;
  }
}

async function compare(url: string, acknowledged: readonly Write[]) {
  const needs = new Map<string, number>();
  const query = `query ($after: String) {
    needs(first: 100, after: $after, filter: {number: {contains: "CRASH-"}}) {
      nodes { number } pageInfo { hasNextPage endCursor }
    }
  }`;
  let after: string | null = null;
  for (;;) {
    const answer: ProofAnswer = await askUrl(`${url}/graphql`, query, { after });
    const page = answer.data?.['needs'] as {
      nodes: { number: string }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    for (const { number } of page.nodes) needs.set(number, (needs.get(number) ?? 0) + 1);
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  const told = await toldOf(url);
  const numbers = acknowledged.flatMap((write) => write.numbers);
  const known = new Set(numbers);
  return {
    lost: numbers.filter((number) => !needs.has(number)),
    halfApplied: acknowledged
      .filter((write) => {
        const written = write.numbers.filter((number) => needs.has(number)).length;
        return written > 0 && written < write.numbers.length;
      })
      .map(({ key }) => key),
    doubled: [...needs]
      .filter(([number, times]) => times > 1 || !known.has(number))
      .map(([n]) => n),
    untold: numbers.filter((number) => told.get(number) !== 1),
  };
}

/** Returns for each need the number of changes in the feed that create it. */
async function toldOf(url: string): Promise<ReadonlyMap<string, number>> {
  const told = new Map<string, number>();
  let after = '0';
  for (;;) {
    const { data } = await askUrl(
      `${url}/graphql`,
      `query ($after: ID!) {
        needChanges(after: $after, first: 1000, kinds: ["Need"]) { changes { after } cursor hasMore }
      }`,
      { after },
    );
    const page = data?.['needChanges'] as {
      changes: { after: { number: string } }[];
      cursor: string;
      hasMore: boolean;
    };
    for (const { after: facts } of page.changes) {
      told.set(facts.number, (told.get(facts.number) ?? 0) + 1);
    }
    if (!page.hasMore) return told;
    after = page.cursor;
  }
}
