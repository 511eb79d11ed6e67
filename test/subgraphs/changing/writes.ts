import type { Answer, TestGraph } from '../../support/graph.ts';

/**
 * The mutations by name: the argument, the type of its items, and the field of the result that
 * contains the records.
 */
const mutations = {
  registerEnterprises: ['enterprises', 'EnterpriseInput', 'enterprises'],
  changeEnterprises: ['changes', 'EnterpriseChangeInput', 'enterprises'],
  recordClusterMembership: ['memberships', 'ClusterMembershipInput', 'enterprises'],
  recordEnterpriseIndicators: ['indicators', 'EnterpriseIndicatorInput', 'enterprises'],
  recordSmeCategories: ['categories', 'SmeCategoryInput', 'enterprises'],
  setEnterpriseContacts: ['enterprises', 'ContactsInput', 'enterprises'],
  recordClusterIndicators: ['indicators', 'ClusterIndicatorInput', 'clusters'],
  recordClusterTargets: ['targets', 'ClusterTargetInput', 'clusters'],
  publishProducts: ['products', 'ProductInput', 'products'],
  changeProducts: ['changes', 'ProductChangeInput', 'products'],
  setProductContacts: ['products', 'ContactsInput', 'products'],
  recordProductionLines: ['lines', 'ProductionLineInput', 'productionLines'],
  changeProductionLines: ['changes', 'ProductionLineChangeInput', 'productionLines'],
  registerStandards: ['standards', 'StandardInput', 'standards'],
  addProperties: ['properties', 'NewPropertyInput', 'dictionaryEntries'],
  mapPropertyNames: ['names', 'PropertyNameInput', 'dictionaryEntries'],
  addPropertyWords: ['words', 'PropertyWordInput', 'dictionaryEntries'],
  withdrawDictionaryEntries: ['entries', 'WithdrawnEntryInput', 'dictionaryEntries'],
  recordTrials: ['trials', 'TrialInput', 'trials'],
  recordTrialFindings: ['findings', 'TrialFindingsInput', 'trials'],
  registerCustomers: ['customers', 'CustomerInput', 'customers'],
  recordAgreements: ['agreements', 'AgreementInput', 'agreements'],
  registerNeeds: ['needs', 'NeedInput', 'needs'],
  changeNeeds: ['changes', 'NeedChangeInput', 'needs'],
  setNeedContacts: ['needs', 'ContactsInput', 'needs'],
  withdrawNeeds: ['withdrawals', 'NeedWithdrawalInput', 'needs'],
  recordReferrals: ['referrals', 'ReferralInput', 'referrals'],
  changeReferrals: ['changes', 'ReferralChangeInput', 'referrals'],
  inviteSuppliers: ['invitations', 'InvitationInput', 'referrals'],
  planEngagements: ['engagements', 'EngagementInput', 'engagements'],
  recordEngagementOutcomes: ['outcomes', 'EngagementOutcomeInput', 'engagements'],
  submitQuotations: ['quotations', 'QuotationInput', 'quotations'],
  rejectQuotations: ['rejections', 'QuotationRejectionInput', 'quotations'],
  awardContracts: ['awards', 'ContractAwardInput', 'contracts'],
  terminateContracts: ['terminations', 'ContractTerminationInput', 'contracts'],
  recordDeliveries: ['deliveries', 'DeliveryInput', 'contracts'],
  publishFinanceProducts: ['programmes', 'FinanceProductInput', 'financeProducts'],
  endFinanceProducts: ['ends', 'FinanceProductEndInput', 'financeProducts'],
  setFinanceProductContacts: ['programmes', 'ContactsInput', 'financeProducts'],
  acceptActionPlans: ['plans', 'ActionPlanInput', 'actionPlans'],
  movePlanSteps: ['moves', 'StepMoveInput', 'actionPlans'],
  abandonActionPlans: ['abandonments', 'PlanAbandonmentInput', 'actionPlans'],
} as const;

/** The types of items that add records; all others change them. */
const adding: ReadonlySet<string> = new Set([
  'EnterpriseInput',
  'ProductInput',
  'ProductionLineInput',
  'TrialInput',
  'StandardInput',
  'NewPropertyInput',
  'PropertyNameInput',
  'PropertyWordInput',
  'CustomerInput',
  'AgreementInput',
  'NeedInput',
  'ReferralInput',
  'EngagementInput',
  'QuotationInput',
  'ContractAwardInput',
  'FinanceProductInput',
  'ActionPlanInput',
]);

/** The name of a mutation. */
export type MutationName = keyof typeof mutations;

/** The names of the mutations. */
export const mutationNames = Object.keys(mutations) as MutationName[];

/** Whether a mutation changes records that exist. */
export function changes(name: MutationName): boolean {
  return !adding.has(mutations[name][1]);
}

/** The result of a write, or its refusal. */
export interface Outcome {
  readonly replayed: boolean;
  readonly affected: readonly { kind: string; id: string; version: number }[];
  readonly records: readonly (Readonly<Record<string, unknown>> & { readonly id: string })[];
  readonly refusal: Readonly<Record<string, unknown>> | null;
}

/**
 * Sends a mutation, and selects the ids of the records and the fields in `select`. A change that does not
 * state the version that it expects overwrites any version.
 */
export async function send(
  graph: Pick<TestGraph, 'ask'>,
  name: MutationName,
  input: unknown,
  token: string | undefined,
  { select = '', key }: { readonly select?: string; readonly key?: string } = {},
): Promise<Outcome> {
  const [argument, type, writableType] = mutations[name];
  const query = `mutation ($input: [${type}!]!, $key: String) {
    ${name}(${argument}: $input, idempotencyKey: $key) {
      replayed affected { kind id: recordId version } ${writableType} { ${idOf(name)} version ${select} }
    }
  }`;
  const answer: Answer<Record<string, Record<string, unknown> | null>> = await graph.ask(
    query,
    { input: changes(name) ? overwriting(input) : input, key },
    token,
  );
  const written = answer.data[name] ?? null;
  return {
    replayed: written?.['replayed'] === true,
    affected: (written?.['affected'] ?? []) as Outcome['affected'],
    records: (written?.[writableType] ?? []) as Outcome['records'],
    refusal: answer.errors?.[0]?.extensions ?? null,
  };
}

/** Returns the selection of the id of a record: a standard is identified by its designation. */
function idOf(name: MutationName): string {
  return name === 'registerStandards' ? 'id: code' : 'id';
}

/** Returns the changes of a list; those that state no version overwrite any version. */
function overwriting(input: unknown): unknown {
  if (Array.isArray(input)) return input.map(overwriting);
  if (typeof input !== 'object' || input === null || 'expectedVersion' in input) return input;
  return { overwrite: true, ...input };
}

/** A change in the feed. */
export interface ToldChange {
  readonly kind: string;
  readonly id: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** Returns the code of a refusal, and the field that it names. */
export function refusalOf({ refusal }: Outcome): readonly [unknown, unknown] {
  return [refusal?.['code'] ?? null, refusal?.['field'] ?? null];
}

/**
 * Returns the changes of a feed that a caller may see after a cursor, and the cursor of the end.
 */
export async function feedAfter(
  graph: Pick<TestGraph, 'ask'>,
  after: string,
  token?: string,
  feed = 'needChanges',
): Promise<{ readonly changes: readonly ToldChange[]; readonly cursor: string }> {
  const changes: ToldChange[] = [];
  let cursor = after;
  for (;;) {
    const { data } = await graph.ask<
      Record<string, { changes: ToldChange[]; cursor: string; hasMore: boolean }>
    >(
      `query ($after: ID!) {
        ${feed}(after: $after, first: 1000) {
          cursor hasMore changes { kind id: recordId before after }
        }
      }`,
      { after: cursor },
      token,
    );
    const page = data[feed]!;
    changes.push(...page.changes);
    cursor = page.cursor;
    if (!page.hasMore) return { changes, cursor };
  }
}

/** Returns the input of a customer that registers a need for 1000 m of rods. */
export function rods(number: string, customer: string): Readonly<Record<string, unknown>> {
  return {
    number,
    customer,
    titleEn: 'Rods for a bridge',
    productType: 'composite-rebar-basalt',
    quantity: { value: '1000', unit: 'MTR' },
    deliverTo: 'RU-ALT',
    deliverBy: '2017-05-01',
    procurementLaw: 'FZ_44',
  };
}
