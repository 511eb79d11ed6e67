import { madeUp } from '../../vocabulary/demonstration.ts';
import { ProvenanceKind } from '../../vocabulary/provenance.ts';
import { provenanceColumns } from '../../vocabulary/record.ts';
import { TrialStatus } from '../entities/trial.ts';

const unfinished = {
  findingsEn: null,
  findingsRu: null,
  foundOn: null,
  status: TrialStatus.RUNNING,
};

/** The trial that the source tells of, which names neither product nor enterprise nor day. */
const polesUnderTest = {
  id: 'trial-poles',
  sku: null,
  enterpriseId: null,
  nameEn: 'Utility poles of glass and basalt plastics',
  nameRu: 'Опоры из стекло- и базальтопластика',
  placeEn: 'An enterprise that the source does not name',
  placeRu: 'Предприятие, которого источник не называет',
  since: null,
  ...unfinished,
  ...provenanceColumns(
    ProvenanceKind.SOURCE,
    'basalt.today, 2016, article 7848: utility poles of glass and basalt plastics installed for ' +
      'testing at an enterprise; Russian words translated',
    '2016-10-01',
  ),
};

/** Trials by the article number of what is tried. */
export const trials = [
  polesUnderTest,
  {
    id: 'trial-basalt-pole',
    sku: 'DEMO-UB-0001',
    enterpriseId: 'electrical-belukha',
    nameEn: 'Basalt composite utility pole in a 10 kV line',
    nameRu: 'Опора базальтокомпозитная на линии 10 кВ',
    placeEn: 'Works substation, 12 poles',
    placeRu: 'Заводская подстанция, 12 опор',
    since: '2016-06-20',
    ...unfinished,
    ...madeUp(),
  },
  {
    id: 'trial-glass-pole',
    sku: 'DEMO-UG-0001',
    enterpriseId: 'pipes-aley',
    nameEn: 'Glass composite utility pole in swamp',
    nameRu: 'Опора стеклокомпозитная на болоте',
    placeEn: 'Line to the pumping station, 8 poles',
    placeRu: 'Линия к насосной станции, 8 опор',
    since: '2015-09-14',
    findingsEn: 'No lean and no crack after one winter',
    findingsRu: 'После одной зимы ни крена, ни трещин',
    foundOn: '2016-05-30',
    status: TrialStatus.FINISHED,
    ...madeUp(),
  },
  {
    id: 'trial-basalt-geogrid',
    sku: 'DEMO-GB-0001',
    enterpriseId: 'road-salair',
    nameEn: 'Basalt geogrid under a works road',
    nameRu: 'Базальтовая геосетка под заводской дорогой',
    placeEn: 'Works road, 300 m',
    placeRu: 'Заводская дорога, 300 м',
    since: '2016-07-04',
    findingsEn: 'Rut of 4 mm after a summer of lorries',
    findingsRu: 'Колея 4 мм после лета движения грузовиков',
    foundOn: '2016-09-12',
    status: TrialStatus.RUNNING,
    ...madeUp(),
  },
  {
    id: 'trial-bridge-deck',
    sku: 'DEMO-BD-0001',
    enterpriseId: 'tanks-peschanaya',
    nameEn: 'Composite deck of a works footbridge',
    nameRu: 'Композитный настил заводского пешеходного моста',
    placeEn: 'Footbridge over the works railway',
    placeRu: 'Пешеходный мост над заводским путём',
    since: '2016-08-22',
    ...unfinished,
    ...madeUp(),
  },
];
