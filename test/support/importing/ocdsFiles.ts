import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type OcdsFileOptions,
  readOcdsFile,
} from '../../../subgraphs/customers/imports/ocds/ocdsFile.ts';
import { demoCustomers } from './eisFiles.ts';
import { type ReadContent, collected, sortItems } from './readItems.ts';

/** A JSON object of a made-up file of OCDS. */
export type OcdsObject = Readonly<Record<string, unknown>>;

/** The made-up process of most files. */
export const demoOcid = 'ocds-demo00-0001';

/** Returns an item of a tender: geogrid in square metres. */
export function ocdsItem(id: string, more: OcdsObject = {}): OcdsObject {
  return {
    id,
    description: `ДЕМО: геосетка ${id}`,
    classification: { scheme: 'OKPD2', id: '23.14.12.110' },
    quantity: 4000,
    unit: { scheme: 'UNCEFACT', id: 'MTK', name: 'м2' },
    ...more,
  };
}

/** Returns an open tender under 223-FZ. */
export function ocdsTender(items: readonly OcdsObject[], more: OcdsObject = {}): OcdsObject {
  return {
    id: 'T-1',
    title: 'ДЕМО: закупка',
    status: 'active',
    legalBasis: { scheme: 'RU', id: '223-ФЗ' },
    contractPeriod: { endDate: '2024-12-01T00:00:00+03:00' },
    items,
    ...more,
  };
}

/** Returns a release with a buyer among its parties, whose contact is a made-up person. */
export function ocdsRelease(tender: OcdsObject | undefined, more: OcdsObject = {}): OcdsObject {
  return {
    ocid: demoOcid,
    id: 'R-1',
    date: '2024-02-02T10:00:00+03:00',
    tag: ['tender'],
    parties: [
      {
        id: 'buyer-1',
        name: 'ДЕМО заказчик',
        identifier: { scheme: 'RU-INN', id: demoCustomers.first },
        contactPoint: { name: 'Демонстров Д. Д.', telephone: '+7 000 000-00-00' },
      },
    ],
    buyer: { id: 'buyer-1', name: 'ДЕМО заказчик' },
    ...(tender && { tender }),
    ...more,
  };
}

/** Returns the text of a package of releases, as people read it: with line ends. */
export function releasePackage(...releases: readonly OcdsObject[]): string {
  return JSON.stringify({ uri: 'https://demo.invalid', releases }, null, 2);
}

/** Returns the text of a package of records. */
export function recordPackage(...records: readonly OcdsObject[]): string {
  return JSON.stringify({ uri: 'https://demo.invalid', records }, null, 2);
}

/** Reads a text or bytes as a file of OCDS. */
export function readOcds(
  content: string | Buffer,
  limits: Pick<OcdsFileOptions, 'maxLength' | 'maxOpenBytes'> = {},
): Promise<ReadContent> {
  return withFile(content, async (path) => {
    const { signal } = new AbortController();
    const batches = readOcdsFile(path, { signal, onBytes: () => undefined, ...limits });
    return sortItems((await collected(batches)).flat());
  });
}

/** Calls a function with the path of a file that has this content only meanwhile. */
export async function withFile<Result>(
  content: string | Buffer,
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'katun-json-'));
  try {
    const path = join(folder, 'file.json');
    writeFileSync(path, content);
    return await use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
