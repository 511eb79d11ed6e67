import pg from 'pg';
import type { DatabaseUrls } from '../../subgraphs/platform/database/connecting/database.ts';
import {
  type GeneratedProduct,
  type GeneratedWorld,
  classes,
  worldFreight,
} from '../subgraphs/products/generatedWorld.ts';
import { withPrefix } from '../support/templates.ts';

/**
 * Replaces all products of a products database by those of a generated world, as the owner of the
 * tables.
 */
export async function storeWorld(urls: DatabaseUrls, world: GeneratedWorld): Promise<void> {
  const prefix = new URL(urls.ownerUrl!).pathname.slice(1);
  const owner = new pg.Client(withPrefix(urls.ownerUrl!, `${prefix}_products`));
  await owner.connect();
  const insert = (table: string, rows: readonly object[]) => {
    const columns = Object.keys(rows[0] ?? {}).join(', ');
    return rows.length === 0
      ? undefined
      : owner.query(
          `insert into ${table} (${columns})
          select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
          [JSON.stringify(rows)],
        );
  };
  try {
    await owner.query('begin');
    await owner.query('truncate product, production_line, maker, commitment cascade');
    await owner.query('truncate freight_tariff, region_distance, cargo_mass');
    await insert('freight_tariff', [tariffRow()]);
    await insert('region_distance', distanceRows());
    await insert('cargo_mass', massRows());
    await owner.query(`delete from product_type where code like 'proof-%'`);
    await insert(
      'product_type',
      classes.types.map((type) => Object.assign({ unit: 'MTK' }, type, named)),
    );
    await insert('maker', world.makers.flatMap(makerRows));
    await insert(
      'production_line',
      world.lines.map(({ id, makerId, unit, capacity }) => ({
        id,
        enterprise_id: makerId,
        capacity_per_month: capacity,
        capacity_unit: unit,
        ...named,
        version: 1,
      })),
    );
    await insert('product', world.products.map(productRow));
    await insert('certificate', world.products.flatMap(certificateRows));
    await insert('price', world.products.flatMap(priceRows));
    await insert('commitment', world.products.flatMap(commitmentRows));
    await owner.query('commit');
  } finally {
    await owner.end();
  }
}

const named = {
  name_en: 'DEMO',
  name_ru: null,
  provenance_source: 'DEMO proof',
  provenance_as_of: '2016-10-01',
  provenance_kind: 'DEMO',
};

const sourced = {
  provenance_source: 'DEMO proof',
  provenance_as_of: '2016-10-01',
  provenance_kind: 'DEMO',
  changed_facts: {},
};

function tariffRow() {
  const { roublesPerTonneKm, loadTonnes, leastTonnes, kmPerDay, handlingDays } =
    worldFreight.tariff!;
  return {
    id: 'tariff-proof',
    roubles_per_tonne_km: roublesPerTonneKm,
    load_tonnes: loadTonnes,
    least_tonnes: leastTonnes,
    km_per_day: kmPerDay,
    handling_days: handlingDays,
    valid_from: '2015-01-01',
    name_en: 'DEMO',
    ...sourced,
  };
}

function distanceRows() {
  return [...worldFreight.kilometres].map(([route, km]) => {
    const [from, to] = route.split(' ');
    return Object.assign({ region_a: from, region_b: to, km }, sourced);
  });
}

function massRows() {
  return [...worldFreight.masses].map(([code, { unit, kilograms }]) =>
    Object.assign({ product_type_code: code, unit: unit.code, kilograms }, sourced),
  );
}

function makerRows({ id, times }: GeneratedWorld['makers'][number]) {
  return times.map(({ from, until, category, region, clusters }) => ({
    enterprise_id: id,
    valid_from: from,
    valid_to: until,
    category,
    region,
    clusters,
  }));
}

function productRow(product: GeneratedProduct) {
  return {
    id: product.id,
    sku: product.id,
    manufacturer_id: product.makerId,
    type_code: product.typeCode,
    okpd2: product.okpd2,
    stated_properties: product.properties,
    unit: product.unit,
    packs: product.packs,
    minimum_order_value: product.minimumOrder,
    lot_value: product.lot,
    stock_value: product.stock,
    line_id: product.lineId,
    lead_time_days: product.leadTimeDays,
    delivers_to_codes: product.deliversTo,
    ...named,
    version: 1,
  };
}

function certificateRows({ id, certificates }: GeneratedProduct) {
  return certificates.map(({ number, standard, from, until }) => ({
    id: `certificate-${id}-${number}`,
    product_id: id,
    number,
    standard,
    valid_from: from,
    valid_to: until,
  }));
}

function priceRows({ id, prices }: GeneratedProduct) {
  return prices.map(({ from, until, amount, vat }) => ({
    product_id: id,
    valid_from: from,
    valid_to: until,
    amount,
    vat,
  }));
}

function commitmentRows({ id, contracts }: GeneratedProduct) {
  return contracts.map(({ quantity, delivered, signedOn }, index) => ({
    contract_id: `${id}-contract-${index}`,
    product_id: id,
    contract: {},
    quantity_value: quantity,
    delivered_value: delivered,
    signed_on: signedOn,
    deliver_by: '2018-01-01',
  }));
}
