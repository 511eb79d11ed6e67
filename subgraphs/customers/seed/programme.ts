import { Decimal } from '../../vocabulary/decimal.ts';
import { numbersFrom } from '../../vocabulary/demonstration.ts';
import { addDays, daysBetween } from '../../vocabulary/localDate.ts';
import { type Body, bodies, type Sector } from './bodies.ts';
import type { Demand } from './demand.ts';

/** How many needs complete the world's 150. */
const needs = 110;

// sector | a written need, whose requirements and prices recur | English | Russian
const recurring = `
roads     | RAD-2016-001 | Biaxial geogrids            | Двуосные геосетки
roads     | MOT-2016-001 | Coated geogrids             | Пропитанные геосетки
roads     | MOT-2016-003 | Composite road-sign posts   | Композитные стойки дорожных знаков
roads     | MOT-2016-004 | Geocells for slopes         | Объёмные георешётки для откосов
roads     | MOT-2016-005 | Composite lighting poles    | Композитные опоры освещения
roads     | MOT-2016-002 | Noise barrier panels        | Панели шумозащитных экранов
rail      | RIC-2016-001 | Nonwoven geotextile         | Нетканый геотекстиль
rail      | RIC-2016-002 | Catenary brackets           | Консоли контактной сети
rail      | RIC-2016-003 | Composite cable trays       | Композитные кабельные лотки
rail      | RIC-2016-004 | Footbridge spans            | Пролётные строения пешеходных мостов
grids     | GRD-2016-001 | Composite utility poles     | Композитные опоры линий электропередачи
grids     | GRD-2016-003 | Composite cross-arms        | Композитные траверсы
grids     | GRD-2016-004 | Rod insulators              | Стержневые изоляторы
grids     | FTC-2016-001 | Composite transmission poles | Композитные опоры магистральных линий
pipes     | GAS-2016-001 | Stitched basalt mats        | Прошивные базальтовые маты
pipes     | GAS-2016-002 | Composite pressure pipes    | Композитные напорные трубы
pipes     | GAS-2016-003 | Bentonite mats              | Бентонитовые маты
pipes     | OIL-2016-001 | Composite tanks             | Композитные ёмкости
pipes     | OIL-2016-002 | Geomembranes for bunds      | Геомембраны для обвалований
water     | FWA-2016-001 | Composite sheet piles       | Композитный шпунт
water     | FWA-2016-002 | Geomats for banks           | Геоматы для берегов
water     | FWA-2016-003 | Geomembranes for ponds      | Геомембраны для прудов
water     | HPC-2016-003 | Woven geotextile            | Тканый геотекстиль
buildings | FCA-2016-002 | Composite masonry mesh      | Композитная кладочная сетка
buildings | FCA-2016-003 | Flexible wall ties          | Гибкие связи
buildings | FCA-2016-004 | Basalt insulation boards    | Базальтовые теплоизоляционные плиты
buildings | FCA-2016-005 | Composite manhole covers    | Композитные люки
mines     | SMC-2016-001 | Composite mine anchors      | Композитные шахтные анкеры
mines     | HPC-2016-002 | Carbon laminates            | Углеродные ламинаты
`;

interface Recurring {
  readonly like: Demand;
  readonly en: string;
  readonly ru: string;
}

const stages = [
  undefined,
  undefined,
  'FORMING',
  undefined,
  'AWARDED',
  undefined,
  undefined,
  'FULFILLED',
  undefined,
  'FORMING',
  'WITHDRAWN',
] as const;

/** The needs of the made-up bodies: written ones recur elsewhere, in other quantities, on other days. */
export function programmeDemands(written: readonly Demand[]): readonly Demand[] {
  const bySector = recurringBySector(written);
  return Array.from({ length: needs }, (_, index) => {
    const body = bodies[index % bodies.length]!;
    const choices = bySector.get(body.sector)!;
    const round = Math.floor(index / bodies.length);
    const place = Math.floor((index % bodies.length) / 7);
    return demandOf(index, body, choices[(place + 2 * round) % choices.length]!);
  });
}

function demandOf(index: number, body: Body, { like, en, ru }: Recurring): Demand {
  const number = `PRG-2016-${`${index + 1}`.padStart(3, '0')}`;
  const next = numbersFrom(number);
  const anyOf = <T>(values: readonly T[]) => values[next(values.length)]!;
  const scaled = (figure: string, percent: number) =>
    new Decimal(figure).times(percent).div(100).ceil().toString();
  const federal = body.kind === 'FEDERAL_BODY';
  const stage = stages[index % stages.length];
  const waited = daysBetween(body.joinedOn, '2016-09-30') - 15;
  const { type, okpd2, unit, criteria, ceiling } = like;
  return {
    number,
    by: body.id,
    en: `${en} for the ${body.riverEn} works`,
    ru: `${ru} для участка «${body.riverRu}»`,
    type,
    okpd2,
    quantity: scaled(like.quantity, anyOf([10, 15, 20, 25, 40, 60])),
    unit,
    criteria,
    to: anyOf(['RU-ALT', 'RU-ALT', 'RU-NVS', 'RU-KEM', 'RU-OMS', 'RU-TOM']),
    deliverBy: addDays('2017-01-16', next(330)),
    publishedOn: addDays(body.joinedOn, 15 + (stage === undefined ? next(waited) : 0)),
    ceiling: ceiling === null ? null : scaled(ceiling, 94 + next(20)),
    advance: anyOf(['0', '0.1', '0.2', '0.3']),
    paymentDelayDays: federal ? 30 : anyOf([30, 45, 60]),
    security: anyOf(['0.05', '0.1', '0.15']),
    law: federal ? 'FZ_44' : 'FZ_223',
    smeOnly: next(2) === 0,
    priority: 1 + next(5),
    ...(stage !== undefined && { status: stage }),
  };
}

function recurringBySector(written: readonly Demand[]): ReadonlyMap<Sector, readonly Recurring[]> {
  const byNumber = new Map(written.map((demand) => [demand.number, demand]));
  const rows = recurring
    .trim()
    .split('\n')
    .map((row) => {
      const [sector = '', number = '', en = '', ru = ''] = row
        .split('|')
        .map((cell) => cell.trim());
      const like = byNumber.get(number);
      if (!like) throw new Error(`No written need ${number}`);
      return { sector: sector as Sector, like, en, ru };
    });
  return Map.groupBy(rows, ({ sector }) => sector);
}
