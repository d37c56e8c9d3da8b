// Checks that the paths the documentation names exist.
import { deadDocPaths } from './dead-doc-paths.ts';
import { report, repositoryRoot } from './repository.ts';

report(deadDocPaths(repositoryRoot));
