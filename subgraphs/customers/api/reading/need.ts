import { Contact, contactsGuard } from '../../../platform/database/contacts/contact.ts';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { loadAll } from '../../../platform/database/reading/batching.ts';
import type { Page } from '../../../platform/graphql/lists/connection.ts';
import type { ListArgs } from '../../../platform/graphql/lists/listArgs.ts';
import { onlyKey } from '../../../platform/graphql/inputs/onlyKey.ts';
import type { LawParameter } from '../../../domain/law/law.ts';
import { paidPrice, vatRateOn } from '../../../domain/law/vat.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { isInForce } from '../../../domain/values/period.ts';
import { LawParameterType } from '../../../platform/graphql/types/law/lawParameter.ts';
import { LegalNoteType } from '../explanations/legalNote.ts';
import { LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import { legalNotesOf } from '../../rules/needs/legalNotes.ts';
import { Customer } from '../../model/customer.ts';
import { Engagement } from '../../model/programme/engagement.ts';
import { Need, NeedConnection } from '../../model/need.ts';
import type { CustomersContext } from '../../data/loaders.ts';
import { NeedListArgs } from '../lists.ts';
import { listNeeds } from '../../data/repository.ts';

/** Resolves the queries and fields of needs. */
@Resolver(() => Need)
export class NeedResolver {
  @Query(() => Need, {
    nullable: true,
    description:
      'One need by its id or number (give exactly one of them); null if it does not exist.',
  })
  async need(
    @Ctx() { loaders }: CustomersContext,
    @Arg('id', () => ID, { nullable: true, description: 'The id of this object in Katun.' }) id?:
      | string
      | null,
    @Arg('number', () => String, {
      nullable: true,
      description: 'The need number, such as "RAD-2016-001".',
    })
    number?: string | null,
  ): Promise<Need | null> {
    const [key, value] = onlyKey('need', { id, number });
    return key === 'id' ? loaders.need.load(value) : loaders.needByNumber.load(value);
  }

  @Query(() => NeedConnection, {
    nullable: true,
    description: 'The needs, by number unless ordered otherwise.',
  })
  async needs(
    @Ctx() { em }: CustomersContext,
    @Args(() => NeedListArgs) args: ListArgs,
  ): Promise<Page<Need>> {
    return listNeeds(em, args);
  }

  @FieldResolver(() => Customer, { nullable: true, description: 'The customer that has the need.' })
  async customer(
    @Root() need: Need,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<Customer | null> {
    return loaders.customer.load(need.customer.id);
  }

  @FieldResolver(() => [LegalNoteType], {
    nullable: true,
    description:
      'The terms that the procurement law of the need does not admit on a day; empty if it admits all. 44-FZ: quantity × unitPriceCeiling, VAT included, of a set-aside above FZ44_SET_ASIDE_MAXIMUM_PRICE (article 30); a security other than 0 outside FZ44_SECURITY_MINIMUM_SHARE … FZ44_SECURITY_MAXIMUM_SHARE (article 96), above a maximum price of FZ44_SECURITY_LARGE_PURCHASE at least FZ44_SECURITY_MINIMUM_SHARE_LARGE; if advanceShare is above FZ44_SECURITY_ADVANCE_SHARE, a security other than 0 below advanceShare instead. 223-FZ, set-aside for SMEs (Government Resolution 1352): deliverBy + paymentDelayDays after deliverBy + FZ223_SME_PAYMENT_TIME; a security above both FZ223_SME_SECURITY_MAXIMUM_SHARE and advanceShare. A term that the need does not state causes no note. The query lawParameters has the values.',
  })
  async legalNotes(
    @Root() need: Need,
    @Ctx() context: CustomersContext,
    @Arg('asOf', () => LocalDateScalar, {
      nullable: true,
      description: 'The day whose law applies; today if absent.',
    })
    asOf?: LocalDate | null,
  ): Promise<LegalNoteType[]> {
    const day = asOf ?? context.today;
    const law = await context.law();
    const ceiling =
      need.unitPriceCeilingAmount &&
      paidPrice(need.unitPriceCeilingAmount, need.ceilingVat!, vatRateOn(law, day));
    const maximumPrice = ceiling && need.quantityValue && ceiling.times(need.quantityValue);
    const { procurementLaw, smeOnly, advanceShare, paymentDelayDays, deliverBy } = need;
    const { performanceSecurityShare } = need;
    const notes = legalNotesOf(
      {
        procurementLaw,
        smeOnly,
        maximumPrice,
        advanceShare,
        paymentDelayDays,
        performanceSecurityShare,
        deliverBy,
      },
      law,
      day,
    );
    return notes.map((note) => new LegalNoteType(note));
  }

  @Query(() => [LawParameterType], {
    nullable: true,
    description:
      'The parameters of the law that are in force on a day: the values that the rules of Katun read, each with its article and whether it was compared with a source.',
  })
  async lawParameters(
    @Ctx() context: CustomersContext,
    @Arg('asOf', () => LocalDateScalar, {
      nullable: true,
      description: 'The day; today if absent.',
    })
    asOf?: LocalDate | null,
  ): Promise<LawParameter[]> {
    const { parameters } = await context.law();
    return parameters.filter((one) => isInForce(one, asOf ?? context.today));
  }

  @FieldResolver(() => [Engagement], {
    nullable: true,
    description: 'The engagements from which the need resulted, by id, at most 100.',
  })
  async engagements(
    @Root() need: Need,
    @Ctx() { loaders }: CustomersContext,
  ): Promise<Engagement[]> {
    const ids = await loaders.engagementsOfNeed.load(need.id);
    return loadAll(loaders.engagement, ids);
  }
}

/** Resolves the field `contact` of needs. */
@Resolver(() => Need)
export class NeedContactResolver {
  @Directive(contactsGuard)
  @FieldResolver(() => Contact, {
    nullable: true,
    description: 'The responsible contact; null if there is none that the caller may read.',
  })
  async contact(@Root() need: Need, @Ctx() { loaders }: CustomersContext): Promise<Contact | null> {
    const [first = null] = await loaders.contacts.load(need.id);
    return first;
  }
}
