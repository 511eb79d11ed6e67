import { z } from 'zod';
import { isKtru } from '../../domain/registries/okpd2.ts';
import { isOkei } from '../../domain/values/units/okei.ts';
import { findUnit } from '../../domain/values/units/unit.ts';
import { day, filledText, listOf, optional, yesNo } from '../../platform/importing/tables/cells.ts';
import { detailFile, worldFile } from '../../platform/importing/worlds/worldFile.ts';
import { KtruPosition, type StoredCharacteristic } from '../model/classifiers/ktruPosition.ts';
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

/** A cell with a unit, read as its UN/CEFACT code; the text of a unit that is not known is kept. */
const catalogueUnit = z.codec(filledText, z.string(), {
  decode: (text) => findUnit(text)?.code ?? text,
  encode: (unit) => unit,
});

/** The characteristics of the positions of KTRU; rows with the same name and unit are one of them. */
export const ktruCharacteristicsFile = detailFile({
  path: 'needs/ktru_characteristics.csv',
  parent: 'code',
  property: 'characteristics',
  columns: {
    code: ktruCode,
    name: filledText,
    values: listOf(filledText),
    unit: optional(catalogueUnit),
    mandatory: optional(yesNo),
  },
  unique: [['code', 'name', 'values', 'unit', 'mandatory']],
  read(rows): readonly StoredCharacteristic[] {
    const same = Map.groupBy(rows, ({ name, unit, mandatory }) =>
      JSON.stringify([name, unit, mandatory]),
    );
    return [...same.values()].map((group) => {
      const { name, unit, mandatory } = group[0]!;
      const values = [...new Set(group.flatMap((row) => row.values))];
      return { name, values, unit, isMandatory: mandatory };
    });
  },
  write: (characteristics: readonly StoredCharacteristic[]) =>
    characteristics.map(({ name, values, unit, isMandatory }) => ({
      name,
      values: [...values],
      unit,
      mandatory: isMandatory,
    })),
});

/** The positions of the catalogue KTRU. */
export const ktruFile = worldFile({
  path: 'needs/ktru.csv',
  entity: KtruPosition,
  columns: { code: ktruCode, name: filledText, unit: optional(catalogueUnit) },
  unique: [['code']],
  properties: { unit: 'statedUnit' },
  details: [ktruCharacteristicsFile],
});
