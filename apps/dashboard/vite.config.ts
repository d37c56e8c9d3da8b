import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { constructedStyles } from './src/hosting/constructed-styles.ts';
import { hostingEnv, repositoryRoot } from './src/hosting/hosting-env.ts';
import { securityHeaders } from './src/hosting/security-headers.ts';

// What every page needs and what changes seldom: fetched once, kept over releases. LiveKit stays with the call.
const vendor =
  /node_modules\/(?:react|react-dom|scheduler|@tanstack|@trpc|@supabase|zod|@radix-ui|tailwind-merge|sonner)\//u;

export default defineConfig(({ mode }) => {
  const { port, origins } = hostingEnv(mode);
  const server = { host: '127.0.0.1', port, strictPort: true };
  return {
    envDir: repositoryRoot,
    plugins: [constructedStyles(), react(), tailwindcss()],
    server,
    preview: { ...server, headers: securityHeaders(origins) },
    build: {
      sourcemap: true,
      chunkSizeWarningLimit: 1000,
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'vendor', test: vendor }] } } },
    },
  };
});
