import type { Ask, Bearer, ProofAnswer } from './caller.ts';
import { type Secret, Outcome, type LeakOutcome, maySee } from './leaks.ts';
import type { Role } from './roles.ts';

interface Asked {
  readonly roles: readonly Role[];
  readonly secrets: readonly Secret[];
  readonly ask: Ask;
  readonly bearer: Bearer;
}

const feeds = ['need', 'product', 'enterprise', 'finance'];

/** Reads all pages of every change feed and snapshot in every role. */
export async function readEveryFeed({ roles, secrets, ask, bearer }: Asked): Promise<LeakOutcome> {
  const outcome = new Outcome(secrets);
  for (const role of roles) {
    const token = await tokenOf(role, bearer);
    for (const feed of feeds) {
      const changes = `query ($after: ID!) { page: ${feed}Changes(after: $after, first: 1000) {
        changes { id kind recordId before after } next: cursor hasMore } }`;
      const records = `query ($after: String) { page: ${feed}Snapshot(after: $after, first: 1000) {
        records { kind recordId facts } next } }`;
      for (const [query, start] of [
        [changes, '0'],
        [records, undefined],
      ] as const) {
        let after: string | undefined | null = start;
        do {
          const answer: ProofAnswer = await ask(query, { after }, token);
          outcome.look(role, query, answer);
          const page = answer.data?.['page'] as
            | { readonly next: string | null; readonly hasMore?: boolean }
            | null
            | undefined;
          after = page?.hasMore === false ? null : page?.next;
        } while (after !== null && after !== undefined);
      }
    }
  }
  return outcome.summary();
}

/** A write that names a confidential value and is refused. */
interface Probe {
  readonly query: string;
  /** The variables, with the value. */
  readonly variables: (value: string) => Record<string, unknown>;
}

const id = (value: string) => ({ id: value, expectedVersion: 77_777 });
const change = (name: string, list: string, type: string) =>
  `mutation ($of: [${type}!]!) { ${name}(${list}: $of) { replayed } }`;

/** Every write that takes the id or the number of a quotation. All of them are refused. */
const probes: readonly Probe[] = [
  {
    query: change('rejectQuotations', 'rejections', 'QuotationRejectionInput'),
    variables: (value) => ({ of: [id(value)] }),
  },
  {
    query: change('awardContracts', 'awards', 'ContractAwardInput'),
    variables: (value) => ({ of: [{ number: '', quotation: value }] }),
  },
  {
    query: 'query ($of: ID!) { quotation(id: $of) { number } node(id: $of) { id } }',
    variables: (value) => ({ of: value }),
  },
  {
    query: 'query ($of: String!) { quotation(number: $of) { number } }',
    variables: (value) => ({ of: value }),
  },
  {
    query: change('submitQuotations', 'quotations', 'QuotationInput'),
    variables: (value) => ({
      of: [
        {
          number: value,
          need: 'need-rad-2016-001',
          supplier: 'enterprise-of-nobody',
          product: 'product-0001',
          quantity: { value: '1', unit: 'MTK' },
          unitPrice: '1',
          vat: 'INCLUDED',
          validUntil: '2099-01-01',
        },
        // Refused, so that nothing is written.
        {
          number: '',
          need: 'need-none',
          supplier: 'enterprise-of-nobody',
          product: 'product-0001',
          quantity: { value: '1', unit: 'MTK' },
          unitPrice: '1',
          vat: 'INCLUDED',
          validUntil: '2099-01-01',
        },
      ],
    }),
  },
  {
    query: change('movePlanSteps', 'moves', 'StepMoveInput'),
    variables: (value) => ({ of: [{ plan: value, step: 1, to: 'DONE', expectedVersion: 77_777 }] }),
  },
];

/**
 * Sends writes and queries that name a confidential value, in every role that may not read it, and the
 * same with a value that does not exist. The answers must be the same, so that nothing can be inferred.
 * @param limit the number of values to try.
 */
export async function askRefusals(
  { roles, secrets, ask, bearer }: Asked,
  limit: number,
): Promise<LeakOutcome> {
  const outcome = new Outcome(secrets);
  const hidden = secrets.filter((secret) => secret.owners !== null).slice(0, limit);
  for (const role of roles) {
    const token = await tokenOf(role, bearer);
    for (const secret of hidden) {
      const value = JSON.parse(secret.text) as string;
      const absent = value.replaceAll(/[0-9]/g, '0');
      for (const { query, variables } of probes) {
        const of = (given: string) => ask(query, variables(given), token);
        const [found, missing] = [await of(value), await of(absent)];
        if (maySee(role, secret)) {
          outcome.look(role, query, found);
          continue;
        }
        // The refusal may repeat what the caller has sent.
        const [one, other] = [plain(found, value), plain(missing, absent)];
        outcome.look(role, query, JSON.parse(one) as ProofAnswer);
        if (one === other) continue;
        outcome.complain(`${role.name} can tell "${value}" by ${query}: ${one} / ${other}`);
      }
    }
  }
  return outcome.summary();
}

/** Returns an answer as text, without the given value and the ids of requests, which always differ. */
function plain({ data, errors }: ProofAnswer, value: string): string {
  const text = JSON.stringify({ data, errors }, (name, part: unknown) =>
    name === 'requestId' ? undefined : part,
  );
  return text.replaceAll(value, 'the value');
}

function tokenOf({ token }: Role, bearer: Bearer): Promise<string> | undefined {
  return token === null ? undefined : bearer(token.scopes, token.owners);
}
