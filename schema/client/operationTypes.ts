/** Settings of the types that are generated for operations: a decimal number, a date and a time are texts. */
export const operationTypeOptions = {
  immutableTypes: true,
  skipTypename: true,
  strictScalars: true,
  scalars: {
    Date: 'string',
    DateTimeISO: 'string',
    Decimal: 'string',
    JSONObject: 'Readonly<Record<string, unknown>>',
  },
};
