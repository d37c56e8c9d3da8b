import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));

export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, repositoryRoot, ['DASHBOARD_']);
  const server = { host: '127.0.0.1', port: Number(env['DASHBOARD_PORT'] || '5173'), strictPort: true };
  return {
    envDir: repositoryRoot,
    plugins: [react(), tailwindcss()],
    server,
    preview: server,
    build: { sourcemap: true, chunkSizeWarningLimit: 700 },
  };
});
