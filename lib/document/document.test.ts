import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { reportOf } from '@/components/playground/report';
import { EMPTY_DRAFT, type Draft } from '@/components/playground/model';
import { SNAPSHOT_FORMAT } from '@/components/playground/snapshot';
import { snapshotHtml, documentHtml } from './document';
import { textHtml } from './escape';
import { STYLE, STYLE_HASH } from './style';

const HOSTILE = `</script></style></title><img src=x onerror="alert(1)"><svg/onload=alert(1)>'"&amp;\u202e]]>--><!--`;
const edit = (path: string, search: string, replace: string) =>
  `<think>${HOSTILE}</think><solution>\n\`\`\`js\n### ${path}\n<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n\`\`\`\n</solution>`;

const draft: Draft = {
  ...EMPTY_DRAFT,
  context: [{ path: `src/${HOSTILE}.js`, text: `${HOSTILE}\nlet a = 1;\n` }],
  oracle: [{ path: `src/${HOSTILE}.js`, text: `${HOSTILE}\nlet a = 2;\n` }],
  output: edit(`src/${HOSTILE}.js`, 'let a = 1;', `let a = "${HOSTILE}";`),
};

const stored = (given: Draft) => ({
  format: SNAPSHOT_FORMAT,
  created: '2026-11-20T12:00:00.000Z',
  scorer: HOSTILE,
  subject: { dataset: HOSTILE, instance: HOSTILE, output: null },
  draft: given,
  report: reportOf(given),
});

/** The tags of a text that browsers would see as such. */
const tagsOf = (html: string) => html.replace(STYLE, '').match(/<[a-z!/][^<>]*>/gi) ?? [];

const WRITTEN =
  /^<(!doctype html|\/?(html|head|body|header|main|nav|article|section|h[1-4]|p|ol|ul|li|a|table|thead|tbody|tr|th|td|details|summary|div|span|i|b|mark|code|title|style|br|meta)( (class|id|href|lang|scope|open|charset|content|name|http-equiv|aria-label)(="[^"<>]*")?)*)>$/i;

describe('a document', () => {
  const html = snapshotHtml(stored(draft)) ?? '';

  it('holds nothing of what was given as a tag, an attribute or an entity', () => {
    expect(html).not.toMatch(/<(script|img|svg)/i);
    expect(tagsOf(html).filter((tag) => !WRITTEN.test(tag))).toEqual([]);
    expect(html).toContain('&lt;/script&gt;');
    expect(html.match(/<\/title>/g)).toHaveLength(1);
    expect(html.match(/<\/style>/g)).toHaveLength(1);
  });

  it('names what is unseen, and holds none of it', () => {
    expect(html).toContain('<b class="unseen">U+202E</b>');
    expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(textHtml('a\u0000\ud800\ufeff\t\n')).toBe(
      'a<b class="unseen">U+0000</b><b class="unseen">U+D800</b><b class="unseen">U+FEFF</b>\t\n',
    );
  });

  it('lets in the one style that it has, and nothing else', () => {
    expect(createHash('sha256').update(STYLE).digest('base64')).toBe(STYLE_HASH);
    expect(html).toContain(`content="default-src 'none'; style-src 'sha256-${STYLE_HASH}'; `);
    expect(html).not.toMatch(/ style=|https?:|url\(|@import/);
  });

  it('shows reward, checks, edits, files and what matches', () => {
    for (const part of ['Format checks', 'Edits', 'Similarity per file', 'Predicted against oracle'])
      expect(html).toContain(part);
    expect(html).toContain(`Reward</span> ${reportOf(draft).reward.toFixed(4)}`);
    expect(html).toMatch(/<div class="l removed"><span><mark>-let a = 1;<\/mark>/);
  });

  it('says a fault at its place', () => {
    const broken = { ...draft, output: draft.output.replace('</think>', '') };
    const page = snapshotHtml(stored(broken)) ?? '';
    expect(page).toContain('Reward</span> −1');
    expect(page).toContain('count of &lt;/think&gt; is not 1');
    const twice = snapshotHtml(stored({ ...draft, output: `<think>${draft.output}` })) ?? '';
    expect(twice).toContain(
      '<mark class="fault">&lt;think&gt;</mark><mark class="fault">&lt;think&gt;</mark>',
    );
    expect(twice).toMatch(/<p class="said fault">Failed\. &lt;think&gt; occurs once/);
  });

  it('shows the other ways, and says when it does not know a format', () => {
    const patch = '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n';
    const patches = {
      ...EMPTY_DRAFT,
      way: 'unified-diff' as const,
      oraclePatch: patch,
      predictedPatch: patch,
    };
    expect(snapshotHtml(stored(patches))).toContain('The predicted patch');
    expect(snapshotHtml(stored(patches))).not.toContain('Predicted against oracle');
    const contents = { ...draft, way: 'new-contents' as const, predicted: draft.oracle };
    expect(snapshotHtml(stored(contents))).toContain('Reward</span> 1.0000');
    expect(snapshotHtml({ ...stored(draft), format: 99 })).toBeNull();
  });

  it('marks the parts of each edit, and shows a long output by its beginning', () => {
    const shown = (given: Draft) => snapshotHtml(stored(given)) ?? '';
    expect(shown(draft)).toMatch(/<div class="l path"><i>3<\/i>/);
    expect(shown(draft)).toMatch(/<div class="l search"><i>5<\/i><span>let a = 1;/);
    expect(shown(draft)).toMatch(/<div class="l replace"><i>7<\/i>/);
    const long = { ...draft, output: `${draft.output}\n${'x\n'.repeat(250_000)}` };
    expect(shown(long)).toMatch(/… \d+ more characters/);
  });

  it('of several parts has contents that lead to them', () => {
    const part = { title: 'One', words: ['said'], draft, report: reportOf(draft) };
    const several = documentHtml('Tour', 'All', [part, { ...part, title: 'Two' }]);
    expect(several).toContain('<a href="#part-2">Two</a>');
    expect(several).toContain('<article id="part-2"><h2>Two</h2>');
  });
});
