import type { FastifyInstance } from 'fastify';
import { type ErrorTable } from '../../graphql/errors/codes/entry.ts';
import { errorCatalogue, errorSubjects } from '../../graphql/errors/errorCatalogue.ts';

/** Serves the catalogue of error codes at `/errors`, as JSON or, to a browser, as an HTML page. */
export function addErrorsPage(app: FastifyInstance): void {
  app.get('/errors', async (request, reply) => {
    void reply.header('vary', 'accept');
    if (!request.headers.accept?.includes('text/html')) return { errors: errorCatalogue };
    return reply
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .type('text/html; charset=utf-8')
      .send(page());
  });
}

function page(): string {
  const sections = errorSubjects.map(
    ([subject, table]) => `<h2>${subject}</h2>\n${tableOf(table)}`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Error codes</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1c2733 }
  table { border-collapse: collapse; width: 100% }
  th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #d5dbe1 }
</style>
<h1>Error codes</h1>
<p>Every error has one of these codes in <code>extensions.code</code>. The status applies to a request that is
refused as a whole; a response that has data is sent with 200.</p>
${sections.join('\n')}
</html>
`;
}

function tableOf(table: ErrorTable): string {
  const rows = Object.entries(table).map(
    ([code, { status, meaning, action }]) =>
      `<tr id="${code}"><td><code>${code}</code><td>${status}<td>${escaped(meaning)}<td>${escaped(action)}`,
  );
  return `<table>\n<tr><th>Code<th>Status<th>Meaning<th>What to do\n${rows.join('\n')}\n</table>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
