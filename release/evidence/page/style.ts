/** The page's only style: no fonts, images or scripts are loaded. Colours keep a contrast of 4.5 in light and dark. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#4d5661;--paper:#fff;--line:#d5dae0;--band:#f4f6f8;
--good:#0f5f2c;--good-band:#e3f4e8;--look:#6b4700;--look-band:#fdf1d7;--danger:#96150f;--danger-band:#fde7e5;--missing:#4a3a8c;--missing-band:#ece8fa}
@media(prefers-color-scheme:dark){:root{--ink:#e7eaee;--soft:#a9b2bd;--paper:#14171b;--line:#363d46;--band:#1d2127;
--good:#7fd99b;--good-band:#12301d;--look:#f2c46b;--look-band:#352805;--danger:#ff9a92;--danger-band:#3d1512;--missing:#c0b3ff;--missing-band:#262045}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:62rem;padding:1rem;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.05rem;margin:0 0 .75rem;color:var(--soft);font-weight:600}
h2{font-size:1.1rem;margin:1.5rem 0 .5rem}
ul{margin:0;padding:0;list-style:none}
.verdict{padding:.9rem 1rem;border-left:.4rem solid;border-radius:.25rem}
.verdict strong{display:block;font-size:1.5rem;line-height:1.25}
.verdict li{color:var(--ink)}
.good{color:var(--good);background:var(--good-band)}.look{color:var(--look);background:var(--look-band)}
.danger{color:var(--danger);background:var(--danger-band)}.missing{color:var(--missing);background:var(--missing-band)}
.found>h2{display:inline-block;padding:.1rem .6rem;border-radius:.25rem}
.item{padding:.5rem 0;border-bottom:1px solid var(--line)}
.where{display:block;font:600 .85rem/1.4 ui-monospace,monospace;color:var(--soft)}
.unsure{color:var(--missing);font-weight:600}
table{width:100%;border-collapse:collapse}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600;white-space:nowrap;width:1%}
.mark{display:inline-block;min-width:5.2rem;padding:0 .5rem;border-radius:.25rem;font-weight:600;font-size:.85rem;text-align:center}
details{margin:.5rem 0}
summary{cursor:pointer;padding:.35rem 0;font-weight:600}
.item summary{font-weight:400;color:var(--soft);font-size:.9rem;padding:0}
details li.line{font:.85rem/1.45 ui-monospace,monospace;padding:.15rem 0}
footer{margin-top:2rem;padding-top:.75rem;border-top:1px solid var(--line);color:var(--soft);font-size:.85rem}
@media(max-width:40rem){body{padding:.75rem}th,td{display:block;width:auto;border:0;padding:.1rem 0}tr{display:block;padding:.4rem 0;border-bottom:1px solid var(--line)}}
@media print{details>*{display:block}}
`.trim();
