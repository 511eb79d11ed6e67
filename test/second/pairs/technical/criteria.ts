import type { Criterion, Group, Need, Product, World } from '../../facts/facts.ts';
import { conformity } from './documents.ts';
import { type Judged, judgeProperty } from './requirements.ts';
import { type Reason, type Verdict, rankOf, worst } from '../verdicts.ts';

/** The verdict of a criterion with the reasons of its deciding group. */
export interface JudgedCriterion {
  readonly code: string;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
}

/** Judges a criterion: the best of its groups decides, the first of several. */
export function judgeCriterion(
  world: World,
  need: Need,
  criterion: Criterion,
  product: Product,
): JudgedCriterion {
  const groups = criterion.groups.map((group) =>
    judgeGroup(world, need, criterion, group, product),
  );
  return groups.reduce((best, group) =>
    rankOf(group.verdict) > rankOf(best.verdict) ? group : best,
  );
}

function judgeGroup(
  world: World,
  need: Need,
  criterion: Criterion,
  { requirements }: Group,
  product: Product,
): JudgedCriterion {
  const reasons = requirements.map((requirement): Reason => {
    const judged =
      requirement.operator === 'CONFORMS'
        ? judgeConformity(world, need, requirement.values, product)
        : judgeProperty(world, requirement, product, need.deliverBy);
    const { property, hard, weight } = requirement;
    return { gate: 'CRITERION', criterionCode: criterion.code, property, hard, weight, ...judged };
  });
  const hard = reasons.filter((reason) => reason.hard);
  return { code: criterion.code, verdict: worst(hard.map(({ verdict }) => verdict)), reasons };
}

function judgeConformity(
  world: World,
  { deliverBy }: Need,
  asked: readonly string[],
  product: Product,
): Judged {
  const { number, problem } = conformity(world, product, asked, deliverBy);
  return {
    verdict: problem === null ? 'MET' : 'UNKNOWN',
    code: problem ?? 'SATISFIED',
    document: number,
    evidenceKind: number === null ? null : 'CERTIFICATE',
  };
}
