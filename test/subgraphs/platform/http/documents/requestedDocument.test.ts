import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TrustedDocuments } from '../../../../../subgraphs/platform/http/documents/trustedDocuments.ts';
import { bearer } from '../../../../support/identity.ts';
import { type Served, serveOneField } from '../../../../support/served.ts';

const trustedText = 'query Trusted {\n  one\n}\n';
const adHocText = '{ one }';
const hashOf = (algorithm: string, text: string) =>
  createHash(algorithm).update(text).digest('hex');
const sha256 = hashOf('sha256', trustedText);
const sha1 = hashOf('sha1', trustedText);
const md5 = hashOf('md5', trustedText);
const documents = new TrustedDocuments(
  new Map([sha1, md5, 'custom-1'].map((id) => [id, trustedText])),
);

let trusted: Served;
let open: Served;
let withScope: string;
let withoutScope: string;
beforeAll(async () => {
  trusted = await serveOneField({}, { isOpen: false, trusted: documents });
  open = await serveOneField({}, { isOpen: true, trusted: documents });
  withScope = await bearer(['needs:write', 'adhoc']);
  withoutScope = await bearer(['needs:write'], ['agency']);
});
afterAll(() => Promise.all([trusted.close(), open.close()]));

const json = (value: unknown) => JSON.stringify(value);
const persisted = (sha256Hash: string, more = {}) =>
  json({ extensions: { persistedQuery: { version: 1, sha256Hash } }, ...more });
const answered = { status: 200, json: { data: { one: 1 } } };
const refused = (status: number, code: string) => ({
  status,
  json: { errors: [{ extensions: { code } }] },
});

describe('a trusted document', () => {
  it.each([
    ['its text', json({ query: trustedText })],
    ['its text with other spaces and a comment', json({ query: 'query Trusted{one} # one' })],
    ['its id as documentId', json({ documentId: sha1 })],
    ["its id as Relay's doc_id", json({ doc_id: md5 })],
    ['an id that is no hash', json({ documentId: 'custom-1' })],
    ['its SHA-256 with the prefix of GraphQL over HTTP', json({ documentId: `sha256:${sha256}` })],
    ['its SHA-256 as a persisted query', persisted(sha256)],
    ['its SHA-256 in capitals', persisted(sha256.toUpperCase())],
    ['its id in the manifest as a persisted query', persisted(sha1)],
    ['its id and its text', json({ documentId: md5, query: trustedText })],
    ['its hash and its text', persisted(sha1, { query: trustedText })],
    ['its id and an empty text', json({ documentId: md5, query: '' })],
  ])('is executed by %s', async (_what, body) => {
    for (const served of [trusted, open]) expect(await served.post(body)).toMatchObject(answered);
  });

  it('is executed by GET', async () => {
    const extensions = encodeURIComponent(
      json({ persistedQuery: { version: 1, sha256Hash: sha1 } }),
    );
    for (const query of [`documentId=${sha1}`, `doc_id=${md5}`, `extensions=${extensions}`]) {
      expect(await trusted.send(`/graphql?${query}`)).toMatchObject(answered);
    }
  });

  it('is refused with the text of another document', async () => {
    const body = json({ documentId: md5, query: adHocText });
    expect(await trusted.post(body)).toMatchObject(refused(400, 'BAD_REQUEST'));
    expect(await open.post(body)).toMatchObject(refused(400, 'BAD_REQUEST'));
  });
});

describe('another document', () => {
  const requests = [
    ['its text', json({ query: adHocText })],
    ['introspection', json({ query: '{ __schema { queryType { name } } }' })],
    ['a text that is no GraphQL', json({ query: '{ one' })],
    ['an unknown id', json({ documentId: 'f'.repeat(64) })],
    ['an unknown hash', persisted('f'.repeat(64))],
    ['its hash and its text', persisted(hashOf('sha256', adHocText), { query: adHocText })],
    ['a trusted one with another name', json({ query: 'query Other { one }' })],
  ] as const;

  it.each(requests)(
    'is refused by %s where only trusted ones are executed',
    async (_what, body) => {
      for (const headers of [{}, { authorization: withoutScope }]) {
        const reply = await trusted.post(body, headers);
        expect(reply).toMatchObject(refused(403, 'DOCUMENT_NOT_TRUSTED'));
        expect(reply.json.errors![0]!.message).toContain('"adhoc"');
      }
    },
  );

  it('is executed for a caller with the scope "adhoc", and not kept for others', async () => {
    const headers = { authorization: withScope };
    expect(await trusted.post(json({ query: adHocText }), headers)).toMatchObject(answered);
    const hash = hashOf('sha256', adHocText);
    expect(await trusted.post(persisted(hash, { query: adHocText }), headers)).toMatchObject(
      answered,
    );
    expect(await trusted.post(persisted(hash), headers)).toMatchObject(answered);
    expect(await trusted.post(persisted(hash))).toMatchObject(refused(403, 'DOCUMENT_NOT_TRUSTED'));
  });

  it('is answered as before where all are executed', async () => {
    expect(await open.post(json({ query: adHocText }))).toMatchObject(answered);
    expect(await open.post(json({ documentId: 'none' }))).toMatchObject(
      refused(404, 'DOCUMENT_NOT_FOUND'),
    );
    expect(await open.post(json({ documentId: 'none', query: adHocText }))).toMatchObject(answered);
    expect(await open.post(persisted('f'.repeat(64)))).toMatchObject(
      refused(200, 'PERSISTED_QUERY_NOT_FOUND'),
    );
    expect(await open.post(persisted('none'))).toMatchObject(refused(400, 'BAD_REQUEST'));
  });
});

describe('where only trusted documents are executed', () => {
  it.each(['/errors', '/health/live', '/health/ready', '/metrics'])('%s answers', async (path) => {
    expect((await trusted.send(path)).status).toBe(200);
  });

  it('a document is refused as soon as it is not trusted any more', async () => {
    const stored = new TrustedDocuments(new Map([['a', trustedText]]));
    const served = await serveOneField({}, { isOpen: false, trusted: stored });
    expect(await served.post(json({ documentId: 'a' }))).toMatchObject(answered);
    stored.replace(new Map([['b', 'query Trusted { other: one }']]));
    for (const body of [
      json({ documentId: 'a' }),
      json({ query: trustedText }),
      persisted(sha256),
    ]) {
      expect(await served.post(body)).toMatchObject(refused(403, 'DOCUMENT_NOT_TRUSTED'));
    }
    expect(await served.post(json({ documentId: 'b' }))).toMatchObject({
      json: { data: { other: 1 } },
    });
    await served.close();
  });
});
