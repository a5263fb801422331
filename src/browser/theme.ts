const themes = ['system', 'dark', 'light'] as const;

const words = { system: 'as the system', dark: 'dark', light: 'light' } as const;

/** A switch between the themes; nothing is stored, so that the page needs leave for nothing. */
export function startTheme(page: Document): void {
  const button = page.getElementById('theme');
  const label = button?.querySelector('span');
  if (!button || !label) return;
  let at = 0;
  button.hidden = false;
  button.addEventListener('click', () => {
    at = (at + 1) % themes.length;
    const theme = themes[at] ?? 'system';
    label.textContent = words[theme];
    if (theme === 'system') delete page.documentElement.dataset.theme;
    else page.documentElement.dataset.theme = theme;
  });
}
