import {
  type AllocatedNeed,
  AllocationStatus,
  allocate,
} from '../../subgraphs/products/rules/allocation/allocate.ts';
import {
  type Competition,
  type MatchedNeed,
  competitionOf,
} from '../../subgraphs/products/rules/allocation/competition.ts';
import { componentsOf } from '../../subgraphs/products/rules/allocation/components.ts';
import { allocateGreedily } from '../../subgraphs/products/rules/allocation/greedy.ts';
import { AllocationProgram } from '../../subgraphs/products/rules/allocation/program.ts';
import { typeFacts } from '../../subgraphs/products/model/catalogue/productType.ts';
import type { Candidate } from '../../subgraphs/products/rules/criteria/candidate.ts';
import { matchNeed } from '../../subgraphs/products/rules/matching/matching.ts';
import { SolverThread } from '../../subgraphs/products/solving/solver.ts';
import { Decimal } from '../../subgraphs/domain/values/decimal.ts';
import { Ratio } from '../../subgraphs/domain/values/ratio.ts';
import { addDays } from '../../subgraphs/domain/values/localDate.ts';
import {
  asOf,
  quantity,
  sampleCandidate,
  sampleNeed,
  law,
  sampleFreight,
  standards,
} from '../subgraphs/products/sampleNeed.ts';

/** Product types that share production lines, and therefore compete. */
const typesOfFamily = 10;
const needsOfType = 10;
const makersOfFamily = 8;
const linesOfMaker = 3;
const productsOfLine = 6;

/**
 * Allocates 5,000 open needs, or the given number, generated deterministically: families of ten
 * product types whose 24 lines each make six products. Prints time and memory and, for each
 * priority, the distance of the allocation from the bound of the relaxation and from the greedy
 * allocation.
 */
export async function allocationOfNeeds([asked = '5000']: readonly string[]): Promise<void> {
  const needs = generatedNeeds(Number(asked));
  const competition = competitionOf(needs);
  const parts = componentsOf(competition);
  const largest = Math.max(...parts.map(({ demands }) => demands.length));
  say(`${competition.demands.length} needs compete for ${competition.offers.length} products of`);
  say(`${competition.lines.length} lines by ${competition.choices.length} matches, in`);
  say(`${parts.length} parts of at most ${largest} needs\n`);
  const solver = new SolverThread({ programSeconds: 2, totalSeconds: 300 });
  const started = performance.now();
  const greedy = greedilyCovered(competition);
  say(`greed: ${seconds(started)} s\n`);
  const solving = performance.now();
  let maxMemory = 0;
  const watch = setInterval(() => {
    maxMemory = Math.max(maxMemory, process.memoryUsage.rss());
  }, 100);
  const allocated = await allocate(competition, solver.solve);
  clearInterval(watch);
  const optimal = allocated.filter(({ status }) => status === AllocationStatus.OPTIMAL).length;
  say(`allocation: ${seconds(solving)} s, ${(maxMemory / 2 ** 20).toFixed(0)} MiB resident, `);
  say(`${optimal} needs in parts proven optimal\n`);
  const reached = coveredBy(competition, (demand) => allocated[demand]!.covered);
  const bounds = await relaxedBounds(competition, allocated);
  for (const [priority, covered] of [...reached].toSorted(([a], [b]) => a - b)) {
    const bound = bounds.get(priority)!;
    const gap = (100 * (bound - covered)) / bound;
    const before = greedy.get(priority)!;
    const better = (100 * (covered - before)) / before;
    say(`priority ${priority}: ${millions(covered)} of at most ${millions(bound)} m RUB, `);
    say(`${gap.toFixed(3)} % from the relaxation, ${better.toFixed(2)} % above greed\n`);
  }
  await solver.close();
}

/**
 * Returns the bound of the relaxation at each priority, while the values of more urgent priorities
 * are kept.
 */
async function relaxedBounds(
  competition: Competition,
  allocated: readonly AllocatedNeed[],
): Promise<Map<number, number>> {
  const solver = new SolverThread({ programSeconds: 60, totalSeconds: 3_600 });
  const bounds = new Map<number, number>();
  for (const { part, demands } of componentsOf(competition)) {
    const program = new AllocationProgram(part);
    const nothing = part.choices.map(() => Ratio.zero);
    const { levels } = allocated[demands[0]!]!;
    const reached: { priority: number; objective: number }[] = [];
    for (const { priority, covered } of levels) {
      const scale = program.scaleOf(priority);
      const relaxed = await solver.relax(program.at(priority, reached, nothing));
      const bound = relaxed === null ? Infinity : scale.toNumber() * relaxed.bound;
      bounds.set(priority, (bounds.get(priority) ?? 0) + bound);
      reached.push({ priority, objective: covered.div(scale).toNumber() });
    }
  }
  await solver.close();
  return bounds;
}

function greedilyCovered(competition: Competition): Map<number, number> {
  const ledger = allocateGreedily(competition);
  return coveredBy(competition, (demand) => ledger.covered(demand));
}

function coveredBy(
  { demands }: Competition,
  covered: (demand: number) => Ratio,
): Map<number, number> {
  const byPriority = Map.groupBy(demands.keys(), (demand) => demands[demand]!.priority);
  return new Map(
    [...byPriority].map(([priority, own]) => [
      priority,
      Ratio.sum(own.map((demand) => covered(demand).times(demands[demand]!.unitValue))).toNumber(),
    ]),
  );
}

function generatedNeeds(count: number): MatchedNeed[] {
  const random = generator(2016);
  const families = Math.ceil(count / (typesOfFamily * needsOfType));
  return Array.from({ length: families }, (_, family) => {
    const products = generatedProducts(family, random);
    return Array.from({ length: typesOfFamily * needsOfType }, (_unused, index) => {
      const code = `type-${family}-${index % typesOfFamily}`;
      const ceiling = random() < 0.1 ? null : new Decimal(80 + Math.floor(random() * 60));
      const need = {
        ...sampleNeed,
        id: `need-${family}-${index}`,
        productType: typeFacts(code, null),
        criteria: [],
        quantity: quantity(`${100 * (1 + Math.floor(random() * 200))}`, 'MTK'),
        deliverBy: addDays(asOf, 30 + 15 * Math.floor(random() * 20)),
        unitPriceCeiling: ceiling,
        smeOnly: false,
      };
      const candidates = products.filter(({ typeCode }) => typeCode === code);
      const matches = matchNeed(need, candidates, { asOf, law, standards, freight: sampleFreight });
      return { priority: 1 + Math.floor(random() * 5), matches };
    });
  })
    .flat()
    .slice(0, count);
}

function generatedProducts(family: number, random: () => number): Candidate[] {
  return Array.from({ length: makersOfFamily * linesOfMaker }, (_, line) => {
    const perMonth = new Decimal(200 * (1 + Math.floor(random() * 40)));
    return Array.from({ length: productsOfLine }, (_unused, index) => ({
      ...sampleCandidate,
      productId: `product-${family}-${line}-${index}`,
      manufacturerId: `maker-${family}-${line % makersOfFamily}`,
      typeCode: `type-${family}-${Math.floor(random() * typesOfFamily)}`,
      unitPrice: new Decimal(50 + Math.floor(random() * 60)),
      lot: random() < 0.2 ? null : new Decimal([50, 100, 200, 500][Math.floor(random() * 4)]!),
      minimumOrder: random() < 0.5 ? null : new Decimal(500 * (1 + Math.floor(random() * 4))),
      stock: new Decimal(100 * Math.floor(random() * 20)),
      leadTimeDays: 10 * Math.floor(random() * 5),
      line: {
        id: `line-${family}-${line}`,
        capacityPerMonth: perMonth,
        committed: new Decimal(0),
      },
    }));
  }).flat();
}

/** Returns a generator of numbers from 0 to 1, which are the same in each run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function say(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text} `);
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1_000).toFixed(1);
}

function millions(roubles: number): string {
  return (roubles / 1_000_000).toFixed(1);
}
