/** The whole style of a document: dark and light by the reader's system, nothing loaded. */
export const STYLE = `
:root{color-scheme:light dark;--canvas:light-dark(#f5f6f8,#0d1014);--surface:light-dark(#fff,#14181e);--sunken:light-dark(#f8f9fb,#0f1317);--line:light-dark(#dde1e7,#272e38);--ink:light-dark(#151a21,#e4e8ee);--muted:light-dark(#545d69,#9ba5b3);--accent:light-dark(#1d4fc4,#8db4ff);--pass:light-dark(#14703a,#63cf90);--fail:light-dark(#b3261e,#ff9a91);--warn:light-dark(#7d5200,#e6b657);--fail-soft:light-dark(#fcebe9,#351a1a);--warn-soft:light-dark(#fdf2da,#2e2512);--added:light-dark(#e2f5e8,#12301f);--removed:light-dark(#fdeceb,#3a1d1d);--match:light-dark(#dbe7ff,#1d2f52);--raised:light-dark(#e4e8ee,#1d232b);--added-word:light-dark(#b0e6c1,#1f5736);--removed-word:light-dark(#ffc9c4,#6b2c2c)}
*{box-sizing:border-box}
body{margin:0 auto;max-width:90rem;padding:1rem;background:var(--canvas);color:var(--ink);font:.875rem/1.375rem system-ui,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
a{color:var(--accent)}
h1{font-size:1.25rem;line-height:1.75rem;margin:0 0 .5rem}
h2{font-size:1.125rem;margin:0}
h3{font-size:.875rem;margin:1rem 0 .25rem}
h4{font-size:.8125rem;font-weight:400;color:var(--muted);margin:.5rem 0 .25rem}
p{margin:.25rem 0;max-width:95ch;overflow-wrap:anywhere}
article{background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:1rem;margin:1rem 0}
.figure{font-size:3rem;line-height:1.1;font-weight:300;margin:.5rem 0}
.error,.fail{color:var(--fail)}.pass{color:var(--pass)}.warn{color:var(--warn)}.open,.none,.muted{color:var(--muted)}
ul.checks{list-style:none;margin:.5rem 0;padding:0}
ul.checks li{padding:.1rem 0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;max-width:60rem}
th,td{text-align:left;font-weight:400;padding:.2rem .75rem .2rem 0;border-top:1px solid var(--line);overflow-wrap:anywhere}
td.n{text-align:right;white-space:nowrap}
thead th{color:var(--muted);font-size:.75rem}
summary{cursor:pointer;padding:.25rem 0}
code,.code{font:.8125rem/1.25rem ui-monospace,Menlo,Consolas,monospace;font-variant-ligatures:none;tab-size:4}
.code{background:var(--sunken);border:1px solid var(--line);border-radius:5px;padding:.25rem 0;overflow:clip}
.l{display:flex;min-height:1.25rem}
.l>i{flex:none;width:3.25rem;padding-right:.75rem;text-align:right;color:var(--muted);font-style:normal;user-select:none}
.l.d>i+i+i{width:1.25rem;padding:0}
.l>span{flex:1;min-width:0;padding:0 .5rem;white-space:pre-wrap;overflow-wrap:anywhere}
.path>span,.hunk.d>span{background:var(--match)}
.search>span,.removed.d>span{background:var(--removed)}
.replace>span,.added.d>span{background:var(--added)}
.marker>span{color:var(--muted)}
mark{color:inherit;background:var(--match)}
mark.fault{background:var(--fail-soft);text-decoration:underline wavy var(--fail)}
mark.notice{background:var(--warn-soft);text-decoration:underline wavy var(--warn)}
.said{font:.8125rem/1.25rem system-ui,sans-serif;margin:.25rem .75rem .25rem 3.75rem;padding:.25rem .75rem;border-left:2px solid var(--warn);background:var(--surface)}
.said.fault{border-color:var(--fail)}
.ledger{color:var(--muted)}
.ledger mark{color:var(--ink)}
.ledger .removed mark{background:var(--removed-word)}
.ledger .added mark{background:var(--added-word)}
.ledger .hunk mark{background:var(--raised)}
.sides{display:grid;gap:.75rem}
.sides>div{min-width:0}
@media (min-width:64rem){.sides{grid-template-columns:1fr 1fr}}
.unseen{color:var(--warn);border:1px solid var(--warn);border-radius:3px;font-size:.75em;font-weight:400;padding:0 .2em}
@media print{article{break-inside:auto;border:0}}
`;

/** The SHA-256 of STYLE in base64: the one style that a document's policy lets in. A test holds it to STYLE. */
export const STYLE_HASH = 'c++9gJcqnCve+cB+FsbIRtvLqlT2FVaJKJ9QZ6QF/5A=';
