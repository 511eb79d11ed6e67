import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDocuments } from '../../gateway/main/documents/documentsFile.ts';
import { storeDocuments } from '../../gateway/main/documents/storeDocuments.ts';
import { readConfig } from '../../subgraphs/platform/process/config.ts';
import { Lifetime } from '../../subgraphs/platform/process/lifetime.ts';
import { testEnvironment } from '../support/environment.ts';
import { bearer } from '../support/identity.ts';
import { type Served, serveTestGraph } from '../support/served.ts';
import { openBrowser } from './browser.ts';
import { type BuiltPages, buildPages, pageNames } from './building.ts';
import { serveFiles } from './fileServer.ts';

const pageSize = 5;
const patience = { timeout: 20_000 };
const lifetime = new Lifetime();
let folder: string;
let built: BuiltPages;
let stored: string;
let graph: Served;
let site: Awaited<ReturnType<typeof serveFiles>>;
let browser: Browser;
let adHoc: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'katun-pages-'));
  built = await buildPages(join(folder, 'pages'));
  const manifest = join(folder, 'manifest.json');
  await writeFile(manifest, JSON.stringify(built.documents));
  const config = readConfig({ DATA_DIR: folder, DOCUMENTS: 'trusted' });
  await storeDocuments(config, lifetime, { path: manifest, replace: false }, (line) => {
    stored = line;
  });
  const documents = openDocuments(config, [], testEnvironment.log, lifetime);
  graph = lifetime.keep(await serveTestGraph({ corsOrigins: ['*'], documents }));
  site = lifetime.keep(await serveFiles(built.folder));
  browser = lifetime.keep(await openBrowser());
  adHoc = await bearer(['adhoc']);
});
afterAll(async () => {
  await lifetime.close();
  await rm(folder, { recursive: true, force: true });
});

/** The rows that a page must show, from one request without a client library. */
async function expectedRows(count: number): Promise<string[][]> {
  const query = `{ needs(first: ${count}) { nodes { number title customer { name } } } }`;
  const { json } = await graph.post(JSON.stringify({ query }), { authorization: adHoc });
  const { needs } = json.data as {
    needs: { nodes: { number: string; title: string; customer: { name: string } }[] };
  };
  return needs.nodes.map(({ number, title, customer }) => [number, title, customer.name]);
}

async function rowsOf(page: Page): Promise<string[][]> {
  const cells = await page.locator('td').allTextContents();
  return Array.from({ length: Math.floor(cells.length / 3) }, (_, row) =>
    cells.slice(3 * row, 3 * row + 3),
  );
}

describe('the tools of the clients', () => {
  it('generate, compile and bundle without a warning', () => {
    expect(built.output).not.toMatch(/warn|error/i);
  });

  it('write manifests that are stored as they are', () => {
    const count = Object.keys(built.documents).length;
    expect(count).toBeGreaterThan(25);
    expect(stored).toContain(`${count} added, 0 unchanged`);
  });
});

/** Opens a page, and notes what it complains about and whom it asks. */
async function openPage(name: string) {
  const page = await browser.newPage();
  const complaints: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  const graphUrl = encodeURIComponent(`${graph.url}/graphql`);
  await page.goto(`${site.url}/${name}/index.html?graph=${graphUrl}`);
  return { page, complaints, hosts };
}

describe.each(pageNames)('the page with %s', (name) => {
  it('shows the needs and their next page, where only trusted documents are executed', async () => {
    const { page, complaints, hosts } = await openPage(name);
    await expect.poll(() => rowsOf(page), patience).toEqual(await expectedRows(pageSize));
    await page.getByRole('button', { name: 'More' }).click();
    await expect.poll(() => rowsOf(page), patience).toEqual(await expectedRows(2 * pageSize));
    await page.close();
    expect(complaints).toEqual([]);
    const allowed = [site.url, graph.url].map((url) => new URL(url).host);
    expect([...hosts].toSorted()).toEqual(allowed.toSorted());
  });
});

describe('the page with relay', () => {
  it('reads one need again by its id', async () => {
    const { page, complaints } = await openPage('relay');
    const [[number]] = (await expectedRows(1)) as [[string]];
    const query = `{ need(number: "${number}") { title(lang: RU) } }`;
    const { json } = await graph.post(JSON.stringify({ query }), { authorization: adHoc });
    const { title } = (json.data as { need: { title: string } }).need;
    await page.getByRole('button', { name: 'RU' }).first().click();
    await expect.poll(async () => (await rowsOf(page))[0]?.[1], patience).toBe(title);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
