import { certificate, report, type Series } from './series.ts';

const strengths = ['tensileStrengthLong', 'tensileStrengthCross', 'elongation'] as const;
const roll = { of: 'RO', contains: 200 };

/** Geogrids and geocells, sold by the square metre or by the roll. */
export const geogrids: readonly Series[] = [
  {
    type: 'geogrid-biaxial',
    article: 'GG',
    nameEn: 'Biaxial glass geogrid',
    nameRu: 'Геосетка стеклянная двуосная',
    okpd2: '23.14.12.110',
    unit: 'MTK',
    pack: roll,
    scope: 'Reinforcement of road bases and of soil under fills',
    grades: {
      '50/50 kN/m': grid('50/50 кН/м', 78, 50, 50, 'glass', 340, { elongation: '3.6' }),
      '80/80 kN/m': grid('80/80 кН/м', 96, 80, 80, 'glass', 430, { elongation: '3.6' }),
      '100/100 kN/m': grid('100/100 кН/м', 118, 100, 100, 'glass', 520, { elongation: '3.5' }),
    },
    offers: [
      {
        by: 'geosynthetics-ob',
        line: 'grids',
        price: 100,
        leadTimeDays: 20,
        deliversTo: ['RU'],
        documents: [certificate('GOST R 56338', '2015-03-02', '2018-03-02', ...strengths)],
        minimumOrder: 10,
      },
      {
        by: 'fabrics-loktevka',
        line: 'nets',
        price: 97,
        leadTimeDays: 30,
        deliversTo: ['RU-ALT', 'RU-AL', 'RU-NVS', 'RU-KEM'],
        documents: [
          certificate('GOST R 56338', '2014-02-10', '2017-02-10'),
          report('2016-02-08', null, ...strengths),
        ],
        minimumOrder: 20,
      },
      {
        by: 'composites-irtysh',
        line: 'grids',
        price: 91,
        leadTimeDays: 25,
        deliversTo: ['RU'],
        documents: [certificate('GOST R 56338', '2015-09-14', '2018-09-14', ...strengths)],
        minimumOrder: 50,
      },
      {
        by: 'workshop-kasmala',
        grades: ['50/50 kN/m'],
        line: 'nets',
        price: 88,
        leadTimeDays: 15,
        deliversTo: ['RU-ALT'],
        documents: [certificate('GOST R 56338', '2016-04-04', '2019-04-04')],
      },
    ],
  },
  {
    type: 'geogrid-biaxial',
    article: 'GB',
    nameEn: 'Biaxial basalt geogrid',
    nameRu: 'Геосетка базальтовая двуосная',
    okpd2: '23.14.12.110',
    unit: 'MTK',
    pack: roll,
    scope: 'Reinforcement of road bases, also in saline soils',
    grades: {
      '50/50 kN/m': grid('50/50 кН/м', 84, 50, 50, 'basalt', 330, { elongation: '3.2' }),
      '80/80 kN/m': grid('80/80 кН/м', 104, 80, 80, 'basalt', 415, { elongation: '3.2' }),
      '100/100 kN/m': grid('100/100 кН/м', 126, 100, 100, 'basalt', 500, { elongation: '3.1' }),
    },
    offers: [
      {
        by: 'basalt-kolyvan',
        line: 'grids',
        price: 100,
        leadTimeDays: 25,
        deliversTo: ['RU'],
        documents: [
          certificate('GOST R 56338', '2016-01-18', '2019-01-18', ...strengths),
          certificate('GOST R 55031', '2016-01-18', '2019-01-18', 'uvResistance'),
        ],
        minimumOrder: 10,
      },
      {
        by: 'laboratory-tigirek',
        grades: ['80/80 kN/m'],
        line: null,
        price: 108,
        leadTimeDays: 10,
        deliversTo: null,
        documents: [report('2016-05-16', null, 'tensileStrengthLong', 'tensileStrengthCross')],
      },
    ],
  },
  {
    type: 'geogrid-biaxial',
    article: 'GP',
    nameEn: 'Biaxial polyester geogrid',
    nameRu: 'Георешётка полиэфирная двуосная',
    okpd2: '22.21.30.130',
    unit: 'MTK',
    pack: { of: 'RO', contains: 250 },
    scope: 'Reinforcement of soft subgrades',
    grades: {
      '30/30 kN/m': grid('30/30 кН/м', 62, 30, 30, 'polyester', 240, { elongation: '11' }),
      '55/55 kN/m': grid('55/55 кН/м', 83, 55, 55, 'polyester', 330, { elongation: '11.5' }),
      '80/80 kN/m': grid('80/80 кН/м', 101, 80, 80, 'polyester', 420, { elongation: '12' }),
    },
    offers: [
      {
        by: 'geogrids-inya',
        line: 'rolls',
        price: 100,
        leadTimeDays: 20,
        deliversTo: ['RU'],
        documents: [certificate('GOST R 56338', '2015-06-22', '2018-06-22', ...strengths)],
        byPack: true,
        minimumOrder: 10,
      },
    ],
  },
  {
    type: 'geogrid-uniaxial',
    article: 'GU',
    nameEn: 'Uniaxial polyester geogrid',
    nameRu: 'Георешётка полиэфирная одноосная',
    okpd2: '22.21.30.130',
    unit: 'MTK',
    pack: roll,
    scope: 'Steep slopes and retaining walls of reinforced soil',
    grades: {
      '80/30 kN/m': grid('80/30 кН/м', 108, 80, 30, 'polyester', 390, { elongation: '11' }),
      '120/30 kN/m': grid('120/30 кН/м', 134, 120, 30, 'polyester', 480, { elongation: '11' }),
      '200/50 kN/m': grid('200/50 кН/м', 187, 200, 50, 'polyester', 690, { elongation: '11' }),
    },
    offers: [
      {
        by: 'geosynthetics-ob',
        line: 'grids',
        price: 100,
        leadTimeDays: 25,
        deliversTo: ['RU'],
        documents: [certificate('GOST R 56338', '2015-03-02', '2018-03-02', ...strengths)],
        minimumOrder: 10,
      },
      {
        by: 'geogrids-inya',
        grades: ['80/30 kN/m', '120/30 kN/m'],
        line: 'rolls',
        price: 96,
        leadTimeDays: 20,
        deliversTo: ['RU-NVS', 'RU-KEM', 'RU-OMS', 'RU-ALT'],
        documents: [certificate('GOST R 56338', '2013-12-02', '2016-12-02', ...strengths)],
        byPack: true,
      },
    ],
  },
  {
    type: 'geogrid-asphalt',
    article: 'GA',
    nameEn: 'Glass geogrid with bitumen coating',
    nameRu: 'Геосетка стеклянная с битумной пропиткой',
    okpd2: '23.14.12.110',
    unit: 'MTK',
    pack: { of: 'RO', contains: 150 },
    scope: 'Asphalt concrete layers: slows reflective cracking',
    grades: {
      '50/50 kN/m': asphaltGrid('50/50 кН/м', 92, 50, 'glass'),
      '100/100 kN/m': asphaltGrid('100/100 кН/м', 131, 100, 'glass'),
    },
    offers: [
      {
        by: 'geosynthetics-ob',
        line: 'grids',
        price: 100,
        leadTimeDays: 20,
        deliversTo: ['RU'],
        documents: [certificate('GOST R 56338', '2015-03-02', '2018-03-02', ...strengths)],
      },
      {
        by: 'fabrics-loktevka',
        line: 'nets',
        price: 95,
        leadTimeDays: 30,
        deliversTo: ['RU-ALT', 'RU-AL', 'RU-NVS', 'RU-KEM'],
      },
      {
        by: 'composites-irtysh',
        line: 'grids',
        price: 93,
        leadTimeDays: 25,
        deliversTo: ['RU'],
        documents: [certificate('GOST R 56338', '2015-09-14', '2018-09-14', ...strengths)],
      },
    ],
  },
  {
    type: 'geogrid-asphalt',
    article: 'GAB',
    nameEn: 'Basalt geogrid with bitumen coating',
    nameRu: 'Геосетка базальтовая с битумной пропиткой',
    okpd2: '23.14.12.110',
    unit: 'MTK',
    pack: { of: 'RO', contains: 150 },
    scope: 'Asphalt concrete layers under heavy traffic',
    grades: {
      '50/50 kN/m': asphaltGrid('50/50 кН/м', 99, 50, 'basalt'),
      '100/100 kN/m': asphaltGrid('100/100 кН/м', 142, 100, 'basalt'),
    },
    offers: [
      {
        by: 'basalt-kolyvan',
        line: 'grids',
        price: 100,
        leadTimeDays: 25,
        deliversTo: ['RU'],
        documents: [certificate('GOST R 56338', '2016-01-18', '2019-01-18', ...strengths)],
      },
    ],
  },
  {
    type: null,
    article: 'NW',
    nameEn: 'Glass net',
    nameRu: 'Сетка из стекловолокна',
    okpd2: '23.14.12.110',
    unit: 'MTK',
    pack: roll,
    scope: 'Reinforcement',
    grades: {
      '60/60 kN/m': grid('60/60 кН/м', 80, 60, 60, 'glass', 360, { elongation: '3.7' }),
      '90/90 kN/m': grid('90/90 кН/м', 103, 90, 90, 'glass', 470, { elongation: '3.7' }),
    },
    offers: [
      {
        by: 'polymers-berd',
        line: 'nets',
        price: 100,
        leadTimeDays: 20,
        deliversTo: ['RU'],
        documents: [certificate('GOST R 56338', '2015-11-09', '2018-11-09', ...strengths)],
      },
    ],
  },
  {
    type: 'geocell',
    article: 'GC',
    nameEn: 'HDPE geocell',
    nameRu: 'Георешётка объёмная из ПНД',
    okpd2: '22.29.29.190',
    unit: 'MTK',
    scope: 'Slope protection and load-bearing fills',
    grades: {
      '210×100 mm': cell('210×100 мм', 214, '210', '100'),
      '210×150 mm': cell('210×150 мм', 296, '210', '150'),
      '320×200 mm': cell('320×200 мм', 271, '320', '200'),
    },
    offers: [
      {
        by: 'membranes-kulunda',
        line: 'cells',
        price: 100,
        leadTimeDays: 21,
        deliversTo: ['RU'],
        documents: [report('2015-08-03', null, 'tensileStrength')],
      },
      {
        by: 'polymers-berd',
        grades: ['210×100 mm', '210×150 mm'],
        line: 'cells',
        price: 96,
        leadTimeDays: 18,
        deliversTo: ['RU'],
        documents: [report('2014-06-09', '2017-06-09', 'tensileStrength')],
      },
    ],
  },
];

function grid(
  ru: string,
  price: number,
  long: number,
  cross: number,
  fibre: string,
  massPerArea: number,
  { elongation }: { readonly elongation: string },
) {
  return {
    ru,
    price,
    properties: {
      tensileStrengthLong: `${long}`,
      tensileStrengthCross: `${cross}`,
      elongation,
      aperture: '25',
      massPerArea: `${massPerArea}`,
      width: '4',
      fibre,
      coating: fibre === 'polyester' ? 'PVC' : 'polymer dispersion',
      uvResistance: fibre === 'polyester' ? '78' : '91',
      frostResistance: '-60',
    },
  };
}

function asphaltGrid(ru: string, price: number, strength: number, fibre: string) {
  return {
    ru,
    price,
    properties: {
      tensileStrengthLong: `${strength}`,
      tensileStrengthCross: `${strength}`,
      elongation: fibre === 'glass' ? '3.5' : '3.1',
      aperture: '25',
      fibre,
      coating: 'bitumen',
      width: '2',
      serviceLife: '15',
    },
  };
}

function cell(ru: string, price: number, aperture: string, heightMm: string) {
  return {
    ru,
    price,
    properties: {
      aperture,
      height: `${heightMm} MMT`,
      thickness: '1.5',
      tensileStrength: '21',
      polymer: 'HDPE',
      frostResistance: '-60',
      serviceLife: '50',
    },
  };
}
