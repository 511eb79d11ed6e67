import 'reflect-metadata';
import { gatewayContest } from './gateway/contest.ts';
import { allocationOfNeeds } from './allocation.ts';
import { authorisationCost } from './authorisation.ts';
import { financeMatches } from './financing.ts';
import { traceMemory } from './traceMemory.ts';

const benchmarks: Readonly<Record<string, () => Promise<void>>> = {
  memory: traceMemory,
  gateway: gatewayContest,
  authorisation: authorisationCost,
  financing: financeMatches,
  allocation: allocationOfNeeds,
};

const [name = ''] = process.argv.slice(2);
const benchmark = benchmarks[name];
if (benchmark) {
  await benchmark();
} else {
  process.stderr.write(
    `Name a benchmark: npm run bench -- ${Object.keys(benchmarks).join(' | ')}\n`,
  );
  process.exitCode = 1;
}
