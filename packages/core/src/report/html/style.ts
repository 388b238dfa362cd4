/** The look of the standalone report: light and dark after the reader's system, and black on white in print. */
export const STYLE = `
:root{color-scheme:light dark;--surface:#fff;--sunken:#f3f5f8;--line:#dfe3ea;--ink:#15181e;--muted:#525a68;--real:#2f6db3;--synthetic:#cf6a0c;--good:#14713f;--good-soft:#e4f4ea;--warn:#8a5a00;--warn-soft:#fdf3dc;--bad:#b3261e;--bad-soft:#fdebe9;--low:33,102,172;--high:190,60,20}
@media (prefers-color-scheme:dark){:root{--surface:#14171c;--sunken:#1c2027;--line:#2c323c;--ink:#e9ebf0;--muted:#a3abb9;--real:#6aa9ee;--synthetic:#f2a154;--good:#57c98b;--good-soft:#14291e;--warn:#e2b245;--warn-soft:#2c2412;--bad:#ff8a80;--bad-soft:#331a19;--low:94,160,235;--high:240,125,70}}
*{box-sizing:border-box}
body{margin:0;background:var(--surface);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif}
main{max-width:1080px;margin:0 auto;padding:32px 20px 64px}
h1{font-size:26px;line-height:1.25;margin:0 0 4px}h2{font-size:20px;margin:44px 0 10px;padding-top:12px;border-top:1px solid var(--line)}h3{font-size:15px;margin:24px 0 8px}
p{margin:6px 0 12px;max-width:76ch}.muted,figcaption,.facts{color:var(--muted)}.facts{font-size:13px}main>.facts{margin-top:16px}
.decision{padding:14px 16px;border-radius:8px;margin:18px 0;border:1px solid var(--line);background:var(--sunken)}.decision.good{background:var(--good-soft)}.decision.warn{background:var(--warn-soft)}.decision.bad{background:var(--bad-soft)}.decision .outcome{font-size:22px;font-weight:700;margin:0}.decision.good .outcome{color:var(--good)}.decision.warn .outcome{color:var(--warn)}.decision.bad .outcome{color:var(--bad)}
.headline{font-size:18px;font-weight:600;margin:4px 0 10px;max-width:none}
.groups{display:grid;grid-template-columns:repeat(auto-fit,minmax(260px,1fr));gap:12px;margin:0;padding:0;list-style:none}
.groups li{border:1px solid var(--line);border-radius:8px;padding:12px 14px}.groups strong{display:flex;justify-content:space-between;gap:8px;text-transform:capitalize}
.badge{text-transform:none;font-size:12px;font-weight:600;padding:1px 8px;border-radius:99px;white-space:nowrap;background:var(--sunken);color:var(--muted)}
.badge.at{background:var(--good-soft);color:var(--good)}.badge.below{background:var(--bad-soft);color:var(--bad)}.badge.above{background:var(--warn-soft);color:var(--warn)}
.scroll{overflow-x:auto;margin:8px 0 16px}
table{border-collapse:collapse;font-size:13px;width:100%}th,td{padding:5px 10px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}th{color:var(--muted);font-weight:600;white-space:nowrap}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
caption{text-align:left;color:var(--muted);padding:0 0 6px}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(300px,1fr));gap:18px;margin:12px 0}
.figures.wide{grid-template-columns:repeat(auto-fill,minmax(min(100%,460px),1fr))}
figure{margin:0;border:1px solid var(--line);border-radius:8px;padding:10px 12px;break-inside:avoid}figure h4{margin:0 0 6px;font-size:13px}figcaption{font-size:12px}
svg{display:block;width:100%;height:auto}svg text{fill:var(--muted);font-size:10px;font-family:inherit}svg .ink{fill:var(--ink)}
.legend{display:flex;flex-wrap:wrap;gap:14px;font-size:13px;color:var(--muted);margin:6px 0}.legend i{display:inline-block;width:11px;height:11px;border-radius:2px;margin-right:6px;vertical-align:-1px}
details{margin:8px 0}summary{cursor:pointer;color:var(--muted)}
ul.notes{padding-left:18px;color:var(--muted);font-size:13px}
@media print{:root{--surface:#fff;--sunken:#f3f5f8;--line:#ccd2db;--ink:#000;--muted:#444;--real:#2f6db3;--synthetic:#cf6a0c;--good:#14713f;--bad:#b3261e;--warn:#8a5a00;--good-soft:#e4f4ea;--bad-soft:#fdebe9;--warn-soft:#fdf3dc;--low:33,102,172;--high:190,60,20}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}body{font-size:11px}main{max-width:none;padding:0}h2{break-after:avoid}tr,figure,.groups li{break-inside:avoid}details:not([open])>*{display:revert}.scroll{overflow:visible}@page{margin:16mm}}
`.trim();
