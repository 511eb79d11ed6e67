import { ref } from '@mikro-orm/core';
import { answerOf, listMutation } from '../../../platform/writes/lists/listMutation.ts';
import {
  names,
  notInTheFuture,
  optionalText,
  text,
} from '../../../platform/graphql/inputs/inputChecks.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { newRecord } from '../../../platform/database/columns/newRecord.ts';
import { Engagement, EngagementNeed, EngagementStatus } from '../../model/programme/engagement.ts';
import { EngagementInput, EngagementOutcomeInput } from '../inputs/engagement.ts';
import type { CustomersLoaders } from '../../data/loaders.ts';
import {
  customerWritableType,
  engagementWritableType,
  needWritableType,
} from '../../data/writableTypes.ts';

const answers = answerOf(
  engagementWritableType,
  'engagements',
  ({ engagement }: CustomersLoaders) => engagement,
);
const scopes = ['programme:write'];

/** `planEngagements`: a customer or the agency plans meetings with enterprises. */
export const PlanEngagements = listMutation({
  name: 'planEngagements',
  description: 'Plans visits, delegations and roundtables',
  scopes,
  argument: ['engagements', 'One engagement or more.'],
  input: EngagementInput,
  answers,
  async writeOne(transaction, input, field) {
    const customer = input.customer
      ? await transaction.existing(customerWritableType, input.customer, `${field}.customer`)
      : null;
    const engagement = newRecord(Engagement, transaction.today, {
      ...names(input.nameEn, input.nameRu, field),
      customer: customer && ref(customer),
      kind: input.kind,
      status: EngagementStatus.PLANNED,
      heldOn: null,
      periodEn: optionalText(input.periodEn, `${field}.periodEn`),
      periodRu: optionalText(input.periodRu, `${field}.periodRu`),
      participantsEn: text(input.participantsEn, `${field}.participantsEn`),
      participantsRu: text(input.participantsRu, `${field}.participantsRu`),
      agendaEn: optionalText(input.agendaEn, `${field}.agendaEn`, 2_000),
      agendaRu: optionalText(input.agendaRu, `${field}.agendaRu`, 2_000),
      outcomeEn: null,
      outcomeRu: null,
    });
    transaction.add(engagementWritableType, engagement);
  },
});

const maxNeeds = 100;

/** `recordEngagementOutcomes`: a customer or the agency records the outcome of a meeting. */
export const RecordEngagementOutcomes = listMutation({
  name: 'recordEngagementOutcomes',
  description: 'Records the outcomes of planned engagements that took place',
  scopes,
  argument: ['outcomes', 'One outcome or more.'],
  input: EngagementOutcomeInput,
  answers,
  async writeOne(transaction, input, field) {
    const engagement = await transaction.change(engagementWritableType, input, field);
    const ids = [...new Set(input.needs)];
    if (ids.length > maxNeeds) {
      throw new InvalidValue('OUT_OF_RANGE', `${field}.needs`, `at most ${maxNeeds}`, ids.length);
    }
    const needs = await Promise.all(
      ids.map((id, at) => transaction.existing(needWritableType, id, `${field}.needs[${at}]`)),
    );
    if (engagement.status !== EngagementStatus.PLANNED) {
      const expected = 'an engagement that is PLANNED';
      throw new InvalidValue('ENGAGEMENT_WAS_HELD', `${field}.id`, expected, engagement.status);
    }
    Object.assign(engagement, {
      status: EngagementStatus.HELD,
      heldOn: input.heldOn
        ? notInTheFuture(input.heldOn, `${field}.heldOn`, transaction.today)
        : null,
      outcomeEn: optionalText(input.outcomeEn, `${field}.outcomeEn`, 2_000),
      outcomeRu: optionalText(input.outcomeRu, `${field}.outcomeRu`, 2_000),
    });
    for (const need of needs) {
      const pair = { engagement: ref(engagement), need: ref(need) };
      transaction.em.persist(Object.assign(new EngagementNeed(), pair));
    }
  },
});
