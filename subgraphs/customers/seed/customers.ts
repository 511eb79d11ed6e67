import { DemoSeries, demoInn, madeUp } from '../../vocabulary/demonstration.ts';
import type { LocalDate } from '../../vocabulary/localDate.ts';
import { ProvenanceKind } from '../../vocabulary/provenance.ts';
import { provenanceColumns } from '../../vocabulary/record.ts';
import { CustomerKind } from '../entities.ts';

const { FEDERAL_BODY, INFRASTRUCTURE_MONOPOLY, STATE_COMPANY } = CustomerKind;

const rosavtodor = {
  id: 'rosavtodor',
  inn: null,
  kind: FEDERAL_BODY,
  joinedOn: null,
  nameEn: 'Rosavtodor (Federal Road Transport Agency)',
  nameRu: 'Росавтодор (Федеральное дорожное агентство)',
  ...provenanceColumns(
    ProvenanceKind.SOURCE,
    'basalt.today, 2016, article 7848; Russian name translated',
    '2016-10-01',
  ),
};

/** Every customer: Rosavtodor, and the made-up ones. */
export const customerRows = [
  rosavtodor,
  ...[
    demo(
      'railways',
      'Railway Infrastructure Company',
      'Компания железнодорожной инфраструктуры',
      INFRASTRUCTURE_MONOPOLY,
      '2016-02-15',
    ),
    demo(
      'grids',
      'Interregional Grid Company',
      'Межрегиональная сетевая компания',
      INFRASTRUCTURE_MONOPOLY,
      '2016-02-15',
    ),
    demo(
      'transmission',
      'Federal Transmission Company',
      'Федеральная компания магистральных сетей',
      INFRASTRUCTURE_MONOPOLY,
      '2016-03-01',
    ),
    demo(
      'gas',
      'Gas Pipelines Company',
      'Компания газопроводов',
      INFRASTRUCTURE_MONOPOLY,
      '2016-03-21',
    ),
    demo(
      'oil',
      'Oil Pipelines Company',
      'Компания нефтепроводов',
      INFRASTRUCTURE_MONOPOLY,
      '2016-03-21',
    ),
    demo(
      'hydropower',
      'Hydropower Company',
      'Гидроэнергетическая компания',
      STATE_COMPANY,
      '2016-04-11',
    ),
    demo(
      'motorways',
      'Motorways State Company',
      'Государственная компания автомагистралей',
      STATE_COMPANY,
      '2016-04-11',
    ),
    demo(
      'waters',
      'Federal Water Agency',
      'Федеральное водное агентство',
      FEDERAL_BODY,
      '2016-05-16',
    ),
    demo(
      'construction',
      'Federal Construction Agency',
      'Федеральное строительное агентство',
      FEDERAL_BODY,
      '2016-05-16',
    ),
    demo(
      'airports',
      'Airports Administration',
      'Администрация аэропортов',
      STATE_COMPANY,
      '2016-06-20',
    ),
    demo(
      'mines',
      'State Mining Company',
      'Государственная горная компания',
      STATE_COMPANY,
      '2016-09-05',
    ),
  ].map((customer, index) => ({ ...customer, inn: demoInn(DemoSeries.CUSTOMER, index + 1) })),
];

function demo(id: string, nameEn: string, nameRu: string, kind: CustomerKind, joinedOn: LocalDate) {
  return {
    id: `demo-${id}`,
    kind,
    joinedOn,
    nameEn: `DEMO ${nameEn}`,
    nameRu: `ДЕМО ${nameRu}`,
    ...madeUp(),
  };
}
