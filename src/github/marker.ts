/** What a comment or an issue is kept for. */
export type Purpose = 'plan' | 'deploy' | 'drift';

/** A first line that no reader sees; whatever could end the comment of HTML early is percent-encoded. */
export const markerOf = (purpose: Purpose, target: string): string =>
  `<!-- sentinel-rules:${purpose}:${encodeURIComponent(target).replaceAll('-', '%2D')} -->\n`;
