import { it } from 'vitest';
import { writeFileSync } from 'node:fs';
import { openTestGraph } from './support/graph.ts';
it('prints', async () => {
  const graph = await openTestGraph('katun_zz');
  const ask = async (q: string) => await graph.ask(q);
  const out: unknown[] = [];
  for (const q of [
    '{ openNeeds(first: 100) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { node { number customer { id } } coverageState single joint suppliers certifiedSuppliers demand { amount } } indexedUpTo { asOf } } }',
    '{ openNeeds(first: 100, filter: {customerKind: {eq: FEDERAL_BODY}, or: [{suppliers: {lt: 2}}, {not: {coverageState: {in: [BY_ONE]}}}]}, orderBy: [{field: SUPPLIERS}, {field: DEMAND, direction: DESC}]) { totalCount nodes { number } } }',
    '{ openNeeds(last: 2, filter: {customerName: {startsWith: "federal"}}) { totalCount nodes { number customer { name } } } }',
    '{ matchesBySupplier(filter: {blockerClass: {eq: CERTIFICATE}}, orderBy: [{field: DEMAND, direction: DESC}]) { totalCount edges { node { id inn name } matches needs demand { amount } } } }',
    '{ matchesBySupplier(first: 5, orderBy: [{field: NEEDS, direction: DESC}, {field: DEMAND}]) { totalCount pageInfo { hasNextPage hasPreviousPage } edges { cursor node { id inn name } matches needs demand { amount } } } }',
    '{ capacityBalance(only: SHORTFALL) { types { type { code } quarters { startOn needs shortfall { value } } } } }',
    '{ capacityBalance(only: DEMAND) { types { type { code } quarters { startOn needs } } } }',
    '{ matches(first: 3, filter: {certificateExpires: {eq: true}, verdict: {eq: MET}}) { totalCount nodes { productId need { number deliverBy } expiringCertificates { number validTo } } } }',
    '{ needs(last: 3, filter: {customerKind: {ne: FEDERAL_BODY}, customerName: {contains: "дор"}}, orderBy: [{field: PRIORITY, direction: DESC}, {field: DELIVER_BY}]) { totalCount pageInfo { hasNextPage hasPreviousPage } nodes { number priority deliverBy customer { name } } } }',
    '{ customers(first: 100, filter: {name: {startsWith: "федер"}}) { totalCount nodes { id name(lang: RU) } } }',
  ])
    out.push([q, await ask(q)]);
  writeFileSync('/tmp/zz.json', JSON.stringify(out, null, 1));
  await graph.close();
}, 300_000);
