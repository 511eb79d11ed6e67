import { eis44Notices } from '../../../../../../subgraphs/customers/imports/eis/notices44/eis44Notices.ts';
import { eis223Notices } from '../../../../../../subgraphs/customers/imports/eis/notices223/eis223Notices.ts';
import { eis223Plans } from '../../../../../../subgraphs/customers/imports/eis/plans223/eis223Plans.ts';
import { eisOptions } from '../../../../../../subgraphs/customers/imports/eis/stating/eisOptions.ts';
import { rmspEnterprises } from '../../../../../../subgraphs/enterprises/imports/rmsp/rmspEnterprises.ts';
import type { ReadItem } from '../../../../../../subgraphs/platform/importing/records/readItem.ts';
import { readXmlFile } from '../../../../../../subgraphs/platform/importing/xml/readXmlFile.ts';
import { rmspProducts } from '../../../../../../subgraphs/products/imports/rmsp/rmspProducts.ts';
import {
  characteristic,
  lotItem,
  notice223,
  notice44,
  plan223,
  planItem,
  planRow,
  purchaseObject,
  quality,
  range,
  tag,
} from '../../../../../support/importing/eisFiles.ts';
import { rmspDocument, rmspFile } from '../../../../../support/importing/rmspFile.ts';

/** A file without faults, and the reading of its kind. */
export interface SoundFile {
  readonly kind: string;
  readonly text: string;
  readonly read: (path: string) => AsyncGenerator<readonly ReadItem[]>;
}

const options = { threads: 0 };
const okpd2 = tag('okpd2', tag('code', '22.23.19.133'), tag('name', 'Опоры'));
const row = (ordinal: number) =>
  planRow(ordinal, okpd2, tag('okei', tag('code', '796')), tag('qty', '29'));
const object = purchaseObject(
  tag(
    'KTRU',
    tag('code', '22.23.19.133-00000054'),
    tag(
      'characteristics',
      characteristic('Толщина, мкм', [quality('не менее 45')], '2'),
      characteristic('Длина', [range(['greaterOrEqual', '3'], ['less', '5'], ['006', 'м'])]),
      characteristic('Цвет', [quality('серый'), quality('белый')]),
    ),
  ),
);

/** A file of each kind, with a few records. */
export function soundFiles(): readonly SoundFile[] {
  const documents = Array.from({ length: 5 }, (_, number) => rmspDocument(number));
  const register = rmspFile(documents);
  const all = { regionCode: null };
  const plan = plan223([planItem(1, row(1), row(2)), planItem(2, row(1))], [planItem(2, row(1))]);
  const item = lotItem(1, okpd2, tag('okei', tag('code', '055')), tag('qty', '40'));
  return [
    {
      kind: 'rmsp',
      text: register,
      read: (path) => readXmlFile(path, rmspEnterprises, all, options),
    },
    {
      kind: 'rmsp products',
      text: register,
      read: (path) => readXmlFile(path, rmspProducts, all, options),
    },
    {
      kind: 'eis44',
      text: notice44({ objects: [object, object] }),
      read: (path) => readXmlFile(path, eis44Notices, eisOptions(), options),
    },
    {
      kind: 'eis223',
      text: notice223([item, item]),
      read: (path) => readXmlFile(path, eis223Notices, eisOptions(), options),
    },
    {
      kind: 'eis223-plan',
      text: plan,
      read: (path) => readXmlFile(path, eis223Plans, eisOptions(), options),
    },
  ];
}
