import { createReadStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { currentWorld } from '../../../../subgraphs/platform/database/connecting/currentWorld.ts';
import type { DatabaseUrls } from '../../../../subgraphs/platform/database/connecting/database.ts';
import { joinDatabases } from '../../../../subgraphs/platform/database/connecting/databases.ts';
import {
  type ErasedPerson,
  allowAgain,
  erasePerson,
  personOf,
} from '../../../../subgraphs/platform/importing/records/erasing.ts';
import { openImporter } from '../../../../subgraphs/platform/importing/running/steps/importer.ts';
import { ImportRefused } from '../../../../subgraphs/platform/importing/importRefused.ts';
import { readSheetRows } from '../../../../subgraphs/platform/importing/tables/files/sheets/sheetRows.ts';
import { textBytes } from '../../../../subgraphs/platform/importing/tables/files/textFormat.ts';
import { clockOf } from '../../../../subgraphs/platform/process/clock.ts';
import type { Config } from '../../../../subgraphs/platform/process/config.ts';
import type { Lifetime } from '../../../../subgraphs/platform/process/lifetime.ts';
import { StartupError } from '../../../../subgraphs/platform/process/startupError.ts';
import { definitions } from '../../graph.ts';
import { importFolder } from '../steps/keptFile.ts';

/**
 * Erases a person in all databases, and the kept lists of refused records that name the person; Katun may
 * be running on the same data.
 * @param text the INN of a sole proprietor, or the e-mail address or telephone number of a contact.
 * @param isAllowedAgain whether imports may bring the name of this sole proprietor back; nothing is erased.
 * @throws StartupError if the text is none of these.
 */
export async function eraseNamed(
  config: Config,
  lifetime: Lifetime,
  { text, isAllowedAgain }: { readonly text: string; readonly isAllowedAgain: boolean },
  printLine: (line: string) => void,
): Promise<false> {
  const person = personOf(text);
  if (person === null) {
    throw new StartupError(
      'Expected the INN of a sole proprietor (12 digits), an e-mail address or a telephone number, ' +
        `got "${text.slice(0, 80)}".`,
    );
  }
  const signal = lifetime.stopping;
  const onProgress = (step: string) => printLine(`  ${step}`);
  const { urls } = lifetime.keep(await joinDatabases(config, { onProgress, signal }));
  if (isAllowedAgain) {
    await allowInAll(urls, person, printLine);
    return false;
  }
  const world = await currentWorld(config, definitions.get('enterprises')!, urls);
  const today = clockOf(config, world.today).today();
  const texts = new Set<string>();
  for (const { name, recordImports = [] } of definitions.values()) {
    const types = new Map(
      recordImports.flatMap((one) => one.types).map((type) => [type.kind, type]),
    );
    const how = { by: 'erase', today, signal };
    const report = await erasePerson(urls.appUrl, name, [...types.values()], person, how);
    for (const one of report.texts) texts.add(one);
    const { records, contacts, reports } = report;
    printLine(
      `${name}: ${records.length} records without the name, ${contacts} contacts removed, ` +
        `${reports} refusals and differences of imports removed.`,
    );
  }
  const lists = await removeLists(importFolder(config), [...texts]);
  printLine(`${lists} kept lists of refused records removed.`);
  printLine('Remove the imported files and exports that name the person yourself.');
  return false;
}

async function allowInAll(
  { appUrl }: DatabaseUrls,
  person: ErasedPerson,
  printLine: (line: string) => void,
): Promise<void> {
  let isFound = false;
  for (const { name, recordImports = [] } of definitions.values()) {
    if (!recordImports.some(({ types }) => types.some(({ erasable }) => erasable))) continue;
    const importer = await openImporter(appUrl, name, 'erase');
    try {
      isFound = (await allowAgain(importer.client, person.text)) || isFound;
    } finally {
      await importer.close();
    }
  }
  printLine(
    isFound ? 'Imports may state the name again.' : 'The person was not on the list of the erased.',
  );
}

/** Removes the lists of refused records that contain a text, in any encoding of tables. */
async function removeLists(folder: string, texts: readonly string[]): Promise<number> {
  const needles = texts.flatMap((text) =>
    (['UTF-8', 'UTF-16LE', 'UTF-16BE', 'windows-1251'] as const).map((encoding) =>
      textBytes(text, encoding),
    ),
  );
  const names = await readdir(folder).catch(() => []);
  let removed = 0;
  for (const name of names.filter((one) => /\.refused\.(?:csv|xlsx)$/.test(one))) {
    const path = join(folder, name);
    const isFound = name.endsWith('.csv')
      ? await contains(path, needles)
      : await sheetContains(path, texts);
    if (!isFound) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

async function contains(path: string, needles: readonly Buffer[]): Promise<boolean> {
  const longest = Math.max(...needles.map(({ length }) => length));
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const part = Buffer.concat([rest, chunk]);
    if (needles.some((needle) => part.includes(needle))) return true;
    rest = part.subarray(Math.max(0, part.length - longest + 1));
  }
  return false;
}

/** Whether a cell of a spreadsheet contains one of the texts; true also if the file cannot be read. */
async function sheetContains(path: string, texts: readonly string[]): Promise<boolean> {
  const reading = { signal: new AbortController().signal, onBytes: () => undefined };
  const isIn = (cell: string) => texts.some((text) => cell.includes(text));
  try {
    for await (const rows of readSheetRows(path, null, reading)) {
      if (rows.some(({ cells }) => cells.some(isIn))) return true;
    }
    return false;
  } catch (error) {
    if (error instanceof ImportRefused) return true;
    throw error;
  }
}
