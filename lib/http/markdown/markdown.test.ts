import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { createElement } from 'react';
import { MarkdownTree } from '@/components/markdown/MarkdownTree';
import { formatMarkdown } from './formatMarkdown';
import { readMarkdown } from './readMarkdown';

const html = (text: string) =>
  renderToStaticMarkup(createElement(MarkdownTree, { tree: readMarkdown(text) })).slice(22, -6);

describe('readMarkdown, drawn', () => {
  it.each([
    ['a script', "<script>fetch('/x')</script>after"],
    ['a handler', '<b onclick="x()" onmouseover="x()">after</b>'],
    ['a style', '<style>body{display:none}</style>after'],
    ['an inline style', '<b style="position:fixed">after</b>'],
    ['a frame', '<iframe src="https://evil.example"></iframe>after'],
    ['a form', '<form action="/x"><input name="a" formaction="/y"><button>go</button></form>after'],
    ['an image with a handler', '<img src=x onerror="x()">after'],
    ['SVG', '<svg onload="x()"><script>x()</script><use href="#a"/></svg>after'],
    ['a link that runs', '[after](javascript:x()) <a href=" java\nscript:x()">b</a> [c](data:text/html,x)'],
    ['an object', '<object data="x"><embed src="x"></object><video src="x" autoplay></video>after'],
    [
      'a meta element',
      '<meta http-equiv="refresh" content="0;url=https://evil.example"><base href="/x">after',
    ],
  ])('%s is taken out', (_, text) => {
    const out = html(text);
    expect(out).toContain('after');
    expect(out).not.toMatch(
      /<(script|style|iframe|form|button|svg|object|embed|video|meta|base|img)|\son\w+=|style=|(href|src)="(javascript|data|x)|formaction|display:none|fetch\(/i,
    );
  });

  it('an input is a checkbox that does nothing and says its state', () => {
    expect(html('- [x] done')).toMatch(/<input type="checkbox" disabled="" aria-label="Done" checked=""\/>/);
    expect(html('<input type="password" name="p" autofocus>')).toBe(
      '<input disabled="" type="checkbox" aria-label="To do"/>',
    );
  });

  it('an image is named with its host and not loaded', () => {
    const out = html('![a <b> pixel](https://tracker.example:8080/p.png) ![](/local.png)');
    expect(out).toContain('Image “a &lt;b&gt; pixel” on tracker.example:8080</a>');
    expect(out).toContain('rel="noopener noreferrer nofollow"');
    expect(out).toContain('Image, not loaded</span>');
    expect(out).not.toContain('<img');
  });

  it('an image in a link does not put a link into a link', () => {
    expect(html('[![badge](https://a.example/b.svg)](https://c.example)')).toMatch(
      /^<p><a [^>]*href="https:\/\/c.example"><span class="remote-image">Image “badge” on a.example<\/span><\/a><\/p>$/,
    );
  });

  it('links outside open apart and are not vouched for; relative ones lead nowhere here', () => {
    expect(html('https://a.example/x')).toContain(
      '<a target="_blank" rel="noopener noreferrer nofollow" href="https://a.example/x">',
    );
    expect(html('[a](/settings) [b](//evil.example) [c](../x)')).not.toContain('href');
  });

  it('ids are set apart from the page’s own, and footnotes find theirs', () => {
    const out = html('<p id="main">x</p>\n\na[^1]\n\n[^1]: note');
    expect(out).toContain('id="user-content-main"');
    expect(out).not.toContain('id="main"');
    const [, target] = /href="#(user-content-fn-1)"/.exec(out) ?? [];
    expect(out).toContain(`id="${target}"`);
  });

  it('reads tables, strike-through and HTML as GitHub does; comments are not shown', () => {
    const out = html(
      '<!-- template -->\n\n| a |\n|---|\n| 1 |\n\n~~b~~ <kbd>c</kbd>\n\n<details><summary>d</summary>\n\n**e**\n\n</details>',
    );
    expect(out).toMatch(
      /<table>.*<del>b<\/del> <kbd>c<\/kbd>.*<details><summary>d<\/summary>.*<strong>e<\/strong>/s,
    );
    expect(out).not.toContain('template');
  });

  it('what nests without end throws, and does not take the process along', () => {
    expect(() => html('> '.repeat(5_000) + 'x')).toThrow();
    expect(() => html('<div>'.repeat(50_000))).toThrow();
  });

  it('footnotes are described by their heading, as attributes that browsers know', () => {
    const out = html('a[^1]\n\n[^1]: note');
    expect(out).toContain('aria-describedby="user-content-footnote-label"');
    expect(out).toContain('id="user-content-footnote-label"');
    expect(out).toContain('data-footnote-ref=""');
  });

  it('a table holds nothing but its cells', () => {
    expect(html('| a |\n|---|\n| 1 |')).toContain(
      '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>',
    );
  });

  it('a hard break is one line end', () => {
    expect(html('a  \nb')).toBe('<p>a<br/>b</p>');
  });
});

describe('formatMarkdown', () => {
  it('formats on a thread', async () => {
    const { tree } = await formatMarkdown('**a**');
    expect(tree).toMatchObject({ children: [{ tagName: 'p', children: [{ tagName: 'strong' }] }] });
  });

  it('what is too long or can not be drawn is left as it is, with the reason', async () => {
    expect(await formatMarkdown('a'.repeat(300_000))).toEqual({
      tree: null,
      reason: 'it has 300,000 characters',
    });
    expect(await formatMarkdown('<div>'.repeat(200))).toEqual({
      tree: null,
      reason: 'the text nests too deeply',
    });
  });

  it('a text made to be slow is given up', async () => {
    const outcome = await formatMarkdown('*a_ '.repeat(60_000));
    expect(outcome).toEqual({ tree: null, reason: 'it took longer than 8 s' });
  });
});
