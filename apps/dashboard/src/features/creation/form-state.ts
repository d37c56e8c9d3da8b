import type { Author, Creation, CreationPatch, Touched } from '@voxie/contracts';
import { unreachable } from '../../lib/unreachable.ts';
import { errorsOf } from '../agent/draft/draft-check.ts';
import type { FieldErrors } from '../agent/draft/draft-check.ts';
import { fieldAt, fieldPaths } from '../agent/draft/draft-fields.ts';
import type { FieldPath } from '../agent/draft/draft-fields.ts';
import { isSame, valuesOf } from '../agent/draft/draft-values.ts';
import type { Values } from '../agent/draft/draft-values.ts';

type Texts = Partial<Record<FieldPath, string>>;

/** What the person typed into a field. `stored`: the server has it, but the person is still in the field. */
interface Typed {
  text: string;
  status: 'unsent' | 'stored' | 'refused';
}

/** The newest change that came from the server, to be marked and told. */
export interface News {
  by: Author;
  paths: FieldPath[];
  seq: number;
}

export interface FormState {
  stored: Values;
  revision: number;
  touched: Touched;
  typed: Partial<Record<FieldPath, Typed>>;
  focused: FieldPath | null;
  /** Number of the change that last wrote a field, while this page was open. */
  changedBy: Partial<Record<FieldPath, number>>;
  news: News | null;
}

export type FormEvent =
  | { type: 'typed'; path: FieldPath; text: string }
  | { type: 'focused'; path: FieldPath }
  | { type: 'blurred'; path: FieldPath }
  | { type: 'accepted'; creation: Creation; sent: Texts }
  | { type: 'refused'; sent: Texts }
  | { type: 'news'; creation: Creation; patches: readonly CreationPatch[] };

export function startForm(creation: Creation): FormState {
  return {
    stored: valuesOf(creation.draft),
    revision: creation.revision,
    touched: creation.touched,
    typed: {},
    focused: null,
    changedBy: {},
    news: null,
  };
}

/** What stands in a field: the person's own words before anything else. */
export const textAt = (state: FormState, path: FieldPath): string => state.typed[path]?.text ?? state.stored[path];

const isField = (path: string): path is FieldPath => fieldAt(path) !== undefined;
const typedPaths = (state: FormState): FieldPath[] => fieldPaths.filter((path) => state.typed[path] !== undefined);

/** The server's draft, unless an older one than is known. */
function withStored(state: FormState, creation: Creation): FormState {
  if (creation.revision < state.revision) return state;
  return { ...state, stored: valuesOf(creation.draft), revision: creation.revision, touched: creation.touched };
}

/** Lets go of words the server has, once the person has left the field. */
function withoutSettled(state: FormState): FormState {
  const typed = { ...state.typed };
  for (const path of typedPaths(state)) {
    if (typed[path]?.status === 'stored' && state.focused !== path) delete typed[path];
  }
  return { ...state, typed };
}

function mark(state: FormState, sent: Texts, status: Typed['status']): FormState {
  const typed = { ...state.typed };
  for (const path of typedPaths(state)) {
    const text = sent[path];
    const current = typed[path];
    // Typed on since it was sent: the newer words are still to be sent.
    if (text !== undefined && current?.text === text) typed[path] = { text, status };
  }
  return { ...state, typed };
}

function withNews(state: FormState, patches: readonly CreationPatch[]): FormState {
  let { news } = state;
  const changedBy = { ...state.changedBy };
  for (const { author, changed, seq } of patches) {
    const paths = changed.filter(isField);
    if (paths.length === 0 || seq <= (news?.seq ?? 0)) continue;
    for (const path of paths) changedBy[path] = seq;
    news = { by: author, paths, seq };
  }
  return { ...state, changedBy, news };
}

/** A field the person is typing in, or has typed in and not sent, keeps their words whatever arrives. */
export function formReducer(state: FormState, event: FormEvent): FormState {
  switch (event.type) {
    case 'typed': {
      const status = isSame(event.text, state.stored[event.path]) ? 'stored' : 'unsent';
      return { ...state, typed: { ...state.typed, [event.path]: { text: event.text, status } } };
    }
    case 'focused':
      return withoutSettled({ ...state, focused: event.path });
    case 'blurred':
      return withoutSettled({ ...state, focused: state.focused === event.path ? null : state.focused });
    case 'accepted':
      return withoutSettled(mark(withStored(state, event.creation), event.sent, 'stored'));
    case 'refused':
      return mark(state, event.sent, 'refused');
    case 'news':
      return withoutSettled(withNews(withStored(state, event.creation), event.patches));
    default:
      return unreachable(event);
  }
}

/** Errors of the fields the person typed in. An empty name is no error here: it is what is still missing. */
export function typingErrors(state: FormState): FieldErrors {
  const values = { ...state.stored };
  for (const path of typedPaths(state)) values[path] = textAt(state, path);
  const all = errorsOf(values);
  const shown: FieldErrors = {};
  for (const path of typedPaths(state)) {
    const error = all[path];
    if (error !== undefined && values[path].trim() !== '') shown[path] = error;
    else if (state.typed[path]?.status === 'refused')
      shown[path] = 'This was not accepted. Change it, or leave it empty.';
  }
  return shown;
}

/** The words to send now: typed, valid, not yet stored. */
export function unsentTexts(state: FormState): Texts {
  const errors = typingErrors(state);
  const texts: Texts = {};
  for (const path of typedPaths(state)) {
    const typed = state.typed[path];
    if (typed?.status === 'unsent' && errors[path] === undefined) texts[path] = typed.text;
  }
  return texts;
}
