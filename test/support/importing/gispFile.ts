import { writeXlsx } from 'hucre/xlsx';

/** A row of a made-up file of the registry of Russian industrial products. */
export interface GispRow {
  readonly maker?: string;
  readonly inn: string;
  readonly ogrn?: string;
  readonly address?: string;
  readonly number: string | number;
  readonly enteredOn?: string;
  readonly validUntil?: string;
  readonly endedOn?: string;
  readonly name?: string;
  readonly okpd2?: string;
  readonly standard?: string;
}

/** The names of the columns, with the line breaks and spaces of real files. */
export const gispHeader = [
  'Предприятие',
  'ИНН',
  'ОГРН',
  'Фактический адрес\nпроизводителя',
  'Реестровый\u00A0номер',
  'Дата внесения в реестр',
  'Срок действия',
  'Фактическая дата прекращения\r\nдействия реестровой  записи',
  'Наименование продукции',
  'ОКПД 2',
  'ТН ВЭД',
  'Изготовлена по',
  'Баллы',
  'Дата заключения о соответствии',
  'Срок действия заключения о соответствии',
];

/**
 * Returns a file of the registry as a spreadsheet, with two rows of titles.
 * @param day the day that the titles state.
 */
export async function gispFile(
  rows: readonly GispRow[],
  { header = gispHeader, day = '01.09.2016' } = {},
): Promise<Uint8Array> {
  const titles = ['ДЕМО Реестр промышленной продукции', `по состоянию на ${day}`];
  const cells = rows.map((row) => [
    row.maker ?? `ООО "ДЕМО ${row.inn}"`,
    row.inn,
    row.ogrn ?? '',
    row.address ?? '656049, Алтайский край, г. Барнаул, ул. ДЕМО, 1',
    row.number,
    row.enteredOn ?? '01.03.2016',
    row.validUntil ?? '28.02.2019',
    row.endedOn ?? '',
    row.name ?? 'ДЕМО сетка',
    row.okpd2 ?? '22.23.19.190',
    '3926909200',
    row.standard ?? '',
    '',
    '',
    '',
  ]);
  const sheet = { name: 'ДЕМО', rows: [...titles.map((title) => [title]), [...header], ...cells] };
  return writeXlsx({ sheets: [sheet] });
}
