import { recordSql } from '../../platform/importing/records/recordSql.ts';
import { partImport } from '../../platform/importing/tables/parts/partImport.ts';
import { tableImport } from '../../platform/importing/tables/records/tableImport.ts';
import { engagementNeedsFile, engagementsFile } from '../world/engagements.ts';
import { referralsFile } from '../world/referrals.ts';

/** How referrals of suppliers are stored, by id. */
const storedReferral = {
  ...recordSql({
    kind: 'SupplierReferral',
    table: 'supplier_referral',
    view: 'supplier_referral_facts',
    key: 'id',
    columns: {
      customer_id: 'customer',
      need_id: 'need',
      enterprise_id: 'enterprise',
      referred_on: 'referredOn',
      status: 'status',
    },
  }),
  idOf: (id: string) => id,
};

/** How engagements are stored, by id. Their participants may be people: the change feed omits them. */
const storedEngagement = {
  ...recordSql({
    kind: 'Engagement',
    table: 'engagement',
    view: 'engagement_facts',
    key: 'id',
    columns: {
      customer_id: 'customer',
      kind: 'kind',
      status: 'status',
      held_on: 'heldOn',
      name_en: 'nameEn',
      name_ru: 'nameRu',
      period_en: 'periodEn',
      period_ru: 'periodRu',
      agenda_en: 'agendaEn',
      agenda_ru: 'agendaRu',
      outcome_en: 'outcomeEn',
      outcome_ru: 'outcomeRu',
    },
    omitted: { participants_en: 'participantsEn', participants_ru: 'participantsRu' },
  }),
  personal: ['participantsEn', 'participantsRu'],
  idOf: (id: string) => id,
};

/** The imports of tables of referrals and engagements. */
export const programmeTables = [
  tableImport({
    name: 'referrals',
    description: 'a table of suppliers referred or invited to customers, by id',
    file: referralsFile,
    key: 'id',
    type: storedReferral,
    example: {
      id: 'referral-demo',
      customer: '2200005105',
      need: 'DEMO-1',
      enterprise: '2200005105',
      referredOn: '2016-09-05',
      status: 'INVITED',
    },
  }),
  tableImport({
    name: 'engagements',
    description: 'a table of visits, delegations and roundtables, by id',
    file: engagementsFile,
    key: 'id',
    type: storedEngagement,
    example: {
      id: 'engagement-demo',
      customer: '2200005105',
      kind: 'VISIT',
      status: 'HELD',
      heldOn: '2016-09-15',
      nameRu: 'ДЕМО посещение',
      participantsEn: 'DEMO delegation',
      participantsRu: 'ДЕМО делегация',
    },
  }),
  partImport({
    name: 'engagement-needs',
    description: 'a table of the needs that resulted from engagements',
    file: engagementNeedsFile,
    record: 'engagement',
    stored: {
      kind: 'Engagement',
      table: 'engagement',
      view: 'engagement_facts',
      fact: 'needs',
      rows: {
        table: 'engagement_need',
        record: 'engagement_id',
        keys: { need_id: [] },
        columns: {},
        isSourced: false,
      },
    },
    read: (rows) => rows.map(({ need }) => need),
    example: { engagement: 'engagement-demo', need: 'DEMO-1' },
  }),
];
