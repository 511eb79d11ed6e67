/**
 * The types whose objects have an id, by the word that begins their ids, before the hyphen. This
 * prefix makes ids unique over all types. The databases have check constraints with the same
 * prefixes.
 */
const typesByWord = {
  agreement: 'Agreement',
  bank: 'Bank',
  certificate: 'Certificate',
  cluster: 'Cluster',
  contract: 'Contract',
  criterion: 'Criterion',
  customer: 'Customer',
  delivery: 'Delivery',
  engagement: 'Engagement',
  enterprise: 'Enterprise',
  entry: 'DictionaryEntry',
  finance: 'FinanceProduct',
  group: 'RequirementGroup',
  line: 'ProductionLine',
  match: 'Match',
  measure: 'Measure',
  need: 'Need',
  plan: 'ActionPlan',
  product: 'Product',
  quotation: 'Quotation',
  referral: 'SupplierReferral',
  tariff: 'FreightTariff',
  trial: 'Trial',
} as const;

/** The GraphQL name of a type whose objects have an id. */
export type RecordType = (typeof typesByWord)[keyof typeof typesByWord];

/** All types whose objects have an id, by name. */
export const recordTypes: readonly RecordType[] = Object.values(typesByWord).toSorted();

const wordsByType = new Map<string, string>(
  Object.entries(typesByWord).map(([word, type]) => [type, word]),
);

/**
 * Returns the id of an object that is stored as a row.
 * @param rest the part that distinguishes objects of the type: letters, digits, `.`, `_` and `-`.
 * @throws Error for a type whose objects have no id.
 */
export function recordId(type: string, rest: string): string {
  const word = wordsByType.get(type);
  if (word === undefined) throw new Error(`expected a type whose objects have an id, got ${type}`);
  return `${word}-${rest}`;
}

/** Returns the type that the prefix of an id denotes; null if the id has no such prefix. */
export function recordTypeOf(id: string): RecordType | null {
  const word = id.slice(0, Math.max(0, id.indexOf('-')));
  return Object.hasOwn(typesByWord, word) ? typesByWord[word as keyof typeof typesByWord] : null;
}

/**
 * Whether the id has the prefix of this type and contains only characters allowed in ids of rows.
 */
export function isRecordId(type: RecordType, id: string): boolean {
  return recordTypeOf(id) === type && /^[0-9A-Za-z._-]+$/.test(id) && !id.endsWith('-');
}

/**
 * Returns the id of an object that is not stored as a row, made from the keys that identify it. For
 * example, the keys of a criterion are the id of its need and the criterion's code.
 */
export function compositeId(type: RecordType, keys: readonly string[]): string {
  return recordId(type, keys.map(encodeURIComponent).join(':'));
}

/** Returns the keys in an id that `compositeId` returned; null for any other text. */
export function compositeKeys(type: RecordType, id: string): readonly string[] | null {
  if (recordTypeOf(id) !== type) return null;
  try {
    const keys = id
      .slice(id.indexOf('-') + 1)
      .split(':')
      .map(decodeURIComponent);
    return compositeId(type, keys) === id ? keys : null;
  } catch {
    return null;
  }
}
