import { SupplierFacts } from '../../../../../subgraphs/domain/matching/matchFacts.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  Candidate,
  NeedFacts,
} from '../../../../../subgraphs/products/rules/criteria/candidate.ts';
import { matchNeed } from '../../../../../subgraphs/products/rules/matching/matching.ts';
import { Stage, outcomeOf } from '../../../../../subgraphs/products/rules/matching/matchOutcome.ts';
import { Gate } from '../../../../../subgraphs/products/rules/matching/reason.ts';
import { ReasonCode } from '../../../../../subgraphs/domain/matching/reasonCode.ts';
import { Mender, mendersOf } from '../../../../../subgraphs/products/rules/matching/remedy.ts';
import { BlockerClass } from '../../../../../subgraphs/domain/matching/blockerClass.ts';
import { Decimal } from '../../../../../subgraphs/domain/values/decimal.ts';
import { SmeCategory } from '../../../../../subgraphs/domain/registries/smeCategory.ts';
import { Verdict } from '../../../../../subgraphs/domain/matching/verdict.ts';
import { generatedCandidates, generatedNeed } from '../../generatedNeeds.ts';
import {
  asOf,
  certificate,
  criterion,
  law,
  matchSample,
  sampleCandidate,
  sampleFreight,
  standards,
  stated,
} from '../../sampleNeed.ts';

const classesOf = (candidate: Partial<Candidate>, need: Partial<NeedFacts> = {}) =>
  matchSample(need, candidate)!.blockers.map(({ blockerClass }) => blockerClass);

const strength = (value: string) => stated({ code: 'tensileStrengthLong', value, unit: 'N31' });

describe('a near miss', () => {
  it('has one blocker, whose class states the kind of obstacle', () => {
    const large = Object.assign({}, sampleCandidate.supplier, { category: SmeCategory.LARGE });
    expect(classesOf({ properties: [strength('40')] })).toEqual([BlockerClass.TECHNICAL]);
    expect(classesOf({ properties: [] })).toEqual([BlockerClass.TEST_DATA]);
    expect(classesOf({ unitPrice: new Decimal(101) })).toEqual([BlockerClass.PRICE]);
    expect(classesOf({ unitPrice: null })).toEqual([BlockerClass.PRICE]);
    expect(classesOf({ deliversTo: [] })).toEqual([BlockerClass.LOGISTICS]);
    expect(classesOf({ supplier: large })).toEqual([BlockerClass.SME_STATUS]);
    expect(classesOf({ minimumOrder: new Decimal(20_000) })).toEqual([BlockerClass.CAPACITY]);
    expect(classesOf({ typeCode: null })).toEqual([BlockerClass.CLASSIFICATION]);
    expect(classesOf({})).toEqual([]);
  });

  it('has the class CERTIFICATE if a document is missing, expired or for an old standard', () => {
    const conforms = criterion('standard', [
      { property: 'standard', operator: 'CONFORMS', values: ['GOST 31938-2012'] },
    ]);
    const certified = (standard: string | null, validTo: string | null) =>
      classesOf(
        { certificates: standard === null ? [] : [certificate('C-1', standard, validTo)] },
        { criteria: [conforms] },
      );
    expect(certified('GOST 31938-2012', '2020-01-01')).toEqual([]);
    expect(certified(null, null)).toEqual([BlockerClass.CERTIFICATE]);
    expect(certified('GOST 31938-2012', '2016-10-02')).toEqual([BlockerClass.CERTIFICATE]);
    expect(certified('GOST 31938-2022', null)).toEqual([BlockerClass.CERTIFICATE]);
  });

  it(
    'has one blocker for a criterion with several failed requirements; a NOT_MET ' +
      'requirement comes first',
    () => {
      const two = criterion('both', [
        { property: 'elongation', operator: 'LTE', values: ['4'], unit: 'P1' },
        { values: ['50'], unit: 'N31' },
      ]);
      const match = matchSample({ criteria: [two] }, { properties: [strength('40')] })!;
      expect(match.blockers.map((b) => [b.blockerClass, b.reason.property])).toEqual([
        [BlockerClass.TECHNICAL, 'tensileStrengthLong'],
      ]);
    },
  );

  it('is mended by the maker, the register or the customer', () => {
    const mendedBy = (candidate: Partial<Candidate>, need: Partial<NeedFacts> = {}) =>
      matchSample(need, candidate)!.blockers.flatMap(({ reason }) => mendersOf(reason));
    const { supplier } = sampleCandidate;
    const ofCategory = (category: SmeCategory | null) => ({
      supplier: Object.assign(new SupplierFacts(), supplier, { category }),
    });
    expect(mendedBy({})).toEqual([]);
    expect(mendedBy({ properties: [] })).toEqual([Mender.MAKER]);
    expect(mendedBy({ unitPrice: null })).toEqual([Mender.MAKER]);
    expect(mendedBy({ unitPrice: new Decimal(101) })).toEqual([Mender.MAKER, Mender.CUSTOMER]);
    expect(mendedBy({ stock: new Decimal(0), leadTimeDays: 200 })).toEqual([
      Mender.MAKER,
      Mender.CUSTOMER,
    ]);
    expect(mendedBy(ofCategory(null))).toEqual([Mender.REGISTER]);
    expect(mendedBy(ofCategory(SmeCategory.LARGE))).toEqual([]);
    const unknown = criterion('unknown', [{ property: 'Пушистость', values: ['3'] }]);
    expect(mendedBy({}, { criteria: [unknown] })).toEqual([Mender.DICTIONARY, Mender.CUSTOMER]);
    const unstated = { deliverTo: null, notStated: new Set(['deliverTo'] as const) };
    expect(mendedBy({}, unstated)).toEqual([Mender.CUSTOMER]);
    expect(mendedBy({}, { smeOnly: null })).toEqual([]);
  });

  it('has one blocker for all that the customer does not state', () => {
    const blockersOf = (...facts: ('quantity' | 'deliverTo' | 'deliverBy')[]) => {
      const lacking = Object.fromEntries(facts.map((fact) => [fact, null]));
      const match = matchSample({ ...lacking, notStated: new Set(facts) })!;
      return [match.blockers.map((b) => b.blockerClass), outcomeOf(match).stage];
    };
    const needFacts = [BlockerClass.NEED_FACTS];
    expect(blockersOf('quantity')).toEqual([needFacts, Stage.CERTIFIED]);
    expect(blockersOf('deliverTo')).toEqual([needFacts, Stage.CERTIFIED]);
    expect(blockersOf('deliverBy')).toEqual([needFacts, Stage.CERTIFIED]);
    expect(blockersOf('quantity', 'deliverTo', 'deliverBy')).toEqual([needFacts, Stage.CERTIFIED]);
  });

  it('is not caused by a preference', () => {
    const soft = criterion('soft', [{ values: ['90'], unit: 'N31', hard: false }]);
    expect(classesOf({}, { criteria: [soft] })).toEqual([]);
  });
});

describe('blockers', () => {
  it('are as many as the gates and criteria that are not met; only a MET match has none', () => {
    fc.assert(
      fc.property(generatedNeed, generatedCandidates, (need, candidates) => {
        for (const { verdict, reasons, blockers } of matchNeed(need, candidates, {
          asOf,
          law,
          standards,
          freight: sampleFreight,
        })) {
          const causes = reasons
            .filter((reason) => reason.hard && reason.verdict !== Verdict.MET)
            .map(({ code, gate, criterionId }) => {
              // All that the customer does not state is one blocker.
              if (code === ReasonCode.NOT_STATED_BY_CUSTOMER) return code;
              return gate === Gate.CRITERION ? criterionId : gate;
            });
          expect(blockers.length).toBe(new Set(causes).size);
          expect(blockers.length === 0).toBe(verdict === Verdict.MET);
          const isCertain = blockers.some(({ reason }) => reason.verdict === Verdict.NOT_MET);
          expect(isCertain).toBe(verdict === Verdict.NOT_MET);
        }
      }),
      { seed: 19, numRuns: 400 },
    );
  });
});
