import { inOrder } from '../../../platform/database/reading/batching.ts';
import type { WriteBatch } from '../../../platform/writes/lists/batches.ts';
import { answerOf, listMutation } from '../../../platform/writes/lists/listMutation.ts';
import { bilingual, names, notInTheFuture } from '../../../platform/graphql/inputs/inputChecks.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { newRecord } from '../../../platform/database/columns/newRecord.ts';
import { Product } from '../../model/catalogue/product.ts';
import { Trial, TrialStatus } from '../../model/catalogue/trial.ts';
import { TrialFindingsInput, TrialInput } from '../inputs/trial.ts';
import type { ProductsLoaders } from '../../data/loaders.ts';
import { writableTrial } from '../writableTypes.ts';
import { checkTriedProduct } from '../../rules/trials/checkTriedProduct.ts';
import { refuseUnknown } from '../../../platform/writes/lists/references.ts';
import { referredEnterprise } from './referring.ts';

const answers = answerOf(writableTrial, 'trials', ({ trial }: ProductsLoaders) => trial);
const scopes = ['products:write'];

const RecordTrials = listMutation({
  name: 'recordTrials',
  description:
    'Records trials of products that have begun; only the enterprise that tests a product may record them',
  scopes,
  argument: ['trials', 'The trials, at least one.'],
  input: TrialInput,
  answers,
  async writeOne(transaction, input, field) {
    const { product: productId, enterprise: enterpriseId } = input;
    const { today } = transaction;
    const place = bilingual(input.placeEn, input.placeRu, `${field}.place`);
    const trial = newRecord(Trial, today, {
      productId,
      enterpriseId,
      placeEn: place.en,
      placeRu: place.ru,
      since: notInTheFuture(input.since, `${field}.since`, today),
      findingsEn: null,
      findingsRu: null,
      foundOn: null,
      status: TrialStatus.RUNNING,
      ...names(input.nameEn, input.nameRu, field),
    });
    transaction.add(writableTrial, trial);
    const found = productId === null ? null : await transaction.read(triedProducts, productId);
    checkTriedProduct(productId, found, `${field}.product`);
    await refuseUnknown(transaction, [referredEnterprise, `${field}.enterprise`, enterpriseId]);
  },
});

const RecordTrialFindings = listMutation({
  name: 'recordTrialFindings',
  description: 'Records the findings of trials, and which of the trials are finished',
  scopes,
  argument: ['findings', 'The findings, at least one.'],
  input: TrialFindingsInput,
  answers,
  async writeOne(transaction, input, field) {
    const { finished } = input;
    const trial = await transaction.change(writableTrial, input, field);
    const findings = bilingual(input.findingsEn, input.findingsRu, `${field}.findings`);
    const place = `${field}.foundOn`;
    const foundOn = notInTheFuture(input.foundOn, place, transaction.today);
    if (trial.since === null || foundOn < trial.since) {
      const expected = `${trial.since ?? 'after its first day, which is unknown'} or later`;
      throw new InvalidValue('DATE_BEFORE_TRIAL', place, expected, foundOn);
    }
    const status = finished ? TrialStatus.FINISHED : trial.status;
    Object.assign(trial, { findingsEn: findings.en, findingsRu: findings.ru, foundOn, status });
  },
});

/** The products of trials, by their ids. */
const triedProducts: WriteBatch<Product | null> = async (em, ids) => {
  const found = await em.find(Product, { id: { $in: [...ids] } });
  return inOrder(ids, found, ({ id }) => id);
};

/** The mutations of trials. */
export const trialWrites = [RecordTrials, RecordTrialFindings] as const;
