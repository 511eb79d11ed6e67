import type { ErrorTable } from './entry.ts';

/** Codes of requests for imports over HTTP. */
export const uploadErrors = {
  REFUSED_FILE_NOT_FOUND: {
    status: 404,
    meaning: 'An import has refused no records, or the list of them is not kept any more.',
    action: 'Read the first refused records from the graph: `Import.refusals`.',
  },
  IMPORT_DISK_FULL: {
    status: 503,
    meaning:
      'Uploads and the lists of refused records use the room that they may (`IMPORT_DISK_BYTES`).',
    action: 'Send the file again when running imports have ended, or raise the setting.',
  },
  IMPORTS_NOT_SERVED: {
    status: 404,
    meaning: 'The process has no databases, or only that of one subgraph, and imports no files.',
    action:
      'Send the file to a program that runs everything (`npm start`), or give the command `npm run import`.',
  },
} as const satisfies ErrorTable;
