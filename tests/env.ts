/** Which Chromium to use instead of the system's; absent: it is looked for. */
export const chromiumSetting = process.env['CHROMIUM_PATH'];

/** A folder for pictures of what a test saw; absent: none are taken. */
export const screenshotFolder = process.env['VOXIE_SCREENSHOTS'];

/** How long the API is fuzzed, with what nobody has tried. Absent: the same requests each time, and few of them. */
export const fuzzSeconds = process.env['FUZZ_SECONDS'] === undefined ? null : Number(process.env['FUZZ_SECONDS']);

/** What programs that tests start need of the environment. */
export const programEnv = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' };
