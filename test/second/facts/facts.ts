/** Facts as the graph serves them: numbers are texts, days are ISO texts, units are codes. */

export interface Unit {
  readonly code: string;
  readonly dimension: string;
  readonly factor: string;
}

export interface Stated {
  readonly value: string;
  readonly unit: { readonly code: string };
}

export interface Money {
  readonly amount: string;
}

export interface Coded {
  readonly code: string;
}

export interface Identified {
  readonly id: string;
}

/** Whether a price includes value-added tax. */
export type Vat = 'INCLUDED' | 'EXCLUDED' | 'NOT_SUBJECT' | 'UNKNOWN';

export interface Property {
  readonly code: string;
  readonly lower: string | null;
  readonly upper: string | null;
  readonly words: readonly string[];
  readonly unit: Coded | null;
  readonly evidence: 'DECLARED' | 'TEST_REPORT' | 'CERTIFICATE';
  readonly certificateNumber: string | null;
}

export interface Certificate {
  readonly number: string;
  readonly standard: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

export interface Product {
  readonly id: string;
  readonly sku: string;
  readonly okpd2: string | null;
  /** Null if the maker does not state it; then no fact below that has a unit is stated. */
  readonly unit: Coded | null;
  readonly packaging: readonly { readonly of: Coded; readonly contains: Stated }[];
  readonly minimumOrder: Stated | null;
  readonly lot: Stated | null;
  readonly stock: Stated | null;
  readonly leadTimeDays: number | null;
  readonly deliversTo: readonly Coded[] | null;
  readonly type: Coded | null;
  readonly properties: readonly Property[];
  readonly certificates: readonly Certificate[];
  readonly prices: readonly {
    readonly validFrom: string;
    readonly validTo: string | null;
    readonly perUnit: Money;
    readonly vat: Vat;
  }[];
  readonly line: Identified | null;
  readonly manufacturer: Identified;
}

export interface Requirement {
  readonly property: string;
  readonly operator: string;
  readonly values: readonly string[];
  readonly unit: Coded | null;
  readonly hard: boolean;
  readonly weight: number;
}

export interface Group {
  readonly code: string;
  readonly requirements: readonly Requirement[];
}

export interface Criterion {
  readonly code: string;
  readonly groups: readonly Group[];
}

export interface Need {
  readonly id: string;
  readonly number: string;
  readonly productType: Coded | null;
  readonly okpd2: readonly string[];
  /** Null, like the facts below, if the customer does not state it. */
  readonly quantity: Stated | null;
  readonly criteria: readonly Criterion[];
  readonly deliverTo: Coded | null;
  readonly deliverBy: string | null;
  readonly unitPriceCeiling: Money | null;
  readonly ceilingVat: Vat | null;
  readonly ceilingIncludesDelivery: boolean;
  readonly advanceShare: string | null;
  readonly paymentDelayDays: number | null;
  readonly performanceSecurityShare: string | null;
  readonly procurementLaw: 'FZ_44' | 'FZ_223';
  readonly smeOnly: boolean;
  readonly priority: number;
  readonly status: string;
}

export interface Enterprise {
  readonly id: string;
  readonly inn: string | null;
  readonly okved: string | null;
  readonly region: Coded;
  readonly registeredOn: string | null;
  /** The category on the day of the calculation. */
  readonly category: string | null;
  readonly clusters: readonly Identified[];
  readonly indicators: readonly {
    readonly year: number;
    readonly headcount: number | null;
    readonly revenue: Money | null;
  }[];
}

export interface Line {
  readonly id: string;
  readonly capacity: Stated;
  readonly enterprise: Identified;
}

export interface Contract {
  readonly signedOn: string;
  readonly status: string;
  readonly product: Identified;
  readonly quantity: Stated;
  readonly delivered: Stated;
}

export interface Standard {
  readonly code: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly supersededBy: string | null;
}

export interface PropertyKind {
  readonly code: string;
  readonly words: readonly { readonly word: string; readonly also: readonly string[] }[];
}

export interface Tariff {
  readonly perTonneKm: Money;
  readonly loadTonnes: string;
  readonly loadCubicMetres: string | null;
  readonly leastTonnes: string;
  readonly kmPerDay: number;
  readonly handlingDays: number;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** The tariff of a day, distances and masses; the last two are data that the graph does not serve. */
export interface Roads {
  readonly tariff: Tariff | null;
  readonly distances: ReadonlyMap<string, number>;
  readonly masses: ReadonlyMap<string, { readonly unit: string; readonly kilograms: string }>;
}

/** The facts of a day from which pairs follow. */
export interface World {
  readonly asOf: string;
  readonly units: ReadonlyMap<string, Unit>;
  readonly types: ReadonlyMap<string, { readonly code: string; readonly okpd2: readonly string[] }>;
  readonly kinds: ReadonlyMap<string, PropertyKind>;
  readonly standards: ReadonlyMap<string, Standard>;
  readonly products: readonly Product[];
  readonly lines: ReadonlyMap<string, Line>;
  readonly contracts: readonly Contract[];
  readonly needs: readonly Need[];
  readonly enterprises: ReadonlyMap<string, Enterprise>;
  readonly law: readonly LawRow[];
  readonly roads: Roads;
}

/** A row of the law's table. */
export interface LawRow {
  readonly code: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly value: string;
}
