import { report, type Series } from './series.ts';

/** Road furniture, drainage and covers. */
export const roads: readonly Series[] = [
  {
    type: 'road-sign-post',
    article: 'SP',
    nameEn: 'Composite road-sign post',
    nameRu: 'Стойка дорожного знака композитная',
    okpd2: '22.23.19.124',
    unit: 'H87',
    scope: 'Road signs; breaks safely on impact',
    grades: {
      '76 mm, 3.5 m': post('76 мм, 3,5 м', 1490, '76', '3.5'),
      '76 mm, 4.5 m': post('76 мм, 4,5 м', 1860, '76', '4.5'),
      '89 mm, 5.5 m': post('89 мм, 5,5 м', 2640, '89', '5.5'),
    },
    offers: [
      {
        by: 'road-salair',
        line: 'posts',
        price: 100,
        leadTimeDays: 15,
        deliversTo: ['RU-ALT', 'RU-AL', 'RU-NVS', 'RU-KEM'],
        documents: [report('2016-06-27', null, 'flexuralStrength')],
      },
      {
        by: 'pultrusion-chumysh',
        line: 'pieces',
        price: 102,
        leadTimeDays: 20,
        deliversTo: ['RU'],
        documents: [report('2015-07-20', '2018-07-20', 'flexuralStrength')],
      },
      {
        by: 'polymers-berd',
        grades: ['76 mm, 3.5 m', '76 mm, 4.5 m'],
        line: 'pieces',
        price: 91,
        leadTimeDays: 15,
        deliversTo: ['RU'],
        documents: [report('2014-10-06', '2016-12-06', 'flexuralStrength')],
      },
    ],
  },
  {
    type: 'road-delineator',
    article: 'RD',
    nameEn: 'Road delineator',
    nameRu: 'Столбик сигнальный дорожный',
    okpd2: '22.29.29.190',
    unit: 'H87',
    pack: { of: 'NMP', contains: 20 },
    scope: 'Road edges and medians',
    grades: {
      '750 mm': delineator('750 мм', 310, '750'),
      '1500 mm': delineator('1500 мм', 560, '1500'),
    },
    offers: [
      { by: 'road-salair', line: 'posts', price: 100, leadTimeDays: 10, deliversTo: ['RU'] },
      { by: 'polymers-berd', line: 'pieces', price: 88, leadTimeDays: 10, deliversTo: ['RU'] },
      {
        by: 'composites-irtysh',
        grades: ['1500 mm'],
        line: 'pieces',
        price: 90,
        leadTimeDays: 20,
        deliversTo: ['RU'],
        minimumOrder: 500,
      },
    ],
  },
  {
    type: 'noise-barrier-panel',
    article: 'NB',
    nameEn: 'Composite noise barrier panel',
    nameRu: 'Панель шумозащитного экрана композитная',
    okpd2: '22.23.19.190',
    unit: 'MTK',
    scope: 'Roads and railways beside housing',
    grades: {
      '100 mm': panel('100 мм', 4700, '100', '19'),
      '120 mm': panel('120 мм', 5350, '120', '22'),
    },
    offers: [
      {
        by: 'pultrusion-chumysh',
        line: 'panels',
        price: 100,
        leadTimeDays: 25,
        deliversTo: ['RU'],
      },
      {
        by: 'bridges-anuy',
        line: 'decks',
        price: 109,
        leadTimeDays: 30,
        deliversTo: ['RU-ALT', 'RU-NVS', 'RU-KEM'],
      },
    ],
  },
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

function post(ru: string, price: number, diameter: string, length: string) {
  return {
    ru,
    price,
    properties: {
      diameter,
      length,
      flexuralStrength: '410',
      colour: 'grey',
      frostResistance: '-60',
      fibre: 'glass',
    },
  };
}

function delineator(ru: string, price: number, heightMm: string) {
  return {
    ru,
    price,
    properties: {
      height: `${heightMm} MMT`,
      colour: 'white',
      polymer: 'HDPE',
      frostResistance: '-50',
      uvResistance: '82',
    },
  };
}

function panel(ru: string, price: number, thickness: string, kgPerArea: string) {
  return {
    ru,
    price,
    properties: {
      thickness,
      massPerArea: `${kgPerArea} 28`,
      fireClass: 'G1',
      colour: 'green|grey|blue',
      frostResistance: '-60',
      serviceLife: '25',
    },
  };
}

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
