import type { Language, Operations } from '../../../schema/generated/operations.ts';
import { labelOf } from '../../../subgraphs/platform/graphql/labels/labels.ts';
import {
  type MessageArguments,
  messagesIn,
} from '../../../subgraphs/platform/graphql/labels/messages.ts';
import {
  shownDay,
  shownMeasure,
  shownRoubles,
  withinSentence,
} from '../../../subgraphs/platform/graphql/labels/shownValues.ts';

/** A traced need. */
export type TracedNeed = NonNullable<Operations['traceNeed']['data']['need']>;

/** A match of a traced need. */
export type TracedMatch = NonNullable<TracedNeed['matches']>['nodes'][number];

type Amount = NonNullable<TracedMatch['unitPrice']>;
type Measured = NonNullable<TracedNeed['quantity']>;

const messages = messagesIn('gateway/main/trace/messages');

/** The words of a trace in one language. */
export class TraceWords {
  readonly lang: Language;

  constructor(lang: Language) {
    this.lang = lang;
  }

  /** Returns a message of the trace. */
  say(id: string, values?: MessageArguments): string {
    return messages.say(id, this.lang, values);
  }

  /** Returns the label of a value of an enum, as it is within a sentence. */
  label(type: string, value: string): string {
    return withinSentence(labelOf(`${type}.${value}`, this.lang));
  }

  /** Says that a subgraph does not answer. */
  unavailable(subgraph: string): string {
    return this.say('unavailable', { subgraph });
  }

  /** Returns a day as the language writes it. */
  day(day: string): string {
    return shownDay(day, this.lang);
  }

  /** Returns an amount in roubles. */
  money({ amount }: Amount): string {
    return shownRoubles(amount, this.lang);
  }

  /** Returns the price of one unit of the needed quantity. */
  price(price: Amount, needed: Measured | null): string {
    const amount = this.money(price);
    return needed === null ? amount : `${amount}/${needed.unit.symbol}`;
  }

  /** Returns a quantity with its unit. */
  measured({ value, unit }: Measured): string {
    return shownMeasure(value, unit.code, this.lang);
  }
}
