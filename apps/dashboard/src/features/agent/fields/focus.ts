import { controlIdOf } from '../words/labels.ts';
import { sectionOf, sections } from '../words/sections.ts';
import { sectionTitleId } from './section-block.tsx';

const byId = (id: string): HTMLElement | null => document.querySelector(`#${CSS.escape(id)}`);

/** The control that edits a path; else that of what it is part of, else its section. */
function controlFor(path: string): HTMLElement | null {
  for (let at = path; at !== ''; at = at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : '') {
    const control = byId(controlIdOf(at));
    if (control !== null) return control;
  }
  const section = sectionOf(path);
  return section === undefined ? null : byId(sectionTitleId(section.id));
}

/** Goes to the field of a path, opening what hides it. False where the form has none. */
export function focusField(path: string): boolean {
  const control = controlFor(path);
  if (control === null) return false;
  for (let node = control.parentElement; node !== null; node = node.parentElement) {
    if (node instanceof HTMLDetailsElement) node.open = true;
  }
  control.focus();
  return true;
}

const formOrder: readonly string[] = sections.flatMap(({ owns }): readonly string[] => owns);
const rankOf = (path: string): number => formOrder.indexOf(path.split('.', 1)[0] ?? '');

/** The paths in the order of the form. */
const inOrder = (paths: readonly string[]): string[] => paths.toSorted((a, b) => rankOf(a) - rankOf(b));

/** Goes to the first of several fields. */
export function focusFirst(paths: readonly string[]): void {
  const [first] = inOrder(paths);
  if (first !== undefined) focusField(first);
}
