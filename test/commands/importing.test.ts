import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rmspDocument, rmspFile, registeredEnterprise } from '../support/importing/rmspFile.ts';
import { createHash } from 'node:crypto';
import { zipOf } from '../support/importing/zipFile.ts';
import { runProgram } from '../support/program.ts';

let scratch: string;
let url: string;
let program: ReturnType<typeof runProgram>;
let dataDir: string;
let token: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'katun-importing-'));
  dataDir = join(scratch, 'data');
  program = runProgram(['start', '--world', 'none'], { PORT: '0', DATA_DIR: dataDir });
  const [, found] = await program.printed(/GraphQL\s+(http:\S+)\/graphql[\s\S]*Stop with Ctrl-C/);
  url = found!;
  const { out } = await finished(['token', '--scopes', 'imports:write', '--owner', 'agency']);
  token = out.trim();
}, 60_000);
afterAll(async () => {
  await program.interrupt();
  rmSync(scratch, { recursive: true, force: true });
});

/** Runs a command beside the program, on the same data. */
async function finished(args: readonly string[]) {
  const run = runProgram(args, { DATA_DIR: dataDir });
  const code = await run.ended;
  return { code, ...run.output };
}

function fileOf(name: string, from: number, count: number): string {
  const path = join(scratch, name);
  const documents = Array.from({ length: count }, (_, index) => rmspDocument(from + index));
  writeFileSync(path, rmspFile(documents));
  return path;
}

async function post(query: string, body: Buffer, authorization: string | null = `Bearer ${token}`) {
  const response = await fetch(`${url}/imports/rmsp?${query}`, {
    method: 'POST',
    body,
    headers: authorization === null ? {} : { authorization },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function ask(query: string): Promise<unknown> {
  const response = await fetch(`${url}/graphql?query=${encodeURIComponent(query)}`);
  return ((await response.json()) as { readonly data: unknown }).data;
}

describe('the command import', () => {
  it('imports a register while Katun runs, and again without a change', async () => {
    const path = fileOf('register.xml', 1, 30);
    const first = await finished(['import', 'rmsp', path]);
    expect(first.out).toMatch(/Imported: 30 added, 0 changed, 0 unchanged, 0 refused/);
    const again = await finished(['import', 'rmsp', path]);
    expect(again.out).toMatch(/Imported: 0 added, 0 changed, 30 unchanged, 0 refused/);
    const { inn } = registeredEnterprise(3);
    const draft = `product(sku: "RMSP-${inn}-22.23.19.111") { unit { code } manufacturer { inn } }`;
    expect(await ask(`{ enterprise(inn: "${inn}") { name(lang: RU) } ${draft} }`)).toEqual({
      enterprise: { name: 'ООО "ДЕМО-3"' },
      product: { unit: null, manufacturer: { inn } },
    });
    expect(
      await ask('{ enterpriseImports(first: 1) { kind state unchanged fileName isFull by } }'),
    ).toMatchObject({
      enterpriseImports: [
        { kind: 'rmsp', state: 'COMMITTED', unchanged: 30, fileName: 'register.xml', isFull: true },
      ],
    });
  });

  it('refuses a file with a broken record, lists it, and imports the others if asked', async () => {
    const path = join(scratch, 'broken.xml');
    const broken = rmspDocument(101).replace(/ИНН(ЮЛ|ФЛ)="\d{10}/, 'ИНН$1="0000000000');
    writeFileSync(path, rmspFile([rmspDocument(100), broken, rmspDocument(102)]));
    const refused = await finished(['import', 'rmsp', path, '--partial']);
    expect(refused.code).toBe(1);
    expect(refused.out).toMatch(/Refused, nothing was written: 2 added/);
    const list = readFileSync(`${path}.refused.csv`, 'utf8').split('\r\n');
    expect(list[0]).toBe('\ufeffmember;line;field;code;problem;text');
    expect(list[1]).toMatch(/^;4;/);
    expect(list[1]).not.toMatch(/Демонстров/);
    const good = await finished(['import', 'rmsp', path, '--partial', '--good-rows']);
    expect(good.out).toMatch(/Imported: 2 added, 0 changed, 0 unchanged, 1 refused/);
  });

  it('says which members of an archive it does not read, and what they are', async () => {
    const path = join(scratch, 'mixed.zip');
    const content = '<export><contract/></export>';
    const foreign = [
      { name: 'README.txt', content: 'DEMO' },
      { name: 'contract.xml', content },
    ];
    const member = { name: 'VO_RRMSPSV_1.xml', content: rmspFile([rmspDocument(1)]) };
    writeFileSync(path, zipOf([{ name: 'register/', content: '' }, ...foreign, member]));
    const { out } = await finished(['import', 'rmsp', path, '--partial', '--dry-run']);
    const told = /2 members of the archive were not read:\n {4}(.+)\n {4}(.+)\n/g;
    expect([...out.matchAll(told)].map(([, ...lines]) => lines)).toEqual([
      ['README.txt: a text', 'contract.xml: XML with <export>'],
    ]);
    const posted = await post('name=mixed.zip&wait=30&full=false&dryRun=true', readFileSync(path));
    const skipped = { count: 2, first: [{ name: 'README.txt', content: 'a text' }, {}] };
    expect(posted.body).toMatchObject({ reports: { enterprises: { skipped } } });
    writeFileSync(path, zipOf(foreign));
    const refused = await finished(['import', 'rmsp', path]);
    expect([refused.code, readFileSync(`${path}.refused.csv`, 'utf8')]).toEqual([
      1,
      expect.stringMatching(
        /NO_RECORDS;.*README\.txt \(a text\), contract\.xml \(XML with <export>\)/,
      ),
    ]);
  });

  it('shows what would change, and writes nothing', async () => {
    const path = fileOf('dry.xml', 200, 2);
    const { out } = await finished(['import', 'rmsp', path, '--partial', '--dry-run']);
    expect(out).toMatch(/added Enterprise enterprise-\d+/);
    expect(out).toMatch(/Checked only, nothing was written: 2 added/);
    const { inn } = registeredEnterprise(200);
    expect(await ask(`{ enterprise(inn: "${inn}") { name } }`)).toEqual({ enterprise: null });
  });

  it('imports a table with columns of its own, and gives its refused rows back', async () => {
    const path = join(scratch, 'makers.csv');
    const { inn } = registeredEnterprise(900);
    const rows = ['ИНН;Название;Регион', `${inn};ДЕМО;RU-ALT`, '7,70708E+09;ДЕМО;RU-ALT'];
    writeFileSync(path, `${rows.join('\r\n')}\r\n`);
    const foreign = await finished(['import', 'enterprises', path]);
    expect(foreign.code).toBe(1);
    const proposed = '--map "ИНН=inn" --map "Название=nameRu" --map "Регион=region"';
    expect(foreign.err).toContain(proposed);
    const mapped = proposed.replaceAll('"', '').split(' ');
    const refused = await finished(['import', 'enterprises', path, ...mapped]);
    expect(refused.code).toBe(1);
    const back = readFileSync(`${path}.refused.csv`, 'utf8').split('\r\n');
    expect(back[0]).toBe(`${rows[0]};katun_problem;katun_expected`);
    expect(back[1]!.startsWith(`${rows[2]};"inn: MANGLED_CODE: `)).toBe(true);
    const good = await finished(['import', 'enterprises', path, '--good-rows']);
    expect(good.out).toMatch(/Imported: 1 added, 0 changed, 0 unchanged, 1 refused/);
  });

  it('writes the template of a table, but not over a file', async () => {
    const path = join(scratch, 'template.csv');
    expect((await finished(['template', 'customers', path])).code).toBe(0);
    const { out } = await finished(['import', 'customers', path]);
    expect(out).toMatch(/Imported: 1 added/);
    expect((await finished(['template', 'customers', path])).err).toMatch(/not written: EEXIST/);
    const { err } = await finished(['template', 'nothing']);
    expect(err).toMatch(/There is no table "nothing"; expected one of .*needs/);
  });

  it('names the kinds of files, for an unknown one', async () => {
    const { code, err } = await finished(['import', 'nothing', 'no-file']);
    expect(code).toBe(1);
    expect(err).toMatch(/There is no import "nothing"; expected one of .*rmsp \(/);
  });

  it('says by which kind quotas and contacts are imported', async () => {
    const quotas = await finished(['import', 'quotas', 'no-file']);
    expect(quotas.code).toBe(1);
    expect(quotas.err).toMatch(/^Quotas are values of the law, FZ223_SME_QUOTA_TOTAL .*"law"/);
    const contacts = await finished(['template', 'contacts', join(scratch, 'contacts.csv')]);
    expect(contacts.code).toBe(1);
    expect(contacts.err).toMatch(/^Contacts are imported .*"enterprise-contacts"/);
  });
});

describe('POST /imports', () => {
  it('imports a file, and reports the result', async () => {
    const body = readFileSync(fileOf('posted.xml', 300, 5));
    const answer = await post('name=posted.xml&full=false&wait=30', body);
    expect(answer).toMatchObject({
      status: 202,
      body: {
        state: 'COMPLETE',
        remaining: [],
        file: { name: 'posted.xml', bytes: body.length },
        reports: {
          enterprises: { counts: { added: 5, refused: 0 } },
          products: { counts: { added: 5, refused: 0 } },
        },
      },
    });
    const id = String(answer.body['id']);
    const found = await fetch(`${url}/imports/${id}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await found.json()).toEqual(answer.body);
  });

  it('resumes an upload that was interrupted, by the hash of the file', async () => {
    const body = readFileSync(fileOf('resumed.xml', 400, 400));
    const hash = createHash('sha256').update(body).digest('hex');
    const half = Math.floor(body.length / 2);
    const headers = { authorization: `Bearer ${token}` };
    const interrupted = new ReadableStream({
      start(controller) {
        controller.enqueue(body.subarray(0, half));
      },
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 300));
        controller.error(new Error('the network is gone'));
      },
    });
    const address = `${url}/imports/rmsp?hash=${hash}&full=false`;
    const sending = { method: 'POST', body: interrupted, headers, duplex: 'half' } as RequestInit;
    await expect(fetch(address, sending)).rejects.toThrow('fetch failed');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const arrived = await fetch(address, { method: 'HEAD', headers });
    expect(arrived.headers.get('upload-offset')).toBe(String(half));
    const wrong = await post(`hash=${hash}&full=false&offset=1`, body);
    expect(wrong).toMatchObject({
      status: 409,
      body: { errors: [{ extensions: { code: 'UPLOAD_OFFSET' } }] },
    });
    const rest = await post(`hash=${hash}&full=false&offset=${half}&wait=30`, body.subarray(half));
    expect(rest.body).toMatchObject({
      state: 'COMPLETE',
      file: { hash },
      reports: { enterprises: { counts: { added: 400 } } },
    });
  });

  it('takes the mapping of a table, gives its refused rows back, and takes the import back', async () => {
    const { inn } = registeredEnterprise(950);
    const rows = ['ИНН;Название;Регион', `${inn};ДЕМО;RU-ALT`, '7,70708E+09;ДЕМО;RU-ALT'];
    const map = ['ИНН=inn', 'Название=nameRu', 'Регион=region'].map(
      (pair) => `map=${encodeURIComponent(pair)}`,
    );
    const headers = { authorization: `Bearer ${token}` };
    const address = `${url}/imports/enterprises?name=makers.csv&goodRows=true&wait=30&${map.join('&')}`;
    const body = Buffer.from(`${rows.join('\r\n')}\r\n`);
    const posted = await fetch(address, { method: 'POST', body, headers });
    const run = (await posted.json()) as { readonly id: string };
    expect(run).toMatchObject({
      state: 'COMPLETE',
      reports: { enterprises: { counts: { added: 1, refused: 1 } } },
    });
    const refused = await fetch(`${url}/imports/${run.id}/refused`, { headers });
    expect(refused.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''makers.csv.refused.csv`,
    );
    const lines = (await refused.text()).split('\r\n');
    expect(lines[0]).toBe(`${rows[0]};katun_problem;katun_expected`);
    expect(lines[1]!.startsWith(`${rows[2]};"inn: MANGLED_CODE: `)).toBe(true);
    expect((await fetch(`${url}/imports/${run.id}/refused`)).status).toBe(401);
    const undo = { method: 'POST', headers };
    const undone = await fetch(`${url}/imports/${run.id}/undo`, undo);
    expect(await undone.json()).toMatchObject({
      state: 'UNDONE',
      undone: { enterprises: { removed: 1, restored: 0 } },
    });
    const again = await fetch(`${url}/imports/${run.id}/undo`, undo);
    expect([again.status, await again.json()]).toMatchObject([
      409,
      { errors: [{ extensions: { code: 'IMPORT_NOT_UNDOABLE' } }] },
    ]);
  });

  it('returns the refused rows of a spreadsheet as a spreadsheet', async () => {
    const { inn } = registeredEnterprise(951);
    const rows = [
      ['inn', 'nameRu', 'region'],
      [inn, 'ДЕМО', 'RU-ALT'],
      ['7,70708E+09', 'ДЕМО', 'RU-ALT'],
    ];
    const body = await writeXlsx({ sheets: [{ name: 'Лист', rows }] });
    const headers = { authorization: `Bearer ${token}` };
    const address = `${url}/imports/enterprises?name=makers.xlsx&dryRun=true&wait=30`;
    const posted = await fetch(address, { method: 'POST', body, headers });
    const run = (await posted.json()) as { readonly id: string };
    const refused = await fetch(`${url}/imports/${run.id}/refused`, { headers });
    expect(refused.headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    expect(refused.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''makers.xlsx.refused.xlsx`,
    );
    const { sheets } = await readXlsx(new Uint8Array(await refused.arrayBuffer()));
    expect(sheets[0]!.rows.map((row) => row.slice(0, 4))).toEqual([
      [...rows[0]!, 'katun_problem'],
      [...rows[2]!, expect.stringMatching(/^inn: MANGLED_CODE: /)],
    ]);
  });

  it('shows imports of other programs, and not who has begun them', async () => {
    const { data } = (await (
      await fetch(`${url}/graphql?query={enterpriseImports(first:100){import,by,fileName}}`)
    ).json()) as {
      readonly data: { readonly enterpriseImports: readonly Record<string, string>[] };
    };
    const { import: id } = data.enterpriseImports.find(
      (one) => one['fileName'] === 'register.xml',
    )!;
    const headers = { authorization: `Bearer ${token}` };
    const found = await fetch(`${url}/imports/${id}`, { headers });
    expect(await found.json()).toMatchObject({ id, state: 'COMPLETE', by: null, remaining: [] });
    const refused = await fetch(`${url}/imports/${id}/refused`, { headers });
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: 'REFUSED_FILE_NOT_FOUND' } }],
    });
  });

  it('is for callers with the scope who act for the agency', async () => {
    const body = Buffer.from('<a/>');
    expect((await post('', body, null)).status).toBe(401);
    const { out } = await finished(['token', '--scopes', 'imports:write', '--owner', 'bank-ob']);
    expect((await post('', body, `Bearer ${out.trim()}`)).status).toBe(403);
  });

  it('refuses a file that is none, an unknown kind and unknown parameters', async () => {
    const none = await post('wait=30', Buffer.from('no XML at all'));
    expect(none.body).toMatchObject({ state: 'REFUSED' });
    const unknown = await post('colour=red', Buffer.from('<a/>'));
    expect(unknown.status).toBe(400);
    for (const [kind, says] of [
      ['nothing', /There is no import "nothing"; expected one of/],
      ['quotas', /use the kind "law"/],
      ['invitations', /use the kind "referrals"/],
      ['contacts', /use the kind "enterprise-contacts"/],
    ] as const) {
      const response = await fetch(`${url}/imports/${kind}`, {
        method: 'POST',
        body: '<a/>',
        headers: { authorization: `Bearer ${token}` },
      });
      expect(await response.json()).toMatchObject({
        errors: [{ message: expect.stringMatching(says), extensions: { code: 'UNKNOWN_IMPORT' } }],
      });
    }
  });
});
