import { messagesIn } from '../../../platform/graphql/labels/messages.ts';

/**
 * The sentences of the reasons. The sentence of a reason has the id `<gate>.<code>` or, if there is none,
 * `<code>`. A new code needs one row in each file.
 */
export const reasonMessages = messagesIn('subgraphs/products/api/explanations/messages');
