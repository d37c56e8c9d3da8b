import { registerHooks } from 'node:module';

const parserUrl = import.meta.resolve('@ts-morph/common/dist/typescript.js');
const manifestUrl = new URL('typescript-manifest.json', import.meta.url).href;
const manifest = JSON.stringify({ name: 'typescript', version: '6.0.2' });

/**
 * Gives dependency-cruiser, when it is loaded afterwards, a TypeScript it can call: TypeScript 7 has no JavaScript API
 * yet. ts-morph bundles that of TypeScript 6 without a `tsc` command, so the project's compiler stays the only one.
 */
export function registerTypescriptParser(): void {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const isCruiser = context.parentURL?.includes('/node_modules/dependency-cruiser/') ?? false;
      if (isCruiser && specifier === 'typescript') return { url: parserUrl, format: 'commonjs', shortCircuit: true };
      if (isCruiser && specifier === 'typescript/package.json') {
        return { url: manifestUrl, format: 'json', shortCircuit: true };
      }
      return nextResolve(specifier, context);
    },
    load(url, context, nextLoad) {
      if (url === manifestUrl) return { format: 'json', source: manifest, shortCircuit: true };
      return nextLoad(url, context);
    },
  });
}
