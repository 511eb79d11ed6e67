import type { EntityManager } from '@mikro-orm/postgresql';
import { BlockerClass } from '../vocabulary/blockerClass.ts';
import { Contact } from '../vocabulary/contact.ts';
import { demoContact } from '../vocabulary/contactRows.ts';
import { Decimal } from '../vocabulary/decimal.ts';
import { DemoSeries, demoInn, madeUp } from '../vocabulary/demonstration.ts';
import { MeasureKind } from '../vocabulary/measureKind.ts';
import { SmeCategory } from '../vocabulary/smeCategory.ts';
import { parseUnit } from '../vocabulary/unit.ts';
import { Bank, FinanceFee, FinanceLimit, FinanceProduct, FinanceRate } from './entities.ts';
import { KeyRate } from './entities/keyRate.ts';
import { CargoMass, FreightTariff, RegionDistance } from './entities/freight.ts';
import { Measure } from './entities/measure.ts';
import { CostBasis, MeasureStage, ResponsibleSide } from './measure.ts';
import { FeeKind, FinanceKind, FinancePurpose } from './programme.ts';
import { Repayment } from './schedule.ts';
import { cargoMasses, regionDistances, tariffs } from './seed/freight.ts';
import { keyRates } from './seed/keyRates.ts';
import { type MeasureTerms, measures } from './seed/measures.ts';
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
  await em.insertMany(KeyRate, keyRates.map(keyRateRow));
  await em.insertMany(FreightTariff, tariffs.map(tariffRow));
  await em.insertMany(RegionDistance, regionDistances.map(distanceRow));
  await em.insertMany(CargoMass, cargoMasses.map(massRow));
  await em.insertMany(Measure, measures.map(measureRow));
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
    advanceShare: share(terms.advance),
    stopOkvedPrefixes: terms.stops ? [...terms.stops] : null,
    collateralShare: share(terms.collateral),
    ownContributionShare: share(terms.contribution),
    coverShare: share(terms.cover),
    nameEn: terms.en,
    nameRu: terms.ru,
    ...madeUp(sourceOf(terms)),
  };
}

function rateRows({ id, rates }: Terms) {
  return rates.map(({ category, share, spread, from, to }, index) => ({
    id: `${id}-rate-${index + 1}`,
    productId: id,
    category: category && SmeCategory[category],
    annualRate: spread === undefined ? new Decimal(share) : null,
    keyRateSpread: spread === undefined ? null : new Decimal(spread),
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

function keyRateRow([validFrom, annualRate]: (typeof keyRates)[number], index: number) {
  return {
    validFrom,
    validTo: keyRates[index + 1]?.[0] ?? null,
    annualRate: new Decimal(annualRate),
    ...madeUp('key rates from memory, unverified'),
  };
}

function share(text: string | undefined): Decimal | null {
  return text === undefined ? null : new Decimal(text);
}

function distanceRow({ regionA, regionB, km }: (typeof regionDistances)[number]) {
  return { regionA, regionB, km, ...madeUp('roads, rounded, from memory') };
}

function massRow({ productTypeCode, unit, kilograms }: (typeof cargoMasses)[number]) {
  return {
    productTypeCode,
    unit: parseUnit(unit),
    kilograms: new Decimal(kilograms),
    ...madeUp(),
  };
}

function tariffRow({ id, from, to, perTonneKm }: (typeof tariffs)[number]) {
  return {
    id,
    roublesPerTonneKm: new Decimal(perTonneKm),
    loadTonnes: new Decimal(20),
    leastTonnes: new Decimal(5),
    kmPerDay: 500,
    handlingDays: 2,
    validFrom: from,
    validTo: to,
    nameEn: 'DEMO Road freight by lorries of 20 tonnes',
    nameRu: 'ДЕМО Автоперевозка машинами по 20 тонн',
    ...madeUp(),
  };
}

function measureRow({ en, ru, kind, removes, codes, prerequisites, ...terms }: MeasureTerms) {
  return {
    ...terms,
    kind: MeasureKind[kind],
    removes: removes.map((one) => BlockerClass[one]),
    codes: codes && [...codes],
    costBasis: CostBasis[terms.costBasis],
    cost: new Decimal(terms.cost),
    before: MeasureStage[terms.before],
    responsible: ResponsibleSide[terms.responsible],
    prerequisites: [...prerequisites],
    validFrom: null,
    validTo: null,
    nameEn: en,
    nameRu: ru,
    ...madeUp(),
  };
}

function sourceOf({ programme, note }: Terms): string {
  if (programme === null) return "a made-up bank's own terms";
  const terms = `terms: ${programme}, offered by a made-up bank`;
  return note === undefined ? terms : `${terms}; ${note}`;
}
