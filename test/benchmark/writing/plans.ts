import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type StartedKatun, withKatun } from '../../prove/startedKatun.ts';
import { plan223, planItem, planRow, tag } from '../../support/importing/eisFiles.ts';
import { writeZip } from '../../support/importing/zipFile.ts';
import { runProgram } from '../../support/program.ts';

/** The number of items of a plan, as large ones have. */
const perPlan = 200;

/** Classes of products, most of which the demonstration has products of. */
const classes = ['23.14.12.110', '22.23.19.000', '22.21.30.110', '23.99.19.190', '42.11.10.120'];

/**
 * Imports generated purchase plans with 50,000 items, or the given number, while Katun runs with the
 * demonstration: the rate, and until when the match index contains the needs.
 */
export async function importPlans([count = '50000']: readonly string[]): Promise<void> {
  const items = Number(count);
  const folder = await mkdtemp(join(tmpdir(), 'katun-plans-'));
  const path = join(folder, 'plans.zip');
  try {
    writeZip(path, plans(items));
    await withKatun(async (katun) => {
      await indexed(katun);
      const startedAt = performance.now();
      const command = runProgram(['import', 'eis223-plan', path], { DATA_DIR: katun.dataDir });
      const reading = command.printed(/reading and comparing/).then(() => performance.now());
      const checking = command.printed(/checking the records/).then(() => performance.now());
      const code = await command.ended;
      const endedAt = performance.now();
      const say = (line: string) => void process.stdout.write(`${line}\n`);
      say(`${command.output.out.trim().split('\n').at(-2)} (exit code ${code})`);
      const staged = (await checking) - (await reading);
      say(`read, compared and staged: ${((items / staged) * 1_000).toFixed(0)} items a second`);
      const seconds = (endedAt - startedAt) / 1_000;
      say(`whole: ${(items / seconds).toFixed(0)} items a second (${seconds.toFixed(1)} s)`);
      await indexed(katun);
      const later = (performance.now() - endedAt) / 1_000;
      say(`in the match index ${later.toFixed(0)} s later`);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function* plans(items: number) {
  for (let first = 0; first < items; first += perPlan) {
    const length = Math.min(perPlan, items - first);
    const content = plan223(
      Array.from({ length }, (_, index) => item(first + index)),
      [],
    ).replace('2240000001', String(2_240_000_001 + first / perPlan));
    yield { name: `purchasePlan_DEMO_${first}.xml`, content };
  }
}

/** Returns an item of a plan with one row; every fifth one states no quantity. */
function item(number: number): string {
  const okpd2 = tag('okpd2', tag('code', classes[number % classes.length]!));
  const quantity =
    number % 5 === 4
      ? [tag('impossibleToDetermineAttr', 'true')]
      : [tag('okei', tag('code', '055')), tag('qty', String(100 + (number % 900)))];
  return planItem(number + 1, planRow(1, okpd2, ...quantity));
}

/** Waits until the match index contains all needs of the customers subgraph. */
async function indexed(katun: StartedKatun): Promise<void> {
  const customers = new pg.Client(katun.ownerUrl('customers'));
  const products = new pg.Client(katun.ownerUrl('products'));
  await Promise.all([customers.connect(), products.connect()]);
  try {
    for (;;) {
      const { rows: needs } = await customers.query<{ count: string }>('select count(*) from need');
      const { rows: known } = await products.query<{ count: string; isComplete: boolean }>(
        `select count(*), not exists (select from match_task) as "isComplete" from need_replica`,
      );
      if (known[0]!.isComplete && known[0]!.count === needs[0]!.count) return;
      await wait(200);
    }
  } finally {
    await Promise.all([customers.end(), products.end()]);
  }
}
