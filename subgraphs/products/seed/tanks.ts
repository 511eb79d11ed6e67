import { certificate, type Series } from './series.ts';

const grp = 'DEMO-STO 02-2013';

/** Tanks and chambers of glass-reinforced plastic (GRP). */
export const tanks: readonly Series[] = [
  {
    type: 'grp-tank',
    article: 'TA',
    nameEn: 'GRP horizontal tank',
    nameRu: 'Ёмкость горизонтальная стеклокомпозитная',
    okpd2: '22.23.13.120',
    unit: 'H87',
    scope: 'Water, fuel and reagents, above and below ground',
    grades: {
      '10 m³': tank('10 м³', 218000, '1.8', '4.2'),
      '25 m³': tank('25 м³', 432000, '2.4', '6'),
      '50 m³': tank('50 м³', 798000, '2.4', '11.4'),
    },
    offers: [
      {
        by: 'tanks-peschanaya',
        line: 'tanks',
        price: 100,
        leadTimeDays: 30,
        deliversTo: ['RU'],
        documents: [certificate(grp, '2016-05-10', '2019-05-10', 'ringStiffness')],
      },
      {
        by: 'pipes-aley',
        grades: ['25 m³', '50 m³'],
        line: null,
        price: 104,
        leadTimeDays: null,
        deliversTo: ['RU-ALT'],
      },
    ],
  },
  {
    type: 'grp-inspection-chamber',
    article: 'IC',
    nameEn: 'GRP inspection chamber',
    nameRu: 'Колодец стеклокомпозитный',
    okpd2: '22.23.13.120',
    unit: 'H87',
    scope: 'Sewers, drainage and cable ducts',
    grades: {
      'DN 1000, 2 m': chamber('DN 1000, 2 м', 46500, '1000', '2'),
      'DN 1500, 3 m': chamber('DN 1500, 3 м', 97400, '1500', '3'),
    },
    offers: [
      {
        by: 'tanks-peschanaya',
        line: 'chambers',
        price: 100,
        leadTimeDays: 25,
        deliversTo: ['RU'],
        documents: [certificate(grp, '2016-05-10', '2019-05-10', 'ringStiffness')],
      },
      {
        by: 'pipes-aley',
        line: 'fittings',
        price: 98,
        leadTimeDays: 35,
        deliversTo: ['RU-ALT', 'RU-AL', 'RU-NVS'],
      },
    ],
  },
  {
    type: 'grp-pumping-station',
    article: 'PS',
    nameEn: 'GRP pumping station housing',
    nameRu: 'Корпус насосной станции стеклокомпозитный',
    okpd2: '22.23.13.120',
    unit: 'H87',
    scope: 'Sewage and storm-water pumping',
    grades: {
      'DN 2000, 5 m': chamber('DN 2000, 5 м', 386000, '2000', '5'),
      'DN 3000, 7 m': chamber('DN 3000, 7 м', 742000, '3000', '7'),
    },
    offers: [
      {
        by: 'tanks-peschanaya',
        line: 'tanks',
        price: 100,
        leadTimeDays: 40,
        deliversTo: ['RU'],
        documents: [certificate(grp, '2014-03-03', '2017-03-03')],
      },
    ],
  },
];

function tank(ru: string, price: number, diameterM: string, length: string) {
  return {
    ru,
    price,
    properties: {
      diameter: `${diameterM} MTR`,
      length,
      ringStiffness: '2500',
      frostResistance: '-60',
      serviceLife: '≥50',
    },
  };
}

function chamber(ru: string, price: number, diameter: string, height: string) {
  return {
    ru,
    price,
    properties: { diameter, height, ringStiffness: '4000', frostResistance: '-60' },
  };
}
