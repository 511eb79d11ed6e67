import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { SubgraphDefinition } from '../../../subgraphs/platform/graphql/subgraph.ts';
import type { RefusedPart } from '../../../subgraphs/platform/importing/records/readItem.ts';
import type {
  ImportReport,
  ImportRequest,
} from '../../../subgraphs/platform/importing/running/importRequest.ts';
import { runImport } from '../../../subgraphs/platform/importing/running/runImport.ts';
import {
  type UndoReport,
  undoImport,
} from '../../../subgraphs/platform/importing/running/undoImport.ts';
import { RefusedRows } from '../../../subgraphs/platform/importing/tables/records/refusedRows.ts';
import { refusedListOf } from '../../../gateway/main/importing/steps/refusedList.ts';
import { urlsOf } from '../graph.ts';

/** What an import of a table did. */
export interface ImportedTable {
  readonly id: string;
  readonly report: ImportReport;
  readonly refused: readonly RefusedPart[];
  /** The path of the refused rows; null if there are none. */
  readonly written: string | null;
}

/** Imports tables into databases with a prefix, as the command does. */
export class TableImporter {
  readonly #prefix: string;
  readonly #definitions: readonly SubgraphDefinition[];

  constructor(prefix: string, definitions: readonly SubgraphDefinition[]) {
    this.#prefix = prefix;
    this.#definitions = definitions;
  }

  /** Imports a file, and writes its refused rows beside it. */
  async import(
    kind: string,
    path: string,
    asked: Partial<ImportRequest> = {},
  ): Promise<ImportedTable> {
    const { name, recordImports = [] } = this.#definitionOf(kind);
    const importing = recordImports.find((one) => one.name === kind)!;
    const id = randomUUID();
    const request: ImportRequest = {
      id,
      file: { path, name: basename(path), bytes: 0, hash: '0'.repeat(64) },
      by: 'tester',
      isFull: null,
      asOf: null,
      region: null,
      goodRows: false,
      dryRun: false,
      today: '2016-10-01',
      ...asked,
    };
    const refused: RefusedPart[] = [];
    const rows = refusedListOf({ subgraph: name, importing }, path, request.table);
    const report = await runImport(name, urlsOf(this.#prefix), importing, request, {
      signal: new AbortController().signal,
      onProgress: () => undefined,
      onRefused: (part) => {
        refused.push(part);
        rows.add(part);
      },
      onWait: () => undefined,
      onHeader: (line, names) => {
        if (rows instanceof RefusedRows) rows.beginAt(line, names);
      },
    });
    return { id, report, refused, written: await rows.close() };
  }

  /** Takes an import of a kind back. */
  undo(kind: string, id: string): Promise<UndoReport | null> {
    const { name, recordImports = [] } = this.#definitionOf(kind);
    const undone = { id, by: 'tester', today: '2016-10-01' };
    const { signal } = new AbortController();
    return undoImport(name, urlsOf(this.#prefix), recordImports, undone, signal);
  }

  #definitionOf(kind: string): SubgraphDefinition {
    return this.#definitions.find(({ recordImports = [] }) =>
      recordImports.some(({ name }) => name === kind),
    )!;
  }
}
