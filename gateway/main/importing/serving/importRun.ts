import type { ImportFile } from '../../../../subgraphs/platform/importing/running/importedFile.ts';
import type {
  ImportProgress,
  ImportReport,
} from '../../../../subgraphs/platform/importing/running/importRequest.ts';
import type { UndoReport } from '../../../../subgraphs/platform/importing/running/undoImport.ts';

/** The state of an import. */
export interface ImportRun {
  readonly id: string;
  readonly kind: string;
  readonly by: string;
  /** `COMPLETE` when all subgraphs have taken their records; `COMMITTED` while some remain. */
  readonly state:
    | 'RUNNING'
    | 'CHECKED'
    | 'COMMITTED'
    | 'COMPLETE'
    | 'REFUSED'
    | 'CANCELLED'
    | 'FAILED'
    | 'UNDONE';
  readonly file: Pick<ImportFile, 'name' | 'bytes' | 'hash'>;
  /** The part that is running; null if none is. */
  readonly progress: (ImportProgress & { readonly subgraph: string }) | null;
  /** The names of the subgraphs that have not taken their records yet. */
  readonly remaining: readonly string[];
  /** The report of each subgraph whose part has ended. */
  readonly reports: Readonly<
    Record<string, Omit<ImportReport, 'state'> & { readonly state: string }>
  >;
  /** By subgraph what was taken back, if the import was undone by this process; null otherwise. */
  readonly undone: Readonly<Record<string, UndoReport>> | null;
  /** The reason of a refusal or a failure; null if there is none. */
  readonly error: string | null;
}
