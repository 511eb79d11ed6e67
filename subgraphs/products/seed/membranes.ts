import { certificate, report, type Series } from './series.ts';

const barrier = ['tensileStrength', 'elongation', 'punctureResistance'] as const;

/** Membranes, geotextiles, drainage and sealing mats, sold by the square metre. */
export const membranes: readonly Series[] = [
  {
    type: 'geomembrane-hdpe',
    article: 'GM',
    nameEn: 'HDPE geomembrane',
    nameRu: 'Геомембрана из ПНД',
    okpd2: '22.21.30.120',
    unit: 'MTK',
    pack: { of: 'RO', contains: 350 },
    scope: 'Sealing of road storm-water basins, landfills and canals',
    grades: {
      '1.0 mm': membrane('1,0 мм', 118, 'HDPE', '1', '27', '720', '0.36', '946'),
      '1.5 mm': membrane('1,5 мм', 172, 'HDPE', '1.5', '27', '730', '0.52', '946'),
      '2.0 mm': membrane('2,0 мм', 229, 'HDPE', '2', '28', '730', '0.69', '947'),
    },
    offers: [
      {
        by: 'membranes-kulunda',
        line: 'films',
        price: 100,
        leadTimeDays: 18,
        deliversTo: ['RU'],
        documents: [certificate('GOST R 56586', '2015-10-05', '2018-10-05', ...barrier)],
        minimumOrder: 5,
      },
      {
        by: 'geosynthetics-ob',
        line: 'films',
        price: 104,
        leadTimeDays: 24,
        deliversTo: ['RU'],
        documents: [
          certificate('GOST R 56586', '2016-02-15', '2019-02-15', ...barrier),
          certificate('GOST R 55031', '2016-02-15', '2019-02-15', 'uvResistance'),
        ],
        minimumOrder: 5,
      },
      {
        by: 'pipes-aley',
        grades: ['1.5 mm', '2.0 mm'],
        line: 'films',
        price: 107,
        leadTimeDays: 35,
        deliversTo: ['RU-ALT', 'RU-NVS', 'RU-KEM', 'RU-OMS'],
        documents: [
          certificate('GOST R 56586', '2014-04-14', '2017-04-14'),
          report('2016-04-18', null, ...barrier),
        ],
      },
      {
        by: 'membranes-om',
        line: 'films',
        price: 94,
        leadTimeDays: 20,
        deliversTo: ['RU'],
        documents: [certificate('GOST R 56586', '2016-03-28', '2019-03-28', ...barrier)],
        minimumOrder: 20,
      },
      {
        by: 'composites-irtysh',
        grades: ['1.5 mm', '2.0 mm'],
        line: 'films',
        price: 92,
        leadTimeDays: 30,
        deliversTo: ['RU'],
        documents: [report('2015-05-11', null, ...barrier)],
        minimumOrder: 40,
      },
    ],
  },
  {
    type: 'geomembrane-lldpe',
    article: 'GL',
    nameEn: 'LLDPE geomembrane',
    nameRu: 'Геомембрана из ЛПНП',
    okpd2: '22.21.30.120',
    unit: 'MTK',
    pack: { of: 'RO', contains: 350 },
    scope: 'Sealing on uneven ground and of ponds',
    grades: {
      '1.0 mm': membrane('1,0 мм', 124, 'LLDPE', '1', '26', '810', '0.28', '932'),
      '1.5 mm': membrane('1,5 мм', 181, 'LLDPE', '1.5', '26', '820', '0.41', '932'),
    },
    offers: [
      {
        by: 'membranes-kulunda',
        line: 'films',
        price: 100,
        leadTimeDays: 18,
        deliversTo: ['RU'],
        documents: [certificate('GOST R 56586', '2015-10-05', '2018-10-05', ...barrier)],
      },
      {
        by: 'membranes-om',
        line: 'films',
        price: 95,
        leadTimeDays: 20,
        deliversTo: ['RU'],
        documents: [certificate('GOST R 56586', '2013-11-11', '2016-11-11', ...barrier)],
      },
    ],
  },
  {
    type: 'geomembrane-pvc',
    article: 'GV',
    nameEn: 'PVC waterproofing membrane',
    nameRu: 'Мембрана гидроизоляционная ПВХ',
    okpd2: '22.21.42.129',
    unit: 'MTK',
    pack: { of: 'RO', contains: 40 },
    scope: 'Tunnels, foundations and flat roofs',
    grades: {
      '1.5 mm': membrane('1,5 мм', 298, 'PVC', '1.5', '17', '260', '0.34', '1290'),
      '2.0 mm': membrane('2,0 мм', 372, 'PVC', '2', '17', '270', '0.47', '1290'),
    },
    offers: [
      {
        by: 'membranes-kulunda',
        line: 'films',
        price: 100,
        leadTimeDays: 28,
        deliversTo: ['RU-ALT', 'RU-NVS', 'RU-KEM'],
        documents: [report('2016-02-01', null, 'tensileStrength')],
      },
      {
        by: 'membranes-om',
        line: 'films',
        price: 97,
        leadTimeDays: 22,
        deliversTo: ['RU'],
        documents: [report('2015-02-16', '2017-02-16', 'tensileStrength', 'elongation')],
      },
    ],
  },
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
      '200 g/m²': textile('200 г/м²', 21, '200', '11', '60', '1.9', '85'),
      '300 g/m²': textile('300 г/м²', 29, '300', '17', '65', '2.8', '70'),
      '400 g/m²': textile('400 г/м²', 37, '400', '23', '65', '3.6', '60'),
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
  {
    type: null,
    article: 'PF',
    nameEn: 'Polyethylene film',
    nameRu: 'Плёнка полиэтиленовая',
    okpd2: '22.21.30.120',
    unit: 'MTK',
    pack: { of: 'RO', contains: 300 },
    scope: 'Sealing',
    grades: {
      '1.5 mm': membrane('1,5 мм', 161, 'HDPE', '1.5', '25', '650', '0.44', '944'),
    },
    offers: [
      { by: 'polymers-berd', line: 'nets', price: 100, leadTimeDays: 15, deliversTo: ['RU'] },
    ],
  },
];

function membrane(
  ru: string,
  price: number,
  polymer: string,
  thickness: string,
  tensileStrength: string,
  elongation: string,
  punctureResistance: string,
  density: string,
) {
  return {
    ru,
    price,
    properties: {
      thickness,
      tensileStrength,
      elongation,
      punctureResistance,
      density,
      polymer,
      width: '7',
      uvResistance: polymer === 'PVC' ? '74' : '88',
      frostResistance: polymer === 'PVC' ? '-40' : '-70',
    },
  };
}

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
