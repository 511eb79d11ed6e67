import type { DatabaseUrls } from '../../../../subgraphs/platform/database/connecting/database.ts';
import { advisoryLocks } from '../../../../subgraphs/platform/database/sql/advisoryLocks.ts';
import type { ImportCounts } from '../../../../subgraphs/platform/importing/running/importRequest.ts';
import { openImporter } from '../../../../subgraphs/platform/importing/running/steps/importer.ts';
import { definitions } from '../../graph.ts';
import type { ImportRun } from './importRun.ts';

/** What a database states about an import. */
interface StoredStep extends ImportCounts {
  readonly kind: string;
  readonly by: string;
  readonly file_name: string;
  readonly file_bytes: string;
  readonly file_hash: string;
  readonly state: string;
  readonly error: string | null;
  readonly last_change: string | null;
  readonly remaining: readonly string[];
}

/**
 * Reads the state of an import from the databases: one that another process has run, or that ended before
 * this process started. Null if there is none.
 */
export async function storedRun(
  { appUrl }: Pick<DatabaseUrls, 'appUrl'>,
  id: string,
): Promise<ImportRun | null> {
  const steps = new Map<string, StoredStep>();
  for (const { name, recordImports } of definitions.values()) {
    if (!recordImports) continue;
    const importer = await openImporter(appUrl, name, 'import');
    try {
      const { rows } = await importer.client.query<StoredStep>(storedSql, [id]);
      for (const row of rows) steps.set(name, row);
    } finally {
      await importer.close();
    }
  }
  const [first] = steps.values();
  if (first === undefined) return null;
  const remaining = [...steps.values()].flatMap((step) => step.remaining);
  return {
    id,
    kind: first.kind,
    by: first.by,
    state: stateOf([...steps.values()], remaining),
    file: { name: first.file_name, bytes: Number(first.file_bytes), hash: first.file_hash },
    progress: null,
    remaining,
    reports: Object.fromEntries(
      Array.from(steps, ([subgraph, step]) => [subgraph, reportOf(step)] as const).filter(
        ([, { state }]) => state !== 'READING',
      ),
    ),
    undone: null,
    error: [...steps.values()].find(({ error }) => error !== null)?.error ?? null,
  };
}

/** An import that is being read although no program holds the lock of imports was killed. */
const storedSql = `
  select kind, import.by, file_name, file_bytes, file_hash, error, added, changed, ended, unchanged, older,
    differing, refused, change_range.last_number as last_change, coalesce(remaining, '{}') as remaining,
    case when state = 'READING' and not exists (
      select from pg_locks where locktype = 'advisory' and granted
        and classid = 0 and objid = ${advisoryLocks.importing} and objsubid = 1
        and database = (select oid from pg_database where datname = current_database())
    ) then 'FAILED' else state end as state
  from import left join change_range on change_range.import_id = import.id
  left join import_task on import_task.import_id = import.id
  where import.id = $1`;

function stateOf(steps: readonly StoredStep[], remaining: readonly string[]): ImportRun['state'] {
  const states = new Set(steps.map(({ state }) => state));
  if (states.has('READING')) return 'RUNNING';
  if (remaining.length > 0) return 'COMMITTED';
  for (const state of ['REFUSED', 'CANCELLED', 'FAILED', 'UNDONE', 'CHECKED'] as const)
    if (states.has(state)) return state;
  return 'COMPLETE';
}

function reportOf(step: StoredStep): ImportRun['reports'][string] {
  const { added, changed, ended, unchanged, older, differing, refused, last_change: last } = step;
  return {
    state: step.state,
    counts: { added, changed, ended, unchanged, older, differing, refused },
    shown: [],
    skipped: null,
    lastChange: last === null ? null : Number(last),
  };
}
