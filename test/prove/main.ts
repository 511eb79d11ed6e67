import 'reflect-metadata';
import '../support/dataFiles.ts';
import { Supergraph } from '@apollo/federation-internals';
import { takeGuards } from '../../gateway/authorising/supergraphGuards.ts';
import { readSupergraph } from '../../schema/documents.ts';
import { secretsOf } from '../support/secrets.ts';
import { proveAttacks } from './attacking/proof.ts';
import { proveCaches } from './caching/proof.ts';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';
import type { AskData } from '../second/facts/asking.ts';
import { daysOfProof, proveCalculation } from '../second/proof.ts';
import { killWhileWriting } from './crashes.ts';
import { proveExporting } from './exporting/proof.ts';
import { proveGateway } from './gateway.ts';
import { proveFinancing } from './financing.ts';
import { proveBrokenFiles } from './importing/broken/proof.ts';
import { killImports } from './importing/kills.ts';
import { killSteps } from './importing/stepKills.ts';
import { measureIdle } from './idle.ts';
import { type LeakOutcome, askEveryGuardedPath, askGenerated, rolesOf } from './leaks.ts';
import { proveMatching } from './matching.ts';
import { proveMergeOrders } from './mergeOrders.ts';
import { proveMemory } from './memory/proof.ts';
import { proveOrders } from './ordering/proof.ts';
import { provePositions } from './positions/proof.ts';
import { proveReferring } from './referring.ts';
import { killRelay } from './relays.ts';
import { proveRestoring } from './restoring/proof.ts';
import { Interrupted, withKatun } from './startedKatun.ts';
import { proveTexts } from './texts.ts';
import { askRefusals, readEveryFeed } from './untold.ts';
import { worldRoots } from './worldRoots.ts';
import { contendForOneNeed } from './writers.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const progress = (line: string) => void process.stderr.write(`${line}\n`);
const [name = '', seedText = '20161001', countText = '100000'] = process.argv.slice(2);
const seed = Number(seedText);

/** The proofs that generate no input, and so need no seed. */
const seedless: ReadonlySet<string> = new Set([
  'attacks',
  'caches',
  'calculation',
  'memory',
  'positions',
  'referring',
]);

/** The proofs at full size, by name; each prints its counts and returns whether it holds. */
const proofs: Readonly<Record<string, () => Promise<boolean>>> = {
  async attacks() {
    return proveAttacks({ only: process.argv.slice(3), say, progress });
  },
  async 'broken-files'() {
    return proveBrokenFiles({ seed, files: Number(countText), say, progress });
  },
  async gateway() {
    const { operations, worlds, stockDiffers, otherRequests } = await proveGateway({
      operations: Number(countText),
      perWorld: 250,
      seed,
      onProgress: (proof) => {
        if (proof.worlds % 50 === 0) say(JSON.stringify(proof));
      },
    });
    say(`0 of ${operations} operations on ${worlds} supergraphs differ from one schema of all`);
    say(`the stock executor differs on ${stockDiffers}`);
    say(`${otherRequests} were asked in other requests in another order; at most 1 in 100 may be`);
    return otherRequests * 100 <= operations;
  },
  async 'merge-orders'() {
    const { merges, sets } = await proveMergeOrders(Number(countText), seed);
    say(`0 of ${merges} merges of ${sets} sets of answers differ from another order`);
    return true;
  },
  async leaks() {
    return withKatun(async ({ ask, bearer, ownerUrl }) => {
      const { sdl, guards } = takeGuards(readSupergraph());
      const schema = Supergraph.build(sdl).apiSchema().toGraphQLJSSchema();
      const secrets = await secretsOf(ownerUrl);
      const common = { schema, guards, roots: worldRoots, secrets, ask, bearer };
      const matrix = await askEveryGuardedPath({ ...common, depth: 4, waysToEach: Infinity });
      tell('role × field × path', matrix);
      const generated = await askGenerated({ ...common, operations: 20_000, seed, progress });
      tell('generated operations', generated);
      const asked = { roles: rolesOf(guards, secrets), secrets, ask, bearer };
      const feeds = await readEveryFeed(asked);
      tell('feeds and snapshots', feeds);
      const refusals = await askRefusals(asked, 40);
      tell('refusals', refusals);
      return [matrix, generated, feeds, refusals].every(({ leaks }) => leaks.length === 0);
    });
  },
  async caches() {
    return withKatun((katun) => proveCaches(katun, say));
  },
  async calculation() {
    const days = process.argv.slice(3);
    const withProgramOn = async (day: string, work: (ask: AskData) => Promise<void>) =>
      withKatun(
        ({ ask }) =>
          work(async (query, variables) => {
            const { data, errors } = await ask(query, variables);
            if (errors) throw new Error(JSON.stringify(errors).slice(0, 1_000));
            return data;
          }),
        [],
        { TODAY: day, MAX_QUERY_VALUES: '50000000' },
      );
    return proveCalculation(withProgramOn, projectRoot, days.length > 0 ? days : daysOfProof, say);
  },
  async writers() {
    return withKatun(async ({ ask, bearer }) => {
      const outcome = await contendForOneNeed(ask, bearer, { writers: 64, edits: 200 });
      const { others, ...counts } = outcome;
      say(`64 writers × 200 edits: ${JSON.stringify({ ...counts, others: others.length })}`);
      const { committed, conflicts, versions, told, lost } = counts;
      const isComplete = committed + conflicts === 64 * 200 && versions === committed;
      return isComplete && told === committed && lost === 0 && others.length === 0;
    });
  },
  async crashes() {
    const { kills, lost, halfApplied, doubled, untold, ...counts } = await killWhileWriting({
      kills: 300,
      seed,
      say,
    });
    say(`${kills} kills: ${JSON.stringify(counts)}`);
    const broken = { lost, halfApplied, doubled, untold };
    for (const [what, which] of Object.entries(broken)) say(`${what}: ${which.length}`);
    return Object.values(broken).every((which) => which.length === 0);
  },
  async exporting() {
    return proveExporting({ seed, say, progress });
  },
  async financing() {
    return proveFinancing({ offers: 100_000, seed, say });
  },
  async imports() {
    const kills = Number(process.argv[4] ?? 300);
    return withKatun(async (katun) => {
      const registers = await killImports(katun, kills, seed, progress);
      const steps = await killSteps(katun, Math.ceil(kills / 3), seed, progress);
      for (const { halfApplied, doubled, ...counts } of [registers, steps]) {
        const broken = `half applied: ${halfApplied.length}, doubled: ${doubled.length}`;
        say(`${JSON.stringify(counts)}; ${broken}`);
      }
      return [registers, steps].every(
        ({ halfApplied, doubled }) => halfApplied.length + doubled.length === 0,
      );
    });
  },
  async matching() {
    return proveMatching(Number(process.argv[4] ?? 10_000), seed, say);
  },
  async idle() {
    const outcome = await withKatun((katun) => measureIdle(katun, { seconds: 60, changes: 50 }));
    say(JSON.stringify(outcome));
    const { commitsPerSecond, corePercent, freshnessMs } = outcome;
    return commitsPerSecond <= 1 && (corePercent ?? 0) <= 1 && freshnessMs.median <= 100;
  },
  async memory() {
    const [megabytes = '500', ...only] = process.argv.slice(3);
    return proveMemory({ megabytes: Number(megabytes), only, say, progress });
  },
  async orders() {
    return proveOrders(seed, say);
  },
  async positions() {
    return provePositions({ writes: Number(process.argv[3] ?? 10_000), say, progress });
  },
  async referring() {
    return proveReferring({ references: Number(process.argv[3] ?? 10_000), say, progress });
  },
  async text() {
    return withKatun(({ ownerUrl }) =>
      proveTexts(ownerUrl, { pairs: Number(countText), seed, say }),
    );
  },
  async relays() {
    const { different, ...counts } = await killRelay({ kills: 100, seed, say });
    say(`${JSON.stringify(counts)}; makers that differ: ${different.length}`);
    return different.length === 0 && counts.kept === counts.distinct;
  },
  async restoring() {
    return proveRestoring({ seed, say });
  },
};

/**
 * Exits after Ctrl-C. By then the started programs have been stopped; requests in progress are
 * abandoned.
 */
function interrupted(error: unknown): never {
  if (!(error instanceof Interrupted)) throw error;
  progress('Interrupted.');
  process.exit(130);
}

function tell(what: string, outcome: LeakOutcome): void {
  const { asked, refused, shown, unreached, leaks } = outcome;
  say(
    `${what}: ${asked} asked, ${refused} refused, ${shown} rightly shown, ` +
      `${unreached} not reached, ${leaks.length} leaks`,
  );
  for (const leak of leaks.slice(0, 5)) say(`  ${leak.slice(0, 300)}`);
}

const proof = proofs[name];
if (proof) {
  const startedAt = performance.now();
  const holds = await proof().catch(interrupted);
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
  const of = Number.isInteger(seed) && !seedless.has(name) ? `seed ${seed}, ` : '';
  say(`${name}: ${holds ? 'holds' : 'BROKEN'} (${of}${seconds} s)`);
  if (!holds) process.exitCode = 1;
} else {
  process.stderr.write(
    `Name a proof: npm run prove -- ${Object.keys(proofs).join(' | ')} [seed] [count]\n`,
  );
  process.exitCode = 1;
}
