import type { EntityManager } from '@mikro-orm/postgresql';
import { Contact } from '../vocabulary/contact.ts';
import { demoContact } from '../vocabulary/contactRows.ts';
import { Decimal } from '../vocabulary/decimal.ts';
import { DemoSeries, demoInn, madeUp } from '../vocabulary/demonstration.ts';
import { SmeCategory } from '../vocabulary/smeCategory.ts';
import { Bank, FinanceFee, FinanceLimit, FinanceProduct, FinanceRate } from './entities.ts';
import { FeeKind, FinanceKind, FinancePurpose } from './programme.ts';
import { Repayment } from './schedule.ts';
import { ownTerms } from './seed/ownTerms.ts';
import { stateProgrammes } from './seed/stateProgrammes.ts';
import type { Terms } from './seed/terms.ts';

/** Loads the banks and finance products of the demonstration world. */
export async function seedFinancing(em: EntityManager): Promise<void> {
  const terms = [...stateProgrammes, ...ownTerms];
  await em.insertMany(Bank, bankRows);
  await em.insertMany(FinanceProduct, terms.map(productRow));
  await em.insertMany(
    Contact,
    terms.map(({ id }) => demoContact(id, 'Lending desk')),
  );
  await em.insertMany(FinanceRate, terms.flatMap(rateRows));
  await em.insertMany(FinanceLimit, terms.flatMap(limitRows));
  await em.insertMany(FinanceFee, terms.flatMap(feeRows));
}

const bankRows = [
  ['ob', 'Ob', 'Обь'],
  ['biya', 'Biya', 'Бия'],
  ['chulym', 'Chulym', 'Чулым'],
  ['irtysh', 'Irtysh', 'Иртыш'],
  ['belukha', 'Belukha', 'Белуха'],
  ['tom', 'Tom', 'Томь'],
].map(bankRow);

function bankRow([id, en, ru]: readonly string[], index: number) {
  return {
    id: `demo-bank-${id}`,
    inn: demoInn(DemoSeries.BANK, index + 1),
    nameEn: `DEMO Bank ${en}`,
    nameRu: `ДЕМО Банк ${ru}`,
    ...madeUp(),
  };
}

function productRow(terms: Terms) {
  return {
    id: terms.id,
    bank: terms.bank,
    programme: terms.programme,
    kind: FinanceKind[terms.kind],
    purposes: terms.purposes.map((purpose) => FinancePurpose[purpose]),
    validFrom: terms.from,
    validTo: terms.to,
    minTermMonths: terms.term[0],
    maxTermMonths: terms.term[1],
    regions: terms.regions ? [...terms.regions] : null,
    okvedPrefixes: terms.okved ? [...terms.okved] : null,
    minBusinessAgeMonths: terms.ageMonths ?? null,
    categories: terms.categories?.map((category) => SmeCategory[category]) ?? null,
    repayments: (terms.repayments ?? []).map((repayment) => Repayment[repayment]),
    maxGraceMonths: terms.graceMonths ?? 0,
    advanceShare: terms.advance === undefined ? null : new Decimal(terms.advance),
    nameEn: terms.en,
    nameRu: terms.ru,
    ...madeUp(sourceOf(terms)),
  };
}

function rateRows({ id, rates }: Terms) {
  return rates.map(({ category, share, from, to }, index) => ({
    id: `${id}-rate-${index + 1}`,
    productId: id,
    category: category && SmeCategory[category],
    annualRate: new Decimal(share),
    validFrom: from,
    validTo: to,
  }));
}

function limitRows({ id, limits }: Terms) {
  return limits.map(({ category, min, max }, index) => ({
    id: `${id}-limit-${index + 1}`,
    productId: id,
    category: category && SmeCategory[category],
    minAmount: min === null ? null : new Decimal(min),
    maxAmount: max === null ? null : new Decimal(max),
  }));
}

function feeRows({ id, fees = {} }: Terms) {
  return Object.entries(fees).map(([kind, share]) => ({
    productId: id,
    kind: FeeKind[kind as keyof typeof FeeKind],
    share: new Decimal(share),
  }));
}

function sourceOf({ programme, note }: Terms): string {
  if (programme === null) return "a made-up bank's own terms";
  const terms = `terms: ${programme}, offered by a made-up bank`;
  return note === undefined ? terms : `${terms}; ${note}`;
}
