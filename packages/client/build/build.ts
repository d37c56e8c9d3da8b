import { spawnSync } from 'node:child_process';
import { copyFile, cp, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import manifest from '../package.json' with { type: 'json' };

// Makes dist/, a package of its own: `npm pack packages/client/dist`. The workspace itself uses ./src.
const root = fileURLToPath(new URL('..', import.meta.url));
const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

async function writeDeclarations(): Promise<void> {
  const compiler = fileURLToPath(import.meta.resolve('typescript/package.json')).replace('package.json', 'bin/tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The declarations were not written: see the errors above.');
  await cp(at('dist/declarations/packages/client/src'), at('dist/types'), { recursive: true });
  await rm(at('dist/declarations'), { recursive: true });
}

async function writeModule(dependencies: readonly string[]): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      target: 'es2023',
      minify: false,
      emptyOutDir: false,
      lib: { entry: at('src/index.ts'), formats: ['es'], fileName: 'index' },
      rolldownOptions: { external: (id) => dependencies.some((name) => id === name || id.startsWith(`${name}/`)) },
    },
  });
}

async function writeManifest(): Promise<void> {
  const { name, version, description, license, dependencies } = manifest;
  const published = {
    name,
    version,
    description,
    license,
    type: 'module',
    sideEffects: false,
    exports: { '.': { types: './types/index.d.ts', default: './index.js' }, './package.json': './package.json' },
    engines: { node: '>=20' },
    dependencies,
  };
  await writeFile(at('dist/package.json'), `${JSON.stringify(published, null, 2)}\n`);
  await copyFile(at('README.md'), at('dist/README.md'));
}

await rm(at('dist'), { recursive: true, force: true });
await writeDeclarations();
await writeModule(Object.keys(manifest.dependencies));
await writeManifest();
