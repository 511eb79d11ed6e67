import { report, type Series } from './series.ts';

const thermal = ['thermalConductivity', 'compressiveStrength'] as const;

/** Insulation of basalt fibre. */
export const insulation: readonly Series[] = [
  {
    type: 'basalt-insulation-board',
    article: 'IB',
    nameEn: 'Basalt fibre insulation board',
    nameRu: 'Плита теплоизоляционная базальтовая',
    okpd2: '23.99.19.111',
    unit: 'MTQ',
    scope: 'Walls, roofs and floors of buildings',
    grades: {
      '100 kg/m³': board('100 кг/м³', 2850, '100', '0.037', '0.02'),
      '150 kg/m³': board('150 кг/м³', 3920, '150', '0.039', '0.05'),
    },
    offers: [
      {
        by: 'basalt-kolyvan',
        line: 'boards',
        price: 100,
        leadTimeDays: 10,
        deliversTo: ['RU-ALT', 'RU-NVS', 'RU-KEM'],
        documents: [report('2015-12-14', '2018-12-14', ...thermal)],
      },
      {
        by: 'insulation-barnaulka',
        line: 'boards',
        price: 95,
        leadTimeDays: 12,
        deliversTo: ['RU-ALT'],
        documents: [report('2014-01-27', '2017-01-27', ...thermal)],
      },
    ],
  },
  {
    type: 'basalt-insulation-mat',
    article: 'IM',
    nameEn: 'Stitched basalt insulation mat',
    nameRu: 'Мат прошивной базальтовый',
    okpd2: '23.99.19.111',
    unit: 'MTK',
    pack: { of: 'RO', contains: 5 },
    scope: 'Pipelines, boilers and ducts up to 700 °C',
    grades: {
      '50 mm': lagging('50 мм', 214, '50'),
      '80 mm': lagging('80 мм', 318, '80'),
    },
    offers: [
      {
        by: 'insulation-barnaulka',
        line: 'mats',
        price: 100,
        leadTimeDays: 12,
        deliversTo: ['RU-ALT', 'RU-NVS', 'RU-KEM'],
        documents: [report('2016-01-11', null, 'thermalConductivity')],
      },
      {
        by: 'basalt-kolyvan',
        line: 'grids',
        price: 106,
        leadTimeDays: 15,
        deliversTo: ['RU'],
      },
    ],
  },
];

function board(
  ru: string,
  price: number,
  density: string,
  thermalConductivity: string,
  compressiveStrength: string,
) {
  return {
    ru,
    price,
    properties: { density, thermalConductivity, compressiveStrength, fireClass: 'NG' },
  };
}

function lagging(ru: string, price: number, thickness: string) {
  return {
    ru,
    price,
    properties: { thickness, thermalConductivity: '0.041', density: '80', fireClass: 'NG' },
  };
}
