import {
  Arg,
  Args,
  Ctx,
  Directive,
  FieldResolver,
  ID,
  Int,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Page } from '../vocabulary/connection.ts';
import { type Decimal, DecimalScalar } from '../vocabulary/decimal.ts';
import { type LocalDate, LocalDateScalar } from '../vocabulary/localDate.ts';
import type { ListArgs } from '../vocabulary/listArgs.ts';
import {
  Bank,
  BankConnection,
  FinanceFee,
  FinanceLimit,
  FinanceProduct,
  FinanceProductConnection,
  FinanceRate,
} from './entities.ts';
import { KeyRate } from './entities/keyRate.ts';
import { Measure } from './entities/measure.ts';
import { assessEquipment, equipmentNormOf } from './equipment.ts';
import { assessGuarantee, assessWorkingCapital } from './financialNeed.ts';
import { Financing } from './financing.ts';
import { BankListArgs, FinanceProductListArgs } from './lists.ts';
import type { FinancingContext } from './loaders.ts';
import { MatchReference, matchFieldsForFinancing } from './references.ts';
import { checkAmount, checkTermMonths } from './schedule.ts';
import { allKeyRates, listBanks, listFinanceProducts } from './repository.ts';

@Resolver(() => MatchReference)
export class MatchFinancingResolver {
  @Directive(`@requires(fields: "${matchFieldsForFinancing}")`)
  @FieldResolver(() => Financing, {
    nullable: true,
    description:
      "The money that the contract would need, derived from its terms, and the partner banks' offers on the match's day.",
  })
  async financing(
    @Root() match: MatchReference,
    @Ctx() { loaders }: FinancingContext,
    @Arg('ownFunds', () => DecimalScalar, {
      nullable: true,
      description: 'Roubles that the enterprise puts in itself; 0 if absent.',
    })
    ownFunds: Decimal | null | undefined,
    @Arg('costShare', () => DecimalScalar, {
      nullable: true,
      description:
        'Cost of production as a share of the contract value; 1 if absent, so that the gap is rather over- than understated.',
    })
    costShare: Decimal | null | undefined,
    @Arg('collateral', () => DecimalScalar, {
      nullable: true,
      description: "Roubles' worth that the enterprise can pledge; not known if absent.",
    })
    collateral: Decimal | null | undefined,
    @Arg('investmentMonths', () => Int, {
      defaultValue: 36,
      description: 'For how many months money for equipment is asked, 1 to 360.',
    })
    investmentMonths: number,
    @Arg('first', () => Int, {
      defaultValue: 5,
      description: 'How many offers of each purpose, 1 to 100.',
    })
    first: number,
  ): Promise<Financing> {
    const terms = match.rawTerms(ownFunds ?? null, costShare ?? null);
    const [programmes, products, measures] = await Promise.all([
      loaders.programmes.load(match.asOf),
      loaders.offered.load(match.asOf),
      loaders.measures.load(match.asOf),
    ]);
    const equipment = assessEquipment(match.rawOrder, equipmentNormOf(measures));
    const needs = {
      capital: assessWorkingCapital(terms),
      equipment,
      investmentMonths: checkTermMonths('investmentMonths', investmentMonths),
      security: assessGuarantee(terms),
      ownFunds: ownFunds ?? null,
      collateral: checkAmount('collateral', collateral ?? null),
    };
    const { borrower, asOf } = match;
    return new Financing({ programmes, needs, borrower, asOf }, equipment, products, first);
  }
}

@Resolver(() => Bank)
export class BankResolver {
  @Query(() => Bank, { nullable: true, description: 'One bank; null when there is none.' })
  bank(
    @Ctx() { loaders }: FinancingContext,
    @Arg('id', () => ID, { description: 'Its id in Katun.' }) id: string,
  ): Promise<Bank | null> {
    return loaders.bank.load(id);
  }

  @Query(() => BankConnection, { description: 'All partner banks, by id.' })
  async banks(
    @Ctx() { em }: FinancingContext,
    @Args(() => BankListArgs) args: ListArgs,
  ): Promise<Page<Bank>> {
    return listBanks(em, args);
  }
}

@Resolver(() => KeyRate)
export class KeyRateResolver {
  @Query(() => [KeyRate], { description: "The central bank's key rates, the earliest first." })
  keyRates(@Ctx() { em }: FinancingContext): Promise<KeyRate[]> {
    return allKeyRates(em);
  }
}

@Resolver(() => Measure)
export class MeasureResolver {
  @Query(() => [Measure], {
    description: 'The catalogue of measures that remove what is in the way of a match, by id.',
  })
  measures(
    @Ctx() { loaders, today }: FinancingContext,
    @Arg('asOf', () => LocalDateScalar, { nullable: true, description: 'Today if absent.' })
    asOf?: LocalDate | null,
  ): Promise<Measure[]> {
    return loaders.measures.load(asOf ?? today);
  }
}

@Resolver(() => FinanceProduct)
export class FinanceProductResolver {
  @Query(() => FinanceProductConnection, {
    description: 'All loans, guarantees and factoring programmes, as asked for.',
  })
  async financeProducts(
    @Ctx() { em }: FinancingContext,
    @Args(() => FinanceProductListArgs) args: ListArgs,
  ): Promise<Page<FinanceProduct>> {
    return listFinanceProducts(em, args);
  }

  @FieldResolver(() => Bank, { nullable: true, description: 'Who offers it.' })
  bank(
    @Root() product: FinanceProduct,
    @Ctx() { loaders }: FinancingContext,
  ): Bank | Promise<Bank | null> {
    return product.bank.isInitialized()
      ? product.bank.unwrap()
      : loaders.bank.load(product.bank.id);
  }

  @FieldResolver(() => [FinanceRate], { description: 'Rates in all periods, the earliest first.' })
  rates(
    @Root() product: FinanceProduct,
    @Ctx() { loaders }: FinancingContext,
  ): Promise<FinanceRate[]> {
    return loaders.rates.load(product.id);
  }

  @FieldResolver(() => [FinanceLimit], { description: 'The least and the most that one can get.' })
  limits(
    @Root() product: FinanceProduct,
    @Ctx() { loaders }: FinancingContext,
  ): Promise<FinanceLimit[]> {
    return loaders.limits.load(product.id);
  }

  @FieldResolver(() => [FinanceFee], { description: 'Fees beside the interest.' })
  fees(
    @Root() product: FinanceProduct,
    @Ctx() { loaders }: FinancingContext,
  ): Promise<FinanceFee[]> {
    return loaders.fees.load(product.id);
  }
}
