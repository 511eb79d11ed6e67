import {
  day,
  filledText,
  oneOf,
  optional,
  recordKey,
  reference,
} from '../../platform/importing/tables/cells.ts';
import { worldFile } from '../../platform/importing/worlds/worldFile.ts';
import { Trial, TrialStatus } from '../model/catalogue/trial.ts';
import { makerKey, productKey } from './keys.ts';

/** The trials of products at enterprises. */
export const trialsFile = worldFile({
  path: 'products/trials.csv',
  entity: Trial,
  columns: {
    id: recordKey('Trial'),
    product: optional(reference),
    enterprise: optional(reference),
    nameEn: optional(filledText),
    nameRu: optional(filledText),
    placeEn: optional(filledText),
    placeRu: optional(filledText),
    since: optional(day),
    findingsEn: optional(filledText),
    findingsRu: optional(filledText),
    foundOn: optional(day),
    status: oneOf(TrialStatus),
  },
  unique: [['id']],
  properties: { product: 'productId', enterprise: 'enterpriseId' },
  references: { product: productKey, enterprise: makerKey },
});
