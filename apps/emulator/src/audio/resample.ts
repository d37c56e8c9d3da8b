const TAPS_PER_SIDE = 16;
const TABLE_STEPS = 512;

/**
 * Changes the sample rate with a Blackman-windowed sinc, so that no mirror of the speech is heard above the
 * old half rate. Good for speech; the cost is 33 multiplications a sample.
 */
export function resample(input: Int16Array, fromHz: number, toHz: number): Int16Array {
  if (fromHz === toHz || input.length === 0) return input.slice();
  const ratio = toHz / fromHz;
  const cutoff = Math.min(1, ratio) * 0.95;
  const reach = TAPS_PER_SIDE / Math.min(1, ratio);
  const kernel = kernelFor(cutoff, reach);
  const output = new Int16Array(Math.round(input.length * ratio));
  for (let index = 0; index < output.length; index += 1) {
    const centre = index / ratio;
    const first = Math.max(0, Math.ceil(centre - reach));
    const last = Math.min(input.length - 1, Math.floor(centre + reach));
    let sum = 0;
    for (let at = first; at <= last; at += 1) {
      const weight = kernel[Math.round(Math.abs(centre - at) * TABLE_STEPS)] ?? 0;
      sum += (input[at] ?? 0) * weight;
    }
    output[index] = Math.max(-32_768, Math.min(32_767, Math.round(sum)));
  }
  return output;
}

const kernels = new Map<string, Float64Array>();

function kernelFor(cutoff: number, reach: number): Float64Array {
  const key = `${cutoff}/${reach}`;
  const known = kernels.get(key);
  if (known) return known;
  const table = new Float64Array(Math.ceil(reach * TABLE_STEPS) + 2);
  for (let step = 0; step < table.length; step += 1) {
    const distance = step / TABLE_STEPS;
    if (distance > reach) break;
    const angle = Math.PI * cutoff * distance;
    const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
    const place = (Math.PI * distance) / reach;
    const window = 0.42 + 0.5 * Math.cos(place) + 0.08 * Math.cos(2 * place);
    table[step] = cutoff * sinc * window;
  }
  kernels.set(key, table);
  return table;
}
