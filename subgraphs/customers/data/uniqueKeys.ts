import { identifierKey } from '../../domain/text/sameText.ts';
import type { UniqueKey } from '../../platform/writes/lists/uniqueKeys.ts';
import { Contract } from '../model/contract.ts';
import { Customer } from '../model/customer.ts';
import { Delivery } from '../model/delivery.ts';
import { Need } from '../model/need.ts';
import { Quotation } from '../model/quotation.ts';
import { SupplierReferral } from '../model/programme/supplierReferral.ts';

/** The taxpayer number of a customer. */
export const customerInn: UniqueKey<Customer> = {
  entity: Customer,
  what: 'customer',
  of: ({ inn }) => ({ inn }),
};

/** The number of a need. */
export const needNumber: UniqueKey<Need> = {
  entity: Need,
  what: 'need',
  of: ({ number }) => ({ numberKey: identifierKey(number) }),
  shown: ({ number }) => number,
};

/** A customer, a supplier, and a need or none. */
export const referralParties: UniqueKey<SupplierReferral> = {
  entity: SupplierReferral,
  what: 'referral',
  of: ({ enterpriseId, customer, need }) => ({
    enterpriseId,
    customer: customer.id,
    need: need && need.id,
  }),
};

/** The number of a quotation among those of its supplier. */
export const quotationNumber: UniqueKey<Quotation> = {
  entity: Quotation,
  what: 'quotation of the supplier',
  of: ({ number, supplierId }) => ({ numberKey: identifierKey(number), supplierId }),
  shown: ({ number }) => number,
};

/** The number of a contract. */
export const contractNumber: UniqueKey<Pick<Contract, 'id' | 'number'>> = {
  entity: Contract,
  what: 'contract',
  of: ({ number }) => ({ numberKey: identifierKey(number) }),
  shown: ({ number }) => number,
};

/** The number of a delivery. */
export const deliveryNumber: UniqueKey<Pick<Delivery, 'id' | 'number'>> = {
  entity: Delivery,
  what: 'delivery',
  of: ({ number }) => ({ numberKey: identifierKey(number) }),
  shown: ({ number }) => number,
};
