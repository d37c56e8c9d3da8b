import { RE2JS } from 're2js';

/** A regular expression of a tenant: RE2, so that no text and no pattern takes more than time in proportion to both. */
export interface TenantPattern {
  replace: (text: string, by: string) => string;
}

/** Null: it is none, in RE2 syntax. */
export function compilePattern(source: string): TenantPattern | null {
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(source);
  } catch {
    return null;
  }
  return {
    replace: (text, by) => {
      const matcher = compiled.matcher(text);
      let replaced = '';
      let from = 0;
      while (matcher.find()) {
        // What fits nothing takes nothing out.
        if (matcher.end() === matcher.start()) continue;
        replaced += text.slice(from, matcher.start()) + by;
        from = matcher.end();
      }
      return replaced + text.slice(from);
    },
  };
}
