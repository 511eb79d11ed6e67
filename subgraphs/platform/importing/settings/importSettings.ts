import { z } from 'zod';

/** How much of imports over HTTP is accepted and kept. */
export interface ImportSettings {
  /** The maximum size of a file, in bytes. */
  readonly maxImportBytes: number;
  /** The maximum size of the folder of uploads, copies and lists of refused records, in bytes. */
  readonly importDiskBytes: number;
  /** The number of days for which lists of refused records and reports are kept. */
  readonly importRetentionDays: number;
}

/** The environment variables of imports. */
export const importVariables = {
  MAX_IMPORT_BYTES: wholeFrom('a number of bytes', 1_024, 68_719_476_736)
    .default(4_294_967_296)
    .describe('maximum size of a file that is imported over HTTP, in bytes'),
  IMPORT_DISK_BYTES: wholeFrom('a number of bytes', 1_024, 1_099_511_627_776)
    .default(17_179_869_184)
    .describe('maximum size of uploads and lists of refused records together, in bytes'),
  IMPORT_RETENTION_DAYS: wholeFrom('a number of days', 1, 3_650)
    .default(30)
    .describe('days for which lists of refused records and reports of imports are kept'),
};

const schema = z.object(importVariables);

/** Returns the settings of imports that the variables state. */
export function importSettingsOf(value: z.infer<typeof schema>): ImportSettings {
  return {
    maxImportBytes: value.MAX_IMPORT_BYTES,
    importDiskBytes: value.IMPORT_DISK_BYTES,
    importRetentionDays: value.IMPORT_RETENTION_DAYS,
  };
}

function wholeFrom(what: string, min: number, max: number) {
  const expected = `${what} from ${min} to ${max}`;
  return z.coerce.number(expected).int(expected).min(min, expected).max(max, expected);
}
