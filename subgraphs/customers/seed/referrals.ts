import {
  type DemoEnterprise,
  demoEnterprises,
  demonstrationDay,
  madeUp,
} from '../../vocabulary/demonstration.ts';
import { addDays } from '../../vocabulary/localDate.ts';
import { ReferralStatus } from '../entities/supplierReferral.ts';
import type { Demand } from './demand.ts';
import { demands } from './demands.ts';
import { needId } from './needId.ts';

// product type, or OKPD2 code where a need names no type | made-up enterprises that make it
const makers = `
geogrid-biaxial         | geosynthetics-ob basalt-kolyvan fabrics-loktevka
geogrid-asphalt         | geosynthetics-ob basalt-kolyvan fabrics-loktevka
geocell                 | membranes-kulunda polymers-berd
geomat                  | membranes-kulunda geogrids-inya
geotextile-nonwoven     | geosynthetics-ob insulation-barnaulka geogrids-inya
geotextile-woven        | geosynthetics-ob fabrics-loktevka
geomembrane-hdpe        | membranes-kulunda geosynthetics-ob pipes-aley
geomembrane-lldpe       | membranes-kulunda membranes-om
bentonite-mat           | membranes-kulunda
composite-rebar-basalt  | basalt-kolyvan rebar-biya rebar-tom
composite-mesh          | rebar-biya basalt-kolyvan
composite-dowel         | pultrusion-chumysh rebar-biya
flexible-tie            | rebar-biya basalt-kolyvan
mine-anchor             | pultrusion-chumysh rebar-tom
external-laminate       | bridges-anuy laboratory-tigirek
basalt-insulation-board | basalt-kolyvan insulation-barnaulka
basalt-insulation-mat   | basalt-kolyvan insulation-barnaulka
utility-pole-glass      | poles-charysh pipes-aley composites-irtysh
utility-pole-basalt     | poles-charysh laboratory-tigirek
transmission-pole       | poles-charysh composites-irtysh
lighting-pole           | poles-charysh road-salair composites-irtysh
cross-arm               | poles-charysh electrical-belukha
rod-insulator           | electrical-belukha composites-irtysh
catenary-bracket        | electrical-belukha poles-charysh
cable-tray              | electrical-belukha pultrusion-chumysh
insulating-ladder       | electrical-belukha
road-sign-post          | road-salair pultrusion-chumysh
noise-barrier-panel     | pultrusion-chumysh bridges-anuy
manhole-cover           | road-salair polymers-berd
footbridge-span         | bridges-anuy
sheet-pile              | bridges-anuy polymers-berd
grp-pipe-pressure       | pipes-aley composites-irtysh
grp-tank                | tanks-peschanaya pipes-aley
22.23.19.110            | rebar-biya basalt-kolyvan
22.23.19.111            | rebar-biya basalt-kolyvan
`;

const makersOf = new Map(
  makers
    .trim()
    .split('\n')
    .map((row) => row.split('|').map((cell) => cell.trim()))
    .map(([product = '', ids = '']) => [product, ids.split(' ')] as const),
);

const whileOpen = ['REFERRED', 'CONTACTED', 'INVITED', 'QUOTED', 'DECLINED'] as const;

/** The 127 potential suppliers of the source, and who was named for each need of the others. */
export const referralRows = [
  ...demoEnterprises.filter(({ region }) => region === 'RU-ALT').map(toRosavtodor),
  ...demands.filter(({ by }) => by !== 'rosavtodor').flatMap(referralsOf),
];

function toRosavtodor({ id }: DemoEnterprise) {
  return {
    id: `referral-rosavtodor-${id}`,
    customer: 'rosavtodor',
    need: null,
    enterpriseId: id,
    referredOn: null,
    status: ReferralStatus.REFERRED,
    ...madeUp(
      'that Rosavtodor was told of 127 potential suppliers: basalt.today article 7848; which ' +
        'ones is made up',
    ),
  };
}

function referralsOf(demand: Demand, index: number) {
  const named = makersOf.get(demand.type ?? demand.okpd2[0]!);
  if (!named) throw new Error(`Nobody is named for ${demand.number}`);
  return named.map((enterpriseId, place) => referralOf(demand, enterpriseId, index, place));
}

function referralOf(demand: Demand, enterpriseId: string, index: number, place: number) {
  const day = addDays(demand.publishedOn, 1 + place);
  return {
    id: `referral-${demand.number.toLowerCase()}-${enterpriseId}`,
    customer: demand.by,
    need: needId(demand),
    enterpriseId,
    referredOn: day < demonstrationDay ? day : demonstrationDay,
    status: statusOf(demand, index, place),
    ...madeUp(),
  };
}

function statusOf({ status }: Demand, index: number, place: number): ReferralStatus {
  if (status === 'FORMING') return ReferralStatus.REFERRED;
  if (status === 'WITHDRAWN') return ReferralStatus.CONTACTED;
  if (status === undefined) return ReferralStatus[whileOpen[(index + place) % whileOpen.length]!];
  return place === 0 ? ReferralStatus.CONTRACTED : ReferralStatus.DECLINED;
}
