/** What became of one agent. */
export interface Result {
  slug: string;
  file: string;
  status: 'created' | 'updated' | 'unchanged' | 'failed';
  /** Dotted paths of fields. */
  changed?: string[];
  /** The version that was published. */
  published?: number;
  /** What keeps the draft from being published. */
  problems?: string[];
  error?: string[];
}

const words = { created: '+', updated: '~', unchanged: '=', failed: '!' } as const;

/** One line for what happened, and one for each thing to know. */
export function linesOfResult({ slug, file, status, changed, published, problems, error }: Result): string[] {
  const fields = changed === undefined || changed.length === 0 ? '' : `: ${changed.join(', ')}`;
  const version = published === undefined ? '' : `, published as version ${published}`;
  return [
    `${words[status]} ${slug} (${file}) ${status}${fields}${version}`,
    ...(error ?? []).map((line) => `    ${line}`),
    ...(problems ?? []).map((line) => `    not ready to publish: ${line}`),
  ];
}
