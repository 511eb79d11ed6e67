import { globSync } from 'node:fs';
import { join } from 'node:path';
import { Supergraph } from '@apollo/federation-internals';
import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { takeGuards } from '../../gateway/authorising/supergraphGuards.ts';
import { operationNames, readSupergraph } from '../../schema/documents.ts';
import { LocalizedText } from '../../subgraphs/domain/values/language.ts';
import { findUnit, units } from '../../subgraphs/domain/values/units/unit.ts';
import { errorCatalogue } from '../../subgraphs/platform/graphql/errors/errorCatalogue.ts';
import { indexLabels } from '../../subgraphs/platform/graphql/labels/labelRows.ts';
import {
  findLabel,
  labelOf,
  labelOfError,
  labelOfOperation,
  labelOfUnit,
} from '../../subgraphs/platform/graphql/labels/labels.ts';
import { readCsvFile } from '../../subgraphs/platform/importing/texts/csvFile.ts';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';

const api = Supergraph.build(takeGuards(readSupergraph()).sdl).apiSchema().toGraphQLJSSchema();
const types = Object.values(api.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const languages = ['EN', 'RU'] as const;

/** Returns the coordinates of the members of a type: its fields, or its values. */
function membersOf(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => `${type.name}.${name}`);
  const hasFields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
  return hasFields ? Object.keys(type.getFields()).map((name) => `${type.name}.${name}`) : [];
}

function argumentsOf(type: GraphQLNamedType): string[][] {
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).map((field) =>
    field.args.map(({ name }) => `${type.name}.${field.name}(${name}:)`),
  );
}

/** Groups of coordinates that are shown side by side, so that their labels must differ. */
const siblings = [...types.map(membersOf), ...types.flatMap(argumentsOf)];
const coordinates = [...types.map(({ name }) => name), ...siblings.flat()];

/** The coordinates that have a label; other tests check that none is missing. */
const labelled = coordinates.filter((name) => findLabel(name, 'EN') !== null);
const codes = Object.keys(errorCatalogue).filter((code) => rowsOf('errors.csv').includes(code));

/** Every label, with the element that it labels. */
const labels = [
  ...labelled.map((name) => both(name, (lang) => labelOf(name, lang))),
  ...codes.map((code) => both(code, (lang) => labelOfError(code, lang))),
  ...units.map(({ code }) => both(code, (lang) => labelOfUnit(code, lang).name)),
  ...operationNames().map((name) => both(name, (lang) => labelOfOperation(name, lang))),
];

function both(name: string, label: (lang: 'EN' | 'RU') => string) {
  return { name, en: label('EN'), ru: label('RU') };
}

function rowsOf(file: string): string[] {
  const { records } = readCsvFile(join(projectRoot, 'schema', 'labels'), file);
  return records.map(({ cells: [key = ''] }) => key);
}

describe('the catalogue of labels', () => {
  it('labels every element of the public schema', () => {
    expect(coordinates.length).toBeGreaterThan(2500);
    expect(coordinates.filter((name) => !labelled.includes(name))).toEqual([]);
  });

  it('has no row for an element that does not exist', () => {
    const files = globSync('*.csv', { cwd: join(projectRoot, 'schema', 'labels') });
    expect(files.toSorted()).toEqual([
      'arguments.csv',
      'enumValues.csv',
      'errors.csv',
      'fields.csv',
      'types.csv',
    ]);
    const rows = files.filter((file) => file !== 'errors.csv').flatMap(rowsOf);
    const index = indexLabels(rows.map((row) => [row, new LocalizedText(row, row)]));
    const used = new Set(coordinates.map((name) => index.rowOf(name)));
    expect(rows.filter((row) => !used.has(row))).toEqual([]);
  });

  it('has a row for each error code, and no other', () => {
    expect(rowsOf('errors.csv').toSorted()).toEqual(Object.keys(errorCatalogue).toSorted());
  });

  it('lists the rows of each file in the order of their coordinates', () => {
    for (const file of ['types', 'fields', 'arguments', 'enumValues', 'errors']) {
      const rows = rowsOf(`${file}.csv`);
      expect({ file, rows }).toEqual({ file, rows: rows.toSorted() });
    }
  });

  it('has short labels in sentence case without a full stop', () => {
    const wrong = labels.flatMap(({ name, en, ru }) =>
      [en, ru]
        .filter((text) => text.length > 40 || /\.$|\s{2}|^\s|\s$|[A-Z]+_[A-Z]+/.test(text))
        .map((text) => `${name}: ${text}`),
    );
    expect(wrong).toEqual([]);
    const named = new Set(units.map(({ code }) => code));
    const lower = labels.filter(
      ({ name, en, ru }) => !named.has(name) && (/^\p{Ll}/u.test(en) || /^\p{Ll}/u.test(ru)),
    );
    expect(lower).toEqual([]);
  });

  it('has Russian labels in Cyrillic and English ones without it', () => {
    const latin = labels.filter(({ ru }) =>
      /\p{Script=Latin}/u.test(ru.replaceAll(/\b(?:CSV|HTTP|JSON|GraphQL|XML)\b/g, '')),
    );
    expect(latin).toEqual([]);
    expect(labels.filter(({ ru }) => !/\p{Script=Cyrillic}/u.test(ru))).toEqual([]);
    expect(labels.filter(({ en }) => /\p{Script=Cyrillic}/u.test(en))).toEqual([]);
  });

  it.each(languages)('has no two fields of a type with the same label (%s)', (lang) => {
    const repeated = siblings.flatMap((names) =>
      repeatedIn(
        names.filter((name) => labelled.includes(name)),
        (name) => labelOf(name, lang),
      ),
    );
    expect(repeated).toEqual([]);
  });

  it.each(languages)(
    'has different labels for different error codes, units and operations (%s)',
    (lang) => {
      const unitCodes = units.map(({ code }) => code);
      expect(repeatedIn(codes, (code) => labelOfError(code, lang))).toEqual([]);
      expect(repeatedIn(unitCodes, (code) => labelOfUnit(code, lang).name)).toEqual([]);
      expect(repeatedIn(unitCodes, (code) => labelOfUnit(code, lang).symbol)).toEqual([]);
      expect(repeatedIn(operationNames(), (name) => labelOfOperation(name, lang))).toEqual([]);
    },
  );

  it('has symbols of units that are read as the same unit', () => {
    const misread = units.flatMap((unit) =>
      languages
        .map((lang) => labelOfUnit(unit.code, lang))
        .flatMap(({ symbol, name }) => [symbol, name])
        .filter((text) => findUnit(text) !== unit),
    );
    expect(misread).toEqual([]);
    expect(labelOfUnit('N31', 'RU')).toEqual({ symbol: 'кН/м', name: 'килоньютон на метр' });
    expect(labelOfUnit('N31', 'EN')).toEqual({ symbol: 'kN/m', name: 'kilonewton per metre' });
  });

  it('returns labels of coordinates, error codes and operations in both languages', () => {
    expect(labelOf('Need.deliverBy', 'RU')).toBe('Срок поставки');
    expect(labelOf('NeedFilter.deliverBy', 'EN')).toBe('Delivery deadline');
    expect(labelOf('Query.needs(first:)', 'RU')).toBe('Сколько с начала');
    expect(labelOf('NeedStatus.OPEN', 'RU')).toBe('Открыта');
    expect(labelOf('Match.blockers', 'RU')).toBe('Чего не хватает');
    expect(labelOfError('NOT_FOUND', 'EN')).toBe('Not found');
    expect(labelOfOperation('traceNeed', 'EN')).toBe('From a need to finance');
  });

  it('states which element has no label, and the file where a label is expected', () => {
    expect(findLabel('Need.colour', 'EN')).toBeNull();
    expect(() => labelOf('Need.colour', 'EN')).toThrow(
      'There is no label for "Need.colour": expected one in schema/labels/.',
    );
    expect(() => labelOfError('NO_SUCH_CODE', 'RU')).toThrow('schema/labels/errors.csv');
    expect(() => labelOfUnit('XXX', 'RU')).toThrow('unitTable.ts');
    expect(() => labelOfOperation('../labels', 'RU')).toThrow('There is no label for "../labels"');
  });
});

describe('a row with a *', () => {
  const index = (...rows: string[]) =>
    indexLabels(rows.map((row) => [row, new LocalizedText(row, row)]));

  it('labels all elements with its last name, unless a longer row matches', () => {
    const { rowOf } = index('*.id', 'Need*.id', 'Need.id', '*Filter.id', '*(first:)');
    expect(['Bank.id', 'NeedInput.id', 'Need.id', 'BankFilter.id'].map(rowOf)).toEqual([
      '*.id',
      'Need*.id',
      'Need.id',
      '*Filter.id',
    ]);
    expect(rowOf('Query.needs(first:)')).toBe('*(first:)');
    expect(['Bank.name', 'Bank', 'Query.needs(after:)'].map(rowOf)).toEqual([null, null, null]);
  });

  it('is refused if it is ambiguous or malformed', () => {
    expect(() => index('Need*.id', '*nput.id', '*.id').rowOf('NeedInput.id')).toThrow(
      'add a row for it',
    );
    expect(() => index('*eed*.id')).toThrow('expected one * before the last name');
    expect(() => index('Need.*')).toThrow('expected one * before the last name');
    expect(() => index('*.id', '*.id')).toThrow('Two rows label "*.id"');
  });
});

function repeatedIn(names: readonly string[], label: (name: string) => string): string[] {
  const first = new Map<string, string>();
  return names.flatMap((name) => {
    const text = label(name).toLowerCase();
    const other = first.get(text);
    first.set(text, other ?? name);
    return other === undefined ? [] : [`${other} and ${name}: ${text}`];
  });
}
