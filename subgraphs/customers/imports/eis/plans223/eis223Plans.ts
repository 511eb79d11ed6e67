import type { XmlKind, XmlReading } from '../../../../platform/importing/xml/xmlReading.ts';
import { usualLimits } from '../../../../platform/importing/xml/xmlReading.ts';
import { type EisOptions, personalElements, useOptions } from '../stating/eisOptions.ts';
import { PlanReading } from './plan223.ts';

/**
 * Purchase plans under 223-FZ (`purchasePlan`): their customers as records `Customer` and the rows of
 * their items as records `Need`, whose range is being determined.
 */
export const eis223Plans: XmlKind<EisOptions> = {
  module: import.meta.url,
  name: 'eis223Plans',
  reading: planReading,
};

function planReading(options: EisOptions): XmlReading {
  useOptions(options);
  return {
    records: new Set(['purchasePlanItem']),
    // These stand beside the items, before or after them.
    context: new Set([
      'guid',
      'customer',
      'createDateTime',
      'registrationNumber',
      'publicationDateTime',
    ]),
    personal: personalElements,
    limits: usualLimits,
    open: (_, member) => new PlanReading(member),
  };
}
