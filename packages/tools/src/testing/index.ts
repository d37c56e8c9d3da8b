export { allowing, httpSite, listen } from './http-site.ts';
export type { HttpSite, SeenRequest } from './http-site.ts';
export { startMcpServer } from './mcp-server.ts';
export type { TestMcpServer } from './mcp-server.ts';
