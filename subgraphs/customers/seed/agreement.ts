import { ProvenanceKind } from '../../vocabulary/provenance.ts';
import { provenanceColumns } from '../../vocabulary/record.ts';

/** Id of the agreement under which all customers joined. */
export const agreementId = 'altai-sme-corporation';

/** The agreement, as the source tells of it; it gives no days. */
export const agreementRow = {
  id: agreementId,
  nameEn:
    'Agreement between the Administration of Altai Krai and the Federal Corporation for the ' +
    'Development of Small and Medium Enterprises',
  nameRu:
    'Соглашение между Администрацией Алтайского края и Федеральной корпорацией по развитию ' +
    'малого и среднего предпринимательства',
  partiesEn: [
    'Administration of Altai Krai',
    'Federal Corporation for the Development of Small and Medium Enterprises',
  ],
  partiesRu: [
    'Администрация Алтайского края',
    'Федеральная корпорация по развитию малого и среднего предпринимательства',
  ],
  purposeEn:
    'To develop interaction between small and medium enterprises and infrastructure monopolies: ' +
    'enterprises deal directly with major state customers.',
  purposeRu:
    'Развитие взаимодействия малых и средних предприятий с инфраструктурными монополиями: ' +
    'предприятия работают с крупнейшими государственными заказчиками напрямую.',
  promisesEn: [
    'Companies that offer what a consumer requires get full support by an action plan.',
    'The plan reaches from staff training and help in acquiring equipment to optimal logistic ' +
      'schemes and loans from partner banks.',
    'Companies of the cluster go first.',
  ],
  promisesRu: [
    'Компании, предлагающие то, что требуется потребителю, получают полную поддержку по плану ' +
      'мероприятий.',
    'План включает всё: от обучения персонала и помощи в приобретении оборудования до оптимальных ' +
      'логистических схем и кредитов банков-партнёров.',
    'В первую очередь — компании кластера.',
  ],
  signedOn: null,
  validFrom: null,
  validTo: null,
  ...provenanceColumns(
    ProvenanceKind.SOURCE,
    'basalt.today, 2016, article 7848; Russian text translated',
    '2016-10-01',
  ),
};
