import { propertyCode } from './properties/property.ts';
import { type Unit, findUnit } from '../values/units/unit.ts';

/** The comparison of the offered value with the required value. */
export enum Operator {
  EQ = 'EQ',
  NE = 'NE',
  GT = 'GT',
  GTE = 'GTE',
  LT = 'LT',
  LTE = 'LTE',
  BETWEEN = 'BETWEEN',
  IN = 'IN',
  ALL_OF = 'ALL_OF',
  CONFORMS = 'CONFORMS',
}

/** Whether the operator compares numbers only. */
export function comparesNumbers(operator: Operator): boolean {
  return figureOperators.has(operator);
}

const figureOperators: ReadonlySet<Operator> = new Set([
  Operator.GT,
  Operator.GTE,
  Operator.LT,
  Operator.LTE,
  Operator.BETWEEN,
]);

/** One condition on one property of a product (OCDS requirements extension). */
export class Requirement {
  property!: string;

  operator!: Operator;

  values!: readonly string[];

  unit!: Unit | null;

  /** The text given as unit, if no such unit is known. No value can be compared with it. */
  unknownUnit?: string;

  hard!: boolean;

  weight!: number;

  /**
   * How a bidder fills in the value, in the words of the notice: whether it may choose within the
   * range. Null if no source states it.
   */
  fillingInstruction?: string | null;

  /** The text from which the comparison was read, if the dictionary lacked the property. */
  text?: string | null;
}

/** Requirements of which all must be met. */
export class RequirementGroup {
  id!: string;

  requirements!: readonly Requirement[];
}

/** A criterion of a need, met if at least one of its groups is met. */
export class Criterion {
  id!: string;

  groups!: readonly RequirementGroup[];
}

/** A requirement as stored, and as received from another subgraph: its unit is a code. */
export interface RawRequirement {
  readonly property: string;
  readonly operator: `${Operator}`;
  readonly values: readonly string[];
  readonly unit?: string | { readonly code: string } | null;
  /** The text of a unit that is not known, as the graph returns it; in stored form it is the unit. */
  readonly unknownUnit?: string | null;
  readonly hard?: boolean;
  readonly weight?: number;
  readonly fillingInstruction?: string | null;
  readonly text?: string | null;
}

/** A criterion in stored form. */
export interface RawCriterion {
  readonly id: string;
  readonly groups: readonly {
    readonly id: string;
    readonly requirements: readonly RawRequirement[];
  }[];
}

/**
 * Reads criteria from their stored form or from a representation. An unknown unit is read as null,
 * so that the verdict of its requirement is UNKNOWN. Returns null for null.
 */
export function readCriteria(raw: readonly RawCriterion[] | null | undefined): Criterion[] | null {
  if (!raw) return null;
  return raw.map(({ id, groups }) => ({
    id,
    groups: groups.map((group) => ({
      id: group.id,
      requirements: group.requirements.map(readRequirement),
    })),
  }));
}

/** Returns the stored form of criteria. */
export function writeCriteria(criteria: readonly Criterion[]): RawCriterion[] {
  return criteria.map(({ id, groups }) => ({
    id,
    groups: groups.map((group) => ({
      id: group.id,
      requirements: group.requirements.map(writeRequirement),
    })),
  }));
}

function writeRequirement(requirement: Requirement): RawRequirement {
  const { property, operator, values, unit, unknownUnit = null, hard, weight } = requirement;
  const { fillingInstruction = null, text = null } = requirement;
  const stated = { property, operator, values, unit: unit?.code ?? unknownUnit, hard, weight };
  return {
    ...stated,
    ...(fillingInstruction !== null && { fillingInstruction }),
    ...(text !== null && { text }),
  };
}

function readRequirement(raw: RawRequirement): Requirement {
  const code = typeof raw.unit === 'string' ? raw.unit : raw.unit?.code;
  const unit = code ? findUnit(code) : null;
  const unknown = code ?? raw.unknownUnit;
  return {
    property: propertyCode(raw.property),
    operator: Operator[raw.operator],
    values: raw.values,
    unit,
    ...(unknown && unit === null && { unknownUnit: unknown }),
    hard: raw.hard ?? true,
    weight: raw.weight ?? 1,
    ...(raw.fillingInstruction && { fillingInstruction: raw.fillingInstruction }),
    ...(raw.text && { text: raw.text }),
  };
}
