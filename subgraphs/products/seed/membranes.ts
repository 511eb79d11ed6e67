import { certificate, report, type Series } from './series.ts';

const barrier = ['tensileStrength', 'elongation', 'punctureResistance'] as const;

/** Membranes that seal, by the square metre. */
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
