import { report, type Series } from './series.ts';

/** Covers, gullies and channels. */
export const drainage: readonly Series[] = [
  {
    type: 'manhole-cover',
    article: 'MC',
    nameEn: 'Composite manhole cover',
    nameRu: 'Люк композитный',
    okpd2: '22.23.19.131',
    unit: 'H87',
    scope: 'Inspection chambers of sewers and cable ducts',
    grades: {
      B125: { ru: 'B125', price: 2950, properties: cover('B125', '125', '31') },
      C250: { ru: 'C250', price: 4100, properties: cover('C250', '250', '39') },
      D400: { ru: 'D400', price: 6200, properties: cover('D400', '400', '48') },
    },
    offers: [
      {
        by: 'road-salair',
        line: 'covers',
        price: 100,
        leadTimeDays: 14,
        deliversTo: ['RU'],
        documents: [report('2016-01-18', '2019-01-18', 'designLoad')],
      },
      {
        by: 'polymers-berd',
        grades: ['B125', 'C250'],
        line: 'pieces',
        price: 86,
        leadTimeDays: 12,
        deliversTo: ['RU'],
        states: { frostResistance: 'UHL1' },
        documents: [report('2015-01-26', '2017-01-26', 'designLoad')],
      },
      {
        by: 'workshop-kasmala',
        grades: ['B125'],
        line: null,
        price: 79,
        leadTimeDays: 7,
        deliversTo: ['RU-ALT'],
        states: { designLoad: '' },
      },
    ],
  },
  {
    type: 'storm-gully',
    article: 'SG',
    nameEn: 'Composite storm gully',
    nameRu: 'Дождеприёмник композитный',
    okpd2: '22.23.19.131',
    unit: 'H87',
    scope: 'Storm sewers of streets and yards',
    grades: {
      C250: { ru: 'C250', price: 3700, properties: cover('C250', '250', '33') },
      D400: { ru: 'D400', price: 5400, properties: cover('D400', '400', '41') },
    },
    offers: [
      {
        by: 'road-salair',
        line: 'covers',
        price: 100,
        leadTimeDays: 14,
        deliversTo: ['RU'],
        documents: [report('2016-01-18', '2019-01-18', 'designLoad')],
      },
      { by: 'polymers-berd', line: 'pieces', price: 89, leadTimeDays: 12, deliversTo: ['RU'] },
    ],
  },
  {
    type: 'drainage-channel',
    article: 'DC',
    nameEn: 'Composite drainage channel',
    nameRu: 'Лоток водоотводный композитный',
    okpd2: '22.23.19.146',
    unit: 'MTR',
    scope: 'Bridges, slopes and platforms',
    grades: {
      '200 mm': channel('200 мм', 1680, '200'),
      '300 mm': channel('300 мм', 2340, '300'),
    },
    offers: [
      {
        by: 'road-salair',
        line: 'channels',
        price: 100,
        leadTimeDays: 20,
        deliversTo: ['RU-ALT', 'RU-AL', 'RU-NVS', 'RU-KEM'],
      },
      {
        by: 'pipes-aley',
        line: 'casings',
        price: 104,
        leadTimeDays: 25,
        deliversTo: ['RU'],
      },
    ],
  },
];

function cover(loadClass: string, designLoad: string, thickness: string) {
  return { loadClass, designLoad, thickness, frostResistance: '-60', serviceLife: '20' };
}

function channel(ru: string, price: number, widthMm: string) {
  return {
    ru,
    price,
    properties: { width: `${widthMm} MMT`, thickness: '6', frostResistance: '-60', fibre: 'glass' },
  };
}
