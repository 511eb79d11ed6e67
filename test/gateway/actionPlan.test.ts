import { beforeAll, describe, expect, it } from 'vitest';
import { type ReadOnlyGraph, readOnlyGraph } from '../support/graph.ts';

let graph: ReadOnlyGraph;
beforeAll(async () => {
  graph = await readOnlyGraph();
});

interface Answer {
  readonly needs: {
    readonly nodes: readonly {
      readonly number: string;
      readonly deliverBy: string;
      readonly matches: { readonly nodes: readonly TracedMatch[] };
    }[];
  };
}

interface TracedMatch {
  readonly verdict: string;
  readonly nearMiss: boolean;
  readonly blockers: readonly { readonly blockerClass: string }[];
  readonly actionPlan: {
    readonly measures: readonly {
      readonly measure: { readonly id: string } | null;
      readonly removes: readonly string[];
      readonly startOn: string;
      readonly endOn: string;
      readonly cost: { readonly amount: string };
    }[];
    readonly cost: { readonly amount: string } | null;
    readonly verdict: string | null;
    readonly demandUnlocked: { readonly amount: string } | null;
    readonly loan: { readonly purpose: string; readonly amount: { amount: string } } | null;
    readonly unplanned: string | null;
    readonly remaining: readonly string[];
  };
}

const plan = `actionPlan {
  measures { measure { id name } kind responsible removes startOn endOn cost { amount } certain }
  cost { amount } endOn verdict demandUnlocked { amount } loan { purpose amount { amount } }
  unplanned remaining
}`;

describe('the action plan of a match', () => {
  it('removes the blocker of every near miss before the deadline, or states why it cannot', async () => {
    const { data, errors } = await graph.ask<Answer>(
      `{ needs(first: 50) { nodes { number deliverBy matches(first: 20) { nodes {
        verdict nearMiss blockers { blockerClass } ${plan}
      } } } } }`,
    );
    expect(errors).toBeUndefined();
    const all = data.needs.nodes.flatMap(({ deliverBy, matches }) =>
      matches.nodes.map((match) => ({ ...match, deliverBy })),
    );
    const met = all.filter(({ verdict }) => verdict === 'MET');
    expect(new Set(met.map(({ actionPlan }) => actionPlan.unplanned))).toEqual(
      new Set(['NOTHING_IN_THE_WAY']),
    );
    const planned = all.filter(({ actionPlan }) => actionPlan.cost !== null);
    expect(planned.filter(({ nearMiss }) => nearMiss).length).toBeGreaterThan(10);
    for (const { blockers, actionPlan, deliverBy } of planned) {
      const { measures, cost, demandUnlocked, loan } = actionPlan;
      const removed = new Set(measures.flatMap(({ removes }) => removes));
      expect(removed.size).toBe(blockers.length);
      const total = measures.reduce((sum, one) => sum + Number(one.cost.amount), 0);
      expect(Number(cost!.amount)).toBeCloseTo(total, 2);
      for (const { startOn, endOn, measure } of measures) {
        expect([measure !== null, startOn <= endOn, endOn <= deliverBy]).toEqual([
          true,
          true,
          true,
        ]);
      }
      expect(demandUnlocked === null || Number(demandUnlocked.amount) > 0).toBe(true);
      expect(loan?.purpose ?? 'INVESTMENT').toBe('INVESTMENT');
    }
    const open = all.filter(({ actionPlan }) => actionPlan.unplanned?.startsWith('NO'));
    for (const { actionPlan, verdict } of open) {
      expect(verdict === 'MET' || actionPlan.remaining.length > 0).toBe(true);
    }
  });

  it('includes a loan for the costs that exceed own funds', async () => {
    const ask = (rest: string) =>
      graph.ask<Answer>(
        `{ needs(first: 50) { nodes { matches(first: 20) { nodes { actionPlan${rest} {
          cost { amount } loan { amount { amount } termMonths }
        } } } } } }`,
      );
    const { data } = await ask('(ownFunds: "50000", loanMonths: 24)');
    const loans = data.needs.nodes
      .flatMap(({ matches }) => matches.nodes)
      .flatMap(({ actionPlan: { cost, loan } }) => (loan && cost ? [{ cost, loan }] : []));
    expect(loans.length).toBeGreaterThan(0);
    for (const { cost, loan } of loans) {
      expect(Number(loan.amount.amount)).toBe(Number(cost.amount) - 50_000);
      expect(loan).toMatchObject({ termMonths: 24 });
    }
  });
});
