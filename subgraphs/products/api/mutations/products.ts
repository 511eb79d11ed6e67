import { answerOf, listMutation } from '../../../platform/writes/listMutation.ts';
import type { WriteTransaction } from '../../../platform/writes/transaction.ts';
import { asSystem } from '../../../platform/feeds/following/asSystem.ts';
import { ContactsInput } from '../../../platform/graphql/inputs/contactInput.ts';
import { writeContacts } from '../../../platform/database/contacts/contactRows.ts';
import { newRecord } from '../../../platform/database/columns/newRecord.ts';
import { Product } from '../../model/catalogue/product.ts';
import { ProductType } from '../../model/catalogue/productType.ts';
import { type CertificateInput, ProductChangeInput, ProductInput } from '../inputs/product.ts';
import type { ProductsLoaders } from '../../data/loaders.ts';
import { writableLine, writableProduct } from '../writableTypes.ts';
import { applyCommitments } from '../../following/relays.ts';
import { endCertificates, recordPrice, withCertificates } from './documents.ts';
import { changedProductFacts, checkLine, firstProductFacts } from './productFacts.ts';
import { refuseUnknown, refuseUnknownMaker } from './referring.ts';

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
    transaction.add(writableProduct, product);
    await refuseUnknownMaker(em, product.manufacturerId, `${field}.manufacturer`);
    await checkReferences(transaction, product, field);
    // Certificates and prices refer to the product row, so write the row first.
    await em.flush();
    const place = `${field}.certificates`;
    em.persist(await withCertificates(em, product.id, input.certificates ?? [], place));
    if (input.price) await recordPrice(em, product.id, input.price, `${field}.price`, today);
    await em.flush();
    await convertCommitments(transaction, product);
  },
});

const ChangeProducts = listMutation({
  name: 'changeProducts',
  description: 'Changes products, their certificates and prices',
  scopes,
  argument: ['changes', 'The changes, at least one.'],
  input: ProductChangeInput,
  answers,
  async writeOne(transaction, input, field) {
    const { em, today } = transaction;
    const { id, expectedVersion, price, packaging } = input;
    const product = await transaction.change(writableProduct, id, `${field}.id`, expectedVersion);
    const added = input.addCertificates ?? [];
    const certificates = await withCertificates(em, id, added, `${field}.addCertificates`);
    const facts = changedProductFacts(product, input, field, numbersOf(certificates));
    Object.assign(product, facts);
    await checkReferences(transaction, product, field);
    endCertificates(certificates, input.endCertificates ?? [], `${field}.endCertificates`);
    em.persist(certificates);
    if (price) await recordPrice(em, id, price, `${field}.price`, today);
    await em.flush();
    if (packaging) await convertCommitments(transaction, product);
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
    const { id, expectedVersion } = input;
    await transaction.change(writableProduct, id, `${field}.id`, expectedVersion);
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
async function checkReferences(transaction: WriteTransaction, product: Product, field: string) {
  const { typeCode, lineId } = product;
  if (typeCode !== null) {
    const what = ['ProductType', `${field}.type`, typeCode] as const;
    await refuseUnknown(transaction.em, ProductType, { code: typeCode }, what);
  }
  if (lineId === null) return;
  const place = `${field}.line`;
  checkLine(await transaction.existing(writableLine, lineId, place), product, place);
}

/**
 * Recomputes the quantities that contracts commit of a product. They are stored in the product's
 * unit, so they depend on its packaging.
 */
function convertCommitments({ em }: WriteTransaction, { id }: Product): Promise<void> {
  return asSystem(em, () => applyCommitments(em, [id]));
}

function numbersOf(
  certificates: readonly Pick<CertificateInput, 'number'>[] | null | undefined,
): ReadonlySet<string> {
  return new Set(certificates?.map(({ number }) => number));
}
