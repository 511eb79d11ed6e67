import { OperationTypeNode, getOperationAST, parse } from 'graphql';
import { readOperations } from '../../../schema/documents.ts';
import type { Asked } from './caches.ts';

/** The values of the operations' variables, from the demonstration world. */
export interface Values {
  /** The numbers of all needs. */
  readonly numbers: readonly string[];
  /** The ids of all customers. */
  readonly customers: readonly string[];
  /** The taxpayer numbers of all enterprises. */
  readonly inns: readonly string[];
}

/**
 * Returns all queries of `schema/operations`: those about one need for each need, those about one
 * customer or enterprise for each customer or enterprise, and the others once.
 */
export function operationsFor({ numbers, customers, inns }: Values): readonly Asked[] {
  return readOperations().flatMap((query) => {
    const operation = getOperationAST(parse(query))!;
    if (operation.operation !== OperationTypeNode.QUERY) return [];
    const name = operation.name!.value;
    const names = new Set(operation.variableDefinitions?.map((one) => one.variable.name.value));
    const choices: readonly Asked['variables'][] = names.has('number')
      ? numbers.map((number) => ({ number }))
      : names.has('customer')
        ? customers.map((customer) => ({ customer }))
        : names.has('inn')
          ? inns.map((inn) => ({ inn }))
          : [{}];
    const until = names.has('until') ? { until: '2017-06-30' } : {};
    return choices.map((chosen) => ({ name, query, variables: { ...until, ...chosen } }));
  });
}
