import { identifierKey } from '../../../domain/text/sameText.ts';
import { answerOf, listMutation } from '../../../platform/writes/lists/listMutation.ts';
import type { WriteBatch } from '../../../platform/writes/lists/batches.ts';
import type { UniqueKey } from '../../../platform/writes/lists/uniqueKeys.ts';
import type { WriteTransaction } from '../../../platform/writes/transaction.ts';
import { asSystem } from '../../../platform/feeds/following/asSystem.ts';
import { ContactsInput } from '../../../platform/graphql/inputs/contactInput.ts';
import { writeContacts } from '../../../platform/database/contacts/contactRows.ts';
import { newRecord } from '../../../platform/database/columns/newRecord.ts';
import { Product } from '../../model/catalogue/product.ts';
import {
  type CertificateInput,
  ProductChangeInput,
  ProductInput,
  neverNullOfProduct,
} from '../inputs/product.ts';
import type { ProductsLoaders } from '../../data/loaders.ts';
import { writableLine, writableProduct } from '../writableTypes.ts';
import { applyCommitments } from '../../following/relays.ts';
import { endCertificates, recordPrice, withCertificates } from './documents.ts';
import {
  changedProductFacts,
  checkLine,
  checkMeasured,
  firstProductFacts,
} from './productFacts.ts';
import { refuseUnknown } from '../../../platform/writes/lists/references.ts';
import { referredEnterprise, referredProductType } from './referring.ts';

/** The article number of a product. */
const productSku: UniqueKey<Product> = {
  entity: Product,
  what: 'product',
  of: ({ sku }) => ({ skuKey: identifierKey(sku) }),
  shown: ({ sku }) => sku,
};

const answers = answerOf(writableProduct, 'products', ({ product }: ProductsLoaders) => product);
const scopes = ['products:write'];

const PublishProducts = listMutation({
  name: 'publishProducts',
  description: 'Publishes products of a maker',
  scopes,
  argument: ['products', 'The products, at least one.'],
  input: ProductInput,
  answers,
  async writeOne(transaction, input, field) {
    const { em, today } = transaction;
    const facts = firstProductFacts(input, field, numbersOf(input.certificates));
    const product = newRecord(Product, today, facts);
    transaction.refuseAdding(writableProduct, product);
    const maker = product.manufacturerId;
    await refuseUnknown(transaction, [referredEnterprise, `${field}.manufacturer`, maker]);
    checkMeasured(product, input, field);
    await checkReferences(transaction, product, field);
    await transaction.refuseTaken(productSku, product, `${field}.sku`);
    transaction.add(writableProduct, product);
    // Certificates and prices refer to the product row, so write it first.
    await transaction.flush();
    const place = `${field}.certificates`;
    em.persist(await withCertificates(transaction, product.id, input.certificates ?? [], place));
    if (input.price) await recordPrice(transaction, product.id, input.price, `${field}.price`);
    await transaction.flush();
    transaction.atEnd(convertCommitments, product.id);
  },
});

const ChangeProducts = listMutation({
  name: 'changeProducts',
  description: 'Changes products, their certificates and prices',
  scopes,
  argument: ['changes', 'The changes, at least one.'],
  input: ProductChangeInput,
  answers,
  neverNull: neverNullOfProduct,
  async writeOne(transaction, input, field) {
    const { em } = transaction;
    const { id, price, packaging, unit } = input;
    const product = await transaction.change(writableProduct, input, field);
    const added = input.addCertificates ?? [];
    const certificates = await withCertificates(transaction, id, added, `${field}.addCertificates`);
    const changed = () => changedProductFacts(product, input, field, numbersOf(certificates));
    const { manufacturerId, lineId } = product;
    await checkReferences(transaction, { manufacturerId, lineId, ...changed() }, field);
    // Another item of the list may have changed the product during the check.
    Object.assign(product, changed());
    checkMeasured(product, input, field);
    endCertificates(certificates, input.endCertificates ?? [], `${field}.endCertificates`);
    em.persist(certificates);
    if (price) await recordPrice(transaction, id, price, `${field}.price`);
    await transaction.flush();
    if (packaging !== undefined || unit !== undefined) transaction.atEnd(convertCommitments, id);
  },
});

const SetProductContacts = listMutation({
  name: 'setProductContacts',
  description: 'Sets the contact of each of these products',
  scopes,
  argument: ['products', 'The products, at least one.'],
  input: ContactsInput,
  answers,
  async writeOne(transaction, input, field) {
    await transaction.change(writableProduct, input, field);
    await writeContacts(transaction, input, field, 1);
  },
});

/** The mutations that write products. */
export const productWrites = [PublishProducts, ChangeProducts, SetProductContacts] as const;

/**
 * Checks that the product type and the line exist and that the line can make the product.
 * @throws GraphQLError `NOT_FOUND`.
 * @throws InvalidValue as `checkLine`.
 */
async function checkReferences(
  transaction: WriteTransaction,
  product: Pick<Product, 'manufacturerId' | 'unit' | 'typeCode' | 'lineId'>,
  field: string,
) {
  const { typeCode, lineId } = product;
  if (typeCode !== null) {
    await refuseUnknown(transaction, [referredProductType, `${field}.type`, typeCode]);
  }
  if (lineId === null) return;
  const place = `${field}.line`;
  checkLine(await transaction.existing(writableLine, lineId, place), product, place);
}

/**
 * Recomputes the quantities that contracts commit of a product. They are stored in the product's
 * unit, so they depend on the unit and on its packaging.
 */
const convertCommitments: WriteBatch<null> = async (em, productIds) => {
  await asSystem(em, () => applyCommitments(em, productIds));
  return productIds.map(() => null);
};

function numbersOf(
  certificates: readonly Pick<CertificateInput, 'number'>[] | null | undefined,
): ReadonlyMap<string, string> {
  return new Map(certificates?.map(({ number }) => [identifierKey(number), number.trim()]));
}
