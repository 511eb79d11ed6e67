import 'reflect-metadata';
import '../support/dataFiles.ts';
import { gatewayContest } from './gateway/contest.ts';
import { longRun } from './gateway/longRun.ts';
import { underAttack } from './gateway/underAttack.ts';
import { allocationOfNeeds } from './allocation.ts';
import { authorisationCost } from './authorisation.ts';
import { financeMatches } from './financing.ts';
import { matchingAtSize } from './matching/contest.ts';
import { traceContest } from './trace/contest.ts';
import { sheetOfNeeds } from './trace/sheet.ts';
import { traceThroughput } from './trace/throughput.ts';
import { workersContest } from './workers/contest.ts';
import { importPlans } from './writing/plans.ts';
import { writeLists } from './writing/lists.ts';
import { importRegister } from './writing/register.ts';
import { traceMemory } from './traceMemory.ts';

const benchmarks: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  memory: traceMemory,
  gateway: gatewayContest,
  attack: underAttack,
  'long-run': longRun,
  authorisation: authorisationCost,
  financing: financeMatches,
  matching: matchingAtSize,
  trace: traceContest,
  traces: traceThroughput,
  sheet: sheetOfNeeds,
  allocation: allocationOfNeeds,
  writing: writeLists,
  importing: importRegister,
  plans: importPlans,
  workers: workersContest,
};

const [name = '', ...args] = process.argv.slice(2);
const benchmark = benchmarks[name];
if (benchmark) {
  await benchmark(args);
} else {
  process.stderr.write(
    `Name a benchmark: npm run bench -- ${Object.keys(benchmarks).join(' | ')}\n`,
  );
  process.exitCode = 1;
}
