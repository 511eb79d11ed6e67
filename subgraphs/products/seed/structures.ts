import { report, type Series } from './series.ts';

const profile = ['tensileStrength', 'modulus', 'flexuralStrength'] as const;

/** Footbridges and what is built of pultruded profiles. */
export const structures: readonly Series[] = [
  {
    type: 'bridge-deck-section',
    article: 'BD',
    nameEn: 'Composite bridge deck section',
    nameRu: 'Секция настила моста композитная',
    okpd2: '22.23.19.132',
    unit: 'MTK',
    scope: 'Foot and road bridges',
    grades: {
      '5 kPa': deck('5 кПа', 14800, '5', '60'),
      '12 kPa': deck('12 кПа', 21300, '12', '90'),
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
  {
    type: 'pultruded-profile',
    article: 'PP',
    nameEn: 'Pultruded profile',
    nameRu: 'Профиль пултрузионный',
    okpd2: '22.23.19.122',
    unit: 'MTR',
    pack: { of: 'BE', contains: 60 },
    scope: 'Frames in aggressive media, cooling towers, gangways',
    grades: {
      'I 100×50×6 mm': beam('двутавр 100×50×6 мм', 940, 'I 100×50×6', '2.1'),
      'U 120×60×8 mm': beam('швеллер 120×60×8 мм', 1180, 'U 120×60×8', '3.4'),
      'square 50×50×5 mm': beam('квадрат 50×50×5 мм', 560, 'square 50×50×5', '1.7'),
      'angle 75×75×8 mm': beam('уголок 75×75×8 мм', 690, 'angle 75×75×8', '2.1'),
    },
    offers: [
      {
        by: 'pultrusion-chumysh',
        line: 'profiles',
        price: 100,
        leadTimeDays: 18,
        deliversTo: ['RU'],
        documents: [report('2015-11-23', '2018-11-23', ...profile)],
      },
      {
        by: 'bridges-anuy',
        grades: ['I 100×50×6 mm', 'U 120×60×8 mm'],
        line: 'profiles',
        price: 106,
        leadTimeDays: 20,
        deliversTo: ['RU'],
      },
      {
        by: 'polymers-berd',
        line: 'profiles',
        price: 93,
        leadTimeDays: 15,
        deliversTo: ['RU'],
        documents: [report('2014-12-01', '2016-12-01', ...profile)],
      },
    ],
  },
  {
    type: 'sheet-pile',
    article: 'SH',
    nameEn: 'Composite sheet pile',
    nameRu: 'Шпунт композитный',
    okpd2: '22.23.19.123',
    unit: 'MTR',
    scope: 'Bank protection, berths and excavations',
    grades: {
      '600 mm, 10 mm': pile('600 мм, 10 мм', 3150, '600', '10'),
      '600 mm, 13 mm': pile('600 мм, 13 мм', 3980, '600', '13'),
    },
    offers: [
      {
        by: 'bridges-anuy',
        line: 'profiles',
        price: 100,
        leadTimeDays: 30,
        deliversTo: ['RU'],
        documents: [report('2016-06-20', null, 'flexuralStrength', 'modulus')],
      },
      {
        by: 'polymers-berd',
        line: 'profiles',
        price: 84,
        leadTimeDays: 20,
        deliversTo: ['RU'],
        states: { polymer: 'PVC', flexuralStrength: '64', modulus: '2.6' },
      },
    ],
  },
  {
    type: 'grating',
    article: 'GR',
    nameEn: 'Moulded composite grating',
    nameRu: 'Настил решётчатый композитный литой',
    okpd2: '22.23.19.190',
    unit: 'MTK',
    scope: 'Walkways, platforms and treatment plants',
    grades: {
      '30 mm': grating('30 мм', 3650, '30'),
      '38 mm': grating('38 мм', 4290, '38'),
    },
    offers: [
      {
        by: 'pultrusion-chumysh',
        line: 'panels',
        price: 100,
        leadTimeDays: 15,
        deliversTo: ['RU'],
        documents: [report('2015-05-25', '2018-05-25', 'designLoad')],
      },
      {
        by: 'bridges-anuy',
        grades: ['38 mm'],
        line: 'decks',
        price: 107,
        leadTimeDays: 20,
        deliversTo: ['RU-ALT', 'RU-NVS'],
      },
    ],
  },
  {
    type: 'service-ladder',
    article: 'SL',
    nameEn: 'Composite service ladder',
    nameRu: 'Лестница служебная композитная',
    okpd2: '22.23.19.190',
    unit: 'H87',
    scope: 'Chambers, tanks and platforms',
    grades: {
      '3 m': { ru: '3 м', price: 12400, properties: { length: '3', designLoad: '1.5' } },
      '5 m': { ru: '5 м', price: 18900, properties: { length: '5', designLoad: '1.5' } },
    },
    offers: [
      {
        by: 'pultrusion-chumysh',
        line: 'pieces',
        price: 100,
        leadTimeDays: 14,
        deliversTo: ['RU'],
      },
      {
        by: 'tanks-peschanaya',
        grades: ['3 m'],
        line: null,
        price: 98,
        leadTimeDays: 10,
        deliversTo: ['RU-ALT'],
      },
    ],
  },
  {
    type: 'fence-section',
    article: 'FE',
    nameEn: 'Composite fence section',
    nameRu: 'Секция ограждения композитная',
    okpd2: '22.23.19.190',
    unit: 'MTR',
    scope: 'Railways, substations and airfields: transparent to radio waves',
    grades: {
      '2.0 m': { ru: '2,0 м', price: 2680, properties: { height: '2', fibre: 'glass' } },
      '2.5 m': { ru: '2,5 м', price: 3240, properties: { height: '2.5', fibre: 'glass' } },
    },
    offers: [
      {
        by: 'pultrusion-chumysh',
        line: 'profiles',
        price: 100,
        leadTimeDays: 20,
        deliversTo: ['RU'],
      },
      {
        by: 'polymers-berd',
        line: 'profiles',
        price: 92,
        leadTimeDays: 15,
        deliversTo: ['RU'],
        unpriced: true,
      },
    ],
  },
];

function deck(ru: string, price: number, kpa: string, thickness: string) {
  return {
    ru,
    price,
    properties: { loadClass: `${kpa} kPa`, thickness, compressiveStrength: '210', fibre: 'glass' },
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
    properties: { length, width: '3', designLoad: '400', frostResistance: '-60', serviceLife: '75' },
  };
}

function stair(length: string) {
  return { length: `${length}`, width: '2.25', designLoad: '5', frostResistance: '-60' };
}

function mast(ru: string, price: number, height: string) {
  return { ru, price, properties: { height, designLoad: '0.6', colour: 'grey', fibre: 'glass' } };
}

function beam(ru: string, price: number, crossSection: string, linearMass: string) {
  return {
    ru,
    price,
    properties: {
      crossSection,
      linearMass,
      tensileStrength: '310',
      modulus: '24',
      flexuralStrength: '330',
      fireClass: 'G2',
      fibre: 'glass',
    },
  };
}

function pile(ru: string, price: number, widthMm: string, thickness: string) {
  return {
    ru,
    price,
    properties: {
      width: `${widthMm} MMT`,
      thickness,
      flexuralStrength: '280',
      modulus: '23',
      polymer: 'polyester resin',
      serviceLife: '50',
    },
  };
}

function grating(ru: string, price: number, thickness: string) {
  return {
    ru,
    price,
    properties: { thickness, aperture: '38', designLoad: '5', fireClass: 'G1', colour: 'grey|green' },
  };
}
