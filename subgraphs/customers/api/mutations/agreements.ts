import { answerOf, listMutation } from '../../../platform/writes/lists/listMutation.ts';
import { names, text } from '../../../platform/graphql/inputs/inputChecks.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { newRecord } from '../../../platform/database/columns/newRecord.ts';
import { checkAgreementTime } from '../../rules/contracts/contracting.ts';
import { Agreement } from '../../model/programme/agreement.ts';
import { AgreementInput } from '../inputs/agreement.ts';
import type { CustomersLoaders } from '../../data/loaders.ts';
import { agreementWritableType } from '../../data/writableTypes.ts';

/** `recordAgreements`: the agency records agreements of a region with the corporation. */
export const RecordAgreements = listMutation({
  name: 'recordAgreements',
  description: 'Records agreements; only for the agency',
  scopes: ['programme:write'],
  argument: ['agreements', 'One agreement or more.'],
  input: AgreementInput,
  answers: answerOf(
    agreementWritableType,
    'agreements',
    ({ agreement }: CustomersLoaders) => agreement,
  ),
  async writeOne(transaction, input, field) {
    const { signedOn = null, validFrom = null, validTo = null } = input;
    checkAgreementTime(validFrom, validTo, signedOn, { validTo: `${field}.validTo` });
    const agreement = newRecord(Agreement, transaction.today, {
      ...names(input.nameEn, input.nameRu, field),
      partiesEn: texts(input.partiesEn, `${field}.partiesEn`, 2),
      partiesRu: texts(input.partiesRu, `${field}.partiesRu`, input.partiesEn.length),
      purposeEn: text(input.purposeEn, `${field}.purposeEn`),
      purposeRu: text(input.purposeRu, `${field}.purposeRu`),
      promisesEn: texts(input.promisesEn, `${field}.promisesEn`, 0),
      promisesRu: texts(input.promisesRu, `${field}.promisesRu`, input.promisesEn.length),
      signedOn,
      validFrom,
      validTo,
    });
    sameNumber(agreement.partiesEn, agreement.partiesRu, `${field}.partiesRu`);
    sameNumber(agreement.promisesEn, agreement.promisesRu, `${field}.promisesRu`);
    transaction.add(agreementWritableType, agreement);
  },
});

function texts(values: readonly string[], field: string, least: number): string[] {
  if (values.length < least) {
    throw new InvalidValue('OUT_OF_RANGE', field, `${least} texts or more`, values.length);
  }
  return values.map((value, index) => text(value, `${field}[${index}]`));
}

/** Checks that the English and the Russian list have the same length. */
function sameNumber(en: readonly string[], ru: readonly string[], field: string): void {
  if (en.length === ru.length) return;
  throw new InvalidValue(
    'OUT_OF_RANGE',
    field,
    `${en.length} texts, as many as in English`,
    ru.length,
  );
}
