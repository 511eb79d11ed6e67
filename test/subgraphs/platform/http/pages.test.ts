import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorCatalogue } from '../../../../subgraphs/platform/graphql/errors/errorCatalogue.ts';
import { type Served, serveOneField } from '../../../support/served.ts';

let served: Served;
beforeAll(async () => {
  served = await serveOneField();
});
afterAll(() => served.close());

describe('/errors', () => {
  it('serves the catalogue as JSON', async () => {
    const { status, json } = await served.send('/errors');
    expect([status, json]).toEqual([200, { errors: errorCatalogue }]);
  });

  it('serves an HTML page to a browser', async () => {
    const { headers, text } = await served.send('/errors', { headers: { accept: 'text/html' } });
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const code of Object.keys(errorCatalogue)) expect(text).toContain(`<code>${code}</code>`);
    expect(text).not.toMatch(/<script|https?:\/\//);
  });
});

describe('metrics', () => {
  it('have no labels whose values a caller chooses', async () => {
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
