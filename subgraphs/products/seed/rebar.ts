import { certificate, report, type Series } from './series.ts';

const bar = ['tensileStrength', 'modulus', 'shearStrength', 'alkaliLoss'] as const;
const gost = 'GOST 31938-2012';

/** Bars that reinforce concrete. */
export const rebar: readonly Series[] = [
  {
    type: 'composite-rebar-glass',
    article: 'RG',
    nameEn: 'Glass composite rebar',
    nameRu: 'Арматура стеклокомпозитная',
    okpd2: '22.23.19.111',
    unit: 'MTR',
    pack: { of: 'CL', contains: 100 },
    scope: 'Concrete of roads, bridges and foundations in aggressive media',
    grades: {
      '8 mm': glassBar('8 мм', 15, '8', '0.1'),
      '10 mm': glassBar('10 мм', 22, '10', '0.15'),
      '12 mm': glassBar('12 мм', 31, '12', '0.21'),
      '16 mm': glassBar('16 мм', 54, '16', '0.38'),
    },
    offers: [
      {
        by: 'rebar-biya',
        line: 'rods',
        price: 100,
        leadTimeDays: 15,
        deliversTo: ['RU'],
        documents: [certificate(gost, '2015-04-20', '2018-04-20', ...bar)],
        minimumOrder: 10,
      },
      {
        by: 'pultrusion-chumysh',
        grades: ['10 mm', '12 mm', '16 mm'],
        line: 'rods',
        price: 103,
        leadTimeDays: 20,
        deliversTo: ['RU'],
        documents: [certificate(gost, '2016-03-09', '2019-03-09', ...bar)],
      },
      {
        by: 'poles-charysh',
        grades: ['10 mm', '12 mm'],
        line: 'rods',
        price: 106,
        leadTimeDays: 25,
        deliversTo: ['RU-ALT', 'RU-AL'],
        documents: [
          certificate(gost, '2013-12-16', '2016-12-16'),
          report('2016-05-23', null, ...bar),
        ],
      },
      {
        by: 'rebar-tom',
        grades: ['10 mm', '12 mm', '16 mm'],
        line: 'rods',
        price: 96,
        leadTimeDays: 15,
        deliversTo: ['RU-KEM', 'RU-NVS', 'RU-TOM'],
        documents: [certificate(gost, '2015-02-02', '2018-02-02', ...bar)],
      },
      {
        by: 'workshop-kasmala',
        grades: ['10 mm', '12 mm'],
        line: 'rods',
        price: 82,
        leadTimeDays: 10,
        deliversTo: ['RU-ALT'],
      },
    ],
  },
  {
    type: 'composite-rebar-basalt',
    article: 'RB',
    nameEn: 'Basalt composite rebar',
    nameRu: 'Арматура базальтокомпозитная',
    okpd2: '22.23.19.111',
    unit: 'MTR',
    pack: { of: 'CL', contains: 100 },
    scope: 'Concrete of bridges and hydraulic structures',
    grades: {
      '8 mm': basaltBar('8 мм', 18, '8', '0.1'),
      '10 mm': basaltBar('10 мм', 26, '10', '0.15'),
      '12 mm': basaltBar('12 мм', 36, '12', '0.21'),
    },
    offers: [
      {
        by: 'basalt-kolyvan',
        line: 'rods',
        price: 100,
        leadTimeDays: 20,
        deliversTo: ['RU'],
        documents: [certificate(gost, '2015-07-13', '2018-07-13', ...bar)],
      },
      {
        by: 'rebar-biya',
        grades: ['10 mm', '12 mm'],
        line: 'rods',
        price: 102,
        leadTimeDays: 20,
        deliversTo: ['RU'],
        documents: [certificate(gost, '2015-04-20', '2018-04-20', ...bar)],
      },
      {
        by: 'rebar-tom',
        grades: ['10 mm', '12 mm'],
        line: 'rods',
        price: 97,
        leadTimeDays: 20,
        deliversTo: ['RU'],
        documents: [certificate(gost, '2014-01-20', '2017-01-20', ...bar)],
      },
    ],
  },
  {
    type: 'composite-rebar-bent',
    article: 'RE',
    nameEn: 'Bent glass composite rebar element',
    nameRu: 'Элемент гнутый из стеклокомпозитной арматуры',
    okpd2: '22.23.19.111',
    unit: 'H87',
    pack: { of: 'BE', contains: 50 },
    scope: 'Stirrups and corner bars',
    grades: {
      '8 mm': glassBar('8 мм', 64, '8', '0.1'),
      '10 mm': glassBar('10 мм', 88, '10', '0.15'),
    },
    offers: [
      {
        by: 'rebar-biya',
        line: 'bends',
        price: 100,
        leadTimeDays: 25,
        deliversTo: ['RU'],
        documents: [certificate(gost, '2015-04-20', '2018-04-20')],
      },
    ],
  },
  {
    type: null,
    article: 'RX',
    nameEn: 'Composite reinforcement',
    nameRu: 'Композитное армирование',
    okpd2: '22.23.19.110',
    unit: 'MTR',
    scope: 'Reinforcement of concrete',
    grades: {
      '10 mm': glassBar('10 мм', 21, '10', '0.15'),
      '12 mm': glassBar('12 мм', 29, '12', '0.21'),
    },
    offers: [
      {
        by: 'polymers-berd',
        line: 'rods',
        price: 100,
        leadTimeDays: 20,
        deliversTo: ['RU'],
        documents: [certificate(gost, '2015-08-24', '2018-08-24', ...bar)],
      },
    ],
  },
];

function glassBar(ru: string, price: number, diameter: string, linearMass: string) {
  return {
    ru,
    price,
    properties: {
      diameter,
      linearMass,
      tensileStrength: '980',
      modulus: '52',
      shearStrength: '165',
      compressiveStrength: '330',
      bondStrength: '13',
      alkaliLoss: '19',
      fibre: 'glass',
    },
  };
}

function basaltBar(ru: string, price: number, diameter: string, linearMass: string) {
  return {
    ru,
    price,
    properties: {
      ...glassBar(ru, price, diameter, linearMass).properties,
      tensileStrength: '1080',
      modulus: '54',
      alkaliLoss: '16',
      fibre: 'basalt',
    },
  };
}
