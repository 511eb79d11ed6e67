import { report, type Series } from './series.ts';

/** What footbridges are built of. */
export const footbridges: readonly Series[] = [
  {
    type: 'bridge-deck-section',
    article: 'BD',
    nameEn: 'Composite bridge deck section',
    nameRu: 'Секция настила моста композитная',
    okpd2: '22.23.19.132',
    unit: 'MTK',
    scope: 'Foot and road bridges',
    grades: {
      '5 kPa': deck('5 кПа', 14800, 'pedestrian', '60'),
      '12 kPa': deck('12 кПа', 21300, 'service vehicle', '90'),
    },
    offers: [
      {
        by: 'bridges-anuy',
        line: 'decks',
        price: 100,
        leadTimeDays: 35,
        deliversTo: ['RU'],
        documents: [report('2015-09-28', '2018-09-28', 'compressiveStrength')],
      },
      {
        by: 'pultrusion-chumysh',
        line: 'panels',
        price: 96,
        leadTimeDays: 30,
        deliversTo: ['RU'],
        documents: [report('2016-02-03', null, 'compressiveStrength')],
      },
    ],
  },
  {
    type: 'bridge-railing',
    article: 'BL',
    nameEn: 'Composite footbridge railing',
    nameRu: 'Перила пешеходного моста композитные',
    okpd2: '22.23.19.141',
    unit: 'MTR',
    scope: 'Footbridges, embankments and platforms',
    grades: {
      '1.1 m': railing('1,1 м', 4900, '1.1'),
      '1.2 m': railing('1,2 м', 5250, '1.2'),
    },
    offers: [
      {
        by: 'bridges-anuy',
        line: 'profiles',
        price: 100,
        leadTimeDays: 25,
        deliversTo: ['RU'],
      },
      {
        by: 'pultrusion-chumysh',
        line: 'profiles',
        price: 95,
        leadTimeDays: 22,
        deliversTo: ['RU-ALT', 'RU-KEM', 'RU-NVS'],
      },
      {
        by: 'polymers-berd',
        grades: ['1.1 m'],
        line: 'profiles',
        price: 90,
        leadTimeDays: 20,
        deliversTo: ['RU'],
      },
    ],
  },
  {
    type: 'footbridge-span',
    article: 'FS',
    nameEn: 'Composite footbridge span',
    nameRu: 'Строение пролётное пешеходного моста композитное',
    okpd2: '22.23.19.142',
    unit: 'H87',
    scope: 'Crossings of roads and railways, set up in a night',
    grades: {
      '18 m': span('18 м', 3950000, '18'),
      '30 m': span('30 м', 7400000, '30'),
    },
    offers: [
      {
        by: 'bridges-anuy',
        line: 'spans',
        price: 100,
        leadTimeDays: 60,
        deliversTo: ['RU'],
        documents: [report('2016-04-01', '2019-04-01', 'designLoad')],
      },
    ],
  },
  {
    type: 'footbridge-stair',
    article: 'ST',
    nameEn: 'Composite footbridge stair flight',
    nameRu: 'Марш лестничный пешеходного моста композитный',
    okpd2: '22.23.19.143',
    unit: 'H87',
    scope: 'Footbridges and platforms',
    grades: {
      '12 steps': { ru: '12 ступеней', price: 238000, properties: stair('2.2') },
      '16 steps': { ru: '16 ступеней', price: 301000, properties: stair('2.9') },
    },
    offers: [
      {
        by: 'bridges-anuy',
        line: 'spans',
        price: 100,
        leadTimeDays: 45,
        deliversTo: ['RU'],
      },
    ],
  },
  {
    type: 'footbridge-mast',
    article: 'FM',
    nameEn: 'Composite footbridge lighting mast',
    nameRu: 'Мачта освещения пешеходного моста композитная',
    okpd2: '22.23.19.148',
    unit: 'H87',
    scope: 'Footbridges',
    grades: {
      '4 m': mast('4 м', 11200, '4'),
      '6 m': mast('6 м', 15900, '6'),
    },
    offers: [
      { by: 'poles-charysh', line: 'winding', price: 100, leadTimeDays: 25, deliversTo: ['RU'] },
      { by: 'road-salair', line: 'posts', price: 95, leadTimeDays: 30, deliversTo: ['RU-ALT'] },
    ],
  },
];

function deck(ru: string, price: number, loadClass: string, thickness: string) {
  return {
    ru,
    price,
    properties: { loadClass, thickness, compressiveStrength: '210', fibre: 'glass' },
  };
}

function railing(ru: string, price: number, height: string) {
  return {
    ru,
    price,
    properties: { height, designLoad: '1.3', colour: 'grey|blue|red', frostResistance: '-60' },
  };
}

function span(ru: string, price: number, length: string) {
  return {
    ru,
    price,
    properties: {
      length,
      width: '3',
      designLoad: '400',
      frostResistance: '-60',
      serviceLife: '75',
    },
  };
}

function stair(length: string) {
  return { length, width: '2.25', designLoad: '5', frostResistance: '-60' };
}

function mast(ru: string, price: number, height: string) {
  return { ru, price, properties: { height, designLoad: '0.6', colour: 'grey', fibre: 'glass' } };
}
