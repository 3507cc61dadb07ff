import { without, type Row } from './data';

const HOSTILE = `# Heading

<script>document.title = 'owned'; fetch('https://evil.example/1')</script>
<img src="https://evil.example/2.png" onerror="document.title = 'owned'" alt="pixel">
<style>body { display: none }</style><iframe src="https://evil.example/3"></iframe>
<a href="https://evil.example/4" style="position:fixed;inset:0" onclick="document.title='owned'">cover</a>
<form action="https://evil.example/5"><button>Go</button></form><svg onload="document.title='owned'"></svg>

[runs](javascript:document.title='owned') ![](https://evil.example/6.png)

| table | of |
|-------|----|
| two   | columns |

- [x] done
`;

const LONG_PATCH = [
  '--- a/long.py\n+++ b/long.py\n@@ -1,10000 +1,10000 @@',
  ...Array.from({ length: 10_000 }, (_, n) => (n % 4 ? ` same ${n}` : `-old ${n}\n+new ${n}`)),
  '--- a/last.py\n+++ b/last.py\n@@ -1 +1 @@\n-the very end\n+the very last line\n',
].join('\n');

/** Instances that are hard on a page: hostile, partial, empty, long, large, of a public name. */
export function oddRows(first: Row): Row[] {
  const large = 'a line of a large file\n'.repeat(250_000);
  const bare = without(first, 'code_context', 'oracle_new_content', 'relevant_files');
  return [
    { ...first, instance_id: 'odd__hostile-1', title: '<b>Hostile</b>', problem_statement: HOSTILE },
    { ...bare, instance_id: 'odd__partial-2' },
    { ...bare, instance_id: 'odd__empty-3', problem_statement: ' \n', hints_text: '', test_patch: '' },
    { ...bare, instance_id: 'odd__long-4', patch: LONG_PATCH },
    {
      ...first,
      instance_id: 'odd__large-5',
      code_context: { ...(first['code_context'] as Row), 'gen/large.txt': large },
    },
    { ...bare, instance_id: 'owner__repo-6', repo: 'owner/repo', base_commit: 'abcdef0123456789' },
  ];
}
