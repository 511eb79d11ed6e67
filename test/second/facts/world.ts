import { join } from 'node:path';
import { type AskData, readAll } from './asking.ts';
import type {
  Contract,
  Enterprise,
  LawRow,
  Line,
  Need,
  Product,
  PropertyKind,
  Standard,
  Unit,
  World,
} from './facts.ts';
import { readRoads } from './roads.ts';
import { readRows } from './rows.ts';

const quantity = '{ value unit { code } }';
const productFields = `id sku okpd2 unit { code } packaging { of { code } contains ${quantity} }
  minimumOrder ${quantity} lot ${quantity} stock ${quantity} leadTimeDays deliversTo { code }
  type { code } line { id } manufacturer { id } prices { validFrom validTo perUnit { amount } vat }
  properties { code lower upper words unit { code } evidence certificateNumber }
  certificates { number standard validFrom validTo }`;
const needFields = `id number productType { code } okpd2 quantity ${quantity} deliverTo { code }
  deliverBy unitPriceCeiling { amount } ceilingVat ceilingIncludesDelivery advanceShare paymentDelayDays performanceSecurityShare
  procurementLaw smeOnly priority status criteria { code groups { code requirements {
  property operator values unit { code } hard weight } } }`;
const enterpriseFields = `id inn okved region { code } registeredOn category(asOf: $asOf)
  clusters { id } indicators { year headcount revenue { amount } }`;

/** Reads the facts of a day: those of the graph, and the table of the law. */
export async function readWorld(ask: AskData, asOf: string, root: string): Promise<World> {
  const { units, propertyKinds } = (await ask(
    '{ units { code dimension factor } propertyKinds { code words { word also } } }',
  )) as { units: readonly Unit[]; propertyKinds: readonly PropertyKind[] };
  const types = await readAll<{ code: string; okpd2: string[] }>(ask, 'productTypes', 'code okpd2');
  const standards = await readAll<Standard>(
    ask,
    'standards',
    'code validFrom validTo supersededBy',
  );
  const lines = await readAll<Line>(
    ask,
    'productionLines',
    `id capacity ${quantity} enterprise { id }`,
  );
  const enterprises = await readAll<Enterprise>(ask, 'enterprises', enterpriseFields, { asOf });
  return {
    asOf,
    units: new Map(units.map((unit) => [unit.code, unit])),
    types: new Map(types.map((type) => [type.code, type])),
    kinds: new Map(propertyKinds.map((kind) => [kind.code, kind])),
    standards: new Map(standards.map((standard) => [standard.code, standard])),
    products: await readAll<Product>(ask, 'products', productFields),
    lines: new Map(lines.map((line) => [line.id, line])),
    contracts: await readAll<Contract>(
      ask,
      'contracts',
      `status signedOn product { id } quantity ${quantity} delivered ${quantity}`,
    ),
    needs: await readAll<Need>(ask, 'needs', needFields),
    enterprises: new Map(enterprises.map((enterprise) => [enterprise.id, enterprise])),
    law: readRows<LawRow>(join(root, 'subgraphs/domain/law/parameters.csv')),
    roads: await readRoads(ask, asOf, root),
  };
}
