import { createServiceClient } from '@voxie/db';
import type { Db } from '@voxie/db';
import { httpSite } from '@voxie/tools/testing';
import type { HttpSite, SeenRequest } from '@voxie/tools/testing';

const id = '0b9d4f52-7c55-4f0e-8d52-2f6f0c0a9b11';
const at = '2026-01-01T00:00:00.000Z';

/** A row of each kind that a tool of a call reads, with these words in it. */
const rowsWith = (words: string): Record<string, object> => ({
  log_search: { kind: 'turn', call_id: id, agent_name: 'Luna', at, who: 'person', words },
  agent_value_get: { value: { value: words } },
  knowledge_search: {
    id,
    source_id: id,
    name: 'menu',
    title: 'Menu',
    section: '',
    page: null,
    text: words,
  },
  memory_facts: {
    id,
    agent_id: id,
    participant: 'guest',
    fact: words,
    quote: 'So it is.',
    origin: 'model',
    call_id: null,
    created_at: at,
    updated_at: at,
  },
});

/** What was asked for, and of which workspace. Null: it named none. */
interface Asked {
  what: string;
  workspace: string | null;
  request: SeenRequest;
}

function askedBy(request: SeenRequest): Asked {
  const url = new URL(request.url, 'http://database');
  const given: unknown = request.body === '' ? {} : JSON.parse(request.body);
  const { p_workspace_id: named }: { p_workspace_id?: unknown } =
    typeof given === 'object' && given !== null ? given : {};
  const filter = url.searchParams.get('workspace_id')?.replace(/^eq\./u, '') ?? null;
  const workspace = typeof named === 'string' ? named : filter;
  return { what: url.pathname.split('/').at(-1) ?? '', workspace, request };
}

/** A database of two workspaces behind PostgREST. It has no policies: whoever names no workspace is told the rows of both. */
export class TwoWorkspaces implements AsyncDisposable {
  /** By workspace, the words in its rows. */
  readonly words: Record<'OURS' | 'OTHER', string>;
  readonly db: Db;
  readonly #site: HttpSite;

  private constructor(site: HttpSite, words: Record<'OURS' | 'OTHER', string>) {
    this.#site = site;
    this.words = words;
    this.db = createServiceClient({ url: site.url, secretKey: 'sb_secret_of_the_test' });
  }

  static async open(othersWords: string): Promise<TwoWorkspaces> {
    const words = { OURS: '', OTHER: othersWords };
    const site = await httpSite((request) => {
      const { what, workspace } = askedBy(request);
      const told = workspace === 'OURS' || workspace === 'OTHER' ? [words[workspace]] : Object.values(words);
      const rows = told.map((each) => rowsWith(each)[what]);
      const answer = what === 'agent_value_set' ? true : rows;
      return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer) };
    });
    return new TwoWorkspaces(site, words);
  }

  asked(): Asked[] {
    return this.#site.seen.map(askedBy);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#site.close();
  }
}
