import { report, type Series } from './series.ts';

/** Posts, delineators and noise barriers beside roads. */
export const roadFurniture: readonly Series[] = [
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
