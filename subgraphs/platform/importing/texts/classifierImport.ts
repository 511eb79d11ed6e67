import { backgroundTimeoutsSql } from '../../database/sql/sessionSettings.ts';
import { type Caller, agency } from '../../identity/caller.ts';
import { asCaller } from '../../writes/writing.ts';
import { importScope } from '../running/shown/importTypes.ts';
import {
  type DatabaseDefinition,
  type DatabaseUrls,
  openDatabase,
} from '../../database/connecting/database.ts';
import { prepareDatabase } from '../../database/connecting/databasePreparation.ts';
import type { ImportDefinition, ImportOptions, ImportSummary } from './classifierKind.ts';
import type { TextFile } from './textFile.ts';

/** The command, which may import as the agency may. */
const importer: Caller = {
  subject: 'import',
  scopes: new Set([importScope]),
  owners: new Set([agency]),
};

/**
 * Imports a file into a subgraph's database, as the application role and in one transaction.
 * Prepares the database before that.
 * @throws ImportRefused, StartupError.
 */
export async function importFile(
  definition: DatabaseDefinition,
  urls: DatabaseUrls,
  importing: ImportDefinition,
  file: TextFile,
  options: ImportOptions,
): Promise<ImportSummary> {
  await prepareDatabase(definition, urls, options.world, options.onProgress);
  const orm = await openDatabase(definition, urls);
  try {
    return await asCaller(orm.em.fork(), importer, async (em) => {
      await em.execute(`select ${backgroundTimeoutsSql}`);
      return importing.run(em, file, options);
    });
  } finally {
    await orm.close(true);
  }
}
