import { certificate, report, type Series } from './series.ts';

/** Geotextiles, drainage and sealing mats, by the square metre. */
export const textiles: readonly Series[] = [
  {
    type: 'geotextile-nonwoven',
    article: 'GT',
    nameEn: 'Needle-punched polypropylene geotextile',
    nameRu: 'Геотекстиль иглопробивной полипропиленовый',
    okpd2: '13.95.10.112',
    unit: 'MTK',
    pack: { of: 'RO', contains: 250 },
    scope: 'Separation and filtration under road bases and ballast',
    grades: {
      '200 g/m²': textile('200 г/м²', 21, '200', '11', '50..70', '1.9', '85'),
      '300 g/m²': textile('300 г/м²', 29, '300', '17', '55..75', '2.8', '70'),
      '400 g/m²': textile('400 г/м²', 37, '400', '23', '55..75', '3.6', '60'),
    },
    offers: [
      {
        by: 'geosynthetics-ob',
        line: 'felts',
        price: 100,
        leadTimeDays: 14,
        deliversTo: ['RU'],
        documents: [
          certificate(
            'GOST R 55028',
            '2015-03-02',
            '2018-03-02',
            'tensileStrengthLong',
            'elongation',
          ),
        ],
        minimumOrder: 10,
      },
      {
        by: 'geogrids-inya',
        line: 'felts',
        price: 94,
        leadTimeDays: 12,
        deliversTo: ['RU'],
        documents: [certificate('GOST R 55028', '2015-06-22', '2018-06-22', 'tensileStrengthLong')],
      },
      {
        by: 'insulation-barnaulka',
        grades: ['200 g/m²', '300 g/m²'],
        line: 'mats',
        price: 91,
        leadTimeDays: 20,
        deliversTo: ['RU-ALT'],
      },
    ],
  },
  {
    type: 'geotextile-woven',
    article: 'GW',
    nameEn: 'Woven polyester geotextile',
    nameRu: 'Геотекстиль тканый полиэфирный',
    okpd2: '13.96.16.190',
    unit: 'MTK',
    pack: { of: 'RO', contains: 300 },
    scope: 'Reinforcement of embankments on weak soils',
    grades: {
      '100/50 kN/m': textile('100/50 кН/м', 68, '290', '100', '11', '6.4', '12'),
      '200/50 kN/m': textile('200/50 кН/м', 104, '450', '200', '11', '8.9', '10'),
    },
    offers: [
      {
        by: 'geosynthetics-ob',
        line: 'felts',
        price: 100,
        leadTimeDays: 25,
        deliversTo: ['RU'],
        documents: [certificate('GOST R 55030', '2015-03-02', '2018-03-02', 'tensileStrengthLong')],
      },
      {
        by: 'fabrics-loktevka',
        line: 'nets',
        price: 98,
        leadTimeDays: 30,
        deliversTo: ['RU-ALT', 'RU-NVS'],
      },
    ],
  },
  {
    type: 'drainage-geocomposite',
    article: 'GD',
    nameEn: 'Drainage geocomposite',
    nameRu: 'Геокомпозит дренажный',
    okpd2: '22.29.29.190',
    unit: 'MTK',
    pack: { of: 'RO', contains: 100 },
    scope: 'Drainage behind retaining walls and under road edges',
    grades: {
      '5 mm': drain('5 мм', 142, '5', '14', '0.42'),
      '8 mm': drain('8 мм', 176, '8', '16', '0.81'),
    },
    offers: [
      {
        by: 'geosynthetics-ob',
        line: 'felts',
        price: 100,
        leadTimeDays: 21,
        deliversTo: ['RU'],
      },
      {
        by: 'membranes-kulunda',
        line: 'cells',
        price: 103,
        leadTimeDays: 21,
        deliversTo: ['RU'],
        documents: [report('2016-06-06', null, 'waterPermeability')],
      },
      {
        by: 'polymers-berd',
        grades: ['5 mm'],
        line: 'cells',
        price: 92,
        leadTimeDays: 18,
        deliversTo: ['RU'],
      },
    ],
  },
  {
    type: 'geomat',
    article: 'GE',
    nameEn: 'Polypropylene geomat',
    nameRu: 'Геомат полипропиленовый',
    okpd2: '22.29.29.190',
    unit: 'MTK',
    pack: { of: 'RO', contains: 60 },
    scope: 'Protection of slopes from erosion until plants take hold',
    grades: {
      '10 mm': mat('10 мм', 96, '10', '1.6', '300'),
      '20 mm': mat('20 мм', 134, '20', '2.1', '600'),
    },
    offers: [
      { by: 'membranes-kulunda', line: 'cells', price: 100, leadTimeDays: 20, deliversTo: ['RU'] },
      { by: 'geogrids-inya', line: 'felts', price: 93, leadTimeDays: 16, deliversTo: ['RU'] },
    ],
  },
  {
    type: 'bentonite-mat',
    article: 'BM',
    nameEn: 'Bentonite mat',
    nameRu: 'Мат бентонитовый',
    okpd2: '23.99.19.190',
    unit: 'MTK',
    pack: { of: 'RO', contains: 120 },
    scope: 'Sealing of ponds, landfills and foundations',
    grades: {
      '4 kg/m²': mat('4 кг/м²', 182, '6', '8.2', '4000'),
      '5 kg/m²': mat('5 кг/м²', 211, '7', '9.1', '5000'),
    },
    offers: [
      {
        by: 'membranes-kulunda',
        line: 'cells',
        price: 100,
        leadTimeDays: 30,
        deliversTo: ['RU-ALT', 'RU-NVS', 'RU-KEM', 'RU-OMS'],
        documents: [report('2016-03-14', '2017-03-14', 'tensileStrengthLong')],
      },
    ],
  },
];

function textile(
  ru: string,
  price: number,
  massPerArea: string,
  tensileStrengthLong: string,
  elongation: string,
  punctureResistance: string,
  waterPermeability: string,
) {
  return {
    ru,
    price,
    properties: {
      massPerArea,
      tensileStrengthLong,
      elongation,
      punctureResistance,
      waterPermeability,
      uvResistance: '76',
      width: '5.2',
    },
  };
}

function drain(
  ru: string,
  price: number,
  thickness: string,
  tensileStrengthLong: string,
  waterPermeability: string,
) {
  return {
    ru,
    price,
    properties: { thickness, tensileStrengthLong, waterPermeability, polymer: 'HDPE', width: '2' },
  };
}

function mat(
  ru: string,
  price: number,
  thickness: string,
  tensileStrengthLong: string,
  massPerArea: string,
) {
  return {
    ru,
    price,
    properties: { thickness, tensileStrengthLong, massPerArea, width: '2', frostResistance: '-50' },
  };
}
