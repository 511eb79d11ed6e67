import { madeUp } from '../../vocabulary/demonstration.ts';
import { addDays } from '../../vocabulary/localDate.ts';
import { ProvenanceKind } from '../../vocabulary/provenance.ts';
import { provenanceColumns } from '../../vocabulary/record.ts';
import { EngagementKind, EngagementStatus } from '../entities/engagement.ts';
import { type Body, bodies } from './bodies.ts';
import { demands } from './demands.ts';
import { needId } from './needId.ts';

const stated = provenanceColumns(
  ProvenanceKind.SOURCE,
  'basalt.today, 2016, article 7848; Russian text translated',
  '2016-10-01',
);

const sourced = [
  {
    id: 'design-delegation-2016-09',
    customer: null,
    kind: EngagementKind.DELEGATION,
    status: EngagementStatus.HELD,
    heldOn: null,
    nameEn: 'Delegation of leading design organisations',
    nameRu: 'Делегация ведущих проектных организаций',
    periodEn: 'mid-September 2016',
    periodRu: 'середина сентября 2016 года',
    participantsEn: 'Leading design organisations of the region',
    participantsRu: 'Ведущие проектные организации региона',
    agendaEn: 'Technical properties, certification, scope of use and prices of the products',
    agendaRu: 'Технические свойства, сертификация, область применения и цены продукции',
    outcomeEn: null,
    outcomeRu: null,
    ...stated,
  },
  {
    id: 'rosavtodor-roundtable',
    customer: 'rosavtodor',
    kind: EngagementKind.ROUNDTABLE,
    status: EngagementStatus.PLANNED,
    heldOn: null,
    nameEn: 'Roundtable of Rosavtodor with the heads of the cluster companies',
    nameRu: 'Круглый стол Росавтодора с руководителями компаний кластера',
    periodEn: null,
    periodRu: null,
    participantsEn: 'The executive team of Rosavtodor and the heads of the cluster companies',
    participantsRu: 'Руководство Росавтодора и руководители компаний кластера',
    agendaEn: null,
    agendaRu: null,
    outcomeEn: null,
    outcomeRu: null,
    ...stated,
  },
  {
    id: 'rosavtodor-visit',
    customer: 'rosavtodor',
    kind: EngagementKind.VISIT,
    status: EngagementStatus.PLANNED,
    heldOn: null,
    nameEn: 'Visit of Rosavtodor to Altai Polikompozit',
    nameRu: 'Посещение Росавтодором компании «Алтай Поликомпозит»',
    periodEn: null,
    periodRu: null,
    participantsEn: 'The executive team of Rosavtodor',
    participantsRu: 'Руководство Росавтодора',
    agendaEn: null,
    agendaRu: null,
    outcomeEn: null,
    outcomeRu: null,
    ...stated,
  },
];

const bodyOf = new Map(bodies.map((body) => [body.id, body]));
const kinds = Object.values(EngagementKind);
const discussed = demands.filter(({ by }) => bodyOf.has(by)).filter((_, index) => index % 6 === 0);
const idOf = (number: string) => `engagement-${number.toLowerCase()}`;

const held = discussed.map(({ by, number, publishedOn, en, ru }, index) => ({
  id: idOf(number),
  customer: by,
  kind: kinds[index % kinds.length]!,
  status: EngagementStatus.HELD,
  heldOn: addDays(publishedOn, -12),
  nameEn: `Meeting of ${bodyOf.get(by)!.en} with makers of composites`,
  nameRu: `Встреча с производителями композитов: ${bodyOf.get(by)!.ru}`,
  periodEn: null,
  periodRu: null,
  participantsEn: `Engineers of ${bodyOf.get(by)!.en}; enterprises of the cluster`,
  participantsRu: `Инженеры (${bodyOf.get(by)!.ru}); предприятия кластера`,
  agendaEn: `Requirements and quantities: ${en}`,
  agendaRu: `Требования и объёмы: ${ru}`,
  outcomeEn: 'The customer made its need known.',
  outcomeRu: 'Заказчик объявил потребность.',
  ...madeUp(),
}));

const planned = bodies.filter((_, index) => index % 10 === 9).map(plannedMeeting);

/** The engagements that the source tells of, and made-up ones of made-up customers. */
export const engagementRows = [...sourced, ...held, ...planned];

/** Which need came of which of them. */
export const engagementNeedRows = discussed.map((demand) => ({
  engagement: idOf(demand.number),
  need: needId(demand),
}));

function plannedMeeting({ id, en, ru }: Body, index: number) {
  return {
    id: `engagement-planned-${id}`,
    customer: id,
    kind: kinds[index % kinds.length]!,
    status: EngagementStatus.PLANNED,
    heldOn: null,
    nameEn: `Meeting of ${en} with the cluster`,
    nameRu: `Встреча с кластером: ${ru}`,
    periodEn: index % 2 === 0 ? 'October 2016' : 'November 2016',
    periodRu: index % 2 === 0 ? 'октябрь 2016 года' : 'ноябрь 2016 года',
    participantsEn: `${en}; enterprises of the cluster`,
    participantsRu: `${ru}; предприятия кластера`,
    agendaEn: 'Which products the customer may need',
    agendaRu: 'Какая продукция может понадобиться заказчику',
    outcomeEn: null,
    outcomeRu: null,
    ...madeUp(),
  };
}
