import { certificate, report, type Series } from './series.ts';

const grp = 'DEMO-STO 02-2013';

/** Pipes and fittings of glass-reinforced plastic (GRP). */
export const pipes: readonly Series[] = [
  {
    type: 'grp-pipe-gravity',
    article: 'PG',
    nameEn: 'GRP gravity pipe',
    nameRu: 'Труба стеклокомпозитная безнапорная',
    okpd2: '22.21.21.125',
    unit: 'MTR',
    scope: 'Sewers, culverts and storm drains',
    grades: {
      'DN 500': pipe('DN 500', 4450, '500', '0.1', '5000'),
      'DN 1000': pipe('DN 1000', 11900, '1000', '0.1', '5000'),
      'DN 1400': pipe('DN 1400', 20700, '1400', '0.1', '5000'),
    },
    offers: [
      {
        by: 'pipes-aley',
        line: 'winding',
        price: 100,
        leadTimeDays: 25,
        deliversTo: ['RU'],
        documents: [certificate(grp, '2015-03-23', '2018-03-23', 'ringStiffness')],
      },
      {
        by: 'composites-irtysh',
        line: 'pipes',
        price: 93,
        leadTimeDays: 30,
        deliversTo: ['RU'],
        documents: [certificate(grp, '2014-09-01', '2017-09-01', 'ringStiffness')],
      },
    ],
  },
  {
    type: 'grp-pipe-pressure',
    article: 'PR',
    nameEn: 'GRP pressure pipe',
    nameRu: 'Труба стеклокомпозитная напорная',
    okpd2: '22.21.21.125',
    unit: 'MTR',
    scope: 'Water mains, penstocks and process pipelines',
    grades: {
      'DN 300 PN 16': pipe('DN 300 PN 16', 3600, '300', '1.6', '10000'),
      'DN 600 PN 10': pipe('DN 600 PN 10', 7350, '600', '1', '10000'),
      'DN 1000 PN 6': pipe('DN 1000 PN 6', 14100, '1000', '0.6', '5000'),
    },
    offers: [
      {
        by: 'pipes-aley',
        line: 'winding',
        price: 100,
        leadTimeDays: 30,
        deliversTo: ['RU'],
        documents: [
          certificate(grp, '2015-03-23', '2018-03-23', 'ringStiffness', 'nominalPressure'),
        ],
      },
      {
        by: 'composites-irtysh',
        line: 'pipes',
        price: 94,
        leadTimeDays: 30,
        deliversTo: ['RU'],
        documents: [
          certificate(grp, '2014-09-01', '2017-09-01', 'ringStiffness', 'nominalPressure'),
        ],
      },
    ],
  },
  {
    type: 'grp-casing-pipe',
    article: 'PC',
    nameEn: 'GRP casing pipe',
    nameRu: 'Труба обсадная стеклокомпозитная',
    okpd2: '22.21.21.125',
    unit: 'MTR',
    scope: 'Water wells and leaching wells',
    grades: {
      'DN 150': pipe('DN 150', 1760, '150', '2.5', '20000'),
      'DN 200': pipe('DN 200', 2310, '200', '2', '20000'),
    },
    offers: [
      {
        by: 'pipes-aley',
        line: 'casings',
        price: 100,
        leadTimeDays: 20,
        deliversTo: ['RU'],
        documents: [report('2015-10-26', null, 'nominalPressure')],
      },
      {
        by: 'composites-irtysh',
        grades: ['DN 200'],
        line: 'pipes',
        price: 96,
        leadTimeDays: 30,
        deliversTo: ['RU'],
      },
    ],
  },
  {
    type: 'grp-pipe-fitting',
    article: 'FI',
    nameEn: 'GRP flanged bend',
    nameRu: 'Отвод фланцевый стеклокомпозитный',
    okpd2: '22.21.29.150',
    unit: 'H87',
    scope: 'Process pipelines',
    grades: {
      'DN 300 PN 16': fitting('DN 300 PN 16', 21400, '300', '1.6'),
      'DN 600 PN 10': fitting('DN 600 PN 10', 58200, '600', '1'),
    },
    offers: [
      {
        by: 'pipes-aley',
        line: 'fittings',
        price: 100,
        leadTimeDays: 30,
        deliversTo: ['RU'],
        documents: [certificate(grp, '2015-03-23', '2018-03-23', 'nominalPressure')],
      },
    ],
  },
];

function pipe(
  ru: string,
  price: number,
  diameter: string,
  nominalPressure: string,
  ringStiffness: string,
) {
  return {
    ru,
    price,
    properties: { diameter, nominalPressure, ringStiffness, fibre: 'glass', serviceLife: '≥50' },
  };
}

function fitting(ru: string, price: number, diameter: string, nominalPressure: string) {
  return { ru, price, properties: { diameter, nominalPressure, fibre: 'glass' } };
}
