import { mkdtemp, rm } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readOperation } from '../../schema/documents.ts';
import { developmentKey, mintToken } from '../../subgraphs/platform/identity/developmentKey.ts';
import { copyDataFolder } from '../support/dataFolder.ts';
import { type Program, runProgram } from '../support/program.ts';

interface SentSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: {
    readonly key: string;
    readonly value: { readonly stringValue?: string };
  }[];
}

const traceId = '0af7651916cd43dd8448eb211c80319c';
const callerSpan = 'b7ad6b7169203331';
const sent: SentSpan[] = [];
/** Everything that the collector has received, unchanged. */
let received = '';
let collector: Server;
let dataDir: string;
let program: Program;
let url: string;

beforeAll(async () => {
  collector = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received += `${JSON.stringify(request.headers)}${body}`;
      const { resourceSpans } = JSON.parse(body) as {
        resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[];
      };
      sent.push(
        ...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
      );
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const { port } = collector.address() as AddressInfo;
  dataDir = await mkdtemp(join(tmpdir(), 'katun-observing-'));
  await copyDataFolder(inject('usedDataFolder'), dataDir);
  program = runProgram(['start'], {
    DATA_DIR: dataDir,
    PORT: '0',
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
  });
  [, url] = (await program.printed(/GraphQL +(http:\S+)\/graphql/)) as unknown as [string, string];
});

afterAll(async () => {
  await program.interrupt();
  collector.close();
  await rm(dataDir, { recursive: true, force: true });
});

describe('a traced request', () => {
  it('is traced from HTTP through plan and fetches to SQL, within the caller’s trace', async () => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        traceparent: `00-${traceId}-${callerSpan}-01`,
      },
      body: JSON.stringify({
        query: readOperation('traceNeed'),
        variables: { number: 'RAD-2016-001', first: 5 },
      }),
    });
    expect((await response.json()) as object).not.toHaveProperty('errors');
    const requestId = response.headers.get('x-request-id');
    await expect
      .poll(() => spans().map(({ name }) => name), { timeout: 15_000 })
      .toContain('POST /graphql');

    const request = spans().find(({ name }) => name === 'POST /graphql');
    expect(request?.parentSpanId).toBe(callerSpan);
    expect(request?.attributes).toContainEqual({
      key: 'katun.request_id',
      value: { stringValue: requestId },
    });
    expect(spans().some(({ name }) => /plan/i.test(name))).toBe(true);
    for (const subgraph of ['customers', 'products', 'enterprises', 'financing']) {
      const fetched = spans().find(({ name }) => name === `fetch ${subgraph}`);
      const answered = spans().find(({ name }) => name === `subgraph ${subgraph}`);
      expect(answered?.parentSpanId).toBe(fetched?.spanId);
      expect(ancestors(answered!)).toContain(request!.spanId);
    }
    const statements = spans().filter(({ name }) => name === 'SQL');
    expect(statements.length).toBeGreaterThan(5);
    for (const statement of statements) expect(ancestors(statement)).toContain(request!.spanId);
  });

  it('sends no personal data to the collector or the log, in writes, reads and failures', async () => {
    const person = {
      name: 'Пимен Секретный',
      phone: '+7 900 111-22-33',
      email: 'pimen@secret.example',
    };
    const authorization = `Bearer ${await mintToken(await developmentKey(dataDir), {
      subject: 'agency',
      scopes: ['contacts:read', 'needs:write'],
      owners: ['agency'],
      audience: 'katun',
      minutes: 60,
    })}`;
    const ask = async (query: string, variables: object = {}) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as {
        readonly data: { readonly needs: { readonly nodes: readonly object[] } };
        readonly errors?: readonly object[];
      };
    };
    const { data } = await ask('{ needs(first: 1) { nodes { id version contact { name } } } }');
    const [{ id, version }] = data.needs.nodes as [{ id: string; version: number }];
    const write = `mutation ($needs: [ContactsInput!]!) {
      setNeedContacts(needs: $needs) { needs { contact { name phone email } } }
    }`;
    const contact = { role: 'Sales', ...person };
    const given = (expectedVersion: number, ...contacts: object[]) => ({
      needs: [{ id, expectedVersion, contacts }],
    });
    expect(JSON.stringify(await ask(write, given(version, contact)))).toContain(person.name);
    // The first write is refused by a rule, because its version is stale; the second by the
    // database, because two rows have the same key.
    expect(await ask(write, given(version, contact))).toHaveProperty('errors');
    expect(await ask(write, given(version + 1, contact, contact))).toHaveProperty('errors');
    await ask('query ($text: String!) { searchNeeds(text: $text) { edges { score } } }', {
      text: person.name,
    });
    await ask('query ($after: String) { needs(after: $after) { totalCount } }', {
      after: person.phone,
    });
    for (const statement of ['insert into \\"contact\\"', 'websearch_to_tsquery']) {
      await expect.poll(() => received, { timeout: 15_000 }).toContain(statement);
    }
    for (const text of [...Object.values(person), 'Секретный', '111-22-33', 'secret.example']) {
      expect(received).not.toContain(text);
      expect(program.output.err + program.output.out).not.toContain(text);
    }
  });

  it('is counted in the metrics, which also show errors by code and the lag of the relays', async () => {
    await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ needs(first: 0) { totalCount } }' }),
    });
    const text = await (await fetch(`${url}/metrics`)).text();
    expect(text).toMatch(
      /katun_http_request_seconds_count\{route="\/graphql",status="200"\} [1-9]/,
    );
    expect(text).toMatch(/katun_graphql_errors_total\{code="PAGE_SIZE_OUT_OF_RANGE"\} 1/);
    expect(text).toMatch(
      /katun_subgraph_fetch_seconds_count\{subgraph="financing",outcome="answered"\} [1-9]/,
    );
    expect(text).toMatch(/katun_relay_lag_seconds\{source="enterprises",relay="makers"\} \d/);
    expect(text).toMatch(/katun_nodejs_eventloop_lag_seconds/);
  });
});

/** The spans of the caller's trace that have arrived. */
function spans(): readonly SentSpan[] {
  return sent.filter((span) => span.traceId === traceId);
}

function ancestors(span: SentSpan): string[] {
  const parent = spans().find(({ spanId }) => spanId === span.parentSpanId);
  return parent ? [parent.spanId, ...ancestors(parent)] : [];
}
