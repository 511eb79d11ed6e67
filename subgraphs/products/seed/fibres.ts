import { report, type Series } from './series.ts';

/** Rovings, chopped fibres, mats and fabrics. */
export const fibres: readonly Series[] = [
  {
    type: 'basalt-roving',
    article: 'BR',
    nameEn: 'Basalt roving',
    nameRu: 'Ровинг базальтовый',
    okpd2: '23.99.19.141',
    unit: 'KGM',
    pack: { of: 'NMP', contains: 20 },
    scope: 'Pultrusion, winding and weaving',
    grades: {
      '1200 tex': roving('1200 текс', 172, '1.2', '2400'),
      '2400 tex': roving('2400 текс', 164, '2.4', '2350'),
      '4800 tex': roving('4800 текс', 158, '4.8', '2280'),
    },
    offers: [
      {
        by: 'basalt-kolyvan',
        line: 'fibres',
        price: 100,
        leadTimeDays: 15,
        deliversTo: ['RU'],
        documents: [report('2016-02-22', null, 'tensileStrength')],
      },
      {
        by: 'fibre-uba',
        grades: ['1200 tex', '2400 tex'],
        line: 'fibres',
        price: 94,
        leadTimeDays: 30,
        deliversTo: ['RU-ALT'],
      },
    ],
  },
  {
    type: 'basalt-chopped-fibre',
    article: 'BC',
    nameEn: 'Chopped basalt fibre',
    nameRu: 'Фибра базальтовая рубленая',
    okpd2: '23.99.19.141',
    unit: 'KGM',
    pack: { of: 'NMP', contains: 10 },
    scope: 'Disperse reinforcement of concrete',
    grades: {
      '12 mm': chopped('12 мм', 186, '12'),
      '24 mm': chopped('24 мм', 181, '24'),
    },
    offers: [
      {
        by: 'basalt-kolyvan',
        line: 'fibres',
        price: 100,
        leadTimeDays: 15,
        deliversTo: ['RU'],
        documents: [report('2015-10-19', '2018-10-19', 'tensileStrength', 'modulus')],
      },
      { by: 'fibre-uba', line: 'fibres', price: 92, leadTimeDays: 30, deliversTo: ['RU-ALT'] },
      {
        by: 'rebar-tom',
        grades: ['12 mm'],
        line: null,
        price: 97,
        leadTimeDays: 10,
        deliversTo: ['RU-KEM', 'RU-NVS', 'RU-ALT'],
      },
    ],
  },
  {
    type: 'glass-roving',
    article: 'VR',
    nameEn: 'Glass roving',
    nameRu: 'Ровинг стеклянный',
    okpd2: '23.14.11.120',
    unit: 'KGM',
    pack: { of: 'NMP', contains: 20 },
    scope: 'Pultrusion, winding and weaving',
    grades: {
      '1200 tex': roving('1200 текс', 104, '1.2', '1950'),
      '2400 tex': roving('2400 текс', 98, '2.4', '1900'),
    },
    offers: [
      {
        by: 'fabrics-loktevka',
        line: 'rovings',
        price: 100,
        leadTimeDays: 14,
        deliversTo: ['RU'],
        documents: [report('2015-06-01', null, 'tensileStrength')],
      },
      { by: 'fibre-uba', line: 'fibres', price: 96, leadTimeDays: 25, deliversTo: null },
    ],
  },
  {
    type: 'glass-mat',
    article: 'VM',
    nameEn: 'Chopped strand glass mat',
    nameRu: 'Стекломат из рубленого ровинга',
    okpd2: '23.14.12.130',
    unit: 'MTK',
    pack: { of: 'RO', contains: 120 },
    scope: 'Hand lay-up and vacuum infusion',
    grades: {
      '300 g/m²': sheet('300 г/м²', 61, '300', 'glass'),
      '450 g/m²': sheet('450 г/м²', 84, '450', 'glass'),
    },
    offers: [
      { by: 'fabrics-loktevka', line: 'nets', price: 100, leadTimeDays: 14, deliversTo: ['RU'] },
      {
        by: 'insulation-barnaulka',
        grades: ['450 g/m²'],
        line: 'mats',
        price: 90,
        leadTimeDays: 20,
        deliversTo: ['RU-ALT'],
      },
    ],
  },
  {
    type: 'multiaxial-glass-fabric',
    article: 'VF',
    nameEn: 'Biaxial ±45° glass fabric',
    nameRu: 'Ткань стеклянная биаксиальная ±45°',
    okpd2: '13.95.10.131',
    unit: 'MTK',
    pack: { of: 'RO', contains: 100 },
    scope: 'Bridge decks, tanks and hulls',
    grades: {
      '600 g/m²': sheet('600 г/м²', 168, '600', 'glass'),
      '800 g/m²': sheet('800 г/м²', 211, '800', 'glass'),
    },
    offers: [
      { by: 'fabrics-loktevka', line: 'nets', price: 100, leadTimeDays: 20, deliversTo: ['RU'] },
      { by: 'geogrids-inya', line: 'felts', price: 97, leadTimeDays: 15, deliversTo: ['RU'] },
    ],
  },
  {
    type: 'multiaxial-basalt-fabric',
    article: 'BF',
    nameEn: 'Biaxial ±45° basalt fabric',
    nameRu: 'Ткань базальтовая биаксиальная ±45°',
    okpd2: '13.95.10.135',
    unit: 'MTK',
    pack: { of: 'RO', contains: 100 },
    scope: 'Fire-resistant panels and hulls',
    grades: {
      '600 g/m²': sheet('600 г/м²', 232, '600', 'basalt'),
      '800 g/m²': sheet('800 г/м²', 291, '800', 'basalt'),
    },
    offers: [
      { by: 'basalt-kolyvan', line: 'grids', price: 100, leadTimeDays: 25, deliversTo: ['RU'] },
      {
        by: 'fabrics-loktevka',
        grades: ['600 g/m²'],
        line: 'nets',
        price: 105,
        leadTimeDays: 30,
        deliversTo: ['RU-ALT', 'RU-NVS'],
        unpriced: true,
      },
    ],
  },
];

function roving(ru: string, price: number, linearMass: string, tensileStrength: string) {
  return {
    ru,
    price,
    properties: { linearMass: `${linearMass} GF`, tensileStrength, modulus: '86' },
  };
}

function chopped(ru: string, price: number, lengthMm: string) {
  return {
    ru,
    price,
    properties: {
      length: `${lengthMm} MMT`,
      diameter: '0.016',
      tensileStrength: '2300',
      modulus: '88',
      fibre: 'basalt',
    },
  };
}

function sheet(ru: string, price: number, massPerArea: string, fibre: string) {
  return { ru, price, properties: { massPerArea, width: '1.27', fibre } };
}
