import { setTimeout as delay } from 'node:timers/promises';
import { type Draw, askUrl, drawing } from '../caller.ts';

/** Writes needs and contracts one after another, also while their target is restarted. */
export class Writer {
  readonly #url: string;
  readonly #authorization: string;
  readonly #draw: Draw;
  #isPaused = true;
  #running = Promise.resolve();
  #ordinal = 0;
  /** The number of acknowledged writes. */
  acknowledged = 0;

  constructor(url: string, authorization: string, seed: number) {
    this.#url = url;
    this.#authorization = authorization;
    this.#draw = drawing(seed);
  }

  start(): void {
    this.#isPaused = false;
    this.#running = this.#run();
  }

  /** Stops after the current write; `start` continues. */
  async pause(): Promise<void> {
    this.#isPaused = true;
    await this.#running;
  }

  /** Waits for a number of further acknowledged writes. */
  async more(count: number): Promise<void> {
    const until = this.acknowledged + count;
    while (this.acknowledged < until) await delay(10);
  }

  async #run(): Promise<void> {
    while (!this.#isPaused) {
      this.#ordinal += 1;
      const writing = writeOnce(this.#url, this.#authorization, this.#draw, this.#ordinal);
      if (await writing.catch(() => false)) this.acknowledged += 1;
      else await delay(50);
    }
  }
}

/** Writes one record; returns whether the write was acknowledged. */
async function writeOnce(
  url: string,
  authorization: string,
  draw: Draw,
  ordinal: number,
): Promise<boolean> {
  const { data } = await askUrl(
    url,
    '{ needs(first: 100, filter: {status: {eq: OPEN}}) { nodes { id version } } }',
  );
  const { nodes } = data!['needs'] as { nodes: { id: string; version: number }[] };
  const { id, version: expectedVersion } = nodes[draw(nodes.length)]!;
  const send = async (mutation: string, input: unknown) => {
    const { errors } = await askUrl(url, mutation, { input }, authorization);
    return errors === undefined;
  };
  if (draw(4) === 0) {
    const need = {
      number: `RESTORE-${ordinal}`,
      customer: 'customer-rosavtodor',
      titleEn: 'DEMO need of a restore',
      productType: 'composite-rebar-basalt',
      quantity: { value: String(100 + draw(900)), unit: 'MTR' },
      deliverTo: 'RU-ALT',
      deliverBy: '2017-05-01',
      procurementLaw: 'FZ_44',
    };
    return send('mutation ($input: [NeedInput!]!) { registerNeeds(needs: $input) { replayed } }', [
      need,
    ]);
  }
  if (draw(4) === 0) {
    const terms = {
      need: id,
      supplier: 'enterprise-rebar-biya',
      product: 'product-0096',
      quantity: { value: '1', unit: 'MTR' },
      unitPrice: '1',
      vat: 'INCLUDED',
    };
    return send(
      'mutation ($input: [ContractAwardInput!]!) { awardContracts(awards: $input) { replayed } }',
      [{ number: `RESTORE-${ordinal}`, terms }],
    );
  }
  const change = { id, expectedVersion, priority: 1 + draw(5), paymentDelayDays: draw(31) };
  return send(
    'mutation ($input: [NeedChangeInput!]!) { changeNeeds(changes: $input) { replayed } }',
    [change],
  );
}
