import { certificate, report, type Series } from './series.ts';

const pole = 'DEMO-STO 01-2014';
const load = ['designLoad'] as const;

/** Poles, cross-arms, insulators and other parts of power lines, railways and lighting. */
export const power: readonly Series[] = [
  {
    type: 'utility-pole-glass',
    article: 'UG',
    nameEn: 'Glass composite utility pole',
    nameRu: 'Опора стеклокомпозитная',
    okpd2: '22.23.19.190',
    unit: 'H87',
    scope: 'Overhead lines of 0.4–10 kV, also on permafrost and in swamps',
    grades: {
      '9.5 m, 3.5 kN': utilityPole('9,5 м, 3,5 кН', 28400, '9.5', '3.5', 'glass', '92'),
      '11 m, 5 kN': utilityPole('11 м, 5 кН', 36900, '11', '5', 'glass', '128'),
      '13 m, 7 kN': utilityPole('13 м, 7 кН', 49800, '13', '7', 'glass', '176'),
    },
    offers: [
      {
        by: 'poles-charysh',
        line: 'winding',
        price: 100,
        leadTimeDays: 30,
        deliversTo: ['RU'],
        documents: [certificate(pole, '2015-05-18', '2018-05-18', ...load)],
      },
      {
        by: 'composites-irtysh',
        line: 'poles',
        price: 94,
        leadTimeDays: 35,
        deliversTo: ['RU'],
        documents: [certificate(pole, '2016-06-13', '2019-06-13', ...load)],
        minimumOrder: 50,
      },
      {
        by: 'pipes-aley',
        grades: ['9.5 m, 3.5 kN', '11 m, 5 kN'],
        line: 'fittings',
        price: 108,
        leadTimeDays: 45,
        deliversTo: ['RU-ALT', 'RU-AL', 'RU-KEM'],
        documents: [report('2016-07-04', null, ...load)],
      },
    ],
  },
  {
    type: 'utility-pole-basalt',
    article: 'UB',
    nameEn: 'Basalt composite utility pole',
    nameRu: 'Опора базальтокомпозитная',
    okpd2: '22.23.19.190',
    unit: 'H87',
    scope: 'Overhead lines of 0.4–10 kV; installed for testing',
    grades: {
      '9.5 m, 3.5 kN': utilityPole('9,5 м, 3,5 кН', 32100, '9.5', '3.5', 'basalt', '95'),
      '11 m, 5 kN': utilityPole('11 м, 5 кН', 41500, '11', '5', 'basalt', '131'),
    },
    offers: [
      {
        by: 'poles-charysh',
        line: 'winding',
        price: 100,
        leadTimeDays: 40,
        deliversTo: ['RU'],
        documents: [report('2016-08-15', null, 'designLoad')],
      },
      {
        by: 'laboratory-tigirek',
        grades: ['9.5 m, 3.5 kN'],
        line: 'pieces',
        price: 125,
        leadTimeDays: 60,
        deliversTo: ['RU-ALT'],
        states: { designLoad: '', serviceLife: '' },
      },
    ],
  },
  {
    type: 'transmission-pole',
    article: 'TP',
    nameEn: 'Composite intermediate pole',
    nameRu: 'Опора промежуточная композитная',
    okpd2: '22.23.19.150',
    unit: 'H87',
    scope: 'Overhead lines of 35–220 kV',
    grades: {
      '35 kV, 16 m': transmissionPole('35 кВ, 16 м', 148000, '16', '35', '11'),
      '110 kV, 22 m': transmissionPole('110 кВ, 22 м', 286000, '22', '110', '18'),
      '220 kV, 27 m': transmissionPole('220 кВ, 27 м', 497000, '27', '220', '29'),
    },
    offers: [
      {
        by: 'poles-charysh',
        grades: ['35 kV, 16 m', '110 kV, 22 m'],
        line: 'winding',
        price: 100,
        leadTimeDays: 60,
        deliversTo: ['RU'],
        documents: [certificate(pole, '2016-02-29', '2019-02-28', ...load)],
      },
      {
        by: 'composites-irtysh',
        line: 'poles',
        price: 97,
        leadTimeDays: 75,
        deliversTo: ['RU'],
        documents: [certificate(pole, '2016-06-13', '2019-06-13', ...load)],
      },
    ],
  },
  {
    type: 'lighting-pole',
    article: 'LP',
    nameEn: 'Composite lighting pole',
    nameRu: 'Опора освещения композитная',
    okpd2: '22.23.19.133',
    unit: 'H87',
    scope: 'Streets, roads and platforms',
    grades: {
      '6 m': lightingPole('6 м', 13900, '6', '1.2'),
      '9 m': lightingPole('9 м', 21700, '9', '1.8'),
    },
    offers: [
      {
        by: 'poles-charysh',
        line: 'winding',
        price: 100,
        leadTimeDays: 25,
        deliversTo: ['RU'],
        documents: [certificate(pole, '2015-05-18', '2018-05-18', ...load)],
      },
      {
        by: 'road-salair',
        line: 'posts',
        price: 96,
        leadTimeDays: 30,
        deliversTo: ['RU-ALT', 'RU-NVS', 'RU-KEM'],
        documents: [report('2014-05-05', '2017-05-05', ...load)],
      },
      {
        by: 'composites-irtysh',
        grades: ['9 m'],
        line: 'poles',
        price: 93,
        leadTimeDays: 30,
        deliversTo: ['RU'],
        documents: [certificate(pole, '2016-06-13', '2019-06-13', ...load)],
      },
    ],
  },
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

function utilityPole(
  ru: string,
  price: number,
  height: string,
  designLoad: string,
  fibre: string,
  massKg: string,
) {
  return {
    ru,
    price,
    properties: {
      height,
      designLoad,
      operatingVoltage: '10',
      linearMass: `${(Number(massKg) / Number(height)).toFixed(1)}`,
      fibre,
      frostResistance: '-60',
      serviceLife: '50',
    },
  };
}

function transmissionPole(
  ru: string,
  price: number,
  height: string,
  operatingVoltage: string,
  designLoad: string,
) {
  return {
    ru,
    price,
    properties: {
      height,
      operatingVoltage,
      designLoad,
      fibre: 'glass',
      frostResistance: '-60',
      serviceLife: '50',
    },
  };
}

function lightingPole(ru: string, price: number, height: string, designLoad: string) {
  return {
    ru,
    price,
    properties: { height, designLoad, colour: 'grey|white', frostResistance: '-60', fibre: 'glass' },
  };
}

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
