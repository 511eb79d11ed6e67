import { Decimal } from 'decimal.js';
import { decodePosition, reaches } from '../../../subgraphs/platform/feeds/positions/position.ts';
import type { AskAt, Bearer, PositionedAnswer, ProofAnswer } from '../caller.ts';

/** The results of reads that follow writes immediately. */
export interface PositionsOutcome {
  readonly reads: number;
  /** Reads that required the position of a write and did not show the write. */
  readonly stale: readonly string[];
  /** Writes and reads that failed. */
  readonly refused: readonly string[];
  /**
   * The number of reads without a position that did not show the write. It shows that waiting for a
   * position is necessary.
   */
  readonly staleWithout: number;
  /** Answers that do not show a write, although their position includes it. */
  readonly overstated: readonly string[];
  /** The durations of reads with a position, in milliseconds. */
  readonly readMs: { readonly median: number; readonly worst: number };
}

/** A kind of record that one process writes, and the way in which another process reads it. */
interface Kind {
  readonly name: string;
  /**
   * Writes the value of a step. Returns the answer, and the value that a later read must return.
   */
  write(step: number): Promise<{ readonly answer: ProofAnswer; readonly expected: string }>;
  read(atLeast: string | undefined): Promise<{
    readonly answer: PositionedAnswer;
    readonly shown: string | undefined;
  }>;
}

/**
 * Writes through one process and reads immediately through another one, each time with the position
 * of the write. Reads three things: a need itself, a sum in the match index that depends on the
 * need, and the replica of an enterprise.
 */
export async function readAfterWrites(
  { write, read, bearer }: { readonly write: AskAt; readonly read: AskAt; readonly bearer: Bearer },
  { writes, lanes }: { readonly writes: number; readonly lanes: number },
  say: (line: string) => void = () => undefined,
): Promise<PositionsOutcome> {
  const authorization = await bearer(['needs:write', 'enterprises:write'], ['agency']);
  const ask = { write, read, authorization };
  const needs = await needsOfCustomers(write);
  const makers = await makersOfMatches(write);
  const stale: string[] = [];
  const refused: string[] = [];
  const overstated: string[] = [];
  const times: number[] = [];
  let staleWithout = 0;
  let step = 0;
  const runLane = async (lane: number) => {
    const kinds = [
      needKind(ask, needs[lane]!),
      await indexKind(ask, needs[lane]!),
      makerKind(ask, makers[lane]!),
    ];
    while (step < writes) {
      step += 1;
      const own = step;
      if (own % 1_000 === 0) say(`${own} writes, ${stale.length} stale reads`);
      const kind = kinds[own % kinds.length]!;
      const label = `${kind.name} of lane ${lane} at ${own}`;
      const { answer, expected } = await kind.write(own);
      const receipt = receiptOf(answer);
      if (receipt === null) {
        refused.push(`${label}: ${JSON.stringify(answer.errors)}`);
        continue;
      }
      if (own % 4 === 0) {
        const early = await kind.read(undefined);
        const claimed = decodePosition(early.answer.extensions?.position ?? '');
        if (early.shown !== expected) staleWithout += 1;
        if (early.shown !== expected && claimed && reaches(claimed, decodePosition(receipt)!))
          overstated.push(label);
      }
      const startedAt = performance.now();
      const { answer: later, shown } = await kind.read(receipt);
      times.push(performance.now() - startedAt);
      if (later.errors) refused.push(`${label}: ${JSON.stringify(later.errors)}`);
      else if (shown !== expected) stale.push(`${label}: ${expected} written, ${shown} read`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => runLane(lane)));
  times.sort((one, other) => one - other);
  const readMs = { median: times[Math.floor(times.length / 2)] ?? 0, worst: times.at(-1) ?? 0 };
  return { reads: times.length, stale, refused, staleWithout, overstated, readMs };
}

interface Asking {
  readonly write: AskAt;
  readonly read: AskAt;
  readonly authorization: string;
}

interface WrittenNeed {
  readonly id: string;
  readonly customer: { readonly id: string };
  readonly quantity: { readonly value: string };
  readonly unitPriceCeiling: { readonly amount: string };
}

/** Returns, for each of several customers, an open need with a price ceiling. */
async function needsOfCustomers(ask: AskAt): Promise<WrittenNeed[]> {
  const { data } = await ask(
    undefined,
    `{ needs(filter: { status: { eq: OPEN } }, first: 100) {
      nodes { id customer { id } quantity { value } unitPriceCeiling { amount } }
    } }`,
  );
  const { nodes } = data!['needs'] as { readonly nodes: readonly Partial<WrittenNeed>[] };
  const found = nodes.filter((one): one is WrittenNeed => one.unitPriceCeiling?.amount != null);
  return [...new Map(found.map((need) => [need.customer.id, need])).values()];
}

/** Returns enterprises whose products match a need. */
async function makersOfMatches(ask: AskAt): Promise<string[]> {
  const { data } = await ask(undefined, `{ ${matchesOfNeed} }`);
  return [...new Set(suppliersOf(data).map(({ supplier }) => supplier.id))];
}

const matchesOfNeed =
  'need(number: "RAD-2016-001") { matches(first: 100) { nodes { supplier { id } supplierFacts { okved } } } }';

function suppliersOf(data: ProofAnswer['data']) {
  const need = data?.['need'] as {
    readonly matches: {
      readonly nodes: readonly {
        readonly supplier: { readonly id: string };
        readonly supplierFacts: { readonly okved: string };
      }[];
    };
  };
  return need.matches.nodes;
}

const changeNeeds = `mutation ($changes: [NeedChangeInput!]!) {
  changeNeeds(changes: $changes) { position }
}`;

/** Writes the title of a need, and reads it from the subgraph that owns the need. */
function needKind({ write, read, authorization }: Asking, { id }: WrittenNeed): Kind {
  return {
    name: 'the need',
    async write(step) {
      const expected = `Edit ${step}`;
      const changes = [{ id, overwrite: true, titleEn: expected }];
      return { answer: await write(undefined, changeNeeds, { changes }, authorization), expected };
    },
    async read(atLeast) {
      const query = 'query ($id: ID!) { needs(filter: { id: { eq: $id } }) { nodes { title } } }';
      const answer = await read(atLeast, query, { id });
      const needs = answer.data?.['needs'] as { nodes: [{ title: string }] } | undefined;
      return { answer, shown: needs?.nodes[0].title };
    },
  };
}

/**
 * Writes the ceiling of a need, and reads the sum of the customer's demand from the match index of
 * another subgraph.
 */
async function indexKind(
  { write, read, authorization }: Asking,
  { id, customer, quantity, unitPriceCeiling }: WrittenNeed,
): Promise<Kind> {
  const query = `query ($customer: ID) { demandFunnel(customer: $customer) {
    stages { stage demand { amount } }
  } }`;
  const demandAt = async (atLeast: string | undefined) => {
    const answer = await read(atLeast, query, { customer: customer.id });
    const funnel = answer.data?.['demandFunnel'] as
      | { readonly stages: readonly { stage: string; demand: { amount: string } }[] }
      | undefined;
    return { answer, shown: funnel?.stages.find(({ stage }) => stage === 'OPEN')?.demand.amount };
  };
  const { shown, answer: first } = await demandAt(undefined);
  if (shown === undefined) throw new Error(JSON.stringify(first.errors));
  const own = new Decimal(quantity.value).times(unitPriceCeiling.amount);
  const others = new Decimal(shown).minus(own);
  return {
    name: 'the sum of demand',
    async write(step) {
      const changes = [
        { id, overwrite: true, unitPriceCeiling: String(step), ceilingVat: 'INCLUDED' },
      ];
      const answer = await write(undefined, changeNeeds, { changes }, authorization);
      const sum = others.plus(new Decimal(quantity.value).times(step));
      return { answer, expected: sum.toFixed() };
    },
    async read(atLeast) {
      const { answer, shown: amount } = await demandAt(atLeast);
      return { answer, shown: amount === undefined ? amount : new Decimal(amount).toFixed() };
    },
  };
}

/** Writes the activity of an enterprise, and reads it from the replica of another subgraph. */
function makerKind({ write, read, authorization }: Asking, id: string): Kind {
  const codes = ['22.21', '22.23', '13.95', '23.99', '23.14'];
  let count = 0;
  return {
    name: 'the activity of a maker',
    async write() {
      const expected = codes[(count += 1) % codes.length]!;
      const mutation = `mutation ($changes: [EnterpriseChangeInput!]!) {
        changeEnterprises(changes: $changes) { position }
      }`;
      const changes = [{ id, overwrite: true, okved: expected }];
      return { answer: await write(undefined, mutation, { changes }, authorization), expected };
    },
    async read(atLeast) {
      const answer = await read(atLeast, `{ ${matchesOfNeed} }`);
      const found = answer.errors ? [] : suppliersOf(answer.data);
      return {
        answer,
        shown: found.find(({ supplier }) => supplier.id === id)?.supplierFacts.okved,
      };
    },
  };
}

/** Returns the position of a write; null if the write was refused. */
function receiptOf({ data, errors }: ProofAnswer): string | null {
  if (errors) return null;
  const [written] = Object.values(data ?? {}) as [{ readonly position: string }];
  return written.position;
}
