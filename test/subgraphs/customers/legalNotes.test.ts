import { describe, expect, it } from 'vitest';
import {
  type BoundedTerms,
  legalNotesOf,
} from '../../../subgraphs/customers/rules/needs/legalNotes.ts';
import { ProcurementLaw } from '../../../subgraphs/domain/registries/procurementLaw.ts';
import { Decimal } from '../../../subgraphs/domain/values/decimal.ts';
import { Language } from '../../../subgraphs/domain/values/language.ts';
import { lawOfFiles } from '../../../subgraphs/platform/importing/settings/lawFiles.ts';
import { explainNote } from '../../../subgraphs/customers/api/explanations/explainNote.ts';
import { csvRows } from '../../support/demonstration/csvRows.ts';

const law = lawOfFiles();

const terms: BoundedTerms = {
  procurementLaw: ProcurementLaw.FZ_223,
  smeOnly: true,
  maximumPrice: new Decimal(10_000_000),
  advanceShare: new Decimal(0),
  paymentDelayDays: 15,
  performanceSecurityShare: new Decimal('0.05'),
  deliverBy: '2020-02-21',
};

function notesOn(day: string, change: Partial<BoundedTerms>): string[] {
  return legalNotesOf({ ...terms, ...change }, law, day).map(
    ({ term, stated, admitted, admittedUntil }) =>
      [term, stated, admitted, admittedUntil].filter((part) => part !== null).join(' '),
  );
}

describe('the time to pay an SME under 223-FZ', () => {
  const paid = (day: string, paymentDelayDays: number) => notesOn(day, { paymentDelayDays });

  it('is at most 30 calendar days until 2019-12-31', () => {
    expect(paid('2019-12-31', 30)).toEqual([]);
    expect(paid('2019-12-31', 31)).toEqual(['paymentDelayDays 31 ≤ 30']);
  });

  it('is at most 15 working days from 2020-01-01, over holidays', () => {
    // 24 February and 9 March 2020 are days off; the fifteenth working day is 17 March.
    expect(paid('2020-01-01', 25)).toEqual([]);
    expect(paid('2020-01-01', 26)).toEqual(['paymentDelayDays 26 ≤ 15 2020-03-17']);
  });

  it('is at most 7 working days from 2022-04-01', () => {
    // The seventh working day after Friday 21 February 2020 is Wednesday 4 March.
    expect(paid('2022-03-31', 25)).toEqual([]);
    expect(paid('2022-04-01', 12)).toEqual([]);
    expect(paid('2022-04-01', 13)).toEqual(['paymentDelayDays 13 ≤ 7 2020-03-04']);
  });

  it('is not bounded if the purchase is not set aside, and before the first day of the rule', () => {
    expect(notesOn('2016-10-01', { smeOnly: false, paymentDelayDays: 365 })).toEqual([]);
    expect(notesOn('2015-12-31', { paymentDelayDays: 365 })).toEqual([]);
  });
});

describe('the security', () => {
  const secured = (share: string, change: Partial<BoundedTerms> = {}, day = '2016-10-01') =>
    notesOn(day, { performanceSecurityShare: new Decimal(share), ...change });

  it('is under 223-FZ at most 5 %, or the advance', () => {
    expect(secured('0.05')).toEqual([]);
    expect(secured('0.0501')).toEqual(['performanceSecurityShare 0.0501 ≤ 0.05']);
    expect(secured('0.3', { advanceShare: new Decimal('0.3') })).toEqual([]);
    expect(secured('0.31', { advanceShare: new Decimal('0.3') })).toHaveLength(1);
    expect(secured('1', { smeOnly: false })).toEqual([]);
  });

  it('is under 44-FZ within the shares of the year, or there is none', () => {
    const under44 = { procurementLaw: ProcurementLaw.FZ_44, smeOnly: false };
    expect(secured('0', under44)).toEqual([]);
    expect(secured('0.3', under44)).toEqual([]);
    expect(secured('0.3001', under44)).toEqual(['performanceSecurityShare 0.3001 ≤ 0.3']);
    expect(secured('0.0499', under44, '2020-01-07')).toEqual([
      'performanceSecurityShare 0.0499 ≥ 0.05',
    ]);
    expect(secured('0.005', under44, '2020-01-08')).toEqual([]);
    expect(secured('0.0049', under44, '2020-01-08')).toHaveLength(1);
  });
});

describe('the security of a large advance under 44-FZ', () => {
  const noted = (advance: string, share: string) =>
    notesOn('2016-10-01', {
      procurementLaw: ProcurementLaw.FZ_44,
      smeOnly: false,
      advanceShare: new Decimal(advance),
      performanceSecurityShare: new Decimal(share),
    });

  it('is at least the advance if that is above 30 %, without another upper bound', () => {
    expect(noted('0.3', '0.05')).toEqual([]);
    expect(noted('0.3001', '0.3')).toEqual(['performanceSecurityShare 0.3 ≥ 0.3001']);
    expect(noted('0.5', '0.4999')).toEqual(['performanceSecurityShare 0.4999 ≥ 0.5']);
    expect(noted('0.5', '0.5')).toEqual([]);
    expect(noted('0.5', '0')).toEqual([]);
  });
});

describe('the security of a large purchase under 44-FZ', () => {
  it('is at least 10 % above 50 m RUB until 2019-06-30', () => {
    const secured = (price: string, day: string) =>
      notesOn(day, {
        procurementLaw: ProcurementLaw.FZ_44,
        smeOnly: false,
        maximumPrice: new Decimal(price),
        performanceSecurityShare: new Decimal('0.09'),
      });
    expect(secured('50000000', '2016-10-01')).toEqual([]);
    expect(secured('50000000.01', '2019-06-30')).toEqual(['performanceSecurityShare 0.09 ≥ 0.1']);
    expect(secured('50000000.01', '2019-07-01')).toEqual([]);
  });
});

describe('a set-aside under 44-FZ', () => {
  it('has a maximum price of at most 20 m RUB', () => {
    const priced = (price: string | null) =>
      notesOn('2016-10-01', {
        procurementLaw: ProcurementLaw.FZ_44,
        maximumPrice: price === null ? null : new Decimal(price),
      });
    expect(priced('20000000')).toEqual([]);
    expect(priced('20000000.01')).toEqual(['smeOnly 20000000.01 ≤ 20000000']);
    expect(priced(null)).toEqual([]);
  });
});

describe('the needs of the demonstration', () => {
  const needs = csvRows('needs/needs.csv');
  const notes = needs.map((row) => ({
    row,
    notes: legalNotesOf(
      {
        procurementLaw: ProcurementLaw[row['procurementLaw'] as ProcurementLaw],
        smeOnly: row['smeOnly'] === 'yes',
        maximumPrice: row['unitPriceCeiling']
          ? new Decimal(row['unitPriceCeiling']).times(row['quantity']!)
          : null,
        advanceShare: new Decimal(row['advanceShare']!),
        paymentDelayDays: Number(row['paymentDelayDays']),
        performanceSecurityShare: new Decimal(row['performanceSecurityShare']!),
        deliverBy: row['deliverBy']!,
      },
      law,
      '2016-10-01',
    ),
  }));

  it('are under 44-FZ all admitted by it', () => {
    const under44 = notes.filter(({ row }) => row['procurementLaw'] === 'FZ_44');
    expect(under44).toHaveLength(58);
    expect(under44.flatMap((one) => one.notes)).toEqual([]);
  });

  it('promise under 223-FZ a payment that is too late in 26 of 42 set-asides', () => {
    const aside = notes.filter(
      ({ row }) => row['procurementLaw'] === 'FZ_223' && row['smeOnly'] === 'yes',
    );
    const late = aside.filter((one) => one.notes.some(({ term }) => term === 'paymentDelayDays'));
    expect([aside.length, late.length]).toEqual([42, 26]);
    expect(late.map(({ row }) => row['number'])).toEqual(
      aside
        .filter(({ row }) => Number(row['paymentDelayDays']) > 30)
        .map(({ row }) => row['number']),
    );
  });

  it('have notes in both languages, with the law and whether the rule is checked', () => {
    const all = notes.flatMap((one) => one.notes);
    for (const note of all) {
      const unchecked = !note.legalBasis.isChecked;
      expect(explainNote(note, Language.EN).includes('not checked against a source')).toBe(
        unchecked,
      );
      expect(explainNote(note, Language.RU).includes('не сверено с источником')).toBe(unchecked);
      expect(explainNote(note, Language.RU)).not.toMatch(/[A-Za-z]/);
    }
  });
});
