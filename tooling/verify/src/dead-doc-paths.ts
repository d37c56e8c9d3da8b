import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const fence = /^(```|~~~)[\s\S]*?^\1/gmu;
const link = /\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|^\[[^\]]+\]:\s+(\S+)|\b(?:src|href)="([^"]+)"/gmu;
const codeSpan = /`([^`\n]+)`/gu;
const repositoryPath = /^(?:apps|packages|tooling|tests|benchmarks|docs|deploy|supabase|\.ci|\.github)\/[\w@$*./-]*$/u;
const skippedFolders = new Set(['node_modules', '.git', '.turbo', '.voxie', 'dist', 'coverage', 'test-results']);

function isThere(root: string, path: string): boolean {
  return path.includes('*') ? globSync(path, { cwd: root }).length > 0 : existsSync(join(root, path));
}

/** Paths in one page that lead nowhere: relative links, and code spans that start with a folder of this repository. */
function deadPathsIn(root: string, page: string): string[] {
  const text = readFileSync(join(root, page), 'utf8').replace(fence, (block) => block.replace(/[^\n]/gu, ''));
  const deadLinks = [...text.replace(codeSpan, '').matchAll(link)]
    .map(([, inline, reference, attribute]) => inline ?? reference ?? attribute ?? '')
    .filter((target) => !/^(?:[a-z][a-z0-9+.-]*:|#|\/\/)/iu.test(target))
    .map((target) => decodeURIComponent(target.replace(/[#?].*$/u, '')))
    .filter((target) => !isThere(root, target.startsWith('/') ? target : join(dirname(page), target)));
  const deadSpans = [...text.matchAll(codeSpan)]
    .map(([, span = '']) => span.replace(/:\d+(?:-\d+)?$/u, ''))
    .filter((span) => repositoryPath.test(span) && !isThere(root, span));
  return [...deadLinks, ...deadSpans];
}

/** Every dead path in the Markdown pages under root, as sentences. */
export function deadDocPaths(root: string): string[] {
  return globSync('**/*.md', { cwd: root, exclude: (name) => skippedFolders.has(name.split('/').at(-1) ?? '') })
    .toSorted()
    .flatMap((page) => deadPathsIn(root, page).map((target) => `${page}: ${target} does not exist.`));
}
