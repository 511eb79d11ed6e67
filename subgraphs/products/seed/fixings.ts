import { certificate, report, type Series } from './series.ts';

const gost = 'GOST 31938-2012';

/** Meshes, dowels, ties, anchors and laminates. */
export const fixings: readonly Series[] = [
  {
    type: 'composite-mesh',
    article: 'CM',
    nameEn: 'Composite reinforcing mesh',
    nameRu: 'Сетка композитная арматурная',
    okpd2: '22.23.19.190',
    unit: 'MTK',
    pack: { of: 'RO', contains: 50 },
    scope: 'Masonry, screeds and concrete slabs',
    grades: {
      '50×50×2.2 mm': mesh('50×50×2,2 мм', 58, '50', '2.2'),
      '100×100×3 mm': mesh('100×100×3 мм', 64, '100', '3'),
      '150×150×4 mm': mesh('150×150×4 мм', 77, '150', '4'),
    },
    offers: [
      {
        by: 'rebar-biya',
        line: 'meshes',
        price: 100,
        leadTimeDays: 14,
        deliversTo: ['RU'],
        documents: [certificate(gost, '2015-04-20', '2018-04-20', 'tensileStrength')],
      },
      {
        by: 'basalt-kolyvan',
        grades: ['50×50×2.2 mm', '100×100×3 mm'],
        line: 'grids',
        price: 108,
        leadTimeDays: 20,
        deliversTo: ['RU'],
        states: { fibre: 'basalt' },
      },
      {
        by: 'rebar-tom',
        grades: ['50×50×2.2 mm', '100×100×3 mm'],
        line: 'meshes',
        price: 95,
        leadTimeDays: 14,
        deliversTo: ['RU-KEM', 'RU-NVS', 'RU-TOM'],
      },
    ],
  },
  {
    type: 'composite-dowel',
    article: 'CD',
    nameEn: 'Glass composite dowel',
    nameRu: 'Штырь стеклокомпозитный',
    okpd2: '22.23.19.190',
    unit: 'H87',
    pack: { of: 'BE', contains: 100 },
    scope: 'Joints of cement concrete pavements and airfields',
    grades: {
      '25×500 mm': dowel('25×500 мм', 168, '25', '500'),
      '32×500 mm': dowel('32×500 мм', 242, '32', '500'),
    },
    offers: [
      {
        by: 'pultrusion-chumysh',
        line: 'pieces',
        price: 100,
        leadTimeDays: 20,
        deliversTo: ['RU'],
        documents: [report('2015-09-07', null, 'shearStrength')],
      },
      {
        by: 'rebar-biya',
        line: 'bends',
        price: 97,
        leadTimeDays: 25,
        deliversTo: ['RU'],
        documents: [report('2014-03-17', '2017-03-17', 'shearStrength')],
      },
    ],
  },
  {
    type: 'flexible-tie',
    article: 'FT',
    nameEn: 'Basalt flexible wall tie',
    nameRu: 'Связь гибкая базальтокомпозитная',
    okpd2: '22.23.19.121',
    unit: 'H87',
    pack: { of: 'NMP', contains: 500 },
    scope: 'Layered masonry and sandwich panels',
    grades: {
      '6×250 mm': tie('6×250 мм', 9, '6', '250'),
      '6×350 mm': tie('6×350 мм', 12, '6', '350'),
    },
    offers: [
      { by: 'rebar-biya', line: 'bends', price: 100, leadTimeDays: 10, deliversTo: ['RU'] },
      {
        by: 'basalt-kolyvan',
        line: 'pieces',
        price: 104,
        leadTimeDays: 12,
        deliversTo: ['RU'],
        documents: [report('2016-04-11', null, 'tensileStrength')],
      },
    ],
  },
  {
    type: 'mine-anchor',
    article: 'MA',
    nameEn: 'Glass composite mine anchor',
    nameRu: 'Анкер шахтный стеклокомпозитный',
    okpd2: '22.23.19.112',
    unit: 'H87',
    pack: { of: 'BE', contains: 50 },
    scope: 'Roof and side support of mine workings, cut without sparks',
    grades: {
      '20×1800 mm': anchor('20×1800 мм', 396, '20', '100'),
      '24×2200 mm': anchor('24×2200 мм', 548, '24', '150'),
    },
    offers: [
      {
        by: 'pultrusion-chumysh',
        line: 'pieces',
        price: 100,
        leadTimeDays: 20,
        deliversTo: ['RU-ALT', 'RU-KEM', 'RU-NVS'],
        documents: [report('2015-12-07', null, 'designLoad')],
      },
      {
        by: 'rebar-tom',
        line: 'pieces',
        price: 96,
        leadTimeDays: 15,
        deliversTo: ['RU-KEM', 'RU-NVS'],
        documents: [report('2013-10-21', '2016-10-21', 'designLoad')],
      },
    ],
  },
  {
    type: 'external-laminate',
    article: 'EL',
    nameEn: 'Carbon laminate for external reinforcement',
    nameRu: 'Углеродный ламинат для внешнего армирования',
    okpd2: '22.23.19.113',
    unit: 'MTR',
    pack: { of: 'RO', contains: 50 },
    scope: 'Strengthening of bridge girders and floor slabs',
    grades: {
      '50×1.2 mm': laminate('50×1,2 мм', 890, '50', '1.2'),
      '100×1.4 mm': laminate('100×1,4 мм', 1740, '100', '1.4'),
    },
    offers: [
      {
        by: 'bridges-anuy',
        line: 'profiles',
        price: 100,
        leadTimeDays: 30,
        deliversTo: ['RU'],
        documents: [report('2016-01-25', '2019-01-25', 'tensileStrength', 'modulus')],
      },
      {
        by: 'laboratory-tigirek',
        grades: ['50×1.2 mm'],
        line: null,
        price: 118,
        leadTimeDays: 7,
        deliversTo: ['RU-ALT'],
      },
    ],
  },
];

function mesh(ru: string, price: number, aperture: string, diameter: string) {
  return {
    ru,
    price,
    properties: { aperture, diameter, tensileStrength: '920', fibre: 'glass', width: '1' },
  };
}

function dowel(ru: string, price: number, diameter: string, lengthMm: string) {
  return {
    ru,
    price,
    properties: { diameter, length: `${lengthMm} MMT`, shearStrength: '172', fibre: 'glass' },
  };
}

function tie(ru: string, price: number, diameter: string, lengthMm: string) {
  return {
    ru,
    price,
    properties: {
      diameter,
      length: `${lengthMm} MMT`,
      tensileStrength: '1010',
      thermalConductivity: '0.46',
      fibre: 'basalt',
    },
  };
}

function anchor(ru: string, price: number, diameter: string, designLoad: string) {
  return {
    ru,
    price,
    properties: { diameter, designLoad, tensileStrength: '900', fibre: 'glass' },
  };
}

function laminate(ru: string, price: number, widthMm: string, thickness: string) {
  return {
    ru,
    price,
    properties: {
      width: `${widthMm} MMT`,
      thickness,
      tensileStrength: '2850',
      modulus: '168',
      fibre: 'carbon',
    },
  };
}
