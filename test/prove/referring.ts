import { innOf } from '../../subgraphs/domain/registries/identifiers.ts';
import { readPasswords, roleUrl } from '../../subgraphs/platform/database/server/roles.ts';
import { runProgram } from '../support/program.ts';
import type { Ask, Bearer } from './caller.ts';
import { askAt, postgresPort, withKatun } from './startedKatun.ts';

/** What became of writes that refer to records that were registered a moment before. */
export interface ReferringOutcome {
  /** The number of references to a record that was just acknowledged. */
  readonly references: number;
  /** Descriptions of the refused writes. */
  readonly refused: readonly string[];
  /** The durations of the referring writes, in milliseconds. */
  readonly ms: { readonly median: number; readonly worst: number };
}

/** Two ways to the same graph: by one process, or each by its own. */
interface Ways {
  /** Registers enterprises. */
  readonly register: Ask;
  /** Publishes their products, and quotes these. */
  readonly refer: Ask;
  readonly bearer: Bearer;
}

const register = `mutation ($list: [EnterpriseInput!]!) {
  written: registerEnterprises(enterprises: $list) { affected { recordId } }
}`;
const publish = `mutation ($list: [ProductInput!]!) {
  written: publishProducts(products: $list) { affected { recordId } }
}`;
const quote = `mutation ($list: [QuotationInput!]!) {
  written: submitQuotations(quotations: $list) { affected { recordId } }
}`;

/**
 * Registers enterprises, and refers to each at once: publishes a product of it, then submits a quotation
 * of this product. These are references to an enterprise from products, and to an enterprise and a
 * product from customers.
 */
export async function referAtOnce(
  { register: first, refer: second, bearer }: Ways,
  { references, lanes }: { readonly references: number; readonly lanes: number },
  progress: (line: string) => void = () => undefined,
): Promise<ReferringOutcome> {
  const scopes = ['enterprises:write', 'products:write', 'quotations:write', 'quotations:read'];
  const authorization = await bearer(scopes, ['agency']);
  const need = await openNeed(first);
  const refused: string[] = [];
  const times: number[] = [];
  const write = async (ask: Ask, query: string, item: object, isReference: boolean) => {
    const startedAt = performance.now();
    const { data, errors } = await ask(query, { list: [item] }, authorization);
    if (isReference) times.push(performance.now() - startedAt);
    const written = data?.['written'] as { affected: [{ recordId: string }] } | null | undefined;
    if (!errors && written) return written.affected[0].recordId;
    refused.push(`${query.slice(0, 40)}…: ${JSON.stringify(errors?.[0])}`);
    return null;
  };
  let step = 0;
  const runLane = async () => {
    while (times.length < references) {
      step += 1;
      const own = step;
      if (own % 500 === 0) progress(`${times.length} references, ${refused.length} refused`);
      const supplier = await write(first, register, enterpriseOf(own), false);
      if (supplier === null) return;
      const product = await write(second, publish, productOf(own, supplier), true);
      if (product === null || times.length >= references) continue;
      await write(second, quote, quotationOf(own, { need, supplier, product }), true);
    }
  };
  await Promise.all(Array.from({ length: lanes }, runLane));
  const sorted = times.toSorted((one, other) => one - other);
  const ms = { median: sorted[Math.floor(sorted.length / 2)] ?? 0, worst: sorted.at(-1) ?? 0 };
  return { references: times.length, refused, ms };
}

async function openNeed(ask: Ask): Promise<string> {
  const { data } = await ask('{ need(number: "RAD-2016-001") { id } }');
  return (data!['need'] as { readonly id: string }).id;
}

function enterpriseOf(step: number): object {
  return {
    nameEn: `DEMO enterprise ${step}`,
    inn: innOf(String(800_000_000 + step)),
    region: 'RU-ALT',
  };
}

function productOf(step: number, manufacturer: string): object {
  return {
    manufacturer,
    sku: `DEMO-REFERRING-${step}`,
    nameEn: `DEMO product ${step}`,
    type: 'geogrid-biaxial',
    unit: 'MTK',
    minimumOrder: 400,
    lot: 200,
    leadTimeDays: 14,
    deliversTo: ['RU'],
  };
}

function quotationOf(step: number, offer: object): object {
  return {
    ...offer,
    number: `DEMO-REFERRING-${step}`,
    quantity: { value: '1000', unit: 'MTK' },
    unitPrice: '17.5',
    vat: 'INCLUDED',
    validUntil: '2016-12-31',
  };
}

/**
 * Registers and refers at once: through the built program, and then through two programs over one
 * PostgreSQL, the second of which refers to what the first has registered. Prints the counts.
 */
export function proveReferring({
  references,
  say,
  progress,
}: {
  readonly references: number;
  readonly say: (line: string) => void;
  readonly progress: (line: string) => void;
}): Promise<boolean> {
  const tell = (where: string, { references: made, refused, ms }: ReferringOutcome) => {
    for (const one of refused.slice(0, 5)) say(`  ${one}`);
    say(
      `${made} references ${where}: ${refused.length} refused, ` +
        `median ${ms.median.toFixed(0)} ms, worst ${ms.worst.toFixed(0)} ms`,
    );
    return refused.length === 0 && made >= references;
  };
  const most = { references, lanes: 6 };
  const inOne = () =>
    withKatun(async ({ ask, bearer }) =>
      referAtOnce({ register: ask, refer: ask, bearer }, most, progress),
    );
  const inTwo = () =>
    withKatun(async ({ ask, bearer, dataDir }) => {
      const passwords = await readPasswords(dataDir, true);
      const appUrl = roleUrl('katun_app', passwords, await postgresPort(dataDir));
      // Use the same data folder, because it contains the key that signs tokens.
      const second = runProgram(['start'], {
        PORT: '0',
        DATA_DIR: dataDir,
        DATABASE_URL: appUrl,
        DATABASE_LISTEN_URL: appUrl,
      });
      try {
        const [, url] = await second.printed(
          /GraphQL\s+(http:\S+)\/graphql[\s\S]*Stop with Ctrl-C/,
        );
        const refer: Ask = (...asked) => askAt(url!, undefined, ...asked);
        return await referAtOnce({ register: ask, refer, bearer }, most, progress);
      } finally {
        await second.interrupt();
      }
    });
  return inOne()
    .then((one) => tell('in one process', one))
    .then(async (holds) => tell('in two processes', await inTwo()) && holds);
}
