import type { oas31 } from 'zod-openapi';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string) => text.replaceAll(/[&<>"']/gu, (letter) => escapes[letter] ?? letter);
/** `code` in descriptions. */
const prose = (text: string) => escape(text).replaceAll(/`([^`]+)`/gu, '<code>$1</code>');

const methods = ['get', 'post', 'patch', 'delete'] as const;

interface Operation {
  method: string;
  path: string;
  operation: oas31.OperationObject;
}

const operationsOf = (document: oas31.OpenAPIObject): Operation[] =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ method: method.toUpperCase(), path, operation }];
    }),
  );

const json = (value: unknown) => `<pre><code>${escape(JSON.stringify(value, null, 2))}</code></pre>`;
const details = (title: string, content: string) => `<details><summary>${title}</summary>${content}</details>`;

/** References become links to the schemas at the foot of the page. */
const linked = (value: unknown) =>
  json(value).replaceAll(
    /#\/components\/schemas\/(\w+)/gu,
    (_, name: string) => `<a href="#schema-${name}">${name}</a>`,
  );

function parametersOf({ parameters = [] }: oas31.OperationObject): string {
  const rows = parameters.flatMap((parameter) => {
    if (!('name' in parameter)) return [];
    const { name, in: place, required, schema } = parameter;
    const about = schema !== undefined && 'description' in schema ? (schema.description ?? '') : '';
    return [
      `<tr><td><code>${escape(name)}</code></td><td>${place}</td><td>${required === true ? 'required' : 'optional'}</td><td>${prose(about)}</td></tr>`,
    ];
  });
  return rows.length === 0
    ? ''
    : `<table><thead><tr><th>Name</th><th>In</th><th></th><th>About</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function section({ method, path, operation }: Operation): string {
  const { requestBody, responses } = operation;
  const body =
    requestBody !== undefined && 'content' in requestBody ? requestBody.content['application/json'] : undefined;
  const isOptional = requestBody !== undefined && !('$ref' in requestBody) && requestBody.required !== true;
  return `<article id="${escape(operation.operationId ?? path)}">
<h3><span class="method">${method}</span> <code>${escape(path)}</code></h3>
<p>${prose(operation.summary ?? '')}. ${prose(operation.description ?? '')}</p>
${parametersOf(operation)}
${body === undefined ? '' : details(`Body${isOptional ? ' (may be empty)' : ''}`, linked(body.schema))}
${details('Answer', linked(responses?.['200']))}
</article>`;
}

const start = `curl -X POST "$SUPABASE_URL/auth/v1/signup" -H "apikey: $SUPABASE_PUBLISHABLE_KEY" \\
  -H "content-type: application/json" -d '{"email": "me@example.com", "password": "a long one"}'
# access_token is in the answer; later: /auth/v1/token?grant_type=password

curl -X POST $API/api/agents -H "authorization: Bearer $TOKEN" -H "content-type: application/json" \\
  -d '{"config": {"name": "Luna", "instructions": "You are Luna. You help people book a table."}}'

curl -X POST $API/api/agents/$AGENT_ID/spawn -H "authorization: Bearer $TOKEN"
# join livekit_url with token, by any LiveKit client`;

/** The document as one page for people: no script, nothing from elsewhere. */
export function docsPage(document: oas31.OpenAPIObject): string {
  const operations = operationsOf(document);
  const tags = (document.tags ?? []).map((tag) => {
    const own = operations.filter(({ operation }) => operation.tags?.includes(tag.name) === true);
    return `<section><h2>${escape(tag.name)}</h2>${own.map(section).join('')}</section>`;
  });
  const schemas = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) => `<article id="schema-${escape(name)}">${details(escape(name), linked(schema))}</article>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(document.info.title)} API</title>
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<header><h1>${escape(document.info.title)} API</h1>
<p>${prose(document.info.description ?? '')} The document for machines: <a href="/api/openapi.json">/api/openapi.json</a>.</p></header>
<main>
<section><h2>Start</h2><pre><code>${escape(start)}</code></pre></section>
${tags.join('\n')}
<section><h2>Schemas</h2>${schemas.join('\n')}</section>
</main>
</body>
</html>
`;
}

export const docsStyle = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 56rem; margin: 0 auto; padding: 1.5rem; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
h3 { margin-bottom: 0; font-size: 1rem; }
article { margin: 1.25rem 0; }
.method { display: inline-block; min-width: 4rem; font-weight: 700; }
code { font: 0.875rem ui-monospace, monospace; }
pre { overflow-x: auto; padding: 0.75rem; border-radius: 0.5rem; background: color-mix(in srgb, currentColor 7%, transparent); }
table { border-collapse: collapse; font-size: 0.875rem; }
th, td { text-align: left; padding: 0.25rem 1rem 0.25rem 0; vertical-align: top; }
summary { cursor: pointer; }
`;
