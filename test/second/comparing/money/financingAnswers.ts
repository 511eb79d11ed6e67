import type { AskData } from '../../facts/asking.ts';
import type { Need } from '../../facts/facts.ts';
import type { Stated } from '../../money/needs/contract.ts';
import type { Amount } from '../matches.ts';

/** An offer as the program answers it. */
export interface AnsweredOffer {
  readonly financeProduct: { readonly id: string };
  readonly kind: string;
  readonly purpose: string;
  readonly verdict: string;
  readonly meetsNeed: boolean;
  readonly cashShortfall: { readonly on: string; readonly amount: Amount } | null;
  readonly amount: Amount;
  readonly tranches: readonly { readonly on: string; readonly amount: Amount }[];
  readonly proceeds: Amount;
  readonly drawOn: string;
  readonly repayOn: string;
  readonly termMonths: number;
  readonly annualRate: string;
  readonly repayment: string | null;
  readonly instalment: Amount | null;
  readonly totalCost: Amount;
  readonly effectiveAnnualRate: string | null;
  readonly eligibility: readonly AnsweredRule[];
  readonly schedule: readonly {
    readonly number: number;
    readonly dueOn: string;
    readonly payment: Amount;
    readonly principal: Amount;
    readonly interest: Amount;
    readonly balance: Amount;
  }[];
}

/** A rule's verdict as the program answers it. */
export interface AnsweredRule {
  readonly rule: string;
  readonly verdict: string;
  readonly code: string;
}

/** A stack as the program answers it. */
export interface AnsweredStack {
  readonly parts: readonly {
    readonly financeProduct: { readonly id: string };
    readonly purpose: string;
  }[];
  readonly verdict: string;
  readonly meetsNeed: boolean;
  readonly totalCost: Amount;
  readonly uncovered: readonly string[];
}

/** The financing of a match as the program answers it. */
export interface AnsweredFinancing {
  readonly workingCapitalGap: {
    readonly amount: Amount;
    readonly drawOn: string | null;
    readonly peakOn: string | null;
    readonly repaidOn: string | null;
    readonly cashFlow: readonly {
      readonly month: string;
      readonly outflow: Amount;
      readonly inflow: Amount;
      readonly balance: Amount;
    }[];
  } | null;
  readonly advanceLimit: { readonly code: string; readonly value: string } | null;
  readonly equipmentGap: {
    readonly amount: Amount;
    readonly missing: string;
    readonly capacityPerMonth: string;
    readonly orderOn: string;
    readonly commissionedOn: string;
  } | null;
  readonly performanceGuarantee: {
    readonly amount: Amount;
    readonly amountInGoodFaith: Amount | null;
    readonly base: Amount;
    readonly factor: string;
    readonly legalBasis: readonly { readonly code: string }[];
    readonly from: string;
    readonly until: string;
  } | null;
  readonly offers: readonly AnsweredOffer[];
  readonly stacks: readonly AnsweredStack[];
  readonly equipmentStacks: readonly AnsweredStack[];
  readonly offerCount: number;
  readonly declined: readonly {
    readonly financeProduct: { readonly id: string };
    readonly purpose: string;
    readonly failed: readonly { readonly rule: string; readonly code: string }[];
  }[];
  readonly unquoted: readonly {
    readonly purpose: string;
    readonly code: string;
    readonly missing: readonly string[];
  }[];
}

const money = '{ amount }';
/** The selection of an offer. */
export const offerFields = `financeProduct { id } kind purpose verdict meetsNeed
  cashShortfall { on amount ${money} } amount ${money} tranches { on amount ${money} }
  proceeds ${money} drawOn repayOn termMonths annualRate repayment instalment ${money}
  totalCost ${money} effectiveAnnualRate eligibility { rule verdict code }
  schedule { number dueOn payment ${money} principal ${money} interest ${money} balance ${money} }`;
const stackFields = `parts { financeProduct { id } purpose } verdict meetsNeed totalCost ${money}
  uncovered`;
const financingFields = `
  workingCapitalGap { amount ${money} drawOn peakOn repaidOn
    cashFlow { month outflow ${money} inflow ${money} balance ${money} } }
  advanceLimit { code value }
  equipmentGap { amount ${money} missing capacityPerMonth orderOn commissionedOn }
  performanceGuarantee { amount ${money} amountInGoodFaith ${money} base ${money} factor
    legalBasis { code } from until }
  offers { ${offerFields} } stacks { ${stackFields} } equipmentStacks { ${stackFields} }
  offerCount declined { financeProduct { id } purpose failed { rule code } }
  unquoted { purpose code missing }`;

/** The number of offers and stacks that are compared for each purpose. */
export const offersCompared = 12;

/** The matches with a verdict of which offers are compared, by product. */
export async function readFinancing(
  ask: AskData,
  { id }: Need,
  asOf: string,
  stated: Stated,
): Promise<Map<string, AnsweredFinancing>> {
  const names = Object.keys(stated);
  const declared = names.map((name) => `, $${name}: Decimal`).join('');
  const given = names.map((name) => `, ${name}: $${name}`).join('');
  const query = `query ($id: ID, $asOf: Date, $after: String${declared}) { need(id: $id) {
    matches(first: 12, asOf: $asOf, after: $after) {
      nodes { productId financing(first: ${offersCompared}${given}) { ${financingFields} } }
      pageInfo { hasNextPage endCursor } } } }`;
  const found = new Map<string, AnsweredFinancing>();
  for (let after: string | null = null; ;) {
    const { need } = (await ask(query, { id, asOf, after, ...stated })) as {
      need: {
        matches: {
          nodes: { productId: string; financing: AnsweredFinancing }[];
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
        };
      };
    };
    for (const { productId, financing } of need.matches.nodes) found.set(productId, financing);
    if (!need.matches.pageInfo.hasNextPage) return found;
    after = need.matches.pageInfo.endCursor;
  }
}
