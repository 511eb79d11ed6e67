import type { EntityManager } from '@mikro-orm/postgresql';
import { Contact } from '../vocabulary/contact.ts';
import { demoContact } from '../vocabulary/contactRows.ts';
import { Decimal } from '../vocabulary/decimal.ts';
import { madeUp } from '../vocabulary/demonstration.ts';
import { parseRegion } from '../vocabulary/region.ts';
import { parseUnit } from '../vocabulary/unit.ts';
import { Agreement } from './entities/agreement.ts';
import { Contract } from './entities/contract.ts';
import { Customer } from './entities/customer.ts';
import { Delivery } from './entities/delivery.ts';
import { Engagement, EngagementNeed } from './entities/engagement.ts';
import { Need, NeedStatus, ProcurementLaw } from './entities/need.ts';
import { Quotation } from './entities/quotation.ts';
import { SupplierReferral } from './entities/supplierReferral.ts';
import { agreementRow } from './seed/agreement.ts';
import { criteriaOf } from './seed/asking.ts';
import { contractRows, deliveryRows, quotationRows } from './seed/contracts.ts';
import { customerRows } from './seed/customers.ts';
import type { Demand } from './seed/demand.ts';
import { demands } from './seed/demands.ts';
import { engagementNeedRows, engagementRows } from './seed/engagements.ts';
import { needId } from './seed/needId.ts';
import { referralRows } from './seed/referrals.ts';

/** Loads the customers of the demonstration world, their needs, and what the programme did. */
export async function seedCustomers(em: EntityManager): Promise<void> {
  await em.insertMany(Agreement, [agreementRow]);
  await em.insertMany(Customer, customerRows);
  await em.insertMany(Need, demands.map(needRow));
  await em.insertMany(
    Contact,
    demands.map((demand) => demoContact(needId(demand), 'Procurement desk')),
  );
  await em.insertMany(SupplierReferral, referralRows);
  await em.insertMany(Engagement, engagementRows);
  await em.insertMany(EngagementNeed, engagementNeedRows);
  await em.insertMany(Quotation, quotationRows);
  await em.insertMany(Contract, contractRows);
  await em.insertMany(Delivery, deliveryRows);
}

function needRow(demand: Demand) {
  return {
    id: needId(demand),
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
