import { report, type Series } from './series.ts';

const load = ['designLoad'] as const;

/** Cross-arms, insulators and other parts of power lines and railways. */
export const lineParts: readonly Series[] = [
  {
    type: 'cross-arm',
    article: 'CA',
    nameEn: 'Composite cross-arm',
    nameRu: 'Траверса композитная',
    okpd2: '22.23.19.134',
    unit: 'H87',
    scope: 'Overhead lines of 6–35 kV without insulator flashover',
    grades: {
      '10 kV': crossArm('10 кВ', 4200, '10', '6'),
      '35 kV': crossArm('35 кВ', 9800, '35', '12'),
    },
    offers: [
      {
        by: 'poles-charysh',
        line: 'fittings',
        price: 100,
        leadTimeDays: 20,
        deliversTo: ['RU'],
        documents: [report('2015-11-02', null, ...load)],
      },
      {
        by: 'electrical-belukha',
        line: 'parts',
        price: 102,
        leadTimeDays: 20,
        deliversTo: ['RU'],
        documents: [report('2013-11-18', '2016-11-18', ...load)],
      },
    ],
  },
  {
    type: 'rod-insulator',
    article: 'RI',
    nameEn: 'Composite rod insulator',
    nameRu: 'Изолятор стержневой полимерный',
    okpd2: '27.90.12.110',
    unit: 'H87',
    scope: 'Suspension and tension strings of overhead lines',
    grades: {
      '10 kV, 70 kN': insulator('10 кВ, 70 кН', 690, '10', '70'),
      '35 kV, 70 kN': insulator('35 кВ, 70 кН', 1180, '35', '70'),
      '110 kV, 120 kN': insulator('110 кВ, 120 кН', 3150, '110', '120'),
    },
    offers: [
      {
        by: 'electrical-belukha',
        line: 'parts',
        price: 100,
        leadTimeDays: 18,
        deliversTo: ['RU'],
        documents: [report('2016-04-25', '2019-04-25', ...load)],
      },
      {
        by: 'composites-irtysh',
        line: 'pieces',
        price: 95,
        leadTimeDays: 25,
        deliversTo: ['RU'],
      },
    ],
  },
  {
    type: 'catenary-bracket',
    article: 'CB',
    nameEn: 'Composite catenary bracket',
    nameRu: 'Консоль контактной сети композитная',
    okpd2: '27.90.12.120',
    unit: 'H87',
    scope: 'Contact networks of electrified railways',
    grades: {
      '3 kV': crossArm('3 кВ', 12600, '3', '8'),
      '25 kV': crossArm('25 кВ', 15900, '25', '8'),
    },
    offers: [
      {
        by: 'electrical-belukha',
        line: 'parts',
        price: 100,
        leadTimeDays: 30,
        deliversTo: ['RU'],
        documents: [report('2016-03-21', null, ...load)],
      },
      {
        by: 'poles-charysh',
        grades: ['3 kV'],
        line: 'fittings',
        price: 104,
        leadTimeDays: null,
        deliversTo: ['RU'],
      },
    ],
  },
  {
    type: 'cable-tray',
    article: 'CT',
    nameEn: 'Composite cable tray',
    nameRu: 'Лоток кабельный композитный',
    okpd2: '22.23.19.122',
    unit: 'MTR',
    pack: { of: 'BE', contains: 30 },
    scope: 'Tunnels, substations and chemical plants',
    grades: {
      '200×100 mm': tray('200×100 мм', 740, '200', '1.5'),
      '400×100 mm': tray('400×100 мм', 1120, '400', '2.2'),
    },
    offers: [
      {
        by: 'electrical-belukha',
        line: 'trays',
        price: 100,
        leadTimeDays: 15,
        deliversTo: ['RU'],
        documents: [report('2015-02-09', '2018-02-09', 'designLoad')],
      },
      {
        by: 'pultrusion-chumysh',
        line: 'profiles',
        price: 97,
        leadTimeDays: 20,
        deliversTo: ['RU-ALT', 'RU-KEM', 'RU-NVS'],
      },
    ],
  },
  {
    type: 'insulating-ladder',
    article: 'IL',
    nameEn: 'Insulating ladder',
    nameRu: 'Лестница диэлектрическая',
    okpd2: '22.29.29.190',
    unit: 'H87',
    scope: 'Work on live equipment',
    grades: {
      '4 m': { ru: '4 м', price: 14200, properties: ladder('4', '1.5') },
      '6 m': { ru: '6 м', price: 19800, properties: ladder('6', '1.5') },
    },
    offers: [
      {
        by: 'electrical-belukha',
        line: 'parts',
        price: 100,
        leadTimeDays: 14,
        deliversTo: ['RU'],
        documents: [report('2016-05-30', '2017-05-30', 'designLoad')],
      },
    ],
  },
];

function crossArm(ru: string, price: number, operatingVoltage: string, designLoad: string) {
  return {
    ru,
    price,
    properties: { operatingVoltage, designLoad, frostResistance: '-60', serviceLife: '40' },
  };
}

function insulator(ru: string, price: number, operatingVoltage: string, designLoad: string) {
  return {
    ru,
    price,
    properties: { operatingVoltage, designLoad, polymer: 'silicone', serviceLife: '30' },
  };
}

function tray(ru: string, price: number, widthMm: string, designLoad: string) {
  return {
    ru,
    price,
    properties: { width: `${widthMm} MMT`, designLoad, fireClass: 'G1', fibre: 'glass' },
  };
}

function ladder(length: string, designLoad: string) {
  return { length, designLoad, operatingVoltage: '≤1', fibre: 'glass' };
}
