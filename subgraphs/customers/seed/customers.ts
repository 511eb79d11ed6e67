import { DemoSeries, demoInn, madeUp } from '../../vocabulary/demonstration.ts';
import { ProvenanceKind } from '../../vocabulary/provenance.ts';
import { provenanceColumns } from '../../vocabulary/record.ts';
import { CustomerKind } from '../entities/customer.ts';
import { agreementId } from './agreement.ts';
import { type Body, bodies } from './bodies.ts';

const rosavtodor = {
  id: 'rosavtodor',
  inn: null,
  kind: CustomerKind.FEDERAL_BODY,
  joinedOn: null,
  agreement: agreementId,
  nameEn: 'Rosavtodor (Federal Road Transport Agency)',
  nameRu: 'Росавтодор (Федеральное дорожное агентство)',
  ...provenanceColumns(
    ProvenanceKind.SOURCE,
    'basalt.today, 2016, article 7848; Russian name translated',
    '2016-10-01',
  ),
};

// id | kind | joined | English | Russian
const madeUpCustomers = `
railways     | INFRASTRUCTURE_MONOPOLY | 2016-02-15 | Railway Infrastructure Company | Компания железнодорожной инфраструктуры
grids        | INFRASTRUCTURE_MONOPOLY | 2016-02-15 | Interregional Grid Company | Межрегиональная сетевая компания
transmission | INFRASTRUCTURE_MONOPOLY | 2016-03-01 | Federal Transmission Company | Федеральная компания магистральных сетей
gas          | INFRASTRUCTURE_MONOPOLY | 2016-03-21 | Gas Pipelines Company | Компания газопроводов
oil          | INFRASTRUCTURE_MONOPOLY | 2016-03-21 | Oil Pipelines Company | Компания нефтепроводов
hydropower   | STATE_COMPANY           | 2016-04-11 | Hydropower Company | Гидроэнергетическая компания
motorways    | STATE_COMPANY           | 2016-04-11 | Motorways State Company | Государственная компания автомагистралей
waters       | FEDERAL_BODY            | 2016-05-16 | Federal Water Agency | Федеральное водное агентство
construction | FEDERAL_BODY            | 2016-05-16 | Federal Construction Agency | Федеральное строительное агентство
airports     | STATE_COMPANY           | 2016-06-20 | Airports Administration | Администрация аэропортов
mines        | STATE_COMPANY           | 2016-09-05 | State Mining Company | Государственная горная компания
`;

const leading = madeUpCustomers.trim().split('\n').map(customerRow);

/** Every customer: Rosavtodor, and 89 made-up ones. */
export const customerRows = [rosavtodor, ...leading, ...bodies.map(bodyRow)];

function bodyRow({ id, kind, joinedOn, en, ru }: Body, index: number) {
  return {
    id,
    inn: demoInn(DemoSeries.CUSTOMER, leading.length + index + 1),
    kind: CustomerKind[kind],
    joinedOn,
    agreement: agreementId,
    nameEn: `DEMO ${en}`,
    nameRu: `ДЕМО ${ru}`,
    ...madeUp(),
  };
}

function customerRow(row: string, index: number) {
  const [id = '', kind = '', joinedOn = '', en = '', ru = ''] = row
    .split('|')
    .map((cell) => cell.trim());
  return {
    id: `demo-${id}`,
    inn: demoInn(DemoSeries.CUSTOMER, index + 1),
    kind: CustomerKind[kind as keyof typeof CustomerKind],
    joinedOn,
    agreement: agreementId,
    nameEn: `DEMO ${en}`,
    nameRu: `ДЕМО ${ru}`,
    ...madeUp(),
  };
}
