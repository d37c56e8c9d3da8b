import { readFileSync } from 'node:fs';

/** What runs. */
export interface Release {
  version: string;
  /** Seven digits; `unknown` outside of a clone of the sources. */
  commit: string;
  /** Both, for example 0.1.0+5b7b3ef. */
  text: string;
}

const root = new URL('../../../', import.meta.url);

function read(path: string): string | undefined {
  try {
    return readFileSync(new URL(path, root), 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** The commit of the clone this runs from, if it is one. */
function clonedCommit(): string | undefined {
  const head = read('.git/HEAD');
  const ref = head?.startsWith('ref: ') === true ? head.slice('ref: '.length) : undefined;
  if (ref === undefined) return head;
  return (
    read(`.git/${ref}`) ??
    read('.git/packed-refs')
      ?.split('\n')
      .find((line) => line.endsWith(` ${ref}`))
      ?.split(' ', 1)[0]
  );
}

function versionOf(manifest: string | undefined): string {
  const [, version = '0.0.0'] = /"version":\s*"([^"]+)"/u.exec(manifest ?? '') ?? [];
  return version;
}

/** `commit`: as a deployment without a clone says it. */
export function releaseOf(commit?: string): Release {
  const version = versionOf(read('package.json'));
  const known = (commit ?? clonedCommit())?.slice(0, 7);
  return { version, commit: known ?? 'unknown', text: known === undefined ? version : `${version}+${known}` };
}
