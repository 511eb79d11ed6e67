/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> =
  | T
  | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** The origin of a record, which determines its reliability. */
export type ProvenanceKind =
  /** Stated in a publication, which `source` cites. */
  | 'SOURCE'
  /** Loaded from an official register's file, which `source` names. */
  | 'IMPORT'
  /** Stated through Katun by the owner of the record, or by the agency. */
  | 'OWNER'
  /** Fictional, for demonstration; not a fact about the real world. */
  | 'DEMO';

/** The language of a name. A name that is missing in this language is returned in the other language. */
export type Language =
  /** English. */
  | 'EN'
  /** Russian. */
  | 'RU';

/** An ISO 4217 currency code. */
export type Currency =
  /** Russian rouble. */
  'RUB';

/** Whether a price includes the value-added tax (VAT). Prices are compared by what is really paid, VAT included, at the rate VAT_RATE of lawParameters. */
export type Vat =
  /** The price includes VAT: it is what is paid. */
  | 'INCLUDED'
  /** VAT is paid in addition: price × (1 + rate) is paid. */
  | 'EXCLUDED'
  /** No VAT is due, as from a supplier under the simplified tax system: the price is what is paid. */
  | 'NOT_SUBJECT'
  /** It is not stated whether the price includes VAT. */
  | 'UNKNOWN';

/** The status of a contract. */
export type ContractStatus =
  /** The contract is signed, and delivery is not complete. */
  | 'IN_FORCE'
  /** The whole quantity is delivered. */
  | 'FULFILLED'
  /** The contract ended before complete delivery, and commits no more capacity. */
  | 'TERMINATED';

/** The procurement law that governs a purchase. */
export type ProcurementLaw =
  /** Federal Law 44-FZ: the contract system of state and municipal procurement. */
  | 'FZ_44'
  /** Federal Law 223-FZ: procurement by state companies and natural monopolies. */
  | 'FZ_223';

/** The status of a need. */
export type NeedStatus =
  /** The customer still determines the range of products. */
  | 'FORMING'
  /** The customer seeks suppliers. */
  | 'OPEN'
  /** Contracts are awarded for the whole quantity. */
  | 'AWARDED'
  /** The whole quantity is delivered. */
  | 'FULFILLED'
  /** The customer withdrew the need. */
  | 'WITHDRAWN';

/** The kind of a customer. */
export type CustomerKind =
  /** A federal ministry, service or agency. */
  | 'FEDERAL_BODY'
  /** A natural monopoly that operates infrastructure. */
  | 'INFRASTRUCTURE_MONOPOLY'
  /** A company or corporation that the state controls. */
  | 'STATE_COMPANY';

/** The status of a referral. */
export type ReferralStatus =
  /** The supplier was referred to the customer; no later step is known. */
  | 'REFERRED'
  /** The customer contacted the supplier. */
  | 'CONTACTED'
  /** The customer invited the supplier to quote. */
  | 'INVITED'
  /** The customer and the supplier signed a contract. */
  | 'CONTRACTED'
  /** The customer or the supplier declined. */
  | 'DECLINED';

/** The kind of an engagement. */
export type EngagementKind =
  /** A customer visits an enterprise. */
  | 'VISIT'
  /** A group of specialists comes to exchange experience. */
  | 'DELEGATION'
  /** The heads of customers and enterprises hold talks. */
  | 'ROUNDTABLE';

/** The status of an engagement. */
export type EngagementStatus =
  /** The engagement is planned. */
  | 'PLANNED'
  /** The engagement took place. */
  | 'HELD';

/** A filter for ids. All conditions must hold. */
export type KeyFilter = {
  /** Equal to this value. */
  readonly eq?: string | number | null | undefined;
  /** Not equal to this value; also holds if there is no value. */
  readonly ne?: string | number | null | undefined;
  /** Equal to one of these values, at most 1,000. */
  readonly in?: ReadonlyArray<string | number> | null | undefined;
  /** Whether there is no value. */
  readonly isNull?: boolean | null | undefined;
};

/** A filter for texts. All conditions must hold. */
export type TextFilter = {
  /** Equal to this value. */
  readonly eq?: string | null | undefined;
  /** Not equal to this value; also holds if there is no value. */
  readonly ne?: string | null | undefined;
  /** Equal to one of these values, at most 1,000. */
  readonly in?: ReadonlyArray<string> | null | undefined;
  /** Contains this text, ignoring case; 3 to 200 characters. */
  readonly contains?: string | null | undefined;
  /** Starts with this text, ignoring case; 1 to 200 characters. */
  readonly startsWith?: string | null | undefined;
  /** Whether there is no value. */
  readonly isNull?: boolean | null | undefined;
};

/** A filter for days. All conditions must hold. */
export type DateFilter = {
  /** Equal to this value. */
  readonly eq?: string | null | undefined;
  /** Not equal to this value; also holds if there is no value. */
  readonly ne?: string | null | undefined;
  /** Equal to one of these values, at most 1,000. */
  readonly in?: ReadonlyArray<string> | null | undefined;
  /** Later than this day. */
  readonly gt?: string | null | undefined;
  /** This day or later. */
  readonly gte?: string | null | undefined;
  /** Earlier than this day. */
  readonly lt?: string | null | undefined;
  /** This day or earlier. */
  readonly lte?: string | null | undefined;
  /** Whether there is no value. */
  readonly isNull?: boolean | null | undefined;
};

/** A filter for Need. All conditions must hold. `and`, `or` and `not` may be nested 5 deep, with at most 50 conditions in all. */
export type NeedFilter = {
  /** A condition on id. */
  readonly id?: KeyFilter | null | undefined;
  /** A condition on number. */
  readonly number?: TextFilter | null | undefined;
  /** A condition on title. */
  readonly title?: TextFilter | null | undefined;
  /** A condition on customer. */
  readonly customer?: KeyFilter | null | undefined;
  /** A condition on customerName. */
  readonly customerName?: TextFilter | null | undefined;
  /** A condition on customerKind. */
  readonly customerKind?: CustomerKindFilter | null | undefined;
  /** A condition on productType. */
  readonly productType?: KeyFilter | null | undefined;
  /** A condition on deliverTo. */
  readonly deliverTo?: KeyFilter | null | undefined;
  /** A condition on deliverBy. */
  readonly deliverBy?: DateFilter | null | undefined;
  /** A condition on publishedOn. */
  readonly publishedOn?: DateFilter | null | undefined;
  /** A condition on procurementLaw. */
  readonly procurementLaw?: ProcurementLawFilter | null | undefined;
  /** A condition on smeOnly. */
  readonly smeOnly?: BooleanFilter | null | undefined;
  /** A condition on priority. */
  readonly priority?: IntFilter | null | undefined;
  /** A condition on status. */
  readonly status?: NeedStatusFilter | null | undefined;
  /** All of these filters must match. */
  readonly and?: ReadonlyArray<NeedFilter> | null | undefined;
  /** At least one of these filters must match. */
  readonly or?: ReadonlyArray<NeedFilter> | null | undefined;
  /** This filter must not match. */
  readonly not?: NeedFilter | null | undefined;
};

/** A filter for values of CustomerKind. All conditions must hold. */
export type CustomerKindFilter = {
  /** Equal to this value. */
  readonly eq?: CustomerKind | null | undefined;
  /** Not equal to this value; also holds if there is no value. */
  readonly ne?: CustomerKind | null | undefined;
  /** Equal to one of these values, at most 1,000. */
  readonly in?: ReadonlyArray<CustomerKind> | null | undefined;
  /** Whether there is no value. */
  readonly isNull?: boolean | null | undefined;
};

/** A filter for values of ProcurementLaw. All conditions must hold. */
export type ProcurementLawFilter = {
  /** Equal to this value. */
  readonly eq?: ProcurementLaw | null | undefined;
  /** Not equal to this value; also holds if there is no value. */
  readonly ne?: ProcurementLaw | null | undefined;
  /** Equal to one of these values, at most 1,000. */
  readonly in?: ReadonlyArray<ProcurementLaw> | null | undefined;
  /** Whether there is no value. */
  readonly isNull?: boolean | null | undefined;
};

/** A filter for true and false. All conditions must hold. */
export type BooleanFilter = {
  /** Equal to this value. */
  readonly eq?: boolean | null | undefined;
  /** Not equal to this value; also holds if there is no value. */
  readonly ne?: boolean | null | undefined;
  /** Whether there is no value. */
  readonly isNull?: boolean | null | undefined;
};

/** A filter for whole numbers. All conditions must hold. */
export type IntFilter = {
  /** Equal to this value. */
  readonly eq?: number | null | undefined;
  /** Not equal to this value; also holds if there is no value. */
  readonly ne?: number | null | undefined;
  /** Equal to one of these values, at most 1,000. */
  readonly in?: ReadonlyArray<number> | null | undefined;
  /** Greater than this value. */
  readonly gt?: number | null | undefined;
  /** Greater than or equal to this value. */
  readonly gte?: number | null | undefined;
  /** Less than this value. */
  readonly lt?: number | null | undefined;
  /** Less than or equal to this value. */
  readonly lte?: number | null | undefined;
  /** Whether there is no value. */
  readonly isNull?: boolean | null | undefined;
};

/** A filter for values of NeedStatus. All conditions must hold. */
export type NeedStatusFilter = {
  /** Equal to this value. */
  readonly eq?: NeedStatus | null | undefined;
  /** Not equal to this value; also holds if there is no value. */
  readonly ne?: NeedStatus | null | undefined;
  /** Equal to one of these values, at most 1,000. */
  readonly in?: ReadonlyArray<NeedStatus> | null | undefined;
  /** Whether there is no value. */
  readonly isNull?: boolean | null | undefined;
};

/** A filter for Contract. All conditions must hold. `and`, `or` and `not` may be nested 5 deep, with at most 50 conditions in all. */
export type ContractFilter = {
  /** A condition on id. */
  readonly id?: KeyFilter | null | undefined;
  /** A condition on number. */
  readonly number?: TextFilter | null | undefined;
  /** A condition on need. */
  readonly need?: KeyFilter | null | undefined;
  /** A condition on customer. */
  readonly customer?: KeyFilter | null | undefined;
  /** A condition on supplier. */
  readonly supplier?: KeyFilter | null | undefined;
  /** A condition on product. */
  readonly product?: KeyFilter | null | undefined;
  /** A condition on signedOn. */
  readonly signedOn?: DateFilter | null | undefined;
  /** A condition on deliverBy. */
  readonly deliverBy?: DateFilter | null | undefined;
  /** A condition on status. */
  readonly status?: ContractStatusFilter | null | undefined;
  /** All of these filters must match. */
  readonly and?: ReadonlyArray<ContractFilter> | null | undefined;
  /** At least one of these filters must match. */
  readonly or?: ReadonlyArray<ContractFilter> | null | undefined;
  /** This filter must not match. */
  readonly not?: ContractFilter | null | undefined;
};

/** A filter for values of ContractStatus. All conditions must hold. */
export type ContractStatusFilter = {
  /** Equal to this value. */
  readonly eq?: ContractStatus | null | undefined;
  /** Not equal to this value; also holds if there is no value. */
  readonly ne?: ContractStatus | null | undefined;
  /** Equal to one of these values, at most 1,000. */
  readonly in?: ReadonlyArray<ContractStatus> | null | undefined;
  /** Whether there is no value. */
  readonly isNull?: boolean | null | undefined;
};

/** A filter for Customer. All conditions must hold. `and`, `or` and `not` may be nested 5 deep, with at most 50 conditions in all. */
export type CustomerFilter = {
  /** A condition on id. */
  readonly id?: KeyFilter | null | undefined;
  /** A condition on inn. */
  readonly inn?: TextFilter | null | undefined;
  /** A condition on name. */
  readonly name?: TextFilter | null | undefined;
  /** A condition on kind. */
  readonly kind?: CustomerKindFilter | null | undefined;
  /** A condition on joinedOn. */
  readonly joinedOn?: DateFilter | null | undefined;
  /** A condition on agreement. */
  readonly agreement?: KeyFilter | null | undefined;
  /** All of these filters must match. */
  readonly and?: ReadonlyArray<CustomerFilter> | null | undefined;
  /** At least one of these filters must match. */
  readonly or?: ReadonlyArray<CustomerFilter> | null | undefined;
  /** This filter must not match. */
  readonly not?: CustomerFilter | null | undefined;
};

/** The size of a business by headcount and yearly income, Federal Law 209-FZ, article 4. */
export type SmeCategory =
  /** A micro enterprise: within SME_MICRO_HEADCOUNT and SME_MICRO_INCOME of lawParameters. */
  | 'MICRO'
  /** A small enterprise: within SME_SMALL_HEADCOUNT and SME_SMALL_INCOME of lawParameters. */
  | 'SMALL'
  /** A medium enterprise: within SME_MEDIUM_HEADCOUNT and SME_MEDIUM_INCOME of lawParameters. */
  | 'MEDIUM'
  /** Above the limits of a medium business: not an SME under 209-FZ. */
  | 'LARGE';

/** The indicator for which a target is set. */
export type TargetIndicator =
  /** Number of member enterprises. */
  | 'ENTERPRISES'
  /** Number of employees of the member enterprises. */
  | 'JOBS'
  /** Number of kinds of products. */
  | 'PRODUCT_KINDS'
  /** Output of the year, in roubles. */
  | 'OUTPUT';

/** Whether a condition is met. If a fact is missing or uncertain, the verdict is UNKNOWN, never NOT_MET. */
export type Verdict =
  /** The condition is certainly not met. */
  | 'NOT_MET'
  /** Undecided: a fact is missing, expired, not comparable or only partly sufficient. */
  | 'UNKNOWN'
  /** The condition is certainly met. */
  | 'MET';

/** The kind of obstacle between a product and a need. */
export type BlockerClass =
  /** A certificate is missing, expired or for a superseded standard. */
  | 'CERTIFICATE'
  /** A property is unknown: the product must be tested, or the property stated. */
  | 'TEST_DATA'
  /** A property does not meet the requirement. */
  | 'TECHNICAL'
  /** The product cannot be made in time, or the quantity is below the minimum order. */
  | 'CAPACITY'
  /** The price, with VAT and the freight that the ceiling includes, exceeds the ceiling, or is unknown. */
  | 'PRICE'
  /** The manufacturer does not deliver to the region, or its regions are unknown. */
  | 'LOGISTICS'
  /** The manufacturer is not an SME, or its category is unknown. */
  | 'SME_STATUS'
  /** The classification of the product is too coarse for a verdict. */
  | 'CLASSIFICATION'
  /** The country of origin or the entry in a register that the national regime of purchases requires is another one, has ended, or is unknown. */
  | 'ORIGIN'
  /** The customer does not state facts of the need; all verdicts that depend on them are one blocker. Only the customer can state them. */
  | 'NEED_FACTS';

/** The reason for a verdict. The codes are stable, so that programs may rely on them. */
export type ReasonCode =
  /** The offered value satisfies the requirement. */
  | 'SATISFIED'
  /** The offered value does not satisfy the requirement. */
  | 'NOT_SATISFIED'
  /** Only a part of the offered interval or set satisfies the requirement. */
  | 'PARTLY_SATISFIED'
  /** The manufacturer has not stated the value. */
  | 'NOT_STATED'
  /** The verdict depends on a fact that the customer does not state: the quantity, the region of delivery or the last day of delivery; the customer is to be asked for it. */
  | 'NOT_STATED_BY_CUSTOMER'
  /** The need names a property that the dictionary lacks and that the product does not state under the same text, apart from spelling; or it requires a word that is no number and that the dictionary lacks, and the verdict depends on whether it means an offered word. The person who keeps the dictionary maps it, or the customer names another one. `unknownProperties` lists such properties. */
  | 'NOT_IN_DICTIONARY'
  /** The required value is a text and the offered one a number, or the reverse, so they cannot be compared. */
  | 'NOT_COMPARABLE'
  /** The units cannot be converted into each other. */
  | 'UNIT_INCOMPATIBLE'
  /** The document is not in force on the day of delivery; see Evidence.validTo. UNKNOWN, except for an entry in a register, which is then NOT_MET. */
  | 'EVIDENCE_EXPIRED'
  /** No known document proves the property or the conformity. */
  | 'EVIDENCE_MISSING'
  /** The standard is not in force on the day of delivery. */
  | 'STANDARD_SUPERSEDED'
  /** The product is classified more coarsely than the need. */
  | 'CLASS_COARSER'
  /** The need does not restrict the condition. */
  | 'NOT_REQUIRED'
  /** The minimum order exceeds the needed quantity. */
  | 'MINIMUM_ORDER'
  /** Not even one lot or the minimum order can be delivered by the deadline; the offered value is what could be delivered in any quantity. */
  | 'TOO_LATE'
  /** The transport decides, and it is unknown: the distance or the tariff is not recorded or, for a price, the mass of the goods is not stated. */
  | 'HAUL_UNKNOWN'
  /** It is not stated whether the price or the ceiling includes VAT, and the verdict depends on it. */
  | 'VAT_UNKNOWN'
  /** No rule of the procurement law, or no rate of VAT, is recorded for the day. */
  | 'LAW_NOT_RECORDED'
  /** The subgraph that has the fact did not answer. */
  | 'SOURCE_UNAVAILABLE';

/** The kind of a finance product. */
export type FinanceKind =
  /** Money that is lent and repaid with interest. */
  | 'LOAN'
  /** The bank is liable to the customer for the supplier's performance. */
  | 'GUARANTEE'
  /** The bank advances a part of the invoice before the customer pays it. */
  | 'FACTORING'
  /** A third party is liable for a part of a loan, in place of collateral. */
  | 'SURETY'
  /** The state reimburses a part of a loan's interest. */
  | 'SUBSIDY';

/** The purpose of financing. */
export type FinancePurpose =
  /** Costs of the contract that precede the customer's payments. */
  | 'WORKING_CAPITAL'
  /** Equipment and other fixed assets. */
  | 'INVESTMENT'
  /** The performance security that the customer requires. */
  | 'PERFORMANCE_SECURITY';

/** A condition of a programme. */
export type EligibilityRule =
  /** The programme is in force on the reference date. */
  | 'VALIDITY'
  /** The programme serves the purpose. */
  | 'PURPOSE'
  /** The programme serves the supplier's SME category. */
  | 'CATEGORY'
  /** The amount is within the programme's limits for the supplier's SME category. In all conditions the amount is that of the offer or, if it is more, what is missing: the gap, or for factoring the wanted advance. */
  | 'AMOUNT'
  /** The term in months is within the programme's limits. */
  | 'TERM'
  /** The programme serves the supplier's region. */
  | 'REGION'
  /** The programme serves the supplier's main activity (OKVED 2). */
  | 'OKVED'
  /** The supplier has been registered for the required number of months. */
  | 'BUSINESS_AGE'
  /** The supplier has been registered for at most the given number of months. */
  | 'MAX_BUSINESS_AGE'
  /** The supplier's main activity is not on the programme's stop list. */
  | 'STOP_LIST'
  /** Collateral and sureties are at least amount × collateral share. */
  | 'COLLATERAL'
  /** Own funds are at least amount × share / (1 − share), where share is the own contribution share. */
  | 'OWN_CONTRIBUTION'
  /** (Stated debt + amount) / the supplier's revenue of the latest known year is at most the programme's maximum. NOT_MET whatever the debt if the amount alone exceeds it. */
  | 'DEBT_TO_REVENUE'
  /** The stated profit of the latest year is at least the minimum. */
  | 'PROFIT'
  /** Stated overdue taxes, fees and wages are at most the maximum. */
  | 'ARREARS'
  /** A rate for the supplier's SME category is in force on the reference date. UNKNOWN if the category is unknown and rates of categories differ. */
  | 'RATE';

/** The reason why no offers were computed for a purpose. Stable: programs may rely on these values. */
export type UnquotedCode =
  /** The subgraph that owns the terms did not answer. */
  | 'SOURCE_UNAVAILABLE'
  /** Some terms of the contract are missing; `missing` lists them. What the need does not state, the customer is to be asked for. */
  | 'TERMS_MISSING'
  /** The delivery deadline is before the reference date. */
  | 'DEADLINE_PASSED'
  /** The equipment would be commissioned on or after the deadline. */
  | 'COMMISSIONED_TOO_LATE'
  /** No rule of the procurement law is recorded for the day. */
  | 'LAW_NOT_RECORDED'
  /** The advance and own funds cover all costs. */
  | 'NO_GAP'
  /** The customer requires no performance security. */
  | 'NO_SECURITY'
  /** Existing capacity suffices to deliver by the deadline. */
  | 'NO_MISSING_CAPACITY'
  /** No programme of a suitable kind is in force on the reference date. */
  | 'NO_PROGRAMME_IN_FORCE'
  /** The product does not meet the need, so there is no contract to finance. */
  | 'MATCH_NOT_MET';

/** The kind of a measure. */
export type MeasureKind =
  /** A certificate or declaration is obtained. */
  | 'CERTIFICATION'
  /** Properties of the product are tested. */
  | 'TESTING'
  /** Staff of the enterprise are trained. */
  | 'TRAINING'
  /** Equipment is acquired or changed. */
  | 'EQUIPMENT'
  /** Delivery to the customer's region is arranged. */
  | 'LOGISTICS'
  /** Money for the other measures is borrowed. */
  | 'FINANCE'
  /** The enterprise publishes a fact that it knows. */
  | 'DISCLOSURE'
  /** The enterprise lowers its price. */
  | 'CONCESSION';

/** The party that carries out a measure. */
export type ResponsibleSide =
  /** The enterprise itself carries out the measure. */
  | 'ENTERPRISE'
  /** A certification body carries out the measure. */
  | 'CERTIFICATION_BODY'
  /** An accredited laboratory carries out the measure. */
  | 'LABORATORY'
  /** A training centre carries out the measure. */
  | 'TRAINING_CENTRE'
  /** A carrier carries out the measure. */
  | 'CARRIER'
  /** A partner bank carries out the measure. */
  | 'BANK';

/** The reason why there is no plan. Stable: programs may rely on these values. */
export type NoPlanCode =
  /** The match has no blockers. */
  | 'NOTHING_IN_THE_WAY'
  /** The blockers or the deadline are unknown. */
  | 'SOURCE_UNAVAILABLE'
  /** The delivery deadline is before the day of the match. */
  | 'DEADLINE_PASSED'
  /** The match has the blocker NEED_FACTS: the customer does not state facts of the need, and no measure states them. This reason comes first. */
  | 'NOT_STATED_BY_CUSTOMER'
  /** Some blocker has no measure with a known cost in the catalogue; `remaining` lists such blockers, and those with only measures that would end too late. */
  | 'NO_MEASURE'
  /** Some blocker has only measures that would end after the deadline; `remaining` lists such blockers. */
  | 'NOT_IN_TIME';

/** Whether portfolios are proven to be the best. */
export type PortfolioStatus =
  /** No portfolio wins more within any budget. */
  | 'OPTIMAL'
  /** Only promising portfolios were examined; `bound` limits what others could win. */
  | 'FEASIBLE';

/** A condition that a product must meet to match a need. All gates must be passed. */
export type Gate =
  /** The product is of the required product type or OKPD2 class. If both have a type, the types are compared. Otherwise codes are: a product without a code may have any code of its type, and a need with a type asks for the codes of the type. A product that may be of the class, because its code is broader or only some of its codes are within the class (CLASS_COARSER), or its type is not stated (NOT_STATED), is UNKNOWN. */
  | 'CLASS'
  /** The product meets a criterion of the need. Properties of the national regime are criteria too. "countryOfOrigin" is compared as other words. "industryRegister" holds by an entry in a register, the document with its certificateNumber: MET if the entry is in force on the day of delivery, NOT_MET if it is not (EVIDENCE_EXPIRED), UNKNOWN if the product states no entry. If the customer does not state the last day of delivery, values are compared all the same; what would be MET by a document that exists is UNKNOWN (NOT_STATED_BY_CUSTOMER). */
  | 'CRITERION'
  /** If the purchase is set aside for SMEs, the category of the maker is one that the procurement law of the purchase admits on the day of the match: under 44-FZ (article 30) micro and small enterprises, under 223-FZ (Government Resolution 1352) also medium ones. */
  | 'SME_SET_ASIDE'
  /** The maker delivers to the place of delivery. UNKNOWN if the customer does not state the place (NOT_STATED_BY_CUSTOMER), else if the maker does not state where it delivers (NOT_STATED). */
  | 'REGION'
  /** What is really paid for a unit does not exceed what the price ceiling of the customer allows to pay: both VAT included, by the rate of the day of the match. If the ceiling includes delivery, the freight of one unit is added to the price. If VAT of one of them is UNKNOWN, both footings are compared, and the verdict is UNKNOWN (VAT_UNKNOWN) only if they differ. If the freight is unknown, the verdict is UNKNOWN (HAUL_UNKNOWN), unless the price alone is too high, on each footing. UNKNOWN if the customer sets a ceiling but does not state the quantity (NOT_STATED_BY_CUSTOMER), else if the product has no unit (NOT_STATED), else if the units do not convert (UNIT_INCOMPATIBLE), else if no price is in force (NOT_STATED). A freight that is unknown because the customer does not state the place is NOT_STATED_BY_CUSTOMER instead of HAUL_UNKNOWN. */
  | 'PRICE'
  /** At least one lot, and the minimum order, can arrive by the deadline, production and days on the road included, and the minimum order does not exceed the needed quantity. If the days on the road are unknown, the verdict is UNKNOWN (HAUL_UNKNOWN), unless it would be too late even without them. The first that holds: NOT_STATED_BY_CUSTOMER without a quantity, NOT_STATED if the product has no unit, UNIT_INCOMPATIBLE, MINIMUM_ORDER, NOT_STATED_BY_CUSTOMER without a last day of delivery, HAUL_UNKNOWN (NOT_STATED_BY_CUSTOMER without a place of delivery), SATISFIED, NOT_STATED if the stock, the line or the lead time is not stated and goods that leave on the day of the match would arrive by the deadline, TOO_LATE. */
  | 'CAPACITY';

/** Whether a trial is running or finished. */
export type TrialStatus =
  /** The trial is running; it may have findings already. */
  | 'RUNNING'
  /** The trial is finished and has findings. */
  | 'FINISHED';

/** The degree to which the region can deliver a need. */
export type CoverageState =
  /** One product covers the whole need: single = 1. */
  | 'BY_ONE'
  /** Several products together cover the whole need: joint = 1, single < 1. */
  | 'JOINTLY'
  /** The products that meet the need cover a part of it: 0 < joint < 1. */
  | 'PARTLY'
  /** joint = 0, but at least one product is UNKNOWN, even if the quantity that it could deliver, or the one that is needed, is unknown too. */
  | 'POTENTIALLY'
  /** No product of the region can deliver the need, or the needed quantity is 0. */
  | 'NOBODY';

/** The kind of a constraint that limits the joint coverage of a need. */
export type ConstraintKind =
  /** No product meets the requirements of the need, apart from its capacity. */
  | 'NO_SUPPLIER'
  /** The day of delivery is in the past; no other constraint is then named. */
  | 'DEADLINE'
  /** The number of suppliers is limited; more suppliers could deliver more. */
  | 'SUPPLIERS'
  /** The output of the line until the deadline is used up. */
  | 'LINE_CAPACITY'
  /** Production starts only after the lead time; without it more could be made by the deadline. */
  | 'LEAD_TIME'
  /** Goods must leave as many days before the deadline as the haul takes; without it more could be delivered. It concerns all products of the line or, if lineId is null, the product. */
  | 'HAUL'
  /** Existing contracts commit the stock of the product or, if productId is null, the output of the line. */
  | 'CONTRACTS'
  /** An order is impossible because it would be below the product's minimum order. */
  | 'MINIMUM_ORDER'
  /** Orders are whole lots that the maker states, so that a part of stock or output remains unused. */
  | 'LOT'
  /** The maker has not stated the stock, the line or the lead time, or the days on the road are unknown. */
  | 'NOT_STATED'
  /** The customer does not state the quantity, the place or the last day of delivery, so that no product is MET; no other constraint is then named. */
  | 'NEED_FACTS';

/** The price that determines the value of a covered unit of a need. */
export type Valuation =
  /** The customer's price ceiling, VAT included. */
  | 'CEILING'
  /** The need has no price ceiling, or its VAT is unknown, so it is valued at the lowest price of a product that meets it. */
  | 'LOWEST_PRICE'
  /** Neither price is known: the value is 0, and the need receives only the supply that other needs do not use. */
  | 'NONE';

/** Whether an allocation is proven to be optimal. */
export type AllocationStatus =
  /** No allocation covers more value at any priority without covering less at a more urgent one (tolerance 10⁻⁶). */
  | 'OPTIMAL'
  /** The allocation is feasible; a better one may exist. */
  | 'FEASIBLE';

/** A filter for Product. All conditions must hold. `and`, `or` and `not` may be nested 5 deep, with at most 50 conditions in all. */
export type ProductFilter = {
  /** A condition on id. */
  readonly id?: KeyFilter | null | undefined;
  /** A condition on sku. */
  readonly sku?: TextFilter | null | undefined;
  /** A condition on name. */
  readonly name?: TextFilter | null | undefined;
  /** A condition on type. */
  readonly type?: KeyFilter | null | undefined;
  /** A condition on okpd2. */
  readonly okpd2?: KeyFilter | null | undefined;
  /** A condition on manufacturer. */
  readonly manufacturer?: KeyFilter | null | undefined;
  /** A condition on line. */
  readonly line?: KeyFilter | null | undefined;
  /** A condition on leadTimeDays. */
  readonly leadTimeDays?: IntFilter | null | undefined;
  /** All of these filters must match. */
  readonly and?: ReadonlyArray<ProductFilter> | null | undefined;
  /** At least one of these filters must match. */
  readonly or?: ReadonlyArray<ProductFilter> | null | undefined;
  /** This filter must not match. */
  readonly not?: ProductFilter | null | undefined;
};

/** A filter for ProductionLine. All conditions must hold. `and`, `or` and `not` may be nested 5 deep, with at most 50 conditions in all. */
export type ProductionLineFilter = {
  /** A condition on id. */
  readonly id?: KeyFilter | null | undefined;
  /** A condition on name. */
  readonly name?: TextFilter | null | undefined;
  /** A condition on enterprise. */
  readonly enterprise?: KeyFilter | null | undefined;
  /** A condition on unit. */
  readonly unit?: KeyFilter | null | undefined;
  /** A condition on capacityPerMonth. */
  readonly capacityPerMonth?: DecimalFilter | null | undefined;
  /** All of these filters must match. */
  readonly and?: ReadonlyArray<ProductionLineFilter> | null | undefined;
  /** At least one of these filters must match. */
  readonly or?: ReadonlyArray<ProductionLineFilter> | null | undefined;
  /** This filter must not match. */
  readonly not?: ProductionLineFilter | null | undefined;
};

/** A filter for decimal numbers. All conditions must hold. */
export type DecimalFilter = {
  /** Equal to this value. */
  readonly eq?: string | null | undefined;
  /** Not equal to this value; also holds if there is no value. */
  readonly ne?: string | null | undefined;
  /** Equal to one of these values, at most 1,000. */
  readonly in?: ReadonlyArray<string> | null | undefined;
  /** Greater than this value. */
  readonly gt?: string | null | undefined;
  /** Greater than or equal to this value. */
  readonly gte?: string | null | undefined;
  /** Less than this value. */
  readonly lt?: string | null | undefined;
  /** Less than or equal to this value. */
  readonly lte?: string | null | undefined;
  /** Whether there is no value. */
  readonly isNull?: boolean | null | undefined;
};

/** The selection of quarters in a comparison of capacity and demand. */
export type CapacitySelection =
  /** Quarters with open needs. */
  | 'DEMAND'
  /** Quarters whose demand exceeds the capacity. */
  | 'SHORTFALL';

/** The kind of change of a match of a need and a product. */
export type MatchChangeKind =
  /** The match is now MET or has exactly one blocker; before the change it was neither. */
  | 'NEW'
  /** The match was MET or had exactly one blocker; now it is neither. */
  | 'LOST'
  /** The verdict or the class of the only blocker changed. */
  | 'FLIPPED';

/** A stage of products on the way to meeting a need. Each stage requires all earlier ones. */
export type DemandStage =
  /** The need is open. */
  | 'OPEN'
  /** At least one product belongs to the required class, or may belong to it. */
  | 'IN_CLASS'
  /** A product certainly belongs to the class, and its stated properties meet every technical criterion. */
  | 'TECHNICAL'
  /** Documents in force on the day of delivery prove these properties. */
  | 'CERTIFIED'
  /** The product can be delivered by the deadline. */
  | 'WITH_CAPACITY'
  /** The match is MET: price, region and the SME set-aside fit too. */
  | 'MET'
  /** The contract value is known, so that financing can be requested: see `Match.financing`. */
  | 'PRICED';

/** A filter for Trial. All conditions must hold. `and`, `or` and `not` may be nested 5 deep, with at most 50 conditions in all. */
export type TrialFilter = {
  /** A condition on id. */
  readonly id?: KeyFilter | null | undefined;
  /** A condition on name. */
  readonly name?: TextFilter | null | undefined;
  /** A condition on product. */
  readonly product?: KeyFilter | null | undefined;
  /** A condition on enterprise. */
  readonly enterprise?: KeyFilter | null | undefined;
  /** A condition on since. */
  readonly since?: DateFilter | null | undefined;
  /** A condition on status. */
  readonly status?: TrialStatusFilter | null | undefined;
  /** All of these filters must match. */
  readonly and?: ReadonlyArray<TrialFilter> | null | undefined;
  /** At least one of these filters must match. */
  readonly or?: ReadonlyArray<TrialFilter> | null | undefined;
  /** This filter must not match. */
  readonly not?: TrialFilter | null | undefined;
};

/** A filter for values of TrialStatus. All conditions must hold. */
export type TrialStatusFilter = {
  /** Equal to this value. */
  readonly eq?: TrialStatus | null | undefined;
  /** Not equal to this value; also holds if there is no value. */
  readonly ne?: TrialStatus | null | undefined;
  /** Equal to one of these values, at most 1,000. */
  readonly in?: ReadonlyArray<TrialStatus> | null | undefined;
  /** Whether there is no value. */
  readonly isNull?: boolean | null | undefined;
};

export type ActionPlanQueryVariables = Exact<{
  number?: string;
  ownFunds?: string | null | undefined;
  lang?: Language;
}>;

export type ActionPlanQuery = {
  readonly need: {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly deliverBy: string | null;
    readonly matches: {
      readonly nodes: ReadonlyArray<{
        readonly id: string;
        readonly verdict: Verdict;
        readonly product: { readonly id: string; readonly sku: string } | null;
        readonly supplier: { readonly id: string; readonly name: string } | null;
        readonly blockers: ReadonlyArray<{
          readonly blockerClass: BlockerClass;
          readonly reason: { readonly code: ReasonCode; readonly explanation: string };
        }>;
        readonly terms: { readonly productionDays: number | null };
        readonly logistics: { readonly haul: { readonly days: number } | null } | null;
        readonly actionPlan: {
          readonly endOn: string | null;
          readonly verdict: Verdict | null;
          readonly exceedsDemand: boolean | null;
          readonly unplanned: NoPlanCode | null;
          readonly measures: ReadonlyArray<{
            readonly responsible: ResponsibleSide;
            readonly removes: ReadonlyArray<string>;
            readonly startOn: string;
            readonly endOn: string;
            readonly measure: { readonly id: string; readonly name: string } | null;
            readonly cost: { readonly amount: string };
          }>;
          readonly cost: { readonly amount: string } | null;
          readonly demandUnlocked: { readonly amount: string } | null;
          readonly loan: {
            readonly financeProduct: { readonly id: string; readonly name: string } | null;
            readonly amount: { readonly amount: string };
          } | null;
        } | null;
      }>;
    } | null;
  } | null;
};

export type AgreementsQueryVariables = Exact<{
  first?: number;
  lang?: Language;
}>;

export type AgreementsQuery = {
  readonly agreements: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly name: string;
      readonly parties: ReadonlyArray<string>;
      readonly purpose: string;
      readonly promises: ReadonlyArray<string>;
      readonly signedOn: string | null;
      readonly validFrom: string | null;
      readonly validTo: string | null;
      readonly provenance: { readonly kind: ProvenanceKind; readonly source: string };
      readonly participants: {
        readonly totalCount: number;
        readonly nodes: ReadonlyArray<{
          readonly id: string;
          readonly name: string;
          readonly kind: CustomerKind | null;
          readonly joinedOn: string | null;
          readonly referralCount: number | null;
        }>;
      } | null;
    }>;
  } | null;
};

export type AllocationQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  lang?: Language;
}>;

export type AllocationQuery = {
  readonly needs: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly number: string;
      readonly title: string;
      readonly priority: number;
      readonly deliverBy: string | null;
      readonly quantity: {
        readonly value: string;
        readonly unit: { readonly code: string };
      } | null;
      readonly coverage: {
        readonly single: string;
        readonly joint: string;
        readonly gap: { readonly value: string } | null;
        readonly allocation: {
          readonly share: string;
          readonly valuedBy: Valuation;
          readonly competing: number;
          readonly status: AllocationStatus;
          readonly covered: { readonly value: string };
          readonly gap: { readonly value: string };
          readonly orders: ReadonlyArray<{
            readonly productId: string;
            readonly lineId: string | null;
            readonly supplier: { readonly id: string; readonly name: string } | null;
            readonly quantity: { readonly value: string };
          }>;
          readonly levels: ReadonlyArray<{
            readonly priority: number;
            readonly covered: { readonly amount: string };
            readonly bound: { readonly amount: string };
          }>;
        } | null;
      } | null;
    }>;
  } | null;
};

export type CapacityBalanceQueryVariables = Exact<{
  quarters?: number;
  productType?: string | number | null | undefined;
  only?: CapacitySelection | null | undefined;
  lang?: Language;
}>;

export type CapacityBalanceQuery = {
  readonly capacityBalance: {
    readonly needsWithoutType: number;
    readonly types: ReadonlyArray<{
      readonly lines: number;
      readonly sharedLines: number;
      readonly linesNotConverted: number;
      readonly needsWithoutDeadline: number;
      readonly type: { readonly code: string; readonly name: string };
      readonly quarters: ReadonlyArray<{
        readonly startOn: string;
        readonly endOn: string;
        readonly needs: number;
        readonly load: string | null;
        readonly needsNotConverted: number;
        readonly needsWithoutQuantity: number;
        readonly demand: { readonly value: string; readonly unit: { readonly code: string } };
        readonly capacity: { readonly value: string };
        readonly committed: { readonly value: string };
        readonly shortfall: { readonly value: string };
      }>;
    }>;
  } | null;
};

export type CapacityGapsQueryVariables = Exact<{
  supplier?: ReadonlyArray<string | number> | string | number | null | undefined;
  margin?: string;
  ownFunds?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
  lang?: Language;
}>;

export type CapacityGapsQuery = {
  readonly matches: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly needId: string;
      readonly productId: string;
      readonly supplier: { readonly id: string; readonly name: string } | null;
      readonly product: {
        readonly id: string;
        readonly line: { readonly id: string } | null;
      } | null;
      readonly blockers: ReadonlyArray<{ readonly reason: { readonly code: ReasonCode } }>;
      readonly actionPlan: {
        readonly endOn: string | null;
        readonly paybackOrders: string | null;
        readonly unplanned: NoPlanCode | null;
        readonly measures: ReadonlyArray<{
          readonly kind: MeasureKind;
          readonly endOn: string;
          readonly cost: { readonly amount: string };
        }>;
        readonly cost: { readonly amount: string } | null;
        readonly demandUnlocked: { readonly amount: string } | null;
        readonly loan: { readonly amount: { readonly amount: string } } | null;
      } | null;
    }>;
  } | null;
};

export type ClusterQueryVariables = Exact<{
  id?: string | number;
  lang?: Language;
  first?: number;
}>;

export type ClusterQuery = {
  readonly cluster: {
    readonly id: string;
    readonly name: string;
    readonly foundedIn: number | null;
    readonly region: { readonly code: string };
    readonly indicators: ReadonlyArray<{
      readonly year: number;
      readonly enterprises: number | null;
      readonly jobs: number | null;
      readonly productKinds: number | null;
      readonly output: { readonly amount: string } | null;
      readonly provenance: { readonly kind: ProvenanceKind; readonly source: string };
    }> | null;
    readonly targets: ReadonlyArray<{
      readonly year: number;
      readonly indicator: TargetIndicator;
      readonly atLeast: string | null;
      readonly text: string;
      readonly provenance: { readonly kind: ProvenanceKind; readonly source: string };
    }> | null;
    readonly members: {
      readonly totalCount: number;
      readonly nodes: ReadonlyArray<{
        readonly id: string;
        readonly name: string;
        readonly category: SmeCategory | null;
        readonly indicators: ReadonlyArray<{
          readonly year: number;
          readonly headcount: number | null;
          readonly revenue: { readonly amount: string } | null;
        }> | null;
      }>;
    } | null;
  } | null;
};

export type ContractsQueryVariables = Exact<{
  filter?: ContractFilter | null | undefined;
  first?: number;
  after?: string | null | undefined;
  lang?: Language;
}>;

export type ContractsQuery = {
  readonly contracts: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly number: string;
      readonly status: ContractStatus;
      readonly signedOn: string;
      readonly deliverBy: string;
      readonly quantity: { readonly value: string; readonly unit: { readonly code: string } };
      readonly delivered: { readonly value: string } | null;
      readonly total: { readonly amount: string; readonly currency: Currency };
      readonly need: {
        readonly id: string;
        readonly number: string;
        readonly customer: { readonly id: string; readonly name: string } | null;
      } | null;
      readonly supplier: { readonly id: string; readonly name: string } | null;
      readonly product: { readonly id: string; readonly sku: string } | null;
      readonly quotation: {
        readonly id: string;
        readonly quotedOn: string;
        readonly total: { readonly amount: string };
        readonly referral: {
          readonly id: string;
          readonly referredOn: string | null;
          readonly status: ReferralStatus;
        } | null;
      } | null;
      readonly deliveries: {
        readonly nodes: ReadonlyArray<{
          readonly id: string;
          readonly dueOn: string;
          readonly deliveredOn: string | null;
          readonly quantity: { readonly value: string } | null;
        }>;
      } | null;
    }>;
  } | null;
};

export type CustomersQueryVariables = Exact<{
  filter?: CustomerFilter | null | undefined;
  first?: number;
  after?: string | null | undefined;
  lang?: Language;
}>;

export type CustomersQuery = {
  readonly customers: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly name: string;
      readonly kind: CustomerKind | null;
      readonly joinedOn: string | null;
      readonly referralCount: number | null;
      readonly needs: { readonly totalCount: number } | null;
      readonly contracts: { readonly totalCount: number } | null;
    }>;
  } | null;
};

export type DemandFunnelQueryVariables = Exact<{
  customer?: string | number | null | undefined;
}>;

export type DemandFunnelQuery = {
  readonly demandFunnel: {
    readonly stages: ReadonlyArray<{
      readonly stage: DemandStage;
      readonly needs: number;
      readonly products: number;
      readonly demand: { readonly amount: string };
    }>;
  } | null;
};

export type EngagementsQueryVariables = Exact<{
  status?: EngagementStatus | null | undefined;
  first?: number;
  after?: string | null | undefined;
  lang?: Language;
}>;

export type EngagementsQuery = {
  readonly engagements: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly name: string;
      readonly kind: EngagementKind;
      readonly status: EngagementStatus;
      readonly heldOn: string | null;
      readonly period: string | null;
      readonly participants: string;
      readonly agenda: string | null;
      readonly outcome: string | null;
      readonly customer: { readonly id: string; readonly name: string } | null;
      readonly needs: ReadonlyArray<{
        readonly id: string;
        readonly number: string;
        readonly title: string;
        readonly engagements: ReadonlyArray<{ readonly id: string }> | null;
      }> | null;
    }>;
  } | null;
};

export type FinanceQueryVariables = Exact<{
  number?: string;
  lang?: Language;
}>;

export type FinanceQuery = {
  readonly need: {
    readonly id: string;
    readonly number: string;
    readonly matches: {
      readonly nodes: ReadonlyArray<{
        readonly id: string;
        readonly product: { readonly id: string; readonly sku: string } | null;
        readonly contractValue: { readonly amount: string } | null;
        readonly financing: {
          readonly workingCapitalGap: { readonly amount: { readonly amount: string } } | null;
          readonly offers: ReadonlyArray<{
            readonly meetsNeed: boolean;
            readonly purpose: FinancePurpose;
            readonly cashShortfall: {
              readonly on: string;
              readonly amount: { readonly amount: string };
            } | null;
            readonly tranches: ReadonlyArray<{
              readonly on: string;
              readonly amount: { readonly amount: string };
            }>;
            readonly financeProduct: {
              readonly id: string;
              readonly name: string;
              readonly bank: { readonly id: string; readonly name: string } | null;
            } | null;
            readonly amount: { readonly amount: string };
          }>;
        } | null;
      }>;
    } | null;
  } | null;
};

export type FinanceNeedQueryVariables = Exact<{
  number?: string;
  first?: number;
  asOf?: string | null | undefined;
  ownFunds?: string | null | undefined;
  debt?: string | null | undefined;
  profit?: string | null | undefined;
  arrears?: string | null | undefined;
  lang?: Language;
}>;

export type FinanceNeedQuery = {
  readonly need: {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly matches: {
      readonly totalCount: number;
      readonly nodes: ReadonlyArray<{
        readonly id: string;
        readonly product: {
          readonly id: string;
          readonly sku: string;
          readonly name: string;
        } | null;
        readonly supplier: {
          readonly id: string;
          readonly name: string;
          readonly category: SmeCategory | null;
        } | null;
        readonly unitPrice: { readonly amount: string } | null;
        readonly contractValue: { readonly amount: string } | null;
        readonly logistics: {
          readonly arrivesOn: string | null;
          readonly inTime: boolean | null;
          readonly withinCeiling: boolean | null;
          readonly haul: {
            readonly tonnes: string;
            readonly distanceKm: number;
            readonly days: number;
            readonly cost: { readonly amount: string };
          } | null;
          readonly landedUnitPrice: { readonly amount: string } | null;
        } | null;
        readonly financing: {
          readonly workingCapitalGap: {
            readonly drawOn: string | null;
            readonly repaidOn: string | null;
            readonly amount: { readonly amount: string };
          } | null;
          readonly performanceGuarantee: { readonly amount: { readonly amount: string } } | null;
          readonly stacks: ReadonlyArray<{
            readonly verdict: Verdict;
            readonly meetsNeed: boolean;
            readonly uncovered: ReadonlyArray<FinancePurpose>;
            readonly totalCost: { readonly amount: string };
            readonly parts: ReadonlyArray<{
              readonly kind: FinanceKind;
              readonly purpose: FinancePurpose;
              readonly termMonths: number;
              readonly annualRate: string;
              readonly effectiveAnnualRate: string | null;
              readonly financeProduct: {
                readonly id: string;
                readonly name: string;
                readonly bank: { readonly id: string; readonly name: string } | null;
              } | null;
              readonly amount: { readonly amount: string };
              readonly totalCost: { readonly amount: string };
            }>;
          }>;
        } | null;
      }>;
    } | null;
  } | null;
};

export type FreeCapacityQueryVariables = Exact<{
  until: string;
  filter?: ProductionLineFilter | null | undefined;
  first?: number;
  after?: string | null | undefined;
  lang?: Language;
}>;

export type FreeCapacityQuery = {
  readonly productionLines: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly name: string;
      readonly enterprise: { readonly id: string; readonly name: string } | null;
      readonly capacity: { readonly value: string; readonly unit: { readonly code: string } };
      readonly committed: { readonly value: string } | null;
      readonly free: { readonly value: string } | null;
    }>;
  } | null;
};

export type JointCoverageQueryVariables = Exact<{
  number?: string;
  suppliers?: number;
  lang?: Language;
}>;

export type JointCoverageQuery = {
  readonly need: {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly deliverBy: string | null;
    readonly quantity: { readonly value: string; readonly unit: { readonly code: string } } | null;
    readonly coverage: {
      readonly single: string;
      readonly joint: string;
      readonly state: CoverageState;
      readonly bySuppliers: {
        readonly joint: string;
        readonly gap: { readonly value: string } | null;
        readonly suppliers: ReadonlyArray<{
          readonly supplier: { readonly id: string; readonly name: string } | null;
          readonly quantity: { readonly value: string };
          readonly products: ReadonlyArray<{
            readonly productId: string;
            readonly lineId: string | null;
            readonly quantity: { readonly value: string };
          }>;
        }>;
        readonly binding: ReadonlyArray<{
          readonly kind: ConstraintKind;
          readonly productId: string | null;
          readonly lineId: string | null;
          readonly supplier: { readonly id: string } | null;
          readonly wouldAdd: { readonly value: string } | null;
        }>;
      } | null;
    } | null;
  } | null;
};

export type MatchChangesQueryVariables = Exact<{
  after?: string | number;
  first?: number;
  lang?: Language;
}>;

export type MatchChangesQuery = {
  readonly matchChanges: {
    readonly cursor: string;
    readonly hasMore: boolean;
    readonly changes: ReadonlyArray<{
      readonly number: string;
      readonly at: string;
      readonly asOf: string;
      readonly kind: MatchChangeKind;
      readonly needId: string;
      readonly productId: string;
      readonly need: {
        readonly id: string;
        readonly number: string;
        readonly title: string;
      } | null;
      readonly product: { readonly id: string; readonly sku: string; readonly name: string } | null;
      readonly supplier: { readonly id: string; readonly name: string } | null;
      readonly before: {
        readonly verdict: Verdict;
        readonly blockerClass: BlockerClass | null;
      } | null;
      readonly after: {
        readonly verdict: Verdict;
        readonly blockers: ReadonlyArray<{
          readonly blockerClass: BlockerClass;
          readonly gate: Gate;
          readonly code: ReasonCode;
          readonly property: string | null;
        }>;
      } | null;
    }>;
  } | null;
};

export type NeedsQueryVariables = Exact<{
  filter?: NeedFilter | null | undefined;
  first?: number;
  after?: string | null | undefined;
  lang?: Language;
}>;

export type NeedsQuery = {
  readonly needs: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly number: string;
      readonly title: string;
      readonly status: NeedStatus;
      readonly deliverBy: string | null;
      readonly paymentDelayDays: number | null;
      readonly customer: { readonly id: string; readonly name: string } | null;
      readonly quantity: {
        readonly value: string;
        readonly unit: { readonly code: string };
      } | null;
      readonly criteria: ReadonlyArray<{ readonly id: string }>;
    }>;
  } | null;
};

export type NeedsOfUnknownCoverageQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  lang?: Language;
}>;

export type NeedsOfUnknownCoverageQuery = {
  readonly openNeeds: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly edges: ReadonlyArray<{
      readonly demand: { readonly amount: string } | null;
      readonly node: {
        readonly id: string;
        readonly number: string;
        readonly title: string;
        readonly deliverBy: string | null;
        readonly matches: {
          readonly totalCount: number;
          readonly nodes: ReadonlyArray<{
            readonly id: string;
            readonly productId: string;
            readonly supplier: { readonly id: string; readonly name: string } | null;
            readonly blockers: ReadonlyArray<{
              readonly blockerClass: BlockerClass;
              readonly reason: {
                readonly gate: Gate;
                readonly property: string | null;
                readonly code: ReasonCode;
                readonly required: string | null;
              };
            }>;
          }>;
        } | null;
      } | null;
    }>;
  } | null;
};

export type NeedsWithoutCertifiedSupplierQueryVariables = Exact<{
  customer?: string | number;
  first?: number;
  after?: string | null | undefined;
  lang?: Language;
}>;

export type NeedsWithoutCertifiedSupplierQuery = {
  readonly openNeeds: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly edges: ReadonlyArray<{
      readonly coverageState: CoverageState;
      readonly demand: { readonly amount: string } | null;
      readonly node: {
        readonly id: string;
        readonly number: string;
        readonly title: string;
        readonly deliverBy: string | null;
        readonly matches: {
          readonly nodes: ReadonlyArray<{
            readonly id: string;
            readonly verdict: Verdict;
            readonly supplier: { readonly id: string; readonly name: string } | null;
            readonly blockers: ReadonlyArray<{
              readonly blockerClass: BlockerClass;
              readonly reason: { readonly explanation: string };
            }>;
          }>;
        } | null;
      } | null;
    }>;
  } | null;
};

export type OneCertificateShortQueryVariables = Exact<{
  supplier?: ReadonlyArray<string | number> | string | number | null | undefined;
  first?: number;
  after?: string | null | undefined;
  matches?: number;
  lang?: Language;
}>;

export type OneCertificateShortQuery = {
  readonly matchesBySupplier: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly edges: ReadonlyArray<{
      readonly needs: number;
      readonly matches: number;
      readonly demand: { readonly amount: string };
      readonly node: {
        readonly id: string;
        readonly name: string;
        readonly opportunities: {
          readonly totalCount: number;
          readonly nodes: ReadonlyArray<{
            readonly id: string;
            readonly needId: string;
            readonly productId: string;
            readonly contractValue: { readonly amount: string } | null;
            readonly blockers: ReadonlyArray<{
              readonly remedy: ReadonlyArray<MeasureKind>;
              readonly reason: {
                readonly property: string | null;
                readonly code: ReasonCode;
                readonly explanation: string;
              };
            }>;
          }>;
        } | null;
      } | null;
    }>;
  } | null;
};

export type OpportunitiesOfEnterpriseQueryVariables = Exact<{
  inn: string;
  verdict?: ReadonlyArray<Verdict> | Verdict | null | undefined;
  first?: number;
  after?: string | null | undefined;
  lang?: Language;
}>;

export type OpportunitiesOfEnterpriseQuery = {
  readonly enterprise: {
    readonly id: string;
    readonly name: string;
    readonly opportunities: {
      readonly totalCount: number;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      readonly nodes: ReadonlyArray<{
        readonly id: string;
        readonly needId: string;
        readonly productId: string;
        readonly verdict: Verdict;
        readonly contractValue: { readonly amount: string } | null;
        readonly need: {
          readonly id: string;
          readonly number: string;
          readonly title: string;
        } | null;
        readonly blockers: ReadonlyArray<{
          readonly blockerClass: BlockerClass;
          readonly remedy: ReadonlyArray<MeasureKind>;
        }>;
        readonly actionPlan: {
          readonly verdict: Verdict | null;
          readonly endOn: string | null;
          readonly cost: { readonly amount: string } | null;
          readonly demandUnlocked: { readonly amount: string } | null;
          readonly measures: ReadonlyArray<{
            readonly responsible: ResponsibleSide;
            readonly measure: { readonly id: string; readonly name: string } | null;
          }>;
        } | null;
      }>;
    } | null;
  } | null;
};

export type PortfolioQueryVariables = Exact<{
  id?: string | number;
  budget?: string;
  lang?: Language;
}>;

export type PortfolioQuery = {
  readonly enterprise: {
    readonly id: string;
    readonly name: string;
    readonly nearMisses: ReadonlyArray<{
      readonly id: string;
      readonly need: { readonly id: string; readonly number: string } | null;
      readonly product: { readonly id: string; readonly sku: string } | null;
      readonly blockers: ReadonlyArray<{ readonly blockerClass: BlockerClass }>;
      readonly actionPlan: {
        readonly cost: { readonly amount: string } | null;
        readonly demandUnlocked: { readonly amount: string } | null;
      } | null;
    }> | null;
    readonly portfolio: {
      readonly winnable: number;
      readonly status: PortfolioStatus;
      readonly best: {
        readonly cost: { readonly amount: string };
        readonly demand: { readonly amount: string };
        readonly bound: { readonly amount: string };
        readonly wins: ReadonlyArray<{
          readonly need: { readonly id: string; readonly number: string } | null;
          readonly product: { readonly id: string; readonly sku: string } | null;
          readonly demand: { readonly amount: string };
        }>;
        readonly measures: ReadonlyArray<{
          readonly startOn: string;
          readonly endOn: string;
          readonly certain: boolean;
          readonly measure: { readonly id: string } | null;
          readonly product: { readonly id: string; readonly sku: string } | null;
          readonly cost: { readonly amount: string };
        }>;
      } | null;
      readonly front: ReadonlyArray<{
        readonly cost: { readonly amount: string };
        readonly demand: { readonly amount: string };
        readonly bound: { readonly amount: string };
        readonly wins: ReadonlyArray<{
          readonly need: { readonly id: string; readonly number: string } | null;
          readonly product: { readonly id: string; readonly sku: string } | null;
          readonly demand: { readonly amount: string };
        }>;
        readonly measures: ReadonlyArray<{
          readonly startOn: string;
          readonly endOn: string;
          readonly certain: boolean;
          readonly measure: { readonly id: string } | null;
          readonly product: { readonly id: string; readonly sku: string } | null;
          readonly cost: { readonly amount: string };
        }>;
      }>;
    } | null;
  } | null;
};

export type PointFragment = {
  readonly cost: { readonly amount: string };
  readonly demand: { readonly amount: string };
  readonly bound: { readonly amount: string };
  readonly wins: ReadonlyArray<{
    readonly need: { readonly id: string; readonly number: string } | null;
    readonly product: { readonly id: string; readonly sku: string } | null;
    readonly demand: { readonly amount: string };
  }>;
  readonly measures: ReadonlyArray<{
    readonly startOn: string;
    readonly endOn: string;
    readonly certain: boolean;
    readonly measure: { readonly id: string } | null;
    readonly product: { readonly id: string; readonly sku: string } | null;
    readonly cost: { readonly amount: string };
  }>;
};

export type ProductsQueryVariables = Exact<{
  filter?: ProductFilter | null | undefined;
  first?: number;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  lang?: Language;
}>;

export type ProductsQuery = {
  readonly products: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly sku: string;
      readonly name: string;
      readonly scope: string | null;
      readonly properties: ReadonlyArray<{ readonly code: string }> | null;
      readonly certificates: ReadonlyArray<{
        readonly id: string;
        readonly number: string;
        readonly standard: string | null;
        readonly validTo: string | null;
      }> | null;
      readonly price: {
        readonly perUnit: { readonly amount: string; readonly currency: Currency };
      } | null;
    }>;
  } | null;
};

export type ReferralsQueryVariables = Exact<{
  customer?: string | number;
  first?: number;
  after?: string | null | undefined;
  lang?: Language;
}>;

export type ReferralsQuery = {
  readonly customer: {
    readonly id: string;
    readonly name: string;
    readonly referralCount: number | null;
  } | null;
  readonly referrals: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly referredOn: string | null;
      readonly status: ReferralStatus;
      readonly need: {
        readonly id: string;
        readonly number: string;
        readonly title: string;
        readonly status: NeedStatus;
      } | null;
      readonly enterprise: {
        readonly id: string;
        readonly name: string;
        readonly inn: string | null;
      } | null;
    }>;
  } | null;
};

export type SingleSupplierNeedsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  afterExpiring?: string | null | undefined;
  lang?: Language;
}>;

export type SingleSupplierNeedsQuery = {
  readonly openNeeds: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly edges: ReadonlyArray<{
      readonly joint: string;
      readonly demand: { readonly amount: string } | null;
      readonly node: {
        readonly id: string;
        readonly number: string;
        readonly title: string;
        readonly deliverBy: string | null;
        readonly matches: {
          readonly totalCount: number;
          readonly nodes: ReadonlyArray<{
            readonly id: string;
            readonly productId: string;
            readonly supplier: { readonly id: string; readonly name: string } | null;
            readonly expiringCertificates: ReadonlyArray<{
              readonly id: string;
              readonly number: string;
              readonly standard: string | null;
              readonly validTo: string | null;
            }> | null;
          }>;
        } | null;
      } | null;
    }>;
  } | null;
  readonly expiring: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly productId: string;
      readonly verdict: Verdict;
      readonly need: {
        readonly id: string;
        readonly number: string;
        readonly deliverBy: string | null;
      } | null;
      readonly supplier: { readonly id: string; readonly name: string } | null;
      readonly contractValue: { readonly amount: string } | null;
      readonly expiringCertificates: ReadonlyArray<{
        readonly id: string;
        readonly number: string;
        readonly standard: string | null;
        readonly validTo: string | null;
      }> | null;
    }>;
  } | null;
};

export type ExpiringFragment = {
  readonly expiringCertificates: ReadonlyArray<{
    readonly id: string;
    readonly number: string;
    readonly standard: string | null;
    readonly validTo: string | null;
  }> | null;
};

export type SmeQuotaQueryVariables = Exact<{
  customer?: string | number | null | undefined;
  quotasOn?: string | null | undefined;
}>;

export type SmeQuotaQuery = {
  readonly smeQuotaProgress: {
    readonly quota: { readonly total: string; readonly smeOnly: string } | null;
    readonly inAll: {
      readonly customerId: string | null;
      readonly needs: number;
      readonly needsNotValued: number;
      readonly share: string | null;
      readonly smeOnlyShare: string | null;
      readonly isReached: boolean | null;
      readonly demand: { readonly amount: string };
      readonly toSmes: { readonly amount: string };
      readonly smeOnly: { readonly amount: string };
    };
    readonly customers: ReadonlyArray<{
      readonly customerId: string | null;
      readonly needs: number;
      readonly needsNotValued: number;
      readonly share: string | null;
      readonly smeOnlyShare: string | null;
      readonly isReached: boolean | null;
      readonly demand: { readonly amount: string };
      readonly toSmes: { readonly amount: string };
      readonly smeOnly: { readonly amount: string };
    }>;
  } | null;
};

export type ProgressFragment = {
  readonly customerId: string | null;
  readonly needs: number;
  readonly needsNotValued: number;
  readonly share: string | null;
  readonly smeOnlyShare: string | null;
  readonly isReached: boolean | null;
  readonly demand: { readonly amount: string };
  readonly toSmes: { readonly amount: string };
  readonly smeOnly: { readonly amount: string };
};

export type TraceNeedQueryVariables = Exact<{
  number?: string;
  first?: number;
  asOf?: string | null | undefined;
  lang?: Language;
}>;

export type TraceNeedQuery = {
  readonly need: {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly status: NeedStatus;
    readonly deliverBy: string | null;
    readonly advanceShare: string | null;
    readonly paymentDelayDays: number | null;
    readonly performanceSecurityShare: string | null;
    readonly ceilingVat: Vat | null;
    readonly ceilingIncludesDelivery: boolean;
    readonly provenance: { readonly kind: ProvenanceKind };
    readonly quantity: {
      readonly value: string;
      readonly unit: { readonly code: string; readonly symbol: string };
    } | null;
    readonly deliverTo: { readonly name: string } | null;
    readonly unitPriceCeiling: { readonly amount: string; readonly currency: Currency } | null;
    readonly customer: {
      readonly id: string;
      readonly name: string;
      readonly kind: CustomerKind | null;
    } | null;
    readonly coverage: {
      readonly state: CoverageState;
      readonly single: string;
      readonly joint: string;
      readonly potential: string | null;
      readonly gap: {
        readonly value: string;
        readonly unit: { readonly code: string; readonly symbol: string };
      } | null;
    } | null;
    readonly matches: {
      readonly totalCount: number;
      readonly nodes: ReadonlyArray<{
        readonly id: string;
        readonly verdict: Verdict;
        readonly nearMiss: boolean;
        readonly score: string;
        readonly earliestDelivery: string | null;
        readonly reasons: ReadonlyArray<{
          readonly gate: Gate;
          readonly verdict: Verdict;
          readonly code: ReasonCode;
          readonly explanation: string;
        }>;
        readonly blockers: ReadonlyArray<{ readonly blockerClass: BlockerClass }>;
        readonly product: {
          readonly id: string;
          readonly sku: string;
          readonly name: string;
          readonly type: { readonly name: string } | null;
        } | null;
        readonly unitPrice: { readonly amount: string; readonly currency: Currency } | null;
        readonly deliverableQuantity: {
          readonly value: string;
          readonly unit: { readonly code: string; readonly symbol: string };
        } | null;
        readonly orderedQuantity: {
          readonly value: string;
          readonly unit: { readonly code: string; readonly symbol: string };
        } | null;
        readonly surplusQuantity: { readonly value: string } | null;
        readonly contractValue: { readonly amount: string; readonly currency: Currency } | null;
        readonly supplier: {
          readonly id: string;
          readonly name: string;
          readonly category: SmeCategory | null;
          readonly clusters: ReadonlyArray<{ readonly id: string; readonly name: string }> | null;
        } | null;
        readonly financing: {
          readonly workingCapitalGap: {
            readonly drawOn: string | null;
            readonly repaidOn: string | null;
            readonly amount: { readonly amount: string; readonly currency: Currency };
          } | null;
          readonly equipmentGap: {
            readonly missing: string;
            readonly amount: { readonly amount: string; readonly currency: Currency };
            readonly missingValue: { readonly amount: string; readonly currency: Currency };
          } | null;
          readonly performanceGuarantee: {
            readonly until: string;
            readonly amount: { readonly amount: string; readonly currency: Currency };
          } | null;
          readonly unquoted: ReadonlyArray<{
            readonly purpose: FinancePurpose;
            readonly code: UnquotedCode;
            readonly missing: ReadonlyArray<string>;
          }>;
          readonly offers: ReadonlyArray<{
            readonly kind: FinanceKind;
            readonly purpose: FinancePurpose;
            readonly meetsNeed: boolean;
            readonly drawOn: string;
            readonly verdict: Verdict;
            readonly termMonths: number;
            readonly annualRate: string;
            readonly effectiveAnnualRate: string | null;
            readonly financeProduct: {
              readonly id: string;
              readonly name: string;
              readonly bank: { readonly id: string; readonly name: string } | null;
            } | null;
            readonly cashShortfall: {
              readonly on: string;
              readonly amount: { readonly amount: string; readonly currency: Currency };
            } | null;
            readonly eligibility: ReadonlyArray<{
              readonly rule: EligibilityRule;
              readonly verdict: Verdict;
            }>;
            readonly amount: { readonly amount: string; readonly currency: Currency };
            readonly totalCost: { readonly amount: string; readonly currency: Currency };
          }>;
        } | null;
      }>;
    } | null;
  } | null;
};

export type TrialsQueryVariables = Exact<{
  filter?: TrialFilter | null | undefined;
  lang?: Language;
  first?: number;
  after?: string | null | undefined;
}>;

export type TrialsQuery = {
  readonly trials: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly name: string;
      readonly status: TrialStatus;
      readonly since: string | null;
      readonly place: string;
      readonly findings: string | null;
      readonly foundOn: string | null;
      readonly enterprise: { readonly id: string; readonly name: string } | null;
      readonly product: {
        readonly id: string;
        readonly sku: string;
        readonly name: string;
        readonly manufacturer: {
          readonly id: string;
          readonly name: string;
          readonly clusters: ReadonlyArray<{ readonly id: string }> | null;
        } | null;
      } | null;
      readonly provenance: {
        readonly kind: ProvenanceKind;
        readonly source: string;
        readonly asOf: string;
      };
    }>;
  } | null;
};

/** The variables and the data of each operation, by the name of its file. */
export interface Operations {
  readonly actionPlan: {
    readonly variables: ActionPlanQueryVariables;
    readonly data: ActionPlanQuery;
  };
  readonly agreements: {
    readonly variables: AgreementsQueryVariables;
    readonly data: AgreementsQuery;
  };
  readonly allocation: {
    readonly variables: AllocationQueryVariables;
    readonly data: AllocationQuery;
  };
  readonly capacityBalance: {
    readonly variables: CapacityBalanceQueryVariables;
    readonly data: CapacityBalanceQuery;
  };
  readonly capacityGaps: {
    readonly variables: CapacityGapsQueryVariables;
    readonly data: CapacityGapsQuery;
  };
  readonly cluster: { readonly variables: ClusterQueryVariables; readonly data: ClusterQuery };
  readonly contracts: {
    readonly variables: ContractsQueryVariables;
    readonly data: ContractsQuery;
  };
  readonly customers: {
    readonly variables: CustomersQueryVariables;
    readonly data: CustomersQuery;
  };
  readonly demandFunnel: {
    readonly variables: DemandFunnelQueryVariables;
    readonly data: DemandFunnelQuery;
  };
  readonly engagements: {
    readonly variables: EngagementsQueryVariables;
    readonly data: EngagementsQuery;
  };
  readonly finance: { readonly variables: FinanceQueryVariables; readonly data: FinanceQuery };
  readonly financeNeed: {
    readonly variables: FinanceNeedQueryVariables;
    readonly data: FinanceNeedQuery;
  };
  readonly freeCapacity: {
    readonly variables: FreeCapacityQueryVariables;
    readonly data: FreeCapacityQuery;
  };
  readonly jointCoverage: {
    readonly variables: JointCoverageQueryVariables;
    readonly data: JointCoverageQuery;
  };
  readonly matchChanges: {
    readonly variables: MatchChangesQueryVariables;
    readonly data: MatchChangesQuery;
  };
  readonly needs: { readonly variables: NeedsQueryVariables; readonly data: NeedsQuery };
  readonly needsOfUnknownCoverage: {
    readonly variables: NeedsOfUnknownCoverageQueryVariables;
    readonly data: NeedsOfUnknownCoverageQuery;
  };
  readonly needsWithoutCertifiedSupplier: {
    readonly variables: NeedsWithoutCertifiedSupplierQueryVariables;
    readonly data: NeedsWithoutCertifiedSupplierQuery;
  };
  readonly oneCertificateShort: {
    readonly variables: OneCertificateShortQueryVariables;
    readonly data: OneCertificateShortQuery;
  };
  readonly opportunitiesOfEnterprise: {
    readonly variables: OpportunitiesOfEnterpriseQueryVariables;
    readonly data: OpportunitiesOfEnterpriseQuery;
  };
  readonly portfolio: {
    readonly variables: PortfolioQueryVariables;
    readonly data: PortfolioQuery;
  };
  readonly products: { readonly variables: ProductsQueryVariables; readonly data: ProductsQuery };
  readonly referrals: {
    readonly variables: ReferralsQueryVariables;
    readonly data: ReferralsQuery;
  };
  readonly singleSupplierNeeds: {
    readonly variables: SingleSupplierNeedsQueryVariables;
    readonly data: SingleSupplierNeedsQuery;
  };
  readonly smeQuota: { readonly variables: SmeQuotaQueryVariables; readonly data: SmeQuotaQuery };
  readonly traceNeed: {
    readonly variables: TraceNeedQueryVariables;
    readonly data: TraceNeedQuery;
  };
  readonly trials: { readonly variables: TrialsQueryVariables; readonly data: TrialsQuery };
}
