import { Decimal } from './decimal.ts';
import { supplierRows } from './demonstrationSuppliers.ts';
import { innOf, ogrnOf } from './identifiers.ts';
import type { LocalDate } from './localDate.ts';
import type { Period } from './period.ts';
import { ProvenanceKind } from './provenance.ts';
import { provenanceColumns } from './record.ts';
import { SmeCategory } from './smeCategory.ts';

/** The day on which the demonstration world lives: the week of the article that it starts from. */
export const demonstrationDay: LocalDate = '2016-10-01';

/** The provenance columns of a row that is made up; `note` says what of it is not. */
export function madeUp(note = 'made up for demonstration') {
  return provenanceColumns(
    ProvenanceKind.DEMO,
    `Katun demonstration world: ${note}`,
    demonstrationDay,
  );
}

/** Whose taxpayer number it is: each kind of made-up organisation has a range of its own. */
export enum DemoSeries {
  ENTERPRISE = 1,
  CUSTOMER = 2,
  BANK = 3,
}

/** A valid INN that no one can have: no region has the tax service's code 00. */
export function demoInn(series: DemoSeries, ordinal: number): string {
  return innOf(`00${series}${`${ordinal}`.padStart(6, '0')}`);
}

/** A valid OGRN that no one can have, for the same reason; its second and third digits are the year. */
export function demoOgrn(registeredOn: LocalDate, ordinal: number): string {
  return ogrnOf(`1${registeredOn.slice(2, 4)}00${`${ordinal}`.padStart(7, '0')}`);
}

/** Id of the cluster whose companies go first. */
export const altaiCompositeCluster = 'altai-composite';

/** Figures of an enterprise for a year. */
export interface YearFigures {
  readonly year: number;
  readonly headcount: number;
  readonly revenueRub: Decimal;
}

/** A category of an enterprise in the sense of Federal Law 209-FZ, from a day to a day. */
export interface CategoryFact extends Period {
  readonly validFrom: LocalDate;
  readonly category: SmeCategory;
}

/** A made-up enterprise, on which the enterprises and the products subgraph must agree. */
export interface DemoEnterprise {
  readonly id: string;
  readonly nameEn: string;
  readonly nameRu: string;
  readonly inn: string;
  readonly ogrn: string;
  /** ISO 3166-2. */
  readonly region: string;
  readonly okved: string | null;
  readonly registeredOn: LocalDate;
  /** Oldest first; none when nobody states any. */
  readonly years: readonly YearFigures[];
  /** Oldest first and without overlap; none when nobody states any. */
  readonly categories: readonly CategoryFact[];
  readonly clusters: readonly string[];
}

/**
 * Whole numbers from 0 up to, not including, `below`; the same ones for the same seed (FNV-1a mixes
 * the seed, mulberry32 goes on from it). No secret may rest on them.
 */
export function numbersFrom(seed: string): (below: number) => number {
  let state = 0x811c9dc5;
  for (const character of seed) {
    state = Math.imul(state ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  }
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const beginning: LocalDate = '2015-01-01';

// id | English | Russian | region | OKVED | registered | 2014: staff, million RUB | 2015: the same | categories
const clusterMembers = `
geosynthetics-ob      | DEMO Geosynthetics Ob           | ДЕМО Геосинтетика Обь              | RU-ALT | 22.21 | 2006-04-12 | 109 262 | 118 298 | MEDIUM
rebar-biya            | DEMO Composite Rebar Biya       | ДЕМО Композитная арматура Бия      | RU-ALT | 22.23 | 2009-02-24 | 66 139  | 74 164  | SMALL
basalt-kolyvan        | DEMO Basalt Fibre Kolyvan       | ДЕМО Базальтовое волокно Колывань  | RU-ALT | 23.99 | 2007-09-03 | 91 170  | 96 187  | SMALL; 2017-08-10 MEDIUM
poles-charysh         | DEMO Composite Poles Charysh    | ДЕМО Композитные опоры Чарыш       | RU-ALT | 22.23 | 2010-06-18 | 80 151  | 88 176  | SMALL
pipes-aley            | DEMO Composite Pipes Aley       | ДЕМО Стеклопластиковые трубы Алей  | RU-ALT | 22.21 | 2003-11-27 | 121 244 | 126 271 | MEDIUM
membranes-kulunda     | DEMO Membranes Kulunda          | ДЕМО Мембраны Кулунда              | RU-ALT | 22.21 | 2011-03-15 | 57 126  | 64 148  | SMALL
pultrusion-chumysh    | DEMO Pultrusion Chumysh         | ДЕМО Пултрузия Чумыш               | RU-ALT | 22.23 | 2012-05-22 | 49 93   | 57 112  | SMALL
bridges-anuy          | DEMO Bridge Structures Anuy     | ДЕМО Мостовые конструкции Ануй     | RU-ALT | 22.23 | 2010-10-08 | 42 80   | 45 86   | SMALL
fabrics-loktevka      | DEMO Glass Fabrics Loktevka     | ДЕМО Стеклоткани Локтевка          | RU-ALT | 23.14 | 2004-08-30 | 50 88   | 52 94   | SMALL
tanks-peschanaya      | DEMO Composite Tanks Peschanaya | ДЕМО Композитные ёмкости Песчаная  | RU-ALT | 22.23 | 2013-01-21 | 34 58   | 39 71   | SMALL
road-salair           | DEMO Road Furniture Salair      | ДЕМО Обустройство дорог Салаир     | RU-ALT | 22.29 | 2013-07-09 | 14 31   | 28 49   | MICRO; 2016-08-10 SMALL
electrical-belukha    | DEMO Electrical Composites Belukha | ДЕМО Электротехнические композиты Белуха | RU-ALT | 27.33 | 2008-12-01 | 38 52 | 41 58 | SMALL
laboratory-tigirek    | DEMO Composite Laboratory Tigirek | ДЕМО Лаборатория композитов Тигирек | RU-ALT | 22.29 | 2014-02-17 | 9 8  | 12 16   | MICRO
`;

const others = `
geogrids-inya         | DEMO Geogrids Inya              | ДЕМО Геосетки Иня                  | RU-NVS | 13.95 | 2008-05-14 | 79 214  | 84 231  | SMALL
rebar-tom             | DEMO Composite Rebar Tom        | ДЕМО Композитная арматура Томь     | RU-KEM | 22.23 | 2011-09-26 | 58 121  | 61 133  | SMALL
composites-irtysh     | DEMO Composites Irtysh          | ДЕМО Композиты Иртыш               | RU-OMS | 22.21 | 1998-03-02 | 1215 4120 | 1240 4300 | LARGE
polymers-berd         | DEMO Polymers Berd              | ДЕМО Полимеры Бердь                | RU-NVS | 22.21 | 2002-06-06 | 179 602 | 187 640 | MEDIUM
workshop-kasmala      | DEMO Workshop Kasmala           | ДЕМО Мастерская Касмала            | RU-ALT |       | 2014-11-10 |         |         |
insulation-barnaulka  | DEMO Insulation Barnaulka       | ДЕМО Теплоизоляция Барнаулка       | RU-ALT | 23.99 | 2012-02-13 | 31 47   | 33 52   | SMALL
membranes-om          | DEMO Membranes Om               | ДЕМО Мембраны Омь                  | RU-OMS | 22.21 | 2005-10-19 | 137 388 | 142 410 | MEDIUM
fibre-uba             | DEMO Fibre Uba                  | ДЕМО Волокно Уба                   | RU-ALT | 23.14 | 2016-03-15 |         |         | MICRO
`;

/** Every made-up enterprise: the 13 of the cluster, others that make something, further suppliers. */
export const demoEnterprises: readonly DemoEnterprise[] = [
  ...rowsOf(clusterMembers).map((cells, index) =>
    enterpriseOf(cells, index + 1, [altaiCompositeCluster]),
  ),
  ...rowsOf(others).map((cells, index) => enterpriseOf(cells, index + 101, [])),
  ...supplierRows().map((cells, index) => enterpriseOf(cells, index + 201, [])),
];

function rowsOf(table: string): string[][] {
  return table
    .trim()
    .split('\n')
    .map((row) => row.split('|').map((cell) => cell.trim()));
}

function enterpriseOf(
  cells: readonly string[],
  ordinal: number,
  clusters: readonly string[],
): DemoEnterprise {
  const [id, nameEn, nameRu, region, okved, registeredOn, in2014, in2015, categories] = cells;
  if (!id || !nameEn || !nameRu || !region || !registeredOn || categories === undefined) {
    throw new Error(`A row of the table of enterprises is malformed: ${cells.join(' | ')}`);
  }
  const start = registeredOn > beginning ? registeredOn : beginning;
  return {
    id,
    nameEn,
    nameRu,
    inn: demoInn(DemoSeries.ENTERPRISE, ordinal),
    ogrn: demoOgrn(registeredOn, ordinal),
    region,
    okved: okved || null,
    registeredOn,
    years: [figuresOf(2014, in2014), figuresOf(2015, in2015)].flatMap((year) => year ?? []),
    categories: categoriesOf(categories, start),
    clusters,
  };
}

function figuresOf(year: number, text = ''): YearFigures | null {
  const [headcount, millions] = text.split(' ');
  if (!headcount || !millions) return null;
  return { year, headcount: Number(headcount), revenueRub: new Decimal(millions).times(1_000_000) };
}

/** Reads "MICRO; 2016-08-10 SMALL": the first from the start on, each until the next. */
function categoriesOf(text: string, start: LocalDate): CategoryFact[] {
  const facts = text
    .split('; ')
    .filter((fact) => fact !== '')
    .map((fact) => fact.split(' '))
    .map((words) => ({ validFrom: words.length > 1 ? words[0]! : start, category: words.at(-1)! }));
  return facts.map(({ validFrom, category }, index) => ({
    validFrom,
    validTo: facts[index + 1]?.validFrom ?? null,
    category: SmeCategory[category as keyof typeof SmeCategory],
  }));
}
