export { MemoryTab } from './memory-tab.tsx';
