import { describe, expect, it } from 'vitest';
import {
  cleanedRegistryCell,
  registryColumns,
  registryDay,
  requiredRegistryColumns,
} from '../../../../subgraphs/domain/industryRegistry/registryColumns.ts';
import { foundColumns } from '../../../../subgraphs/platform/importing/tables/titled/foundColumns.ts';
import { gispHeader } from '../../../support/importing/gispFile.ts';

const found = (header: readonly string[]) =>
  Object.fromEntries([...foundColumns(header, registryColumns)].toSorted(([, a], [, b]) => a - b));

const usual = {
  maker: 0,
  inn: 1,
  ogrn: 2,
  address: 3,
  number: 4,
  enteredOn: 5,
  validUntil: 6,
  endedOn: 7,
  name: 8,
  okpd2: 9,
  standard: 11,
};

describe('the columns of the registry', () => {
  it('are found in spite of line breaks, spaces and other columns of similar names', () => {
    expect(found(gispHeader)).toEqual(usual);
  });

  it('are found by names that have changed a little', () => {
    const header = [
      'Наименование\nпредприятия',
      'ИНН предприятия',
      'ОГРН/ОГРНИП',
      'Фактический адрес',
      'Номер реестровой записи',
      'Дата включения в реестр',
      'Срок действия реестровой записи',
      'Дата прекращения действия реестровой записи',
      'НАИМЕНОВАНИЕ ПРОДУКЦИИ',
      'Код ОКПД2',
      'Код ТН ВЭД',
      'Изготовлена по',
    ];
    expect(found(header)).toEqual(usual);
  });

  it('are not taken for those of another table, whatever their order', () => {
    const other = ['ИНН', 'Номер заключения', 'Срок действия заключения о соответствии', 'Имя'];
    expect(found(other)).toEqual({ inn: 0 });
    const reversed = found(gispHeader.toReversed());
    for (const column of requiredRegistryColumns) {
      expect(reversed[column]).toBe(gispHeader.length - 1 - usual[column]);
    }
  });
});

it('the cells of the registry lose what is written around codes and days', () => {
  expect(cleanedRegistryCell('okpd2', '22.23.19.111 - Арматура')).toBe('22.23.19.111');
  expect(cleanedRegistryCell('okpd2', '22.23.19.111')).toBe('22.23.19.111');
  expect(cleanedRegistryCell('validUntil', 'Бессрочно')).toBe('');
  expect(cleanedRegistryCell('endedOn', '–')).toBe('');
  expect(cleanedRegistryCell('name', 'нет')).toBe('нет');
});

it('the titles of the registry may state its day', () => {
  expect(registryDay(['Реестр', 'по состоянию на 10.11.2026 г.'])).toBe('2026-11-10');
  expect(registryDay(['Сформировано: 01.02.2026'])).toBe('2026-02-01');
  expect(registryDay(['по состоянию на 31.06.2026', 'от 17.07.2015 № 719'])).toBeNull();
});
