import { Decimal } from '../../vocabulary/decimal.ts';
import { certificate, report, type Series } from './series.ts';

const pole = 'DEMO-STO 01-2014';
const load = ['designLoad'] as const;

/** Poles of power lines and lighting. */
export const poles: readonly Series[] = [
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
        madeToOrder: true,
        documents: [certificate(pole, '2016-02-29', '2019-02-28', ...load)],
      },
      {
        by: 'composites-irtysh',
        line: 'poles',
        price: 97,
        leadTimeDays: 75,
        deliversTo: ['RU'],
        madeToOrder: true,
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
      linearMass: new Decimal(massKg).div(height).toFixed(1),
      fibre,
      frostResistance: '-60',
      serviceLife: '≥50',
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
      serviceLife: '≥50',
    },
  };
}

function lightingPole(ru: string, price: number, height: string, designLoad: string) {
  return {
    ru,
    price,
    properties: {
      height,
      designLoad,
      colour: 'grey|white',
      frostResistance: '-60',
      fibre: 'glass',
    },
  };
}
