import type { DatabaseUrls } from '../../../../subgraphs/platform/database/connecting/database.ts';
import type { SubgraphDefinition } from '../../../../subgraphs/platform/graphql/subgraph.ts';
import {
  addedRecords,
  referringRecords,
} from '../../../../subgraphs/platform/importing/running/steps/foreignReference.ts';
import {
  type Importer,
  holdImport,
  openImporter,
} from '../../../../subgraphs/platform/importing/running/steps/importer.ts';
import { dropTask } from '../../../../subgraphs/platform/importing/running/steps/importTask.ts';
import { laterChanged } from '../../../../subgraphs/platform/importing/running/steps/laterChanged.ts';
import {
  type UndoReport,
  notUndoable,
  undoImport,
} from '../../../../subgraphs/platform/importing/running/undoImport.ts';
import { definitions } from '../../graph.ts';

/** The step of an import in one subgraph. */
interface DoneStep {
  readonly definition: SubgraphDefinition;
  readonly importer: Importer;
  readonly kind: string;
  readonly state: string;
}

/** An import that is to be taken back, and who wants it. */
export interface UndoRequest {
  readonly id: string;
  readonly by: string;
  readonly today: string;
}

/**
 * Takes an import back in every subgraph in which it has written records, the last one first, because its
 * records refer to those of the others. Before anything is touched, all of them are asked whether something
 * newer stands on the import. If a program was killed meanwhile, the same call goes on.
 * @returns by subgraph what was taken back; null if there is no such import.
 * @throws ImportRefused `IMPORT_NOT_UNDOABLE`.
 */
export async function undoSteps(
  { appUrl }: Pick<DatabaseUrls, 'appUrl'>,
  request: UndoRequest,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, UndoReport> | null> {
  const { id, by } = request;
  const opened: Importer[] = [];
  const open = async (definition: SubgraphDefinition) => {
    const importer = await openImporter(appUrl, definition.name, by);
    opened.push(importer);
    return importer;
  };
  try {
    const all = new Map<SubgraphDefinition, Importer>();
    for (const definition of definitions.values()) all.set(definition, await open(definition));
    const steps = await stepsOf(all, id);
    const [first] = steps;
    if (first === undefined) return null;
    const held = await holdImport(appUrl, first.definition.name, by, id);
    if (held === null) throw notUndoable('a program is running it');
    opened.push(held);
    await refuseObstacles(all, steps, id);
    await dropTask(held.client, id);
    const reports = new Map<string, UndoReport>();
    for (const { definition, state } of steps.toReversed()) {
      if (state !== 'COMMITTED') continue;
      const { name, recordImports } = definition;
      const report = await undoImport(name, { appUrl }, recordImports!, request, signal);
      if (report !== null) reports.set(name, report);
    }
    return reports;
  } finally {
    for (const importer of opened) await importer.close();
  }
}

async function stepsOf(
  all: ReadonlyMap<SubgraphDefinition, Importer>,
  id: string,
): Promise<readonly DoneStep[]> {
  const steps: DoneStep[] = [];
  for (const [definition, importer] of all) {
    if (!definition.recordImports) continue;
    const { rows } = await importer.client.query<{ kind: string; state: string }>(
      'select kind, state from import where id = $1',
      [id],
    );
    for (const row of rows) steps.push({ definition, importer, ...row });
  }
  return steps;
}

/** Refuses the undoing if something newer stands on the import in any database. */
async function refuseObstacles(
  all: ReadonlyMap<SubgraphDefinition, Importer>,
  steps: readonly DoneStep[],
  id: string,
): Promise<void> {
  const done = steps.filter(({ state }) => state === 'COMMITTED');
  if (done.length === 0) throw notUndoable(`its state is ${steps[0]!.state}`);
  for (const { definition, importer, kind } of done) {
    const importing = definition.recordImports!.find(({ name }) => name === kind);
    if (importing === undefined)
      throw notUndoable(`there are no imports of the kind ${kind} any more`);
    for (const type of importing.types) {
      const later = await laterChanged(importer.client, id, type);
      if (later.length > 0) throw notUndoable(`later changes stand on it: ${later.join(', ')}`);
    }
  }
  for (const { importer } of done) {
    for await (const added of addedRecords(importer.client, id)) {
      for (const [{ foreignReferences = [] }, { client }] of all) {
        const referring = await referringRecords(client, foreignReferences, id, added);
        if (referring.length > 0)
          throw notUndoable(`records refer to what it has added: ${referring.join(', ')}`);
      }
    }
  }
}
