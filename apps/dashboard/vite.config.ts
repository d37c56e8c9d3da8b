import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

// What every page needs and what changes seldom: fetched once, kept over releases. LiveKit stays with the call.
const vendor =
  /node_modules\/(?:react|react-dom|scheduler|@tanstack|@trpc|@supabase|zod|@radix-ui|tailwind-merge|sonner)\//u;

const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));

export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, repositoryRoot, ['DASHBOARD_']);
  const server = { host: '127.0.0.1', port: Number(env['DASHBOARD_PORT'] || '5173'), strictPort: true };
  return {
    envDir: repositoryRoot,
    plugins: [react(), tailwindcss()],
    server,
    preview: server,
    build: {
      sourcemap: true,
      chunkSizeWarningLimit: 1000,
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'vendor', test: vendor }] } } },
    },
  };
});
