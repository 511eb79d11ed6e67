import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Config } from '../../../../subgraphs/platform/process/config.ts';
import { requestRefusal } from '../../../../subgraphs/platform/graphql/errors/refusal.ts';
import { type Caller, actsFor } from '../../../../subgraphs/platform/identity/caller.ts';
import { ImportRefused } from '../../../../subgraphs/platform/importing/importRefused.ts';
import type { Identity } from '../../../../subgraphs/platform/identity/tokens.ts';
import { importScope } from '../../../../subgraphs/platform/importing/running/shown/importTypes.ts';
import type { ColumnMapping } from '../../../../subgraphs/platform/importing/tables/columns/columnMapping.ts';
import { keptRefusals } from '../steps/refusedList.ts';
import { importedElsewhere } from '../importedElsewhere.ts';
import { importStepsOf, recordImportKinds } from '../steps/importSteps.ts';
import type { ImportRun } from './importRun.ts';
import type { ImportRuns } from './importRuns.ts';
import { receiveFile, receivedBytes } from './uploads/receiveFile.ts';
import type { UploadFolder } from './uploads/uploadFolder.ts';

/** What the routes need. */
interface ImportRoutes {
  readonly identity: Identity;
  readonly runs: ImportRuns;
  readonly uploads: UploadFolder;
  /** The maximum size of a file in bytes. */
  readonly maxBytes: number;
}

const flag = z.enum(['true', 'false'], 'true or false').transform((text) => text === 'true');

/** The parameters of an upload, in the URL. */
const uploadShape = z.strictObject({
  name: z
    .string()
    .regex(/^[^/\\\p{Cc}]{1,255}$/u, 'the name of a file')
    .default('upload'),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'a SHA-256 in 64 hexadecimal digits')
    .optional(),
  offset: z.coerce.number().int('a number of bytes').min(0, 'a number of bytes').default(0),
  full: flag.optional(),
  goodRows: flag.default(false),
  dryRun: flag.default(false),
  asOf: z.iso.date('a day such as 2026-11-30').optional(),
  region: z
    .string()
    .regex(/^\d\d$/, 'a code of the tax service such as 22')
    .optional(),
  sheet: z.string().min(1, 'the name of a sheet').optional(),
  map: z
    .union([z.string(), z.array(z.string())])
    .transform((given) => (typeof given === 'string' ? [given] : given))
    .refine(
      (texts) => texts.every((text) => text.lastIndexOf('=') > 0),
      'a column of the file, =, and a column of Katun',
    )
    .transform((texts): ColumnMapping =>
      Object.fromEntries(texts.map((text) => text.split(/=(?=[^=]*$)/) as [string, string])),
    )
    .optional(),
  wait: z.coerce.number().min(0, '0 to 60 seconds').max(60, '0 to 60 seconds').default(0),
});

/** Returns the function that adds the routes of imports to a server. */
export function importRoutesOf(
  { maxImportBytes }: Pick<Config, 'maxImportBytes'>,
  uploads: UploadFolder,
  identity: Identity,
  runs: ImportRuns,
): (app: FastifyInstance) => void {
  return (app) => addImportRoutes(app, { identity, runs, uploads, maxBytes: maxImportBytes });
}

/**
 * Serves imports for systems: `POST /imports/<kind>` receives a file and begins an import, `HEAD` of the
 * same address tells how much of an interrupted upload has arrived, `GET /imports/<id>` returns the state
 * and the reports, `GET /imports/<id>/refused` the refused records, `POST /imports/<id>/cancel` cancels, and `POST /imports/<id>/undo` takes back.
 */
function addImportRoutes(app: FastifyInstance, routes: ImportRoutes): void {
  const { runs, uploads } = routes;
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // The route reads the body itself, as a stream of any type.
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.post('/imports/:kind', (request, reply) => upload(routes, request, reply));
    scope.head('/imports/:kind', async (request, reply) => {
      await importerOf(routes, request);
      const { hash } = statedBy(request);
      return reply.header('upload-offset', await receivedBytes(uploads.path, hash ?? null)).send();
    });
    scope.get('/imports/:id', async (request, reply) => {
      const caller = await importerOf(routes, request);
      const { id } = await runOf(runs, request);
      const { wait } = statedBy(request);
      await runs.ended(id, wait * 1_000);
      return answer(reply, 200, await runOf(runs, request), caller);
    });
    scope.get('/imports/:id/refused', async (request, reply) => {
      await importerOf(routes, request);
      return sendRefused(await runOf(runs, request), uploads.path, reply);
    });
    scope.post('/imports/:id/cancel', async (request, reply) => {
      const caller = await importerOf(routes, request);
      const { id } = await runOf(runs, request);
      runs.cancel(id);
      await runs.ended(id, 10_000);
      return answer(reply, 200, await runOf(runs, request), caller);
    });
    scope.post('/imports/:id/undo', async (request, reply) => {
      const caller = await importerOf(routes, request);
      const run = await runOf(runs, request);
      const undone = await runs.undo(run, caller.subject).catch((error: unknown) => {
        if (!(error instanceof ImportRefused)) throw error;
        const reason = error.problems.map(({ message }) => message).join('; ');
        throw requestRefusal('IMPORT_NOT_UNDOABLE', `The import was not taken back: ${reason}.`);
      });
      return answer(reply, 200, undone, caller);
    });
  });
}

async function upload(routes: ImportRoutes, request: FastifyRequest, reply: FastifyReply) {
  const { runs, uploads, maxBytes } = routes;
  const caller = await importerOf(routes, request);
  const { kind } = request.params as { readonly kind: string };
  const steps = importStepsOf(kind);
  if (steps.length === 0) {
    const unknown = `There is no import "${kind.slice(0, 80)}"; expected one of ${recordImportKinds().join(', ')}.`;
    throw requestRefusal('UNKNOWN_IMPORT', importedElsewhere(kind) ?? unknown);
  }
  const {
    name,
    hash = null,
    offset,
    full,
    asOf = null,
    region = null,
    sheet = null,
    map: mapping = null,
    ...options
  } = statedBy(request);
  const { goodRows, dryRun, wait } = options;
  const id = randomUUID();
  const statement = { name, hash, offset };
  const file = await receiveFile(request.raw, uploads, id, statement, maxBytes);
  const table = { sheet, mapping };
  const by = caller.subject;
  const isFull = full ?? null;
  runs.start(kind, steps, { id, file, by, isFull, asOf, region, table, goodRows, dryRun });
  await runs.ended(id, wait * 1_000);
  void reply.header('location', `/imports/${id}`);
  return answer(reply, 202, (await runs.find(id))!, caller);
}

/** Answers with an import. Who has begun the imports of others is not told. */
function answer(
  reply: FastifyReply,
  status: number,
  { by, ...run }: ImportRun,
  { subject }: Caller,
): FastifyReply {
  const told = { ...run, by: by === subject ? by : null };
  return reply.status(status).header('cache-control', 'no-store').send(told);
}

/**
 * Returns the caller if it may import.
 * @throws GraphQLError `UNAUTHENTICATED` or `FORBIDDEN`.
 */
async function importerOf({ identity }: ImportRoutes, request: FastifyRequest): Promise<Caller> {
  const caller = await identity.identify(request.headers.authorization);
  if (caller === null) {
    const message = `An import needs a bearer token with the scope ${importScope}; the request has none.`;
    throw requestRefusal('UNAUTHENTICATED', message);
  }
  if (caller.scopes.has(importScope) && actsFor(caller, [])) return caller;
  const message = `An import needs the scope ${importScope} and the owner "agency"; the token has others.`;
  throw requestRefusal('FORBIDDEN', message);
}

function statedBy(request: FastifyRequest): z.infer<typeof uploadShape> {
  const parsed = uploadShape.safeParse(request.query);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = issue!.path.join('.') || 'the parameters of the URL';
  throw requestRefusal('BAD_REQUEST', `\`${name}\` must be ${issue!.message}.`);
}

/**
 * Sends the list of refused records: those of a table as the user's own rows, in the format of the file.
 * @throws GraphQLError `REFUSED_FILE_NOT_FOUND`.
 */
function sendRefused({ id, file }: ImportRun, folder: string, reply: FastifyReply): FastifyReply {
  const list = keptRefusals(folder, id);
  if (list === null) {
    const message = 'The import has refused no records, or their list is not kept here any more.';
    throw requestRefusal('REFUSED_FILE_NOT_FOUND', message);
  }
  const name = encodeURIComponent(`${file.name}.refused.${list.extension}`);
  return reply
    .header('cache-control', 'no-store')
    .header('content-type', list.mediaType)
    .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
    .send(createReadStream(list.path));
}

/**
 * Returns the import that the address names.
 * @throws GraphQLError `IMPORT_NOT_FOUND`.
 */
async function runOf(runs: ImportRuns, request: FastifyRequest): Promise<ImportRun> {
  const { id } = request.params as { readonly id: string };
  const run = await runs.find(id);
  if (run !== null) return run;
  throw requestRefusal('IMPORT_NOT_FOUND', `There is no import "${id.slice(0, 80)}".`);
}
