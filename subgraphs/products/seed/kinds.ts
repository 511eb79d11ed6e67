import { Decimal } from '../../vocabulary/decimal.ts';
import { kindTable } from './kindTable.ts';
import type { Series } from './series.ts';

/** One size or grade that is a product type of its own, and who makes it. */
export interface Kind {
  /** Code of the type whose unit and OKPD2 codes it has. */
  readonly like: string;
  readonly series: Series & { readonly type: string };
}

/**
 * Every row of the table of kinds, figure by figure. A kind has its series' scope, packing, papers and
 * those properties that no grade of the series states otherwise; its price is the first grade's in
 * proportion to the figures that both state.
 */
export function kindsOf(catalogue: readonly Series[]): readonly Kind[] {
  return kindTable
    .trim()
    .split('\n')
    .flatMap((row) => kindsOfRow(row, catalogue));
}

function kindsOfRow(row: string, catalogue: readonly Series[]): Kind[] {
  const cells = row.split('|').map((cell) => cell.trim());
  const [article = '', maker = '', english = '', russian = '', ...scales] = cells;
  const series = catalogue.find((one) => one.article === article);
  const offer = series?.offers.find(({ by }) => by === maker);
  const like = series?.type;
  if (!series || !offer || !like) throw new Error(`No series ${article} of ${maker}`);
  const common = commonProperties(series);
  return combinations(scales.map(readScale)).map((figures) => {
    const code = [article, ...figures.map(({ value }) => value.replace('.', 'p'))].join('-');
    const name = written(english, figures);
    const properties = Object.fromEntries([...common, ...figures.flatMap(stated)]);
    const grade = {
      ru: written(russian, figures).replaceAll(/(\d)\.(\d)/g, '$1,$2'),
      price: priceOf(series, figures),
      properties,
    };
    const made = { ...offer, grades: [name] };
    return {
      like,
      series: Object.assign({}, series, {
        type: `${like}-${code.toLowerCase()}`,
        grades: { [name]: grade },
        offers: [made],
      }),
    };
  });
}

interface Figure {
  readonly properties: readonly string[];
  /** Unit's code; empty for the properties' usual one. */
  readonly unit: string;
  readonly value: string;
}

/** Reads "diameter: 6 8" or "width MMT: 200 300". */
function readScale(text: string): readonly Figure[] {
  const [head = '', values = ''] = text.split(': ');
  const [properties = '', unit = ''] = head.split(' ');
  return values.split(' ').map((value) => ({ properties: properties.split('+'), unit, value }));
}

function combinations(scales: readonly (readonly Figure[])[]): readonly (readonly Figure[])[] {
  const [first, ...others] = scales;
  if (!first) return [[]];
  return first.flatMap((figure) => combinations(others).map((rest) => [figure].concat(rest)));
}

function written(pattern: string, figures: readonly Figure[]): string {
  return pattern.replaceAll(/\{(\d)\}/g, (_, place) => figures[Number(place) - 1]!.value);
}

function stated({ properties, unit, value }: Figure): [string, string][] {
  const text = unit === '' ? value : `${value} ${unit}`;
  return properties.map((property) => [property, text]);
}

/** What all grades of the series state alike: what varies with the size is not known of another. */
function commonProperties({ grades }: Series): [string, string][] {
  const [first, ...others] = Object.values(grades);
  return Object.entries(first!.properties).filter(([code, text]) =>
    others.every(({ properties }) => properties[code] === text),
  );
}

function priceOf({ grades }: Series, figures: readonly Figure[]): number {
  const [first] = Object.values(grades);
  const price = figures.reduce((price, { properties, value }) => {
    const known = /^[\d.]+/.exec(first!.properties[properties[0]!] ?? '')?.[0];
    return known === undefined ? price : price.times(value).div(known);
  }, new Decimal(first!.price));
  return price.toSignificantDigits(3).toNumber();
}
