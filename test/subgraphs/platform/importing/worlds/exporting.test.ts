import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definitions } from '../../../../../gateway/main/graph.ts';
import { readOperations } from '../../../../../schema/documents.ts';
import { openDatabaseAsOwner } from '../../../../../subgraphs/platform/database/connecting/database.ts';
import { ExportFolder } from '../../../../../subgraphs/platform/importing/worlds/exporting/exportFolder.ts';
import { exportWorld } from '../../../../../subgraphs/platform/importing/worlds/exporting/exportWorld.ts';
import { atOneMoment } from '../../../../../subgraphs/platform/importing/worlds/exporting/oneMoment.ts';
import { worldNamed } from '../../../../../subgraphs/platform/importing/worlds/world.ts';
import { operationsFor } from '../../../../prove/caching/operations.ts';
import { fillColumns } from '../../../../support/exporting/filledColumns.ts';
import {
  columnsWithoutValues,
  differingTables,
  storedRows,
} from '../../../../support/exporting/storedRows.ts';
import { writeEveryList, writeUnusually } from '../../../../support/exporting/unusualWrites.ts';
import { testEnvironment } from '../../../../support/environment.ts';
import { type TestGraph, openTestGraph, urlsOf } from '../../../../support/graph.ts';
import { bearer } from '../../../../support/identity.ts';
import { TableImporter } from '../../../../support/importing/importTable.ts';
import { EveryList, everyScope } from '../../../changing/everyList.ts';

let scratch: string;
let graph: TestGraph;
let loaded: TestGraph | undefined;
let agency: string;

/** Exports the databases with a prefix into a new folder. */
async function exported(prefix: string, hasPersonalData = true): Promise<string> {
  const target = join(mkdtempSync(join(scratch, 'export-')), 'world');
  const folder = await ExportFolder.begin(target);
  const databases = new Map<string, MikroORM>();
  for (const [name, definition] of definitions) {
    databases.set(name, await openDatabaseAsOwner(definition, urlsOf(prefix), 2));
  }
  try {
    await atOneMoment(databases, (snapshots) =>
      exportWorld(folder, [...definitions.values()], snapshots, {
        world: testEnvironment.world,
        hasPersonalData,
        onProgress: () => undefined,
        signal: new AbortController().signal,
      }),
    );
  } finally {
    for (const orm of databases.values()) await orm.close(true);
  }
  await folder.complete();
  return target;
}

/** Returns the text of each file of a folder. */
function textsOf(folder: string): Readonly<Record<string, string>> {
  const files = globSync('**/*.csv', { cwd: folder }).toSorted();
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/**
 * Waits until the relays have caught up, and then again: what a relay has brought may be a task of the
 * match index, which has caught up before, and an entry of the dictionary makes tasks of its own. Then no
 * task of the index is left.
 */
async function caughtUp({ relays }: TestGraph, prefix: string): Promise<void> {
  const client = new pg.Client(ownerUrlOf(prefix)('products'));
  await client.connect();
  try {
    for (;;) {
      for (const _round of ['relays', 'entries', 'index'])
        await Promise.all(relays.map((relay) => relay.caughtUp(60_000)));
      const { rows } = await client.query<{ isDone: boolean }>(
        'select not exists (select from match_task) as "isDone"',
      );
      if (rows[0]!.isDone) return;
      await wait(100);
    }
  } finally {
    await client.end();
  }
}

const source = 'katun_exported';
const target = 'katun_export_loaded';
let world: string;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'katun-exporting-'));
  agency = await bearer([...everyScope, 'contacts:read'], ['agency']);
  graph = await openTestGraph('katun_exported', { follow: true });
  await writeEveryList(graph, new EveryList(graph, agency), agency);
  await writeUnusually(graph, agency);
  await fillColumns(ownerUrlOf(source));
  await caughtUp(graph, source);
  world = await exported(source);
  loaded = await openTestGraph('katun_export_loaded', {
    follow: true,
    fresh: true,
    world: worldNamed(world),
  });
  await caughtUp(loaded, target);
});
afterAll(async () => {
  await graph.close();
  await loaded?.close();
  rmSync(scratch, { recursive: true, force: true });
});

const ownerUrlOf = (prefix: string) => (subgraph: string) =>
  `${urlsOf(prefix).ownerUrl}_${subgraph}`;

describe('an exported world', () => {
  it('is loaded with every value of every table', async () => {
    const expected = await storedRows(ownerUrlOf(source));
    expect(differingTables(expected, await storedRows(ownerUrlOf(target)))).toEqual([]);
    // Otherwise, the comparison would show nothing about them.
    expect(columnsWithoutValues(expected)).toEqual([]);
  });

  it('is exported as the same files again', async () => {
    expect(textsOf(await exported(target))).toEqual(textsOf(world));
  });

  it('makes the graph answer alike', async () => {
    const operations = operationsFor({
      numbers: ['RAD-2016-001', '? "N"; 1'],
      customers: ['customer-rosavtodor'],
      inns: ['0010000017'],
    }).filter(({ name }) => name !== 'MatchChanges');
    expect(operations.length).toBeGreaterThan(readOperations().length);
    for (const { name, query, variables } of operations) {
      const [expected, answer] = await Promise.all(
        [graph, loaded!].map((one) => one.ask(query, { ...variables }, agency)),
      );
      expect(expected!.errors).toBeUndefined();
      expect([name, answer]).toEqual([name, expected]);
    }
  });

  it('is imported table by table without any change', async () => {
    const importer = new TableImporter(source, [...definitions.values()]);
    for (const { recordImports = [] } of definitions.values()) {
      for (const { name, worldFile } of recordImports) {
        if (worldFile === undefined) continue;
        const file = join(world, worldFile);
        const { report, refused } = await importer.import(name, file, { dryRun: true });
        const { unchanged, ...others } = report.counts;
        const changes = Object.entries(others).filter(([, count]) => count > 0);
        expect([name, refused, report.shown, changes]).toEqual([name, [], [], []]);
        expect([name, unchanged]).not.toEqual([name, 0]);
      }
    }
  });

  it('contains contacts and the names of sole proprietors only if they are asked for', async () => {
    const withPeople = textsOf(world);
    expect(Object.values(withPeople).join('')).toMatch(/Личное Имя[\s\S]*@example\.org/);
    const without = textsOf(await exported(source, false));
    expect(Object.values(without).join('')).not.toMatch(/Личное|@example\.org/);
    const files = Object.keys(withPeople).filter((file) => !file.endsWith('/contacts.csv'));
    expect(Object.keys(without)).toEqual(files);
  });

  it('may be read by its owner only', () => {
    const modes = globSync('**/*', { cwd: world, withFileTypes: true }).map((entry) => {
      const { mode } = statSync(join(entry.parentPath, entry.name));
      return [entry.isDirectory(), mode & 0o777] as const;
    });
    expect(new Set(modes.map(String))).toEqual(new Set(['true,448', 'false,384']));
    expect(statSync(world).mode & 0o777).toBe(0o700);
  });
});
