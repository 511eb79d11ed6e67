import { nothingStated } from '../../subgraphs/financing/rules/eligibility/solvency.ts';
import { lawfulAdvance } from '../../subgraphs/financing/rules/gap/contractLaw.ts';
import { lawOfFiles } from '../../subgraphs/platform/importing/settings/lawFiles.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { quoteOffers } from '../../subgraphs/financing/rules/offers/quoting.ts';
import { assessEquipment } from '../../subgraphs/financing/rules/gap/equipment.ts';
import {
  assessGuarantee,
  assessWorkingCapital,
} from '../../subgraphs/financing/rules/gap/financialNeed.ts';
import { Financing } from '../../subgraphs/financing/model/answers/financing.ts';
import type { FinancingLoaders } from '../../subgraphs/financing/data/loaders.ts';
import { MatchReference } from '../../subgraphs/financing/model/references/match.ts';
import { type RawMatch } from '../../subgraphs/financing/model/references/rawMatch.ts';
import { financing } from '../../subgraphs/financing/subgraph.ts';
import { worldNamed } from '../../subgraphs/platform/importing/worlds/world.ts';
import { fixedClock } from '../../subgraphs/platform/process/clock.ts';
import { startPostgres } from '../../subgraphs/platform/database/server/localPostgres.ts';
import { openSubgraph } from '../../subgraphs/platform/graphql/serving/openSubgraph.ts';
import { demonstrationDay } from '../support/demonstration/day.ts';
import { manyMatches, moneyInFull, moneyOfMatches } from '../subgraphs/financing/manyMatches.ts';

/** The maximum duration of the query, as a multiple of the duration of the rules alone. */
const most = 2;

/** The selection on each match, with the number of offers of each purpose. */
const selections = [
  { what: 'what a trace asks', query: moneyOfMatches, first: 2, refusals: false },
  { what: 'what a dashboard asks', query: moneyInFull, first: 3, refusals: true },
];

/**
 * Compares the financing of 1,000 matches in one query with the same rules on rows in memory: the
 * medians of ten alternating runs.
 */
export async function financeMatches(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'katun-financing-'));
  const postgres = await startPostgres({ dataDir, durable: false });
  const { appUrl, ownerUrl } = postgres;
  const subgraph = await openSubgraph(financing, {
    urls: { appUrl, ownerUrl },
    world: worldNamed('demonstration'),
    clock: fixedClock(demonstrationDay),
    log: pino({ level: 'silent' }),
    identity: { identify: async () => null },
    onProgress: () => undefined,
  });
  try {
    const matches = manyMatches(1_000);
    const { loaders } = subgraph.context({ caller: null, requestId: 'benchmark' });
    for (const { what, query, first, refusals } of selections) {
      const alone = await rulesAlone(matches, loaders as FinancingLoaders, first, refusals);
      const ask = async () => {
        const { errors } = await subgraph.execute({
          query,
          variables: { matches },
          requestId: 'many',
        });
        if (errors) throw new Error(JSON.stringify(errors));
      };
      const times = { query: [] as number[], rules: [] as number[] };
      for (let run = 0; run < 12; run++) {
        times.rules.push(await timed(alone));
        times.query.push(await timed(ask));
      }
      const [whole, rules] = [median(times.query.slice(2)), median(times.rules.slice(2))];
      const ratio = whole / rules;
      process.stdout.write(
        `1,000 matches financed in one query, ${what}: ${whole.toFixed(0)} ms, the rules alone ` +
          `${rules.toFixed(0)} ms: ${ratio.toFixed(2)} times (at most ${most})\n`,
      );
      if (ratio > most) process.exitCode = 1;
    }
  } finally {
    await subgraph.close();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Computes the results of the query from its rows, without GraphQL. */
async function rulesAlone(
  matches: readonly RawMatch[],
  loaders: FinancingLoaders,
  first: number,
  refusals: boolean,
) {
  const programmes = await loaders.programmes.load(demonstrationDay);
  const norm = await loaders.equipmentNorm.load(demonstrationDay);
  const law = lawOfFiles();
  return () => {
    for (const raw of matches) {
      const match = new MatchReference(raw);
      const stated = match.rawTerms(null, null);
      const terms = { ...stated, advanceShare: lawfulAdvance(stated, law).advanceShare };
      const equipment = assessEquipment(match.rawOrder, norm);
      const needs = {
        capital: assessWorkingCapital(terms),
        equipment,
        investmentMonths: 36,
        security: assessGuarantee(terms, law),
        ownFunds: null,
        collateral: null,
        stated: nothingStated,
        isRefused: false,
      };
      const { borrower, asOf } = match;
      const found = new Financing(
        { programmes, needs, borrower, asOf },
        (asked) => quoteOffers(asked.programmes, asked.needs, asked.borrower, asked.asOf),
        equipment,
        (id) => loaders.product.load(id),
        first,
      );
      for (const offer of found.offers) void offer.effectiveAnnualRate;
      if (refusals) void found.declined;
    }
  };
}

async function timed(work: () => void | Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
