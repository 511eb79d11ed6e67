import { setTimeout as delay } from 'node:timers/promises';
import { innOf } from '../../../subgraphs/domain/registries/identifiers.ts';
import { type MutationName, rods, send } from '../../subgraphs/changing/writes.ts';
import type { TestGraph } from '../../support/graph.ts';

/** The pause before each round, so that the world does not grow beyond what can be compared. */
const pauseMs = 1_000;

/** A writer that writes one record after another: an enterprise, its product, a need, a finance product. */
export class Sequence {
  readonly #graph: Pick<TestGraph, 'ask'>;
  readonly #token: string;
  readonly #writer: number;
  readonly #written: string[] = [];
  #isStopping = false;
  #running: Promise<void> = Promise.resolve();

  constructor(graph: Pick<TestGraph, 'ask'>, token: string, writer: number) {
    this.#graph = graph;
    this.#token = token;
    this.#writer = writer;
  }

  /** The names of the records in the order in which they were written. */
  get written(): readonly string[] {
    return this.#written;
  }

  start(): void {
    this.#running = this.#run();
    // The error is thrown by `stop`.
    this.#running.catch(() => undefined);
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    for (let round = 1; !this.#isStopping; round += 1) {
      await delay(pauseMs);
      const place = `${this.#writer}-${round}`;
      const maker = await this.#write('registerEnterprises', `MOMENT-E-${place}`, {
        inn: innOf(String(7_100_000_00 + this.#writer * 1_000_000 + round)),
        region: 'RU-ALT',
        nameEn: `MOMENT-E-${place}`,
      });
      await this.#write('publishProducts', `MOMENT-P-${place}`, {
        manufacturer: maker,
        sku: `MOMENT-P-${place}`,
        nameEn: `MOMENT-P-${place}`,
        type: 'geogrid-biaxial',
        unit: 'MTK',
      });
      await this.#write('registerNeeds', `MOMENT-N-${place}`, {
        ...rods(`MOMENT-N-${place}`, 'customer-rosavtodor'),
      });
      await this.#write('publishFinanceProducts', `MOMENT-F-${place}`, {
        bank: 'bank-demo-bank-ob',
        nameEn: `MOMENT-F-${place}`,
        kind: 'LOAN',
        purposes: ['WORKING_CAPITAL'],
        minTermMonths: 3,
        maxTermMonths: 24,
        repayments: ['BULLET'],
        rates: [{ annualRate: '0.12' }],
      });
    }
  }

  async #write(name: MutationName, record: string, input: object): Promise<string> {
    const { records, refusal } = await send(this.#graph, name, [input], this.#token);
    if (refusal)
      throw new Error(`expected ${record} to be written, got ${JSON.stringify(refusal)}`);
    this.#written.push(record);
    return records[0]!.id;
  }
}
