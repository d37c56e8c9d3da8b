/** The value of a JSON text; undefined when it is something else. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a tool answered: clients send text as it is, or as a JSON string, which may hold JSON in turn. */
export function answerOf(output: string): { text: string; value: unknown } {
  const outer = parseJson(output);
  const text = typeof outer === 'string' ? outer : output;
  return { text, value: typeof outer === 'string' ? parseJson(text) : outer };
}
