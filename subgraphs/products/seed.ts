import type { EntityManager } from '@mikro-orm/postgresql';
import { Contact } from '../vocabulary/contact.ts';
import { demoContact } from '../vocabulary/contactRows.ts';
import { madeUp } from '../vocabulary/demonstration.ts';
import { parseUnit } from '../vocabulary/unit.ts';
import { Certificate, Price, Product, ProductType, ProductionLine, Standard } from './entities.ts';
import { Trial } from './entities/trial.ts';
import { catalogue } from './seed/catalogue.ts';
import { type Kind, kindsOf } from './seed/kinds.ts';
import { lineRows, productRows } from './seed/productRows.ts';
import { productTypes } from './seed/productTypes.ts';
import { standardRows } from './seed/standards.ts';
import { trials } from './seed/trials.ts';

/** Loads the products of the demonstration world and what is kept of their makers. */
export async function seedProducts(em: EntityManager): Promise<void> {
  const { products, certificates, prices } = productRows([
    ...catalogue,
    ...kinds.map(({ series }) => series),
  ]);
  await em.insertMany(Standard, standardRows);
  await em.insertMany(ProductType, [...typeRows, ...kindRows]);
  await em.insertMany(ProductionLine, lineRows);
  await em.insertMany(Product, products);
  await em.insertMany(Certificate, certificates);
  await em.insertMany(Price, prices);
  await em.insertMany(
    Contact,
    products.map(({ id }) => demoContact(id, 'Product manager')),
  );
  await em.insertMany(
    Trial,
    trials.map((trial) => trialRow(trial, products)),
  );
}

const typeRows = productTypes.trim().split('\n').map(typeRow);

function typeRow(row: string) {
  const [code = '', unit = '', okpd2 = '', nameEn = '', nameRu = ''] = row
    .split('|')
    .map((cell) => cell.trim());
  return { code, unit: parseUnit(unit), okpd2: okpd2.split(' '), nameEn, nameRu, ...madeUp() };
}

const kinds = kindsOf(catalogue);

const kindRows = kinds.map(kindRow);

function kindRow({ like, series }: Kind) {
  const [[name, grade] = ['', null]] = Object.entries(series.grades);
  const { unit, okpd2 } = typeRows.find(({ code }) => code === like)!;
  const nameEn = `${series.nameEn}, ${name}`;
  const nameRu = `${series.nameRu}, ${grade?.ru ?? name}`;
  return { code: series.type, unit, okpd2, nameEn, nameRu, ...madeUp() };
}

function trialRow(
  { sku, ...trial }: (typeof trials)[number],
  products: readonly { readonly id: string; readonly sku: string }[],
) {
  const product = products.find((one) => one.sku === sku);
  if (sku !== null && !product) throw new Error(`A trial of the unknown product ${sku}`);
  return { ...trial, productId: product?.id ?? null };
}
