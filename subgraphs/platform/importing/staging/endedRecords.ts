import { textArray } from '../../database/reading/textArray.ts';
import { ProvenanceKind } from '../../graphql/types/provenance.ts';
import { type CurrentRecord, compareRecord } from '../records/comparing.ts';
import type { ImportedType } from '../records/importedType.ts';
import { ImportRefused } from '../importRefused.ts';
import type { ImportSession } from '../running/importSession.ts';
import type { ImportRequest } from '../running/importRequest.ts';
import type { RecordImport } from '../running/recordImport.ts';
import { copyLines } from './copyLines.ts';
import { listedCoverage } from './coverage.ts';
import { stagedLine } from './stagedLine.ts';

/** The number of records that are compared in one step. */
const batch = 1_000;

/**
 * Stages the ends of records that earlier full files of this kind listed and this file does not.
 * @throws ImportRefused `REMOVES_MOST` if the file lacks more than half of them.
 */
export async function stageEnds(
  session: ImportSession,
  importing: RecordImport,
  request: ImportRequest,
): Promise<void> {
  const { writer } = session;
  await writer.query(
    `create temp table missing_record on commit drop as
    select listed.kind, listed.id from listed_record as listed
    where listed.import_kind = $1 and not exists (
      select from staged_record as staged where staged.kind = listed.kind and staged.id = listed.id
    )`,
    [listedCoverage(importing, request)],
  );
  const { rows } = await writer.query<{ missing: number; listed: number }>(
    `select (select count(*)::int from missing_record) as missing,
      (select count(*)::int from listed_record where import_kind = $1) as listed`,
    [listedCoverage(importing, request)],
  );
  const { missing, listed } = rows[0]!;
  if (missing * 2 > listed) throw lacksMost(missing, listed);
  for (const type of importing.types) await stageEndsOf(session, type, importing, request);
}

async function stageEndsOf(
  { writer, reader }: ImportSession,
  type: ImportedType,
  { source }: RecordImport,
  request: ImportRequest,
): Promise<void> {
  if (!type.ended) return;
  const asOf = request.asOf ?? request.today;
  const origin = {
    kind: ProvenanceKind.IMPORT,
    source: `${source}: ${request.file.name}, which does not list it`,
    asOf,
  };
  for (let after = ''; ;) {
    const { rows } = await writer.query<{ id: string }>(
      'select id from missing_record where kind = $1 and id > $2 order by id limit $3',
      [type.kind, after, batch],
    );
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
    const { rows: current } = await reader.query<CurrentRecord>(type.currentByIdSql, [
      textArray(rows.map(({ id }) => id)),
    ]);
    const lines = current.flatMap((record) => {
      const facts = type.ended!(record.facts, asOf);
      if (facts === null) return [];
      const compared = compareRecord(record, facts, origin);
      const outcome = compared.outcome === 'CHANGED' ? 'ENDED' : compared.outcome;
      return [
        stagedLine({
          importId: request.id,
          ordinal: 0,
          record: { kind: type.kind, key: record.key, place: { member: null, line: 0 } },
          id: record.id,
          current: record,
          comparison: { ...compared, outcome },
          origin,
        }),
      ];
    });
    await copyLines(writer, lines.join(''));
  }
}

function lacksMost(missing: number, listed: number): ImportRefused {
  const message =
    `expected a full file, but it lacks ${missing} of the ${listed} records that earlier full files ` +
    'list; pass --partial if it is a part, so that nothing ends';
  return new ImportRefused([{ line: null, code: 'REMOVES_MOST', message }]);
}
