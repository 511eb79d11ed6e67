import { recordId } from '../../domain/registries/recordIds.ts';
import type { FactRule } from '../../platform/importing/records/importedType.ts';
import { recordSql } from '../../platform/importing/records/recordSql.ts';
import { isNotNegative } from '../../platform/importing/records/factRules.ts';
import { partImport } from '../../platform/importing/tables/parts/partImport.ts';
import { tableImport } from '../../platform/importing/tables/records/tableImport.ts';
import { measureKey, planKey } from '../world/keys.ts';
import { actionPlansFile, planStepsFile } from '../world/plans.ts';

const planRules: readonly FactRule[] = [
  {
    fact: 'deliverBy',
    expected: 'a day that is not before the day of the match',
    isMet: ({ asOf, deliverBy }) => (asOf as string) <= (deliverBy as string),
  },
  isNotNegative('demand'),
];

/** How accepted plans are stored, by id. */
const storedPlan = {
  ...recordSql({
    kind: 'ActionPlan',
    table: 'action_plan',
    view: 'action_plan_facts',
    key: 'id',
    columns: {
      enterprise_id: 'enterprise',
      need_id: 'need',
      product_id: 'product',
      as_of: 'asOf',
      deliver_by: 'deliverBy',
      demand: 'demand',
      steps: 'steps',
      abandoned: 'abandoned',
    },
  }),
  idOf: (id: string) => recordId('ActionPlan', id),
  rules: planRules,
};

/** The imports of tables of the plans that enterprises accepted, and of their measures. */
export const planTables = [
  tableImport({
    name: 'plans',
    description: 'a table of accepted plans without their measures, by id',
    file: actionPlansFile,
    key: 'id',
    type: storedPlan,
    facts: { matchedOn: 'asOf' },
    usual: { steps: [], abandoned: false },
    example: {
      id: 'plan-demo',
      enterprise: '2200005105',
      need: 'DEMO-1',
      product: 'DEMO-1',
      matchedOn: '2016-09-01',
      deliverBy: '2016-12-01',
      abandoned: 'no',
    },
  }),
  partImport({
    name: 'plan-steps',
    description: 'a table of the measures of accepted plans',
    file: { ...planStepsFile, references: { plan: planKey, measure: measureKey } },
    record: 'plan',
    stored: {
      kind: 'ActionPlan',
      table: 'action_plan',
      view: 'action_plan_facts',
      fact: 'steps',
      rows: { column: 'steps' },
    },
    read: (rows) => {
      const steps = rows.map((row) => {
        const { asOf: _, movedOn = null, ...step } = row;
        return { ...step, movedOn };
      });
      return planStepsFile.read(steps) as readonly unknown[];
    },
    example: {
      plan: 'plan-demo',
      number: '1',
      measure: 'measure-demo',
      removes: 'CERTIFICATE',
      startOn: '2016-09-01',
      endOn: '2016-11-15',
      cost: '380000',
      state: 'PLANNED',
    },
  }),
];
