import { problemsOf } from '@voxie/contracts';
import { useState } from 'react';

type ParseError = Parameters<typeof problemsOf>[0];
type Parsed<Input> = { success: true; data: Input } | { success: false; error: ParseError };

interface Checked<Input> {
  /** What is wrong with a field or with something in it, from the first try to submit on. */
  errorOf: (path: string) => string | undefined;
  /** Sends what was typed if it is good; else the fields say what is not. */
  submit: (send: (input: Input) => void) => void;
}

/** A form that is checked by the API's own schema. Nobody is told what is wrong before they try to submit. */
export function useChecked<Input>(parsed: Parsed<Input>): Checked<Input> {
  const [isChecked, setIsChecked] = useState(false);
  const problems = parsed.success || !isChecked ? [] : problemsOf(parsed.error);
  return {
    errorOf: (path) => problems.find((each) => each.path === path || each.path.startsWith(`${path}.`))?.message,
    submit: (send) => {
      setIsChecked(true);
      if (parsed.success) send(parsed.data);
    },
  };
}
