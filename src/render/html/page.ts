import assets from '../generated/page-assets.cjs';
import type { Html } from '../output.ts';
import { all, breakable, html, nothing } from './html.ts';

/** What a page shows between its frame. */
export interface Page {
  /** What the document is, by which a later run knows a file of its own. */
  readonly generator: string;
  readonly title: string;
  /** Heading and facts. */
  readonly header: Html;
  readonly main: Html;
  readonly footer?: Html;
}

/**
 * Nothing is asked of any server: no source but the two texts of this page, by their hashes. What a
 * hostile text might smuggle in, a style attribute or a handler, the browser then refuses as well.
 */
const policy = [
  "default-src 'none'",
  `style-src '${assets.styleHash}'`,
  `script-src '${assets.scriptHash}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Our own style sheet and script, which hold no text of anybody else. */
const own = (tag: 'style' | 'script', text: string): Html =>
  html.decorate(nothing, () => `<${tag}>${text}</${tag}>`);

/** A whole document that reads without network and without script; the script only adds to it. */
export const page = ({ generator, title, header, main, footer }: Page): Html =>
  all([
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="${generator}">
<meta http-equiv="Content-Security-Policy" content="${contentOf(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
`,
    own('style', assets.style),
    html`
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<div class="bar"><p class="brand">sentinel-rules</p><button type="button" class="theme" id="theme" hidden>Theme: <span>as the system</span></button></div>
${breakable(header)}
</header>
<main id="main" tabindex="-1">
${breakable(main)}
</main>
<footer>${footer ?? nothing}</footer>
`,
    own('script', assets.script),
    html`
</body>
</html>
`,
  ]);

/** The policy stands in an attribute with its own single quotes. */
function contentOf(text: string): Html {
  return html.decorate(nothing, () => text);
}
