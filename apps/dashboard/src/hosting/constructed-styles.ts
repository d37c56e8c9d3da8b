import type { Plugin } from 'vite';

/** Libraries that add a <style> to the page, and the lines by which they do. A strict policy allows none. */
const writers = [
  {
    file: /\/node_modules\/sonner\/dist\/index\.mjs$/u,
    from: /let head = document\.head[^]*?createTextNode\(code\)\)/u,
    to: 'const sheet = new CSSStyleSheet(); sheet.replaceSync(code); document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]',
  },
  {
    file: /\/node_modules\/react-style-singleton\/dist\/es2015\/singleton\.js$/u,
    from: /function makeStyleTag\(\)[^]*?(?=export var stylesheetSingleton)/u,
    to: `
function makeStyleTag() {
  const sheet = new CSSStyleSheet();
  return { sheet, parentNode: { removeChild: () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  } } };
}
function injectStyles({ sheet }, css) { sheet.replaceSync(css); }
function insertStyleTag({ sheet }) { document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }
`,
  },
];

/** Lets those libraries give their styles to the document as constructed sheets, which need no 'unsafe-inline'. */
export function constructedStyles(): Plugin {
  const left = new Set(writers);
  return {
    name: 'constructed-styles',
    apply: 'build',
    transform(code, id) {
      const writer = writers.find(({ file }) => file.test(id));
      if (writer === undefined) return null;
      if (!writer.from.test(code)) this.error(`${id} adds its styles in another way now: see constructed-styles.ts.`);
      left.delete(writer);
      return { code: code.replace(writer.from, writer.to), map: null };
    },
    buildEnd(error) {
      const [missed] = left;
      if (error === undefined && missed !== undefined)
        this.error(`Nothing matches ${String(missed.file)}: see constructed-styles.ts.`);
    },
  };
}
