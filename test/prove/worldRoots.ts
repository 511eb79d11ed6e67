import type { RootArguments } from './guardedPaths.ts';

/** Arguments with which root fields of the demonstration world return data. */
export const worldRoots: RootArguments = {
  need: '(number: "RAD-2016-001")',
  needs: '(first: 10)',
  customer: '(id: "customer-rosavtodor")',
  customers: '(first: 10)',
  enterprise: '(id: "enterprise-geosynthetics-ob")',
  enterprises: '(first: 10)',
  product: '(id: "product-0001")',
  products: '(first: 10)',
  cluster: '(id: "cluster-altai-composite")',
  contract: '(number: "DEMO-C-PRG-2016-005")',
  contracts: '(first: 10)',
  quotation: '(number: "DEMO-Q-PRG-2016-005-bridges-anuy")',
  quotations: '(first: 10)',
  referrals: '(first: 10, filter: {status: {eq: CONTRACTED}})',
  needChanges: '(first: 10)',
  enterpriseChanges: '(first: 10)',
  productChanges: '(first: 10)',
  financeChanges: '(first: 10)',
  searchNeeds: '(text: "geogrid")',
  searchProducts: '(text: "geogrid")',
  searchCustomers: '(text: "DEMO")',
  searchEnterprises: '(text: "DEMO")',
};
