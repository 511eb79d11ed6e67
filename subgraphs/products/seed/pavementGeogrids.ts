import { certificate, report, type Series } from './series.ts';

const strengths = ['tensileStrengthLong', 'tensileStrengthCross', 'elongation'] as const;

/** Geogrids in asphalt, and geocells for slopes. */
export const pavementGeogrids: readonly Series[] = [
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
        line: 'cells',
        price: 96,
        leadTimeDays: 18,
        deliversTo: ['RU'],
        documents: [report('2014-06-09', '2017-06-09', 'tensileStrength')],
      },
    ],
  },
];

function asphaltGrid(ru: string, price: number, strength: number, fibre: string) {
  return {
    ru,
    price,
    properties: {
      tensileStrengthLong: `${strength}`,
      tensileStrengthCross: `${strength}`,
      elongation: fibre === 'glass' ? '3.5' : '3.1',
      aperture: '25±2',
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
