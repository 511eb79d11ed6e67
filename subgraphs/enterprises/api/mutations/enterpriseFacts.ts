import {
  bilingual,
  income,
  names,
  notInTheFuture,
  within,
} from '../../../platform/graphql/inputs/inputChecks.ts';
import { parseInn, parseOgrn, refuseOtherKind } from '../../../domain/registries/identifiers.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { parseOkved } from '../../../domain/registries/okved.ts';
import { notNegative } from '../../../platform/graphql/inputs/quantityInput.ts';
import { parseRegion } from '../../../domain/registries/region.ts';
import type { Enterprise } from '../../model/enterprise.ts';
import type { ClusterIndicatorInput, ClusterTargetInput } from '../inputs/cluster.ts';
import type {
  EnterpriseChangeInput,
  EnterpriseIndicatorInput,
  EnterpriseInput,
} from '../inputs/enterprise.ts';

/**
 * Checks the input of a new enterprise and returns its columns.
 * @param field the path of the input, for error messages.
 * @throws InvalidValue with the code and the field of the violated rule.
 */
export function firstEnterpriseFacts(input: EnterpriseInput, field: string, today: LocalDate) {
  const given = givenFacts(input, field, today);
  refuseOtherKind(given.inn ?? null, given.ogrn ?? null, `${field}.ogrn`);
  return {
    ogrn: null,
    okved: null,
    registeredOn: null,
    ...names(input.nameEn, input.nameRu, field),
    ...given,
  };
}

/**
 * Checks the input of a change and returns the changed columns.
 * @throws InvalidValue with the code and the field of the violated rule.
 */
export function changedEnterpriseFacts(
  enterprise: Enterprise,
  input: EnterpriseChangeInput,
  field: string,
  today: LocalDate,
) {
  const { nameEn = enterprise.nameEn, nameRu = enterprise.nameRu } = input;
  const given = givenFacts(input, field, today);
  const { inn = enterprise.inn, ogrn = enterprise.ogrn } = given;
  refuseOtherKind(inn, ogrn, `${field}.ogrn`);
  return { ...names(nameEn, nameRu, field), ...given };
}

function givenFacts(
  input: EnterpriseInput | EnterpriseChangeInput,
  field: string,
  today: LocalDate,
) {
  const { inn, ogrn, okved, region, registeredOn } = input;
  return {
    ...(inn !== undefined && inn !== null && { inn: parseInn(inn, `${field}.inn`) }),
    ...(region !== undefined &&
      region !== null && { region: parseRegion(region, `${field}.region`) }),
    ...(ogrn !== undefined && { ogrn: ogrn === null ? null : parseOgrn(ogrn, `${field}.ogrn`) }),
    ...(okved !== undefined && {
      okved: okved === null ? null : parseOkved(okved, `${field}.okved`),
    }),
    ...(registeredOn !== undefined && {
      registeredOn: registeredOn && notInTheFuture(registeredOn, `${field}.registeredOn`, today),
    }),
  };
}

/**
 * Checks the figures of an enterprise for a year and returns the columns of the given figures.
 * @throws InvalidValue `OUT_OF_RANGE`; `NO_FIGURES` if no figure is given.
 */
export function enterpriseFigures(
  { year, headcount, revenue }: EnterpriseIndicatorInput,
  field: string,
  today: LocalDate,
) {
  checkYear(year, field, today);
  return someFigures(field, {
    ...counted({ headcount }, field),
    ...(revenue !== undefined && { revenueAmount: revenue && income(revenue, `${field}.revenue`) }),
  });
}

/**
 * Checks the figures of a cluster for a year and returns the columns of the given figures.
 * @throws InvalidValue `OUT_OF_RANGE`; `NO_FIGURES` if no figure is given.
 */
export function clusterFigures(input: ClusterIndicatorInput, field: string, today: LocalDate) {
  const { year, enterprises, jobs, productKinds, output } = input;
  checkYear(year, field, today);
  return someFigures(field, {
    ...counted({ enterprises, jobs, productKinds }, field),
    ...(output !== undefined && { outputAmount: output && income(output, `${field}.output`) }),
  });
}

/**
 * Checks the input of a target and returns its columns.
 * @throws InvalidValue with the code and the field of the violated rule.
 */
export function targetFacts(input: ClusterTargetInput, field: string) {
  const { year, atLeast = null, textEn, textRu } = input;
  within(year, 1900, 2100, `${field}.year`);
  const text = bilingual(textEn, textRu, `${field}.text`);
  return {
    atLeast: atLeast && notNegative(atLeast, `${field}.atLeast`),
    textEn: text.en,
    textRu: text.ru,
  };
}

/** The upper bound of every count. */
const maxCounted = 10_000_000;

function counted<Name extends string>(
  figures: Readonly<Record<Name, number | null | undefined>>,
  field: string,
): Partial<Record<Name, number | null>> {
  const given = Object.entries<number | null | undefined>(figures).flatMap(([name, figure]) => {
    if (figure === undefined) return [];
    return [[name, figure === null ? null : within(figure, 0, maxCounted, `${field}.${name}`)]];
  });
  return Object.fromEntries(given) as Partial<Record<Name, number | null>>;
}

function someFigures<Figures extends object>(field: string, figures: Figures): Figures {
  if (Object.keys(figures).length > 0) return figures;
  throw new InvalidValue('NO_FIGURES', field, 'at least one figure', 'none');
}

function checkYear(year: number, field: string, today: LocalDate): void {
  within(year, 1900, Number(today.slice(0, 4)), `${field}.year`);
}
