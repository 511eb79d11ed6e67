import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AddedEntry,
  EntryKind,
} from '../../../../../subgraphs/domain/matching/properties/additions.ts';
import { nearProperties } from '../../../../../subgraphs/domain/matching/properties/nearNames.ts';
import {
  isKnownWord,
  learnEntries,
  meantProperty,
  propertiesOfFile,
  propertyCode,
  useProperties,
} from '../../../../../subgraphs/domain/matching/properties/property.ts';
import {
  requirementsMeant,
  valueMeant,
} from '../../../../../subgraphs/domain/matching/properties/restating.ts';
import { requirementsOfText } from '../../../../../subgraphs/domain/matching/properties/statedRequirement.ts';
import { readCriteria } from '../../../../../subgraphs/domain/matching/requirement.ts';

function entry(id: string, facts: Partial<AddedEntry>): AddedEntry {
  const none = { word: null, productTypeCode: null, valueKind: null, unit: null };
  const named = { nameEn: null, nameRu: null, isWithdrawn: false, version: 1 };
  return { id, kind: EntryKind.NAME, property: 'length', text: id, ...none, ...named, ...facts };
}

beforeAll(() => {
  learnEntries([
    entry('Усилие ДЕМО', { property: 'tensileStrengthLong' }),
    entry('Марка ДЕМО', { property: 'loadClass' }),
    entry('Норматив ДЕМО', { property: 'standard' }),
    entry('Вес ДЕМО', { property: 'massPerArea', productTypeCode: 'geotextile' }),
    entry('Ничто ДЕМО', { property: 'withoutSuchProperty' }),
  ]);
});
afterAll(() => useProperties(propertiesOfFile()));

/** Returns what a text requires under a name that was unknown when it was imported. */
function meant(name: string, text: string, type: string | null = null) {
  const requirements = requirementsOfText(
    text,
    { property: name, unit: null, instruction: null },
    null,
  );
  const [criterion] = readCriteria([{ id: 'c', groups: [{ id: 'g', requirements }] }])!;
  return requirementsMeant(criterion!.groups[0]!.requirements, type).map(
    ({ property, operator, values, unit }) => [
      property,
      operator,
      values.join(' '),
      unit?.code ?? null,
    ],
  );
}

describe('a requirement under a name that was added', () => {
  it('is compared as the values of its property are', () => {
    expect(meant('усилие  демо', '≥ 3 и < 5 кН/м')).toEqual([
      ['tensileStrengthLong', 'GTE', '3', 'N31'],
      ['tensileStrengthLong', 'LT', '5', 'N31'],
    ]);
    expect(meant('Марка ДЕМО', 'от 2 до 4')).toEqual([['loadClass', 'EQ', 'от 2 до 4', null]]);
    expect(meant('Марка ДЕМО', '≥ 3 и < 5')).toEqual([['loadClass', 'EQ', '≥ 3 и < 5', null]]);
    expect(meant('Норматив ДЕМО', 'ГОСТ 31938-2012')).toEqual([
      ['standard', 'CONFORMS', 'GOST 31938-2012', null],
    ]);
  });

  it('means the property only for the type of products for which it was said', () => {
    expect(meant('Вес ДЕМО', '200', 'geotextile')).toEqual([['massPerArea', 'EQ', '200', null]]);
    expect(meant('Вес ДЕМО', '200', 'grating')).toEqual([['Вес ДЕМО', 'EQ', '200', null]]);
    expect(meantProperty('Ничто ДЕМО', null)).toBe('Ничто ДЕМО');
  });

  it('is stored as before: what was added may be taken back', () => {
    expect(propertyCode('Усилие ДЕМО')).toBe('Усилие ДЕМО');
    learnEntries([entry('Усилие ДЕМО', { version: 3, isWithdrawn: true })]);
    learnEntries([entry('Усилие ДЕМО', { version: 2, property: 'width' })]);
    expect(meantProperty('Усилие ДЕМО', null)).toBe('Усилие ДЕМО');
  });
});

describe('a value that a product states under a name that was added', () => {
  it('is read as the values of its property are', () => {
    expect(valueMeant('width', { values: ['800 ± 5 мм'] })).toEqual({
      lower: '795',
      upper: '805',
      unit: 'MMT',
    });
    expect(valueMeant('loadClass', { value: '400', unit: 'кН' })).toEqual({ values: ['400 кН'] });
    expect(valueMeant('width', { value: '5', unit: 'MTR' })).toBeNull();
    expect(valueMeant('width', { values: ['широкий'] })).toBeNull();
  });
});

it('proposes properties by similar names, and none for a name like no other', () => {
  expect(nearProperties('Разрывная нагрузка в продольном направлении, кН/м')[0]!.code).toBe(
    'tensileStrengthLong',
  );
  expect(nearProperties('ъъъ')).toEqual([]);
  expect(isKnownWord('fibre', 'ровинг')).toBe(false);
});
