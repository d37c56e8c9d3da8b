import type { CodeRequest } from '@voxie/contracts';
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core';
import { evaluate } from './evaluate.ts';

// The process of one piece of code: it is asked once, answers once, and ends. It ends with its parent too.
process.on('disconnect', () => process.exit(0));

const quickJs = await newQuickJSWASMModuleFromVariant(import('@jitl/quickjs-wasmfile-release-sync'));
process.once('message', (message) => {
  // Only our own parent is on the line, and it sends exactly this. Nothing is loaded here to check it.
  process.send?.(evaluate(quickJs, message as CodeRequest), () => process.exit(0));
});
process.send?.('ready');
