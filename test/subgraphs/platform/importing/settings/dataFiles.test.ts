import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LawCode, lawOn } from '../../../../../subgraphs/domain/law/law.ts';
import { propertyCode } from '../../../../../subgraphs/domain/matching/properties/property.ts';
import {
  ownDataFiles,
  useDataFiles,
} from '../../../../../subgraphs/platform/importing/settings/dataFiles.ts';
import { lawOfFiles } from '../../../../../subgraphs/platform/importing/settings/lawFiles.ts';
import { readConfig } from '../../../../../subgraphs/platform/process/config.ts';
import { StartupError } from '../../../../../subgraphs/platform/process/startupError.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'katun-data-files-'));
});
afterAll(() => {
  useDataFiles(ownDataFiles);
  rmSync(folder, { recursive: true });
});

/** Writes a changed copy of one of the program's files, and returns its name. */
function changed(file: string, from: string, to: string): string {
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  const copy = join(folder, 'own.csv');
  writeFileSync(copy, text.replace(from, to));
  return copy;
}

describe('the files of the law and of the dictionary', () => {
  it('are those of the program, unless settings name others', () => {
    expect(readConfig({})).toMatchObject(ownDataFiles);
    const LAW_FILE = 'own/law.csv';
    const PROPERTIES_FILE = '/own/properties.csv';
    expect(readConfig({ LAW_FILE, PROPERTIES_FILE, WORKING_DAYS_FILE: '' })).toMatchObject({
      lawFile: resolve('own/law.csv'),
      workingDaysFile: ownDataFiles.workingDaysFile,
      propertiesFile: '/own/properties.csv',
    });
  });

  it('replace those of the program', () => {
    const propertiesFile = changed(ownDataFiles.propertiesFile, 'Длина', 'Протяжённость');
    useDataFiles({ ...ownDataFiles, propertiesFile });
    expect(['Протяжённость', 'Длина'].map(propertyCode)).toEqual(['length', 'Длина']);
    const lawFile = changed(ownDataFiles.lawFile, '20000000', '15000000');
    useDataFiles({ ...ownDataFiles, lawFile });
    const greatest = lawOn(lawOfFiles(), LawCode.FZ44_SET_ASIDE_MAXIMUM_PRICE, '2016-10-01');
    expect(greatest?.value).toBe('15000000');
    expect(propertyCode('Длина')).toBe('length');
  });

  it('stop the start with line and reason if they are invalid, and nothing is replaced', () => {
    useDataFiles(ownDataFiles);
    const lawFile = changed(ownDataFiles.lawFile, '20000000', '15000000');
    writeFileSync(join(folder, 'wrong.csv'), 'code,kind\nlength,NUMBER\n');
    const propertiesFile = join(folder, 'wrong.csv');
    const start = () => useDataFiles({ ...ownDataFiles, lawFile, propertiesFile });
    expect(start).toThrow(StartupError);
    expect(start).toThrow(/^wrong\.csv, line 1, column "dimension": expected this column/);
    const greatest = lawOn(lawOfFiles(), LawCode.FZ44_SET_ASIDE_MAXIMUM_PRICE, '2016-10-01');
    expect(greatest?.value).toBe('20000000');
    const missing = { ...ownDataFiles, workingDaysFile: join(folder, 'none.csv') };
    expect(() => useDataFiles(missing)).toThrow(/none\.csv/);
  });
});
