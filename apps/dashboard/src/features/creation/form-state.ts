import type { Author, Creation, CreationPatch, Touched } from '@voxie/contracts';
import { unreachable } from '../../lib/unreachable.ts';
import { errorsOf } from '../agent/draft/draft-check.ts';
import type { FieldErrors } from '../agent/draft/draft-check.ts';
import { readAt, writeAt } from '../agent/draft/tree.ts';
import type { Tree } from '../agent/draft/tree.ts';
import { isSameAt, unitOf } from '../agent/draft/units.ts';
import { sectionOf } from '../agent/words/sections.ts';

/** Values by unit of the draft. */
type Values = Readonly<Record<string, unknown>>;

/** What the person made of a unit. `stored`: the server has it, but the person is still in the field. */
interface Typed {
  value: unknown;
  status: 'unsent' | 'stored' | 'refused';
}

/** The newest change that came from the server, to be marked and told. */
export interface News {
  by: Author;
  paths: string[];
  seq: number;
}

export interface FormState {
  stored: Tree;
  revision: number;
  touched: Touched;
  /** By unit: a list, a tool or a variable is sent as a whole. */
  typed: Readonly<Record<string, Typed>>;
  focused: string | null;
  /** Number of the change that last wrote a field, while this page was open. */
  changedBy: Readonly<Record<string, number>>;
  news: News | null;
}

export type FormEvent =
  | { type: 'typed'; path: string; value: unknown }
  | { type: 'focused'; path: string }
  | { type: 'blurred'; path: string }
  | { type: 'accepted'; creation: Creation; sent: Values }
  | { type: 'refused'; sent: Values }
  | { type: 'news'; creation: Creation; patches: readonly CreationPatch[] };

export function startForm(creation: Creation): FormState {
  return {
    stored: creation.draft,
    revision: creation.revision,
    touched: creation.touched,
    typed: {},
    focused: null,
    changedBy: {},
    news: null,
  };
}

/** What stands in the form: the person's own words before anything else. */
export const treeOf = (state: FormState): Tree =>
  Object.entries(state.typed).reduce((tree, [unit, { value }]) => writeAt(tree, unit, value), state.stored);

/** The unit an edit belongs to: one that is typed already, whole, or the path's own. */
function unitIn(state: FormState, path: string): string {
  return Object.keys(state.typed).find((unit) => path === unit || path.startsWith(`${unit}.`)) ?? unitOf(path);
}

/** The server's draft, unless an older one than is known. */
function withStored(state: FormState, creation: Creation): FormState {
  if (creation.revision < state.revision) return state;
  return { ...state, stored: creation.draft, revision: creation.revision, touched: creation.touched };
}

function typedWhere(state: FormState, isKept: (unit: string, typed: Typed) => boolean): FormState['typed'] {
  return Object.fromEntries(Object.entries(state.typed).filter(([unit, typed]) => isKept(unit, typed)));
}

/** Lets go of words the server has, once the person has left the field. */
function withoutSettled(state: FormState): FormState {
  const typed = typedWhere(state, (unit, { status }) => status !== 'stored' || state.focused === unit);
  return { ...state, typed };
}

function withTyped(state: FormState, path: string, value: unknown): FormState {
  const unit = unitIn(state, path);
  const tree = writeAt(treeOf(state), path, value);
  const status = isSameAt(tree, state.stored, unit) ? 'stored' : 'unsent';
  // A part that is written as a whole takes in what was typed of it before.
  const others = typedWhere(state, (other) => !other.startsWith(`${unit}.`));
  return { ...state, typed: { ...others, [unit]: { value: readAt(tree, unit), status } } };
}

function mark(state: FormState, sent: Values, status: Typed['status']): FormState {
  const typed = { ...state.typed };
  for (const [unit, current] of Object.entries(state.typed)) {
    // Typed on since it was sent: the newer words are still to be sent.
    if (Object.hasOwn(sent, unit) && current.value === sent[unit]) typed[unit] = { value: current.value, status };
  }
  return { ...state, typed };
}

function withNews(state: FormState, patches: readonly CreationPatch[]): FormState {
  let { news } = state;
  const changedBy = { ...state.changedBy };
  for (const { author, changed, seq } of patches) {
    const paths = changed.filter((path) => sectionOf(path) !== undefined);
    if (paths.length === 0 || seq <= (news?.seq ?? 0)) continue;
    for (const path of paths) changedBy[path] = seq;
    news = { by: author, paths, seq };
  }
  return { ...state, changedBy, news };
}

/** A field the person is typing in, or has typed in and not sent, keeps their words whatever arrives. */
export function formReducer(state: FormState, event: FormEvent): FormState {
  switch (event.type) {
    case 'typed':
      return withTyped(state, event.path, event.value);
    case 'focused':
      return withoutSettled({ ...state, focused: unitOf(event.path) });
    case 'blurred':
      return withoutSettled({ ...state, focused: state.focused === unitOf(event.path) ? null : state.focused });
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

const isUnder = (path: string, unit: string): boolean => path === unit || path.startsWith(`${unit}.`);

/** Errors of what the person typed. An empty name is no error here: it is what is still missing. */
export function typingErrors(state: FormState): FieldErrors {
  const tree = treeOf(state);
  const all = Object.entries(errorsOf(tree)).filter(([path]) => path !== 'name' || readAt(tree, path) !== '');
  const shown = Object.fromEntries(
    all.filter(([path]) => Object.keys(state.typed).some((unit) => isUnder(path, unit))),
  );
  for (const [unit, { status }] of Object.entries(state.typed)) {
    if (status === 'refused') shown[unit] ??= 'This was not accepted. Change it, or leave it empty.';
  }
  return shown;
}

/** What is to be sent now: typed, valid, not yet stored. */
export function unsentValues(state: FormState): Values {
  const wrong = Object.keys(typingErrors(state));
  const unsent = typedWhere(
    state,
    (unit, { status }) => status === 'unsent' && !wrong.some((path) => isUnder(path, unit)),
  );
  return Object.fromEntries(Object.entries(unsent).map(([unit, { value }]) => [unit, value]));
}
