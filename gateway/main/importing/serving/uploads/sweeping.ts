import type { Logger } from 'pino';
import type { DatabaseUrls } from '../../../../../subgraphs/platform/database/connecting/database.ts';
import { advisoryLocks } from '../../../../../subgraphs/platform/database/sql/advisoryLocks.ts';
import type { ImportSettings } from '../../../../../subgraphs/platform/importing/settings/importSettings.ts';
import { openImporter } from '../../../../../subgraphs/platform/importing/running/steps/importer.ts';
import { definitions } from '../../../graph.ts';
import { openTasks } from '../../steps/openTasks.ts';
import { everySoOften } from '../everySoOften.ts';
import type { UploadFolder } from './uploadFolder.ts';

/** The time between two sweeps, in milliseconds: an hour. */
const sweepMs = 60 * 60 * 1_000;

/**
 * Removes what imports have left and the settings do not keep: files of the folder of uploads, the refusals
 * and differences of old imports, and staged rows of imports that wrote nothing.
 * @returns what ends it.
 */
export function sweepImports(
  urls: Pick<DatabaseUrls, 'appUrl'>,
  uploads: UploadFolder,
  { importRetentionDays }: Pick<ImportSettings, 'importRetentionDays'>,
  log: Logger,
): { close(): Promise<void> } {
  const sweep = async () => {
    const tasks = await openTasks(urls);
    await uploads.sweep(new Set(tasks.map(({ request }) => request.file.path)));
    for (const { name, recordImports } of definitions.values())
      if (recordImports) await sweepDatabase(urls.appUrl, name, importRetentionDays);
  };
  return everySoOften(sweepMs, sweep, (error) =>
    log.warn({ err: error }, 'what imports have left cannot be removed; this is tried again'),
  );
}

/**
 * Removes what a database keeps of old imports.
 * @param days the number of days for which refusals and differences are kept.
 */
export async function sweepDatabase(appUrl: string, subgraph: string, days: number): Promise<void> {
  const importer = await openImporter(appUrl, subgraph, 'import');
  const { client } = importer;
  try {
    for (const table of ['import_refusal', 'import_difference']) {
      await client.query(
        `delete from ${table} using import where import.id = import_id
          and finished_at < clock_timestamp() - make_interval(days => $1)`,
        [days],
      );
    }
    await client.query('begin');
    // A running import needs its rows.
    const { rows } = await client.query<{ taken: boolean }>(
      `select pg_try_advisory_xact_lock(${advisoryLocks.importing}) as taken`,
    );
    if (rows[0]!.taken) await client.query('truncate staged_record');
    await client.query('commit');
  } finally {
    await importer.close();
  }
}
