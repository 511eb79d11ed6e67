import type { EntityManager } from '@mikro-orm/postgresql';
import { Vat } from '../../../domain/law/vat.ts';
import { type Criterion, Operator } from '../../../domain/matching/requirement.ts';
import { Contact } from '../../../platform/database/contacts/contact.ts';
import {
  day,
  decimal,
  listOf,
  oneOf,
  optional,
  propertyOrText,
  region,
  filledText,
  unit,
  wholeNumber,
  yesNo,
  recordKey,
} from '../../../platform/importing/tables/cells.ts';
import { type TableKeys } from '../../../platform/importing/tables/csvTable.ts';
import {
  insertRows,
  provenanceCells,
  provenanceNames,
  readContactRows,
  sourcedIn,
  readWorldTable,
} from '../../../platform/importing/worlds/worldRows.ts';
import { Need, NeedStatus } from '../../model/need.ts';
import { ProcurementLaw } from '../../../domain/registries/procurementLaw.ts';

/** The loaded needs, by number. */
export interface LoadedNeeds extends TableKeys {
  idOf(number: string): string;
  customerOf(number: string): string;
}

/** Loads the needs with their criteria and contacts. */
export async function loadNeeds(
  em: EntityManager,
  folder: string,
  { customers, types }: { readonly customers: TableKeys; readonly types: TableKeys },
): Promise<LoadedNeeds> {
  const sourced = sourcedIn(folder);
  const needs = readWorldTable(folder, 'needs/needs.csv', {
    columns: {
      number: filledText,
      id: recordKey('Need'),
      customer: filledText,
      titleEn: optional(filledText),
      titleRu: optional(filledText),
      productType: optional(filledText),
      okpd2: listOf(filledText),
      quantity: optional(decimal),
      unit: optional(unit),
      deliverTo: optional(region),
      deliverBy: optional(day),
      publishedOn: day,
      unitPriceCeiling: optional(decimal),
      ceilingVat: optional(oneOf(Vat)),
      ceilingIncludesDelivery: yesNo,
      advanceShare: optional(decimal),
      paymentDelayDays: optional(wholeNumber),
      performanceSecurityShare: optional(decimal),
      procurementLaw: oneOf(ProcurementLaw),
      smeOnly: yesNo,
      priority: wholeNumber,
      status: oneOf(NeedStatus),
      ...provenanceCells,
    },
    mayLack: provenanceNames,
    unique: [['number'], ['id']],
    references: { customer: customers, productType: types },
    rule: ({ quantity, unit: own, unitPriceCeiling, ceilingVat }) => {
      if ((quantity === null) !== (own === null)) {
        return { column: 'unit', expected: 'a unit with a quantity, and none without one' };
      }
      return (unitPriceCeiling === null) === (ceilingVat === null)
        ? null
        : { column: 'ceilingVat', expected: 'a value with a price ceiling, and none without one' };
    },
  });
  const criteria = readCriteriaOf(folder, needs);
  const rows = needs.rows.map(({ productType, quantity, unit, unitPriceCeiling, ...facts }) => ({
    ...sourced(facts),
    productTypeCode: productType,
    quantityValue: quantity,
    quantityUnit: unit,
    unitPriceCeilingAmount: unitPriceCeiling,
    criteria: criteria.get(facts.number) ?? [],
  }));
  await insertRows(em, Need, needs.file, rows);
  const byNumber = new Map(needs.rows.map((need) => [need.number, need]));
  const idOf = (number: string) => byNumber.get(number)!.id;
  const contacts = 'needs/contacts.csv';
  await insertRows(em, Contact, contacts, readContactRows(folder, contacts, needs, idOf));
  return { ...needs, idOf, customerOf: (number) => byNumber.get(number)!.customer };
}

/**
 * Reads the criteria of each need by its number, with groups and requirements in the order of the file.
 */
function readCriteriaOf(
  folder: string,
  needs: TableKeys,
): ReadonlyMap<string, readonly Criterion[]> {
  const criteria = readWorldTable(folder, 'needs/criteria.csv', {
    columns: {
      need: filledText,
      criterion: filledText,
      group: filledText,
      property: propertyOrText,
      operator: oneOf(Operator),
      values: listOf(filledText),
      unit: optional(unit),
      hard: yesNo,
      weight: optional(weight),
      fillingInstruction: optional(filledText),
    },
    mayLack: ['fillingInstruction'],
    unique: [['need', 'criterion', 'group', 'property', 'operator']],
    references: { need: needs },
  });
  const byNeed = Map.groupBy(criteria.rows, ({ need }) => need);
  return new Map([...byNeed].map(([need, rows]) => [need, criteriaOf(rows)]));
}

/** A weight is read as a binary number, whose precision suffices for ranking. */
const weight = decimal.transform((value) => value.toNumber());

interface RequirementRow {
  readonly criterion: string;
  readonly group: string;
  readonly property: string;
  readonly operator: Operator;
  readonly values: readonly string[];
  readonly unit: Criterion['groups'][number]['requirements'][number]['unit'];
  readonly hard: boolean;
  readonly weight: number | null;
  readonly fillingInstruction: string | null;
}

function criteriaOf(rows: readonly RequirementRow[]): Criterion[] {
  return [...Map.groupBy(rows, ({ criterion }) => criterion)].map(([id, ofCriterion]) => ({
    id,
    groups: [...Map.groupBy(ofCriterion, ({ group }) => group)].map(([group, requirements]) => ({
      id: group,
      requirements: requirements.map((row) => ({
        property: row.property,
        operator: row.operator,
        values: row.values,
        unit: row.unit,
        hard: row.hard,
        weight: row.weight ?? 1,
        ...(row.fillingInstruction && { fillingInstruction: row.fillingInstruction }),
      })),
    })),
  }));
}
