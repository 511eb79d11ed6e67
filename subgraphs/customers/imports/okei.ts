import { classifierImport } from '../../platform/importing/texts/classifiers/classifierImport.ts';

/** The import of the classifier of units OKEI. */
export const okeiImport = classifierImport({
  name: 'okei',
  description: 'the classifier of units OKEI',
  source: 'OKEI',
  kind: 'OkeiUnit',
  table: 'okei_unit',
  view: 'okei_unit_facts',
  column: 'okei',
  columns: {
    code: ['Код ОКЕИ', 'Код единицы измерения'],
    name: ['Наименование единицы измерения', 'Единица измерения'],
  },
  texts: {
    symbol: [
      'Условное обозначение (национальное)',
      'Национальное условное обозначение',
      'Национальное обозначение',
      'symbol',
    ],
    internationalSymbol: [
      'Условное обозначение (международное)',
      'Международное условное обозначение',
      'Международное обозначение',
      'internationalSymbol',
    ],
  },
  // The classifier lists its units below headings such as "Единицы длины" and "Раздел 1".
  isHeading: (text) => /(?<!\p{L})(?:единицы|раздел)(?!\p{L})/iu.test(text),
});
