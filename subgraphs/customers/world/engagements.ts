import {
  day,
  filledText,
  oneOf,
  optional,
  recordKey,
  reference,
} from '../../platform/importing/tables/cells.ts';
import { worldFile } from '../../platform/importing/worlds/worldFile.ts';
import {
  Engagement,
  EngagementKind,
  EngagementNeed,
  EngagementStatus,
} from '../model/programme/engagement.ts';
import { customerKey, engagementKey, needKey } from './keys.ts';

/** The engagements. */
export const engagementsFile = worldFile({
  path: 'customers/engagements.csv',
  entity: Engagement,
  columns: {
    id: recordKey('Engagement'),
    customer: optional(reference),
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
  },
  unique: [['id']],
  references: { customer: customerKey },
});

/** The needs that resulted from engagements. */
export const engagementNeedsFile = worldFile({
  path: 'customers/engagement_needs.csv',
  entity: EngagementNeed,
  columns: { engagement: reference, need: reference },
  unique: [['engagement', 'need']],
  references: { engagement: engagementKey, need: needKey },
});
