import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';
import { definitions } from '../../../gateway/main/graph.ts';
import { openDatabaseAsOwner } from '../../../subgraphs/platform/database/connecting/database.ts';
import type { RefusedPart } from '../../../subgraphs/platform/importing/records/readItem.ts';
import type { ImportRequest } from '../../../subgraphs/platform/importing/running/importRequest.ts';
import { runImport } from '../../../subgraphs/platform/importing/running/runImport.ts';
import { undoImport } from '../../../subgraphs/platform/importing/running/undoImport.ts';
import { ExportFolder } from '../../../subgraphs/platform/importing/worlds/exporting/exportFolder.ts';
import { exportWorld } from '../../../subgraphs/platform/importing/worlds/exporting/exportWorld.ts';
import { atOneMoment } from '../../../subgraphs/platform/importing/worlds/exporting/oneMoment.ts';
import { testEnvironment } from '../environment.ts';
import { urlsOf } from '../graph.ts';

const nothing = () => undefined;
const { signal } = new AbortController();

/** Imports a table of a kind into the databases with a prefix, on the day after that of its facts. */
export async function runTable(
  prefix: string,
  kind: string,
  path: string,
  asked: Partial<ImportRequest> = {},
) {
  const { definition, importing } = tableNamed(kind);
  const id = randomUUID();
  const refused: RefusedPart[] = [];
  const request: ImportRequest = {
    id,
    file: { path, name: `${kind}.csv`, bytes: 0, hash: '0'.repeat(64) },
    by: 'tester',
    isFull: null,
    asOf: '2026-11-01',
    region: null,
    goodRows: false,
    dryRun: false,
    today: '2026-11-02',
    ...asked,
  };
  const { counts } = await runImport(definition.name, urlsOf(prefix), importing, request, {
    signal,
    onProgress: nothing,
    onRefused: (part) => refused.push(part),
    onWait: nothing,
  });
  return { id, counts, refused };
}

/** Takes an import of a table back. */
export function undoTable(prefix: string, kind: string, id: string) {
  const { name, recordImports } = tableNamed(kind).definition;
  const undone = { id, by: 'tester', today: '2026-11-02' };
  return undoImport(name, urlsOf(prefix), recordImports!, undone, signal);
}

function tableNamed(kind: string) {
  for (const definition of definitions.values()) {
    const importing = definition.recordImports?.find(({ name }) => name === kind);
    if (importing) return { definition, importing };
  }
  throw new Error(`There is no table ${kind}`);
}

/** Exports the databases with a prefix, with contacts, into a new folder within another one. */
export async function exportTables(prefix: string, scratch: string): Promise<string> {
  const target = join(scratch, `world-${prefix}`);
  const folder = await ExportFolder.begin(target);
  const databases = new Map<string, MikroORM>();
  for (const [name, definition] of definitions) {
    databases.set(name, await openDatabaseAsOwner(definition, urlsOf(prefix), 2));
  }
  try {
    await atOneMoment(databases, (snapshots) =>
      exportWorld(folder, [...definitions.values()], snapshots, {
        world: testEnvironment.world,
        hasPersonalData: true,
        onProgress: nothing,
        signal,
      }),
    );
  } finally {
    for (const orm of databases.values()) await orm.close(true);
  }
  await folder.complete();
  return target;
}
