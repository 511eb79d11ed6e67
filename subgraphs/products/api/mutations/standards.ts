import { identifierKey } from '../../../domain/text/sameText.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { readDesignation } from '../../../domain/registries/designation.ts';
import { statedByOwner } from '../../../platform/database/columns/record.ts';
import { text } from '../../../platform/graphql/inputs/inputChecks.ts';
import { answerOf, listMutation } from '../../../platform/writes/lists/listMutation.ts';
import { refuseUnknown } from '../../../platform/writes/lists/references.ts';
import type { UniqueKey } from '../../../platform/writes/lists/uniqueKeys.ts';
import { Standard } from '../../model/catalogue/standard.ts';
import type { ProductsLoaders } from '../../data/loaders.ts';
import { StandardInput } from '../inputs/standard.ts';
import { writableStandard } from '../writableTypes.ts';
import { referredEnterprise, referredStandard } from './referring.ts';

const answers = answerOf(
  writableStandard,
  'standards',
  ({ standard }: ProductsLoaders) => standard,
);

/** The designation of a standard, in any spelling. */
const standardCode: UniqueKey<{ readonly id: string; readonly code: string }> = {
  entity: Standard,
  what: 'standard',
  of: ({ code }) => ({ codeKey: identifierKey(code) }),
  shown: ({ code }) => code,
};

const RegisterStandards = listMutation({
  name: 'registerStandards',
  description:
    'Registers standards and technical conditions that are not known yet; on behalf of the enterprise ' +
    'that registers them. Needs that require conformity to a standard are matched again',
  scopes: ['products:write'],
  argument: ['standards', 'The standards, at least one.'],
  input: StandardInput,
  answers,
  async writeOne(transaction, input, field) {
    const standard = newStandard(input, field, transaction.today);
    const { registeredBy, supersededBy } = standard;
    transaction.refuseAdding(writableStandard, standard);
    if (registeredBy !== null) {
      await refuseUnknown(transaction, [referredEnterprise, `${field}.registeredBy`, registeredBy]);
    }
    // The designation is the id of a stored standard; the new one is no standard yet.
    const { code } = standard;
    await transaction.refuseTaken(standardCode, { id: field, code }, `${field}.code`);
    transaction.add(writableStandard, standard);
    // A standard may be superseded by another one of the list.
    await transaction.flush();
    if (supersededBy !== null) {
      await refuseUnknown(transaction, [referredStandard, `${field}.supersededBy`, supersededBy]);
    }
  },
});

/** The mutations of standards. */
export const standardWrites = [RegisterStandards] as const;

/**
 * Returns the standard that an input describes.
 * @throws InvalidValue for a missing or too long designation; `INVALID_PERIOD` if it ends on or before
 * its first day.
 */
function newStandard(input: StandardInput, field: string, today: LocalDate): Standard {
  const { validFrom = null, validTo = null, supersededBy, registeredBy = null } = input;
  if (validFrom !== null && validTo !== null && validTo <= validFrom) {
    throw new InvalidValue('INVALID_PERIOD', `${field}.validTo`, `after ${validFrom}`, validTo);
  }
  return Object.assign(new Standard(), statedByOwner(today), {
    code: readDesignation(text(input.code, `${field}.code`, 100)),
    version: 1,
    validFrom,
    validTo,
    supersededBy:
      typeof supersededBy === 'string'
        ? readDesignation(text(supersededBy, `${field}.supersededBy`, 100))
        : null,
    registeredBy,
  });
}
