// Runs before the first paint. The key and the classes are those of src/lib/theme.ts.
try {
  const theme = localStorage.getItem('voxie.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.classList.add(theme);
} catch {
  // Storage is blocked: the system's theme stays.
}
