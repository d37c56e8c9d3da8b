// Checks package-lock.json and every package.json of the repository.
import { join } from 'node:path';
import { lockfileProblems } from './lockfile-problems.ts';
import { readJson, report, repositoryRoot, workspaceFolders } from './repository.ts';

const manifests = Object.fromEntries(
  ['', ...workspaceFolders(repositoryRoot)].map((folder) => [
    folder,
    readJson(join(repositoryRoot, folder, 'package.json')),
  ]),
);
report(lockfileProblems({ lockfile: readJson(join(repositoryRoot, 'package-lock.json')), manifests }));
