import { type LocalDate, isLocalDate } from '../values/localDate.ts';

/**
 * The columns of the registry of Russian industrial products (Government Resolution 719) that are read, with
 * the names by which its files call them; the usual name is the first.
 */
export const registryColumns = {
  maker: ['Предприятие', 'Наименование предприятия', 'Производитель', 'Наименование производителя'],
  inn: ['ИНН', 'ИНН предприятия', 'ИНН производителя'],
  ogrn: ['ОГРН', 'ОГРНИП', 'ОГРН/ОГРНИП', 'ОГРН предприятия'],
  address: [
    'Фактический адрес производителя',
    'Адрес производства',
    'Адрес производителя',
    'Фактический адрес',
  ],
  number: ['Реестровый номер', 'Номер реестровой записи', 'Регистрационный номер'],
  enteredOn: ['Дата внесения в реестр', 'Дата включения в реестр'],
  validUntil: ['Срок действия', 'Срок действия реестровой записи', 'Действует до'],
  endedOn: [
    'Фактическая дата прекращения действия реестровой записи',
    'Дата прекращения действия',
    'Дата исключения из реестра',
  ],
  name: ['Наименование продукции'],
  okpd2: ['ОКПД2', 'Код ОКПД2', 'Код продукции по ОКПД2'],
  standard: ['Изготовлена по', 'Документ, по которому изготовлена'],
} as const;

/** The columns without which a file is not this registry, or cannot be understood. */
export const requiredRegistryColumns: readonly (keyof typeof registryColumns)[] = [
  'maker',
  'inn',
  'number',
  'enteredOn',
  'validUntil',
  'endedOn',
  'name',
  'okpd2',
];

/**
 * Returns the text of a cell of the registry without what is written around it: the name behind an OKPD2
 * code, and words for a period that does not end.
 */
export function cleanedRegistryCell(column: string, text: string): string {
  switch (column) {
    case 'okpd2':
      return /^(\d\d(?:\.\d{1,3}){0,3})(?:\s+-)?\s+\p{L}/u.exec(text)?.[1] ?? text;
    case 'validUntil':
    case 'endedOn':
      return /^(?:бессрочн\p{L}*|нет|не установлен\p{L}*|[-–—])$/iu.test(text) ? '' : text;
    default:
      return text;
  }
}

/**
 * Returns the day that the titles of a file state as the day of its data, such as "по состоянию на
 * 10.11.2026"; null if they state none.
 */
export function registryDay(titles: readonly string[]): LocalDate | null {
  for (const title of titles) {
    const [, date, month, year] =
      /(?:состояни\p{L}* на|на дату|дата выгрузки|сформирован\p{L}*)\D{0,10}(\d\d)\.(\d\d)\.(\d{4})/iu.exec(
        title,
      ) ?? [];
    const day = `${year}-${month}-${date}`;
    if (isLocalDate(day)) return day;
  }
  return null;
}
