import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorCatalogue } from '../../../subgraphs/platform/errorCatalogue.ts';
import { type Served, serveTestGraph } from '../../support/served.ts';

let served: Served;
beforeAll(async () => {
  served = await serveTestGraph();
});
afterAll(() => served.close());

describe('/errors', () => {
  it('serves the catalogue as JSON', async () => {
    const { status, json } = await served.send('/errors');
    expect([status, json]).toEqual([200, { errors: errorCatalogue }]);
  });

  it('serves a page to a browser', async () => {
    const { headers, text } = await served.send('/errors', { headers: { accept: 'text/html' } });
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const code of Object.keys(errorCatalogue)) expect(text).toContain(`<code>${code}</code>`);
    expect(text).not.toMatch(/<script|https?:\/\//);
  });
});

describe('figures', () => {
  it('have no labels that a caller makes up', async () => {
    await Promise.all(
      [...Array(30).keys()].map((i) =>
        served.send(`/made/up/${i}`, { method: ['GET', 'PUT', 'DELETE'][i % 3]! }),
      ),
    );
    const { text } = await served.send('/metrics');
    const routes = [...text.matchAll(/katun_http_request_seconds_count\{route="([^"]*)"/g)];
    expect(new Set(routes.map(([, route]) => route))).not.toContain('/made/up/1');
    expect(text).toMatch(/katun_http_request_seconds_count\{route="unknown",status="404"\} 30/);
    expect(text).toMatch(/katun_graphql_errors_total\{code="PATH_NOT_FOUND"\} 30/);
    expect(text).toMatch(/katun_faults\{kind="observer"\} \d/);
  });
});

describe('a limit of an argument', () => {
  const long = 'x'.repeat(50_000);

  it.each([
    [
      'contains',
      `{ needs(filter: {number: {contains: "${long}"}}) { totalCount } }`,
      'INVALID_FILTER',
      /at most 200 characters, got 50000/,
    ],
    [
      'a list of ids',
      `{ needs(filter: {customer: {in: [${'"a",'.repeat(1_001)}]}}) { totalCount } }`,
      'INVALID_FILTER',
      /at most 1000 items, got 1001/,
    ],
    ['an id', `{ need(id: "${long}") { id } }`, 'ARGUMENT_TOO_LONG', /at most 200 characters/],
    [
      'a cursor',
      `{ needs(after: "${long}") { totalCount } }`,
      'ARGUMENT_TOO_LONG',
      /at most 2000 characters/,
    ],
    [
      'a search',
      `{ searchNeeds(text: "${long}") { score } }`,
      'ARGUMENT_TOO_LONG',
      /at most 2000 characters/,
    ],
    [
      'a unit',
      `{ unit(code: "${long}") { code } }`,
      'ARGUMENT_TOO_LONG',
      /at most 2000 characters/,
    ],
  ])('of %s is told with the number', async (_what, query, code, message) => {
    const { status, json } = await served.post(JSON.stringify({ query }));
    expect(status).toBe(200);
    expect(json.errors?.[0]?.extensions['code']).toBe(code);
    expect(json.errors?.[0]?.message).toMatch(message);
  });
});
