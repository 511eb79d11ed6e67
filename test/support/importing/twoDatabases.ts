import { readFile, writeFile } from 'node:fs/promises';
import type { ImportStep } from '../../../gateway/main/importing/steps/importSteps.ts';
import { enterprisesTables } from '../../../subgraphs/enterprises/imports/enterprisesTables.ts';
import { importedEnterprise } from '../../../subgraphs/enterprises/imports/registry/importedEnterprise.ts';
import type { ReadRecord } from '../../../subgraphs/platform/importing/records/readItem.ts';
import type { RecordImport } from '../../../subgraphs/platform/importing/running/recordImport.ts';
import { productsTables } from '../../../subgraphs/products/imports/tables/productsTables.ts';

/** Returns the number of the product that a made-up maker makes. */
export function skuOf(inn: string): string {
  return `DEMO-${inn}`;
}

/**
 * The steps of a made-up kind of file: a list of INNs, each of which is a maker in enterprises and its
 * product in products. The line "bad" with the name of a step is refused by this step.
 */
export const twoDatabases: readonly ImportStep[] = [
  { subgraph: 'enterprises', importing: listed('enterprises', [importedEnterprise], makerOf) },
  { subgraph: 'products', importing: listed('products', productsTables[0]!.types, productOf) },
];

/** Writes a file of this kind. */
export async function writeInns(path: string, inns: readonly string[]): Promise<void> {
  await writeFile(path, `${inns.join('\n')}\n`);
}

type Facts = Readonly<Record<string, unknown>>;

/** The name is that of a real kind, by which an import is taken back. */
function listed(
  name: 'enterprises' | 'products',
  types: RecordImport['types'],
  factsOf: (inn: string) => Pick<ReadRecord, 'kind' | 'key'> & { readonly facts: Facts },
): RecordImport {
  const table = [...enterprisesTables, ...productsTables].find((one) => one.name === name)!;
  const { template: _, ...untitled } = table;
  return {
    ...untitled,
    description: 'a made-up list of makers',
    source: 'DEMO list',
    isFull: false,
    isTable: false,
    ...(name === 'products' && { waitsFor: ['makers'] }),
    types,
    async *read(path) {
      const lines = (await readFile(path, 'utf8')).trim().split('\n');
      for (const [at, line] of lines.entries()) {
        const place = { member: null, line: at + 1 };
        if (line === `bad ${name}`) {
          const message = 'expected an INN, got none';
          yield [{ refused: { place, code: 'INVALID_INN', field: null, message, text: line } }];
        } else if (/^\d{10,12}$/.test(line)) {
          yield [{ record: { place, asOf: null, ...factsOf(line) } }];
        }
      }
    },
  };
}

function makerOf(inn: string) {
  const facts = { inn, nameRu: `ДЕМО ${inn}`, region: 'RU-ALT', okved: '22.21' };
  return { kind: 'Enterprise', key: inn, facts };
}

function productOf(inn: string) {
  const facts = {
    sku: skuOf(inn),
    manufacturer: `enterprise-${inn}`,
    nameRu: 'ДЕМО сетка',
    okpd2: '23.14.12.110',
    unit: 'MTK',
    minimumOrder: '50',
    leadTimeDays: 10,
    deliversTo: ['RU-ALT'],
  };
  return { kind: 'Product', key: facts.sku, facts };
}
