/** The page at `/`, with links to the endpoints. */
export const indexPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Katun</title>
<link rel="icon" href="data:,">
<style>
  body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 44rem; margin: 4rem auto; padding: 0 1.5rem; color: #1c2733 }
  h1 { margin-bottom: 0 } p.lead { color: #52616f; margin-top: .3rem }
  dt { margin-top: 1rem; font-weight: 600 } dd { margin: 0; color: #52616f }
  a { color: #0b5cad }
</style>
<h1>Katun</h1>
<p class="lead">One query from a state customer's need to the product, its maker and its bank.</p>
<dl>
  <dt><a href="/graphiql">Explorer</a></dt>
  <dd>GraphiQL, with the query that traces a need.</dd>
  <dt><a href="/graphql">/graphql</a></dt>
  <dd>The endpoint for programs: POST a JSON body with <code>query</code> and <code>variables</code>.</dd>
  <dt><a href="/errors">/errors</a></dt>
  <dd>All error codes: meaning, HTTP status and what to do.</dd>
  <dt><a href="/health/ready">/health/ready</a>, <a href="/health/live">/health/live</a></dt>
  <dd>Readiness and liveness of the gateway.</dd>
</dl>
`;
