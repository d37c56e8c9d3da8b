import type { Variables } from '@voxie/contracts';

/** The text with its {{name}} places filled; a name nobody gave a value for becomes nothing. */
export function renderVariables(text: string, variables: Variables): string {
  return text.replaceAll(/\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}/gu, (_place, name: string) =>
    Object.hasOwn(variables, name) ? (variables[name] ?? '') : '',
  );
}
