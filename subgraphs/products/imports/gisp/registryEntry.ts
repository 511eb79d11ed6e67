import { z } from 'zod';
import type { Facts, ImportedType } from '../../../platform/importing/records/importedType.ts';
import type { RawProperty } from '../../rules/criteria/property.ts';
import {
  currentProductsSql,
  draftProduct,
  draftShape,
  mergeDraft,
} from '../registry/draftProduct.ts';

/** A document of a product, as in the change feed. */
interface StatedCertificate {
  readonly number: string;
  readonly standard: string | null;
  /** ISO day. */
  readonly validFrom: string;
  /** The first day on which it is not valid any more, as ISO text; null if it does not expire. */
  readonly validTo: string | null;
}

const day = z.iso.date('a day such as 2026-11-10');

/** An entry of the registry: its number, its validity, and the standards that its product is made to. */
const entryShape = z.object({
  number: z.string().min(1),
  validFrom: day,
  validTo: day.nullable(),
  standards: z.array(z.string()),
});

/** An entry of the registry of Russian industrial products. */
export type RegistryEntry = z.infer<typeof entryShape>;

/** Returns the article number of a product that is known from the registry only. */
export function registrySku(number: string): string {
  return `PP719-${number}`;
}

/**
 * Selects the products of entries by their numbers: the product that is known from the registry or, if there is
 * none, the one whose maker has stated the entry, the first of several.
 */
const productOfEntry = `unnest($1::text[]) as asked (number)
  cross join lateral (
    select 0 as rank, id from product where sku = '${registrySku('')}' || asked.number
    union all
    select 1, stated.id from certificate join product as stated on stated.id = certificate.product_id
    where certificate.number = asked.number and stated.stated_properties @>
      jsonb_build_array(jsonb_build_object('code', 'industryRegister', 'certificate', asked.number))
    order by rank, id limit 1
  ) as found
  join product as record on record.id = found.id`;

const written = `staged_record as staged
  cross join lateral jsonb_to_recordset(staged.facts->'certificates')
    as one (number text, standard text, "validFrom" date, "validTo" date)
  where staged.kind = 'Product' and staged.outcome in ('ADDED', 'CHANGED', 'ENDED')`;

/** The products in the registry of Russian industrial products, by the number of their entry. */
export const registeredProduct: ImportedType = {
  ...draftProduct,
  shape: draftShape.extend({ entry: entryShape }),
  currentSql: currentProductsSql('asked.number', productOfEntry, 'true'),
  idOf: (number) => draftProduct.idOf(registrySku(number)),
  merge(current, file) {
    const { entry, ...stated } = file as Facts & { readonly entry: RegistryEntry };
    const isOwn = current === null || current['sku'] === stated['sku'];
    const properties = withProperties(statedProperties(current), propertiesOf(entry), isOwn);
    const certificates = withEntry(statedCertificates(current), entry);
    // The maker of a product that is known otherwise describes it itself.
    return isOwn
      ? mergeDraft(current, { ...stated, properties, certificates })
      : { properties, certificates };
  },
  ended(facts, asOf) {
    const entries = new Set(
      statedProperties(facts)
        .filter(({ code }) => code === 'industryRegister')
        .map(({ certificate }) => certificate),
    );
    const certificates = statedCertificates(facts).map((one) => {
      const isInForce = one.validFrom < asOf && (one.validTo === null || one.validTo > asOf);
      return entries.has(one.number) && isInForce ? endedOn(one, asOf) : one;
    });
    return { certificates };
  },
  writes: [
    ...draftProduct.writes,
    `delete from certificate using staged_record as staged
    where staged.kind = 'Product' and staged.outcome in ('CHANGED', 'ENDED')
      and certificate.product_id = staged.id and not exists (
        select from jsonb_to_recordset(staged.facts->'certificates') as one (number text)
        where one.number = certificate.number
      )`,
    `insert into certificate (id, product_id, number, standard, valid_from, valid_to)
    select 'certificate-' || gen_random_uuid(), staged.id, one.number, one.standard, one."validFrom",
      one."validTo"
    from ${written}
    on conflict (product_id, number) do update set standard = excluded.standard,
      valid_from = excluded.valid_from, valid_to = excluded.valid_to
    where (certificate.standard, certificate.valid_from, certificate.valid_to)
      is distinct from (excluded.standard, excluded.valid_from, excluded.valid_to)`,
  ],
};

/**
 * Returns the properties that an entry states: the entry itself, the country of origin, because the registry
 * lists products that are made in Russia, and the standards to which the maker makes the product.
 */
function propertiesOf({ number, standards }: RegistryEntry): RawProperty[] {
  const proven = { evidence: 'CERTIFICATE', certificate: number } as const;
  return [
    { code: 'industryRegister', values: ['PP 719'], ...proven },
    { code: 'countryOfOrigin', values: ['RU'], ...proven },
    ...(standards.length > 0 ? [{ code: 'standard', values: standards }] : []),
  ];
}

/** Returns properties with those that an entry states, which replace others only if this is allowed. */
function withProperties(
  current: readonly RawProperty[],
  stated: readonly RawProperty[],
  mayReplace: boolean,
): readonly RawProperty[] {
  const known = new Set(current.map(({ code }) => code));
  const kept = current.map((one) =>
    mayReplace ? (stated.find(({ code }) => code === one.code) ?? one) : one,
  );
  return [...kept, ...stated.filter(({ code }) => !known.has(code))];
}

function withEntry(
  current: readonly StatedCertificate[],
  { number, validFrom, validTo }: RegistryEntry,
): readonly StatedCertificate[] {
  const entry = { number, standard: null, validFrom, validTo };
  const at = current.findIndex((one) => one.number === number);
  return at === -1
    ? [...current, entry]
    : current.with(at, { ...current[at]!, validFrom, validTo });
}

function endedOn(certificate: StatedCertificate, validTo: string): StatedCertificate {
  return { ...certificate, validTo };
}

function statedProperties(facts: Facts | null): readonly RawProperty[] {
  return (facts?.['properties'] as readonly RawProperty[] | undefined) ?? [];
}

function statedCertificates(facts: Facts | null): readonly StatedCertificate[] {
  return (facts?.['certificates'] as readonly StatedCertificate[] | undefined) ?? [];
}
