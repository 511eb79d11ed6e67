import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { untilFollowed } from '../../../../gateway/main/importing/steps/followed.ts';
import { openTasks } from '../../../../gateway/main/importing/steps/openTasks.ts';
import {
  ImportCancelled,
  type StepsRun,
  resumeSteps,
  importInSteps,
} from '../../../../gateway/main/importing/steps/importInSteps.ts';
import { undoSteps } from '../../../../gateway/main/importing/steps/undoSteps.ts';
import { sweepDatabase } from '../../../../gateway/main/importing/serving/uploads/sweeping.ts';
import { openImporter } from '../../../../subgraphs/platform/importing/running/steps/importer.ts';
import { storedRun } from '../../../../gateway/main/importing/serving/storedRun.ts';
import { identifyFile } from '../../../../subgraphs/platform/importing/running/importedFile.ts';
import type { ImportRequest } from '../../../../subgraphs/platform/importing/running/importRequest.ts';
import { importedEnterprise } from '../../../../subgraphs/enterprises/imports/registry/importedEnterprise.ts';
import {
  type ErasedPerson,
  allowAgain,
  erasePerson,
} from '../../../../subgraphs/platform/importing/records/erasing.ts';
import { registeredEnterprise } from '../../../support/importing/rmspFile.ts';
import { type TestGraph, openTestGraph, urlsOf } from '../../../support/graph.ts';
import { skuOf, twoDatabases, writeInns } from '../../../support/importing/twoDatabases.ts';
import { madeInn } from '../../../support/madeInns.ts';

const prefix = 'katun_steps';
const urls = urlsOf(prefix);
const { signal } = new AbortController();

let graph: TestGraph;
let scratch: string;
beforeAll(async () => {
  graph = await openTestGraph(prefix, { follow: true });
  scratch = mkdtempSync(join(tmpdir(), 'katun-steps-'));
});
afterAll(async () => {
  await graph.close();
  rmSync(scratch, { recursive: true, force: true });
});

async function requestOf(inns: readonly string[], given: Partial<ImportRequest> = {}) {
  const id = randomUUID();
  const path = join(scratch, `${id}.txt`);
  await writeInns(path, inns);
  return {
    id,
    file: await identifyFile(path, signal),
    by: 'tester',
    isFull: null,
    asOf: '2016-09-30',
    region: null,
    goodRows: false,
    dryRun: false,
    today: '2016-10-01',
    ...given,
  };
}

function runOf(changed: Partial<StepsRun> = {}): StepsRun & { readonly done: string[] } {
  const done: string[] = [];
  const nothing = () => undefined;
  return {
    urls,
    folder: join(scratch, 'kept'),
    signal,
    done,
    watch: async (_id, { subgraph }, run) => {
      const report = await run({ onProgress: nothing, onRefused: nothing, onWait: nothing });
      done.push(`${subgraph} ${report.state}`);
      return report;
    },
    followed: async (awaited) => {
      expect(await untilFollowed(urls, awaited, signal, 20_000)).toBe(true);
    },
    ...changed,
  };
}

/** Runs the first step of an import, and fails before the second one. */
async function interrupted(request: ImportRequest): Promise<void> {
  const followed = () => Promise.reject(new Error('the program was killed'));
  await expect(importInSteps(twoDatabases, request, runOf({ followed }))).rejects.toThrow('killed');
}

async function tasks() {
  const found = await openTasks(urls, ['enterprises']);
  return found.map(({ request, remaining }) => [request.id, remaining]);
}

function kept(): readonly string[] {
  const folder = join(scratch, 'kept');
  return existsSync(folder) ? readdirSync(folder) : [];
}

async function makerOf(inn: string): Promise<string | null> {
  const { data } = await graph.ask<{
    product: { manufacturer: { inn: string } | null } | null;
  }>(`query ($sku: String) { product(sku: $sku) { manufacturer { inn } } }`, { sku: skuOf(inn) });
  return data.product?.manufacturer?.inn ?? null;
}

describe('an import into two databases', () => {
  it('writes makers first, waits until products know them, and is then complete', async () => {
    const request = await requestOf([madeInn(1), madeInn(2)]);
    const run = runOf();
    expect(await importInSteps(twoDatabases, request, run)).toBe('COMPLETE');
    expect(run.done).toEqual(['enterprises COMMITTED', 'products COMMITTED']);
    expect(await makerOf(madeInn(2))).toBe(madeInn(2));
    expect(await storedRun(urls, request.id)).toMatchObject({
      state: 'COMPLETE',
      remaining: [],
      reports: { enterprises: { counts: { added: 2 } }, products: { counts: { added: 2 } } },
    });
    expect([await tasks(), kept()]).toEqual([[], []]);
  });

  it('goes on after a kill between the steps, once, with the file as it was', async () => {
    const request = await requestOf([madeInn(3)]);
    await interrupted(request);
    expect(await tasks()).toEqual([[request.id, ['products']]]);
    expect(await storedRun(urls, request.id)).toMatchObject({
      state: 'COMMITTED',
      remaining: ['products'],
    });
    const { data } = await graph.ask(`{ enterpriseImports(first: 1) { import state remaining } }`);
    expect(data).toEqual({
      enterpriseImports: [{ import: request.id, state: 'COMMITTED', remaining: ['products'] }],
    });
    rmSync(request.file.path);
    const [task] = await openTasks(urls, ['enterprises']);
    const [one, other] = [runOf(), runOf()];
    const ends = await Promise.all([
      resumeSteps(twoDatabases, task!, one),
      resumeSteps(twoDatabases, task!, other),
    ]);
    expect(ends.filter((end) => end !== null)).toEqual(['COMPLETE']);
    expect([...one.done, ...other.done]).toEqual(['products COMMITTED']);
    expect(await makerOf(madeInn(3))).toBe(madeInn(3));
    expect([await tasks(), kept()]).toEqual([[], []]);
  });

  it('does not do a step again that was committed before a kill could be recorded', async () => {
    const request = await requestOf([madeInn(4)]);
    const run = runOf({
      watch: async (id, step, runStep) => {
        const report = await runOf().watch(id, step, runStep);
        if (step.subgraph === 'products') throw new Error('the program was killed');
        return report;
      },
    });
    await expect(importInSteps(twoDatabases, request, run)).rejects.toThrow('killed');
    expect(await tasks()).toEqual([[request.id, ['products']]]);
    const [task] = await openTasks(urls, ['enterprises']);
    expect(await resumeSteps(twoDatabases, task!, runOf())).toBe('COMPLETE');
    const { data } = await graph.ask<{ productImports: readonly object[] }>(
      `query ($id: ID!) { productImports(import: $id) { added state } }`,
      { id: request.id },
    );
    expect(data.productImports).toEqual([{ added: 1, state: 'COMMITTED' }]);
  });

  it('leaves refusals and staged rows only for the stated time', async () => {
    const refused = await requestOf(['bad enterprises', madeInn(20)]);
    expect(await importInSteps(twoDatabases, refused, runOf())).toBe('REFUSED');
    const count = async () => {
      const importer = await openImporter(urls.appUrl, 'enterprises', 'tester');
      const { rows } = await importer.client.query<{ refusals: number; staged: number }>(
        `select (select count(*)::int from import_refusal where import_id = $1) as refusals,
          (select count(*)::int from staged_record) as staged`,
        [refused.id],
      );
      await importer.close();
      return rows[0];
    };
    await sweepDatabase(urls.appUrl, 'enterprises', 1);
    expect(await count()).toEqual({ refusals: 1, staged: 0 });
    await sweepDatabase(urls.appUrl, 'enterprises', 0);
    expect(await count()).toEqual({ refusals: 0, staged: 0 });
  });

  it('leaves nothing to be done if a step is refused or the import is cancelled', async () => {
    const refused = await requestOf([madeInn(5), 'bad products']);
    expect(await importInSteps(twoDatabases, refused, runOf())).toBe('REFUSED');
    expect(await storedRun(urls, refused.id)).toMatchObject({
      state: 'REFUSED',
      remaining: [],
      reports: { enterprises: { state: 'COMMITTED' }, products: { state: 'REFUSED' } },
    });
    const cancelling = new AbortController();
    const followed = async () => cancelling.abort(new ImportCancelled());
    const cancelled = await requestOf([madeInn(6)]);
    const run = runOf({ followed, signal: cancelling.signal });
    await expect(importInSteps(twoDatabases, cancelled, run)).rejects.toThrow('cancelled');
    expect([await tasks(), kept()]).toEqual([[], []]);
  });

  it('waits for nothing if the file has no records for the second step', async () => {
    const followed = () => Promise.reject(new Error('expected no waiting'));
    expect(await importInSteps(twoDatabases, await requestOf([]), runOf({ followed }))).toBe(
      'COMPLETE',
    );
  });

  it('is taken back in both, the products first', async () => {
    const request = await requestOf([madeInn(7), madeInn(8)]);
    await importInSteps(twoDatabases, request, runOf());
    const undone = { id: request.id, by: 'tester', today: '2016-10-01' };
    const reports = await undoSteps(urls, undone, signal);
    expect([...reports!]).toEqual([
      ['products', { removed: 2, restored: 0 }],
      ['enterprises', { removed: 2, restored: 0 }],
    ]);
    expect(await makerOf(madeInn(7))).toBe(null);
    expect(await storedRun(urls, request.id)).toMatchObject({ state: 'UNDONE' });
  });

  it('is not taken back, and nothing is touched, if a record of another database refers to it', async () => {
    const makers = await requestOf([madeInn(9)]);
    await importInSteps(twoDatabases.slice(0, 1), makers, runOf());
    const products = await requestOf([madeInn(9)]);
    await importInSteps(twoDatabases.slice(1), products, runOf());
    const undone = { id: makers.id, by: 'tester', today: '2016-10-01' };
    await expect(undoSteps(urls, undone, signal)).rejects.toThrow(
      `records refer to what it has added: Product product-${skuOf(madeInn(9))}`,
    );
    expect(await makerOf(madeInn(9))).toBe(madeInn(9));
    expect(await undoSteps(urls, { ...undone, id: randomUUID() }, signal)).toBe(null);
  });
});

describe('erasing a person', () => {
  const { inn } = registeredEnterprise(2);
  const erase = (person: ErasedPerson) =>
    erasePerson(urls.appUrl, 'enterprises', [importedEnterprise], person, {
      by: 'tester',
      today: '2016-10-01',
      signal,
    });
  const enterprise = async () => {
    const { data } = await graph.ask<{ enterprise: { name: string; version: number } }>(
      'query ($inn: String) { enterprise(inn: $inn) { name(lang: RU) version } }',
      { inn },
    );
    return data.enterprise;
  };
  const importAgain = async () => {
    const request = await requestOf([inn]);
    await importInSteps(twoDatabases.slice(0, 1), request, runOf());
    const found = await storedRun(urls, request.id);
    return found!.reports['enterprises']!.counts;
  };

  it('removes the name, which a later import of the register does not bring back', async () => {
    await importAgain();
    expect(await enterprise()).toEqual({ name: `ДЕМО ${inn}`, version: 1 });
    const report = await erase({ by: 'KEY', text: inn });
    expect(report).toMatchObject({
      records: [`enterprise-${inn}`],
      texts: [inn, `ДЕМО ${inn}`],
    });
    const nameless = { name: 'Индивидуальный предприниматель', version: 2 };
    expect(await enterprise()).toEqual(nameless);
    expect(await importAgain()).toMatchObject({ unchanged: 1, changed: 0 });
    expect(await enterprise()).toEqual(nameless);
    const { data } = await graph.ask(
      '{ enterpriseChanges(first: 1000) { changes { recordId before after } } }',
    );
    expect(JSON.stringify(data)).toContain(inn);
    expect(JSON.stringify(data)).not.toContain(`ДЕМО ${inn}`);
  });

  it('lets imports state the name again if it is allowed', async () => {
    const importer = await openImporter(urls.appUrl, 'enterprises', 'tester');
    expect(await allowAgain(importer.client, inn)).toBe(true);
    await importer.close();
    expect(await importAgain()).toMatchObject({ changed: 1 });
    expect(await enterprise()).toEqual({ name: `ДЕМО ${inn}`, version: 3 });
  });

  it('removes contacts by e-mail address and telephone number', async () => {
    const superuser = Object.assign(new URL(inject('superuserUrl')), {
      pathname: `/${prefix}_enterprises`,
    });
    const client = new pg.Client(superuser.href);
    await client.connect();
    await client.query(
      `insert into contact (record_id, place, role, phone, email, provenance_source, provenance_as_of,
        provenance_kind)
      select id, 90 + place, 'DEMO', phone, email, 'DEMO', '2016-10-01', 'DEMO'
      from enterprise, (values (1, '+7 385 200-00-01', null), (2, null, 'Demo@example.org'))
        as one (place, phone, email)
      where inn = $1`,
      [inn],
    );
    await client.end();
    expect(await erase({ by: 'PHONE', text: '+7 (385) 2000001' })).toMatchObject({ contacts: 1 });
    expect(await erase({ by: 'EMAIL', text: 'demo@example.org' })).toMatchObject({ contacts: 1 });
  });
});
