import { report, type Series } from './series.ts';

const profile = ['tensileStrength', 'modulus', 'flexuralStrength'] as const;

/** Pultruded profiles, and what is made of them. */
export const profiles: readonly Series[] = [
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
    properties: {
      thickness,
      aperture: '38',
      designLoad: '5',
      fireClass: 'G1',
      colour: 'grey|green',
    },
  };
}
