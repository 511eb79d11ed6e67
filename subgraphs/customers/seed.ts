import type { EntityManager } from '@mikro-orm/postgresql';
import { Decimal } from '../vocabulary/decimal.ts';
import { madeUp } from '../vocabulary/demonstration.ts';
import { parseRegion } from '../vocabulary/region.ts';
import { parseUnit } from '../vocabulary/unit.ts';
import { Customer, Need, NeedStatus, ProcurementLaw } from './entities.ts';
import { criteriaOf } from './seed/asking.ts';
import { customerRows } from './seed/customers.ts';
import type { Demand } from './seed/demand.ts';
import { demands } from './seed/demands.ts';

/** Loads the customers and needs of the demonstration world. */
export async function seedCustomers(em: EntityManager): Promise<void> {
  await em.insertMany(Customer, customerRows);
  await em.insertMany(Need, demands.map(needRow));
}

function needRow(demand: Demand) {
  return {
    id: `need-${demand.number.toLowerCase()}`,
    number: demand.number,
    customer: demand.by,
    titleEn: demand.en,
    titleRu: demand.ru,
    productTypeCode: demand.type,
    okpd2: [...demand.okpd2],
    quantityValue: new Decimal(demand.quantity),
    quantityUnit: parseUnit(demand.unit),
    criteria: criteriaOf(demand.criteria),
    deliverTo: parseRegion(demand.to),
    deliverBy: demand.deliverBy,
    publishedOn: demand.publishedOn,
    unitPriceCeilingAmount: demand.ceiling === null ? null : new Decimal(demand.ceiling),
    advanceShare: new Decimal(demand.advance),
    paymentDelayDays: demand.paymentDelayDays,
    performanceSecurityShare: new Decimal(demand.security),
    procurementLaw: ProcurementLaw[demand.law],
    smeOnly: demand.smeOnly,
    priority: demand.priority,
    status: NeedStatus[demand.status ?? 'OPEN'],
    ...madeUp(sourceOf(demand)),
  };
}

function sourceOf({ by }: Demand): string {
  return by === 'rosavtodor'
    ? 'range of products: basalt.today article 7848; quantities and requirements made up'
    : 'made up for demonstration';
}
