/** Which Chromium to use instead of the system's; absent: it is looked for. */
export const chromiumSetting = process.env['CHROMIUM_PATH'];

/** A folder for pictures of what a test saw; absent: none are taken. */
export const screenshotFolder = process.env['VOXIE_SCREENSHOTS'];

/** How long the API is fuzzed. */
export const fuzzSeconds = Number(process.env['FUZZ_SECONDS'] ?? '90');

/** What programs that tests start need of the environment. */
export const programEnv = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' };
