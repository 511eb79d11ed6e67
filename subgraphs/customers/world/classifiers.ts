import { z } from 'zod';
import { isKtru } from '../../domain/registries/okpd2.ts';
import { isOkei } from '../../domain/values/units/okei.ts';
import { day, filledText, optional, unit } from '../../platform/importing/tables/cells.ts';
import { worldFile } from '../../platform/importing/worlds/worldFile.ts';
import { KtruPosition } from '../model/classifiers/ktruPosition.ts';
import { OkeiUnit } from '../model/classifiers/okeiUnit.ts';

/** A cell with a code of KTRU. */
export const ktruCode = z.string().refine(isKtru, 'a KTRU code such as 22.23.19.110-00000001');

/** A cell with a code of OKEI. */
export const okeiCode = z.string().refine(isOkei, 'an OKEI code such as 055');

/** The entries of the classifier OKEI. */
export const okeiFile = worldFile({
  path: 'needs/okei.csv',
  entity: OkeiUnit,
  columns: {
    code: okeiCode,
    name: filledText,
    symbol: optional(filledText),
    internationalSymbol: optional(filledText),
    endedOn: optional(day),
  },
  unique: [['code']],
});

/** The positions of the catalogue KTRU. */
export const ktruFile = worldFile({
  path: 'needs/ktru.csv',
  entity: KtruPosition,
  columns: { code: ktruCode, name: filledText, unit: optional(unit) },
  unique: [['code']],
});
