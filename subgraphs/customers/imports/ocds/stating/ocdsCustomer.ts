import { parseInn } from '../../../../domain/registries/identifiers.ts';
import { InvalidValue } from '../../../../domain/values/invalidValue.ts';
import {
  type Fields,
  fieldsAt,
  fieldsList,
  textIn,
} from '../../../../platform/importing/texts/json/jsonFields.ts';

/**
 * Reads the customer of a compiled release: its buyer; if it names none, or the same organisation, the
 * procuring entity.
 * @throws InvalidValue `CUSTOMER_WITHOUT_INN` if it has no identifier of the scheme RU-INN, by which
 * customers are registered; `INVALID_INN` if that is no INN.
 */
export function readOcdsCustomer(release: Fields): { inn: string; nameRu: string | null } {
  const buyer = organisationOf(release, fieldsAt(release, 'buyer'));
  const entity = organisationOf(release, fieldsAt(release, 'tender', 'procuringEntity'));
  const isSame =
    buyer === null ||
    (entity !== null && (isSameText(buyer.id, entity.id) || isSameText(buyer.name, entity.name)));
  const named = [buyer, isSame ? entity : null].filter((one) => one !== null);
  const found = named.find(({ inn }) => inn !== null);
  if (found?.inn) {
    return { inn: parseInn(found.inn, 'buyer.identifier'), nameRu: found.name };
  }
  const expected = 'an organisation with an identifier of the scheme RU-INN';
  throw new InvalidValue('CUSTOMER_WITHOUT_INN', 'buyer', expected, schemesOf(named));
}

interface Organisation {
  readonly id: string | null;
  readonly name: string | null;
  readonly inn: string | null;
  /** The schemes of its identifiers. */
  readonly schemes: readonly string[];
}

/** Joins a reference to an organisation with the party that it refers to; null if it is empty. */
function organisationOf(release: Fields, reference: Fields): Organisation | null {
  if (Object.keys(reference).length === 0) return null;
  const id = textIn(reference, 'id');
  const parties = fieldsList(release, 'parties');
  const party = id === null ? undefined : parties.find((one) => textIn(one, 'id') === id);
  const sources = party === undefined ? [reference] : [party, reference];
  const identifiers = sources.flatMap((one) => [
    fieldsAt(one, 'identifier'),
    ...fieldsList(one, 'additionalIdentifiers'),
  ]);
  const inn = identifiers.find((one) => isInnScheme(textIn(one, 'scheme')));
  // OCDS composes the ids of parties from the scheme and the identifier.
  const [, inId] = /^RU-INN-(\d+)$/.exec(id ?? '') ?? [];
  return {
    id,
    name: firstText(sources, 'name') ?? firstText(identifiers, 'legalName'),
    inn: (inn && textIn(inn, 'id')) ?? inId ?? null,
    schemes: identifiers.map((one) => textIn(one, 'scheme')).filter((scheme) => scheme !== null),
  };
}

function isInnScheme(scheme: string | null): boolean {
  return scheme !== null && /^(?:RU-)?(?:INN|ИНН)$/i.test(scheme);
}

function firstText(objects: readonly Fields[], name: string): string | null {
  return objects.map((one) => textIn(one, name)).find((text) => text !== null) ?? null;
}

function isSameText(one: string | null, other: string | null): boolean {
  return one !== null && one === other;
}

function schemesOf(organisations: readonly Organisation[]): string {
  if (organisations.length === 0) return 'neither a buyer nor a procuring entity';
  const schemes = new Set(organisations.flatMap((one) => one.schemes));
  return schemes.size === 0 ? 'one without identifiers' : [...schemes].join(', ');
}
