/**
 * What hostile code tries. Each is a program whose value would prove that it got out; `harmless` is what it may answer
 * instead of failing. Absent: it must fail.
 */
interface Escape {
  name: string;
  code: string;
  harmless?: unknown;
}

/** The process, its settings, its files and the network, by their names and by the constructors of what is at hand. */
export const escapes: readonly Escape[] = [
  { name: 'process', code: 'process.env' },
  { name: 'process of the global', code: 'typeof globalThis.process', harmless: 'undefined' },
  { name: 'require', code: 'require("node:fs").readFileSync("/etc/passwd", "utf8")' },
  { name: 'module', code: 'module.constructor._load("node:fs")' },
  { name: 'static import', code: 'import fs from "node:fs"; fs.readFileSync("/etc/passwd", "utf8")' },
  { name: 'import of node:fs', code: 'import("node:fs").then((fs) => fs.readFileSync("/etc/passwd", "utf8"))' },
  { name: 'import of a file', code: 'import("file:///etc/passwd").then(() => "read")' },
  { name: 'import of a data URL', code: 'import("data:text/javascript,export default 1").then((m) => m.default)' },
  { name: 'import.meta', code: 'import.meta.url' },
  {
    name: 'os and std of QuickJS',
    code: '[typeof os, typeof std, typeof bjson]',
    harmless: Array(3).fill('undefined'),
  },
  { name: 'import of os', code: 'import("os").then((os) => os.getcwd())' },
  { name: 'scriptArgs', code: 'scriptArgs.join()' },
  { name: 'Function', code: 'Function("return process")().env' },
  { name: 'new Function', code: 'new Function("return this.process.env")()' },
  { name: 'indirect eval', code: '(0, eval)("process.env")' },
  { name: 'constructor of log', code: 'console.log.constructor("return process")()' },
  { name: 'constructor of the global', code: 'globalThis.constructor.constructor("return process.env")()' },
  { name: 'constructor of an async function', code: '(async () => {}).constructor("return process.env")()' },
  { name: 'constructor of a generator', code: '(function* () {}).constructor("yield process.env")().next().value' },
  {
    name: 'constructor of a caught error',
    code: 'try { null.x } catch (e) { e.constructor.constructor("return process")() }',
  },
  {
    name: 'constructor of a stack overflow',
    code: 'const f = () => { try { f() } catch (e) { return e.constructor.constructor("return process")() } return f() }; f()',
  },
  {
    name: 'constructor of a rejection',
    code: 'import("x").catch((e) => e.constructor.constructor("return process")().env)',
  },
  {
    name: 'constructor of a promise',
    code: 'Promise.resolve().constructor.constructor("return process.mainModule")()',
  },
  {
    name: 'arguments.callee.caller',
    code: '(function () { return arguments.callee.caller.constructor("return process")() })()',
  },
  { name: 'the bridge that writes logs', code: 'typeof globalThis.__write', harmless: 'undefined' },
  {
    name: 'names of the host',
    code: 'Object.getOwnPropertyNames(globalThis).filter((n) => /^(?:process|require|module|Buffer|fetch|Deno|Bun|WebAssembly|setTimeout|__write)$/.test(n))',
    harmless: [],
  },
  {
    name: 'getter on what the host reads',
    code: '({ get constructor() { return Function("return process")() }, toJSON() { return this.constructor.env } })',
  },
  { name: 'toJSON that runs in the host', code: '({ toJSON() { return typeof process } })', harmless: 'undefined' },
  { name: 'proxy as the answer', code: 'new Proxy({}, { get: () => process, ownKeys: () => [typeof process] })' },
  {
    name: 'polluted Object.prototype',
    code: 'Object.prototype.env = { A: 1 }; Object.prototype.toJSON = () => typeof require; ({})',
    harmless: 'undefined',
  },
  {
    name: 'polluted Array.prototype',
    code: 'Array.prototype.map = () => ["leak"]; Array.prototype.join = () => typeof process; console.log("x"); 1',
    harmless: 1,
  },
  {
    name: 'polluted then',
    code: 'Object.prototype.then = function (done) { done(typeof process) }; (async () => ({}))()',
    harmless: 'undefined',
  },
  { name: 'polluted String.prototype', code: 'String.prototype.slice = () => typeof process; "a"', harmless: 'a' },
  {
    name: '__proto__ of the global',
    code: 'Object.setPrototypeOf(globalThis, new Proxy({}, { has: () => true, get: (_, n) => typeof n })); process.env',
    harmless: null,
  },
  {
    name: 'Error.prepareStackTrace',
    code: 'Error.prepareStackTrace = (_, frames) => frames[0].getThis(); new Error("x").stack?.process?.env ?? null',
    harmless: null,
  },
  { name: 'WebAssembly', code: 'typeof WebAssembly', harmless: 'undefined' },
  {
    name: 'SharedArrayBuffer and Atomics.wait',
    code: 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1e9)',
  },
  { name: 'fetch', code: 'fetch("http://127.0.0.1/").then((r) => r.text())' },
  { name: 'XMLHttpRequest', code: 'new XMLHttpRequest()' },
  { name: 'WebSocket', code: 'new WebSocket("ws://127.0.0.1/")' },
  { name: 'Worker', code: 'new Worker("x")' },
  {
    name: 'timers',
    code: '[typeof setTimeout, typeof setInterval, typeof queueMicrotask]',
    harmless: ['undefined', 'undefined', 'undefined'],
  },
  {
    name: 'the parent process by its messages',
    code: 'process.send({ outcome: "done", value: "1", error: null, log: "" })',
  },
];

/** What would keep a process busy or full for ever. Each is stopped, by its limit or by a kill. */
export const bombs: readonly Escape[] = [
  { name: 'an endless loop', code: 'for (;;);' },
  { name: 'a loop that catches all', code: 'for (;;) { try { for (;;); } catch {} finally { continue } }' },
  { name: 'a generator without end', code: '[...(function* () { for (;;) yield })()]' },
  { name: 'promises without end', code: 'const f = () => Promise.resolve().then(f); f()' },
  { name: 'awaits without end', code: '(async () => { for (;;) await null })()' },
  { name: 'a thenable of itself', code: 'const t = { then: (done) => done(t) }; (async () => t)()' },
  {
    name: 'promises that double',
    code: 'const f = () => { Promise.resolve().then(f); Promise.resolve().then(f) }; f()',
  },
  { name: 'a getter in JSON without end', code: 'const f = () => ({ get a() { return f() } }); f()' },
  { name: 'a comparison without end', code: '[2, 1].sort(() => { for (;;); })' },
  { name: 'one native call', code: '/(a+)+$/.test("a".repeat(60) + "b")' },
  { name: 'another native call', code: '"a".repeat(2 ** 27).split("").sort()' },
  { name: 'a proxy of proxies', code: 'let p = {}; for (let i = 0; i < 1e6; i++) p = new Proxy(p, {}); p.x' },
  { name: 'recursion', code: 'const f = () => f() + 1; f()' },
  { name: 'recursion by toString', code: 'const o = { toString() { return `${o}` } }; `${o}`' },
  { name: 'recursion of JSON', code: 'let o = {}; for (let i = 0; i < 1e6; i++) o = { o }; JSON.stringify(o)' },
  { name: 'recursion of eval', code: 'const f = (n) => eval("f(n + 1)"); f(0)' },
  { name: 'a deep regular expression', code: 'new RegExp("(".repeat(1e5) + ")".repeat(1e5)).test("x")' },
  { name: 'deep source text', code: 'eval("[".repeat(1e6))' },
  { name: 'one large buffer', code: 'new Uint8Array(1024 ** 3).length' },
  { name: 'large buffers, bit by bit', code: 'const a = []; for (;;) a.push(new Uint8Array(1024 ** 2).fill(1))' },
  { name: 'a long text', code: '"x".repeat(2 ** 30 - 1).length' },
  { name: 'texts that double', code: 'let s = "x"; for (;;) s += s' },
  { name: 'a list without end', code: 'const a = []; for (;;) a.push(a.length)' },
  { name: 'a map without end', code: 'const m = new Map(); for (;;) m.set({}, {})' },
  { name: 'a large number', code: '2n ** (2n ** 30n)' },
  { name: 'closures without end', code: 'let f = () => 0; for (;;) { const g = f; f = () => g() }' },
  { name: 'output without end', code: 'for (;;) console.log("x".repeat(1000))' },
];
