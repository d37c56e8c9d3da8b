import { AppError, placedProblemsOf, writtenDraftSchema } from '@voxie/contracts';
import type { AgentDraft, PlacedProblem, Problem } from '@voxie/contracts';
import { isMap, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { faultsOfTree, isShallow, offsetOf } from './yaml-tree.ts';

/** More than a person reads at once; one slip can break every line after it. */
const maxProblems = 50;

/** More are not looked up in the text: a file of thousands of wrong keys must not hold up the process. */
const maxPlaced = 500;

/** Something wrong with the file, by the offset of its first character. */
interface Fault extends PlacedProblem {
  offset: number;
}

/**
 * The draft that a file describes. Throws VALIDATION that lists every problem with its line, its column and the field;
 * the problems' paths begin with `yaml`.
 */
export function readYaml(text: string): AgentDraft & { name: string } {
  const lineCounter = new LineCounter();
  // The library compares every key with every other; faultsOfTree knows a quicker way.
  const document = parseDocument(text, { lineCounter, prettyErrors: false, logLevel: 'error', uniqueKeys: false });
  if (!isShallow(document.contents))
    throw invalid([{ offset: 0, path: [], message: 'This is nested too deep.' }], lineCounter);
  const broken = [...faultsOfSyntax(document), ...faultsOfTree(document.contents)];
  if (broken.length > 0) throw invalid(broken, lineCounter);
  const read = writtenDraftSchema.safeParse(document.toJS() ?? {});
  if (read.success) return read.data;
  const faults = placedProblemsOf(read.error)
    .slice(0, maxPlaced)
    .map(({ path, message }) => ({
      path,
      message: message.endsWith('received undefined') ? 'This field is required.' : message,
      offset: offsetOf(document.contents, path),
    }));
  throw invalid(faults, lineCounter);
}

function faultsOfSyntax({ contents, errors, warnings }: Document.Parsed): Fault[] {
  // What the library only warns of (an unknown tag) would change a value in silence.
  const faults = [...errors, ...warnings].map(({ code, message, pos }) => ({
    offset: pos[0],
    path: [],
    message: code === 'MULTIPLE_DOCS' ? 'A file holds one agent.' : `${message}.`,
  }));
  if (contents === null || isMap(contents) || faults.length > 0) return faults;
  return [{ offset: 0, path: [], message: 'Write an agent as fields, for example name: Luna.' }];
}

function invalid(faults: readonly Fault[], lines: LineCounter): AppError {
  const problems = faults
    .toSorted((a, b) => a.offset - b.offset)
    .slice(0, maxProblems)
    .map(({ offset, path, message }): Problem => {
      const { line, col } = lines.linePos(offset);
      const field = path.length === 0 ? '' : `${path.join('.')}: `;
      return { path: ['yaml', ...path].join('.'), message: `line ${line}, column ${col}: ${field}${message}` };
    });
  const words = problems.map(({ message }) => message).join('\n');
  return new AppError('VALIDATION', `The YAML is not a valid agent.\n${words}`, { problems });
}
