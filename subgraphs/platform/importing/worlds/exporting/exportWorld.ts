import type { EntityManager } from '@mikro-orm/postgresql';
import { type World, emptyWorld, worldStatement } from '../world.ts';
import type { WorldFile } from '../worldFile.ts';
import type { ExportFolder } from './exportFolder.ts';
import { type ExportContext, headersOf, linesOf } from './recordRows.ts';
import { countRecords, storedRecords } from './storedRecords.ts';

/** The files that a subgraph exports. */
export interface ExportedPart {
  readonly name: string;
  readonly files: readonly WorldFile[];
}

/** The number of rows that an export has written into a file. */
export interface ExportedFile {
  readonly subgraph: string;
  readonly path: string;
  readonly rows: number;
}

/** Options of an export. */
export interface ExportOptions {
  /** The world that the databases contain. */
  readonly world: Pick<World, 'name' | 'today'>;
  /** Whether contacts and the names of sole proprietors are exported. */
  readonly hasPersonalData: boolean;
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
  /** If aborted, ends the export with its reason. */
  readonly signal: AbortSignal;
}

/**
 * Writes the records of subgraphs as the files of a world. Records are in the order of their ids, so that
 * the same records make the same files.
 * @param snapshots a transaction of each subgraph's database, by name; all of them see the same moment.
 * @returns the files, with the numbers of their rows.
 */
export async function exportWorld(
  folder: ExportFolder,
  parts: readonly ExportedPart[],
  snapshots: ReadonlyMap<string, EntityManager>,
  { world, hasPersonalData, onProgress, signal }: ExportOptions,
): Promise<readonly ExportedFile[]> {
  const context: ExportContext = { snapshots, hasPersonalData };
  const exported = parts.flatMap(({ name, files }) =>
    files
      .filter(({ isPersonal = false }) => hasPersonalData || !isPersonal)
      .map((file) => ({ subgraph: name, em: snapshots.get(name)!, file })),
  );
  let total = 0;
  for (const { em, file } of exported) total += await countRecords(em, file);
  let done = 0;
  const written: ExportedFile[] = [];
  for (const { subgraph, em, file } of exported) {
    const rows = new Map<string, number>();
    for (const [path, header] of headersOf(file)) {
      await folder.append(path, header);
      rows.set(path, 0);
    }
    for await (const records of storedRecords(em, file)) {
      signal.throwIfAborted();
      for (const [path, lines] of await linesOf(file, records, context)) {
        await folder.append(path, lines.join(''));
        rows.set(path, rows.get(path)! + lines.length);
      }
      onProgress({ done: (done += records.length), total });
    }
    written.push(...[...rows].map(([path, count]) => ({ subgraph, path, rows: count })));
  }
  // The world without records has no name that could be loaded.
  const name = world.name === emptyWorld.name ? folder.name : world.name;
  const { path, text } = worldStatement({ name, today: world.today });
  await folder.append(path, text);
  return written;
}
