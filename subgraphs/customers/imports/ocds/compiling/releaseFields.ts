import type { FieldShapes } from '../../../../platform/importing/texts/json/jsonFields.ts';

const identifier: FieldShapes = { scheme: 'leaf', id: 'leaf', legalName: 'leaf' };

/** An organisation, without its contact, which may be a person. */
const organisation: FieldShapes = {
  id: 'leaf',
  name: 'leaf',
  identifier,
  additionalIdentifiers: [identifier],
};

// `schema` is a frequent misspelling of `scheme`.
const classification: FieldShapes = { scheme: 'leaf', schema: 'leaf', id: 'leaf' };
const value: FieldShapes = { amount: 'leaf', currency: 'leaf' };
const unit: FieldShapes = { scheme: 'leaf', id: 'leaf', code: 'leaf', name: 'leaf', value };
const end: FieldShapes = { endDate: 'leaf' };

const address: FieldShapes = {
  postalCode: 'leaf',
  region: 'leaf',
  locality: 'leaf',
  streetAddress: 'leaf',
};

const item: FieldShapes = {
  id: 'leaf',
  description: 'leaf',
  description_ru: 'leaf',
  description_en: 'leaf',
  classification,
  additionalClassifications: [classification],
  quantity: 'leaf',
  unit,
  relatedLot: 'leaf',
  deliveryAddress: address,
  deliveryAddresses: [address],
  deliveryDate: end,
};

const requirement: FieldShapes = {
  id: 'leaf',
  title: 'leaf',
  title_ru: 'leaf',
  description: 'leaf',
  dataType: 'leaf',
  expectedValue: 'leaf',
  expectedValues: ['leaf'],
  minValue: 'leaf',
  maxValue: 'leaf',
  pattern: 'leaf',
  unit,
};

const criterion: FieldShapes = {
  id: 'leaf',
  title: 'leaf',
  relatesTo: 'leaf',
  relatedItem: 'leaf',
  requirementGroups: [{ id: 'leaf', requirements: [requirement] }],
};

/** The fields of a release that are read; they contain no persons. */
export const releaseFields: FieldShapes = {
  ocid: 'leaf',
  id: 'leaf',
  date: 'leaf',
  tag: ['leaf'],
  parties: [organisation],
  buyer: organisation,
  tender: {
    id: 'leaf',
    title: 'leaf',
    title_ru: 'leaf',
    status: 'leaf',
    datePublished: 'leaf',
    legalBasis: { scheme: 'leaf', id: 'leaf', title: 'leaf', description: 'leaf' },
    procurementMethodDetails: 'leaf',
    procuringEntity: organisation,
    value,
    tenderPeriod: { startDate: 'leaf' },
    contractPeriod: end,
    lots: [{ id: 'leaf', contractPeriod: end }],
    items: [item],
    criteria: [criterion],
  },
};
