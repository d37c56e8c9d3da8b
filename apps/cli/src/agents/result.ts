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
  /** What it names that is not there: sources, secrets. */
  warnings?: string[];
  error?: string[];
}

const marks = { created: '+', updated: '~', unchanged: '=' } as const;

/** What failed, with its reason below it. */
export const linesOfFailed = (one: { slug: string; file: string }, error: readonly string[]): string[] => [
  `! ${one.slug} (${one.file}) failed`,
  ...error.map((line) => `    ${line}`),
];

/** One line for what happened, and one for each thing to know. */
export function linesOfResult({ slug, file, status, changed, published, problems, warnings, error }: Result): string[] {
  if (status === 'failed') return linesOfFailed({ slug, file }, error ?? []);
  const fields = changed === undefined || changed.length === 0 ? '' : `: ${changed.join(', ')}`;
  const version = published === undefined ? '' : `, published as version ${published}`;
  return [
    `${marks[status]} ${slug} (${file}) ${status}${fields}${version}`,
    ...(problems ?? []).map((line) => `    not ready to publish: ${line}`),
    ...(warnings ?? []).map((line) => `    not there yet: ${line}`),
  ];
}
