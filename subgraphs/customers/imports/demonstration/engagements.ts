import type { EntityManager } from '@mikro-orm/postgresql';
import {
  day,
  listOf,
  oneOf,
  optional,
  filledText,
  recordKey,
} from '../../../platform/importing/tables/cells.ts';
import { type TableKeys } from '../../../platform/importing/tables/csvTable.ts';
import {
  insertRows,
  provenanceCells,
  provenanceNames,
  sourcedIn,
  readWorldTable,
} from '../../../platform/importing/worlds/worldRows.ts';
import {
  Engagement,
  EngagementKind,
  EngagementNeed,
  EngagementStatus,
} from '../../model/engagement.ts';
import type { LoadedNeeds } from './needs.ts';

/** Loads the engagements and the needs that resulted from them. */
export async function loadEngagements(
  em: EntityManager,
  folder: string,
  { customers, needs }: { readonly customers: TableKeys; readonly needs: LoadedNeeds },
): Promise<void> {
  const sourced = sourcedIn(folder);
  const { file, rows } = readWorldTable(folder, 'customers/engagements.csv', {
    columns: {
      id: recordKey('Engagement'),
      customer: optional(filledText),
      kind: oneOf(EngagementKind),
      status: oneOf(EngagementStatus),
      heldOn: optional(day),
      nameEn: optional(filledText),
      nameRu: optional(filledText),
      periodEn: optional(filledText),
      periodRu: optional(filledText),
      participantsEn: filledText,
      participantsRu: filledText,
      agendaEn: optional(filledText),
      agendaRu: optional(filledText),
      outcomeEn: optional(filledText),
      outcomeRu: optional(filledText),
      needs: listOf(filledText),
      ...provenanceCells,
    },
    mayLack: provenanceNames,
    unique: [['id']],
    references: { customer: customers, needs },
  });
  const loaded = rows.map(({ needs: numbers, ...facts }) => ({
    engagement: sourced(facts),
    discussed: numbers.map((number) => ({ engagement: facts.id, need: needs.idOf(number) })),
  }));
  await insertRows(
    em,
    Engagement,
    file,
    loaded.map(({ engagement }) => engagement),
  );
  await insertRows(
    em,
    EngagementNeed,
    file,
    loaded.flatMap(({ discussed }) => discussed),
  );
}
