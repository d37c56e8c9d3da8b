import type { ToolArguments } from '../executor.ts';
import { ToolFailure } from '../tool-context.ts';
import type { ToolContext } from '../tool-context.ts';
import { fillTemplate, plain, secretsIn } from './template.ts';
import type { TemplateValues } from './template.ts';

/** The secrets that templates ask for, by name. Throws ToolFailure where one is missing. */
export async function readSecrets(
  templates: readonly string[],
  secret: ToolContext['secret'],
): Promise<Map<string, string>> {
  const names = new Set(templates.flatMap(secretsIn));
  return new Map(await Promise.all([...names].map(async (name) => [name, await secret(name)] as const)));
}

/** Configured headers with their places filled. Throws ToolFailure where a value cannot be sent in a header. */
export function fillHeaders(headers: Readonly<Record<string, string>>, values: TemplateValues): Headers {
  const filled = new Headers();
  for (const [name, template] of Object.entries(headers)) {
    const value = fillTemplate(template, values, plain);
    if (!isSendable(value)) throw new ToolFailure(`The header ${name} cannot hold this value.`);
    filled.set(name, value);
  }
  return filled;
}

/** One line of Latin-1. */
const isSendable = (value: string): boolean => {
  const isLatin1 = Buffer.from(value, 'latin1').toString('latin1') === value;
  return isLatin1 && !['\r', '\n', '\0'].some((character) => value.includes(character));
};

/** Headers of a server that is asked without arguments of a model, with its secrets. */
export async function serverHeaders(
  headers: Readonly<Record<string, string>>,
  { values, secret }: Pick<ToolContext, 'values' | 'secret'>,
  args: ToolArguments = {},
): Promise<Headers> {
  const secrets = await readSecrets(Object.values(headers), secret);
  return fillHeaders(headers, { args, values, secrets });
}
