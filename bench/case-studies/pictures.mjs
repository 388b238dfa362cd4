// @ts-check
import { reportHtml } from '@likeness/core';

/** The light colours of the report, written out: a picture in a document has no style sheet. */
const COLORS = {
  '--real': '#2f6db3',
  '--synthetic': '#cf6a0c',
  '--line': '#dfe3ea',
  '--sunken': '#f3f5f8',
  '--muted': '#525a68',
  '--ink': '#15181e',
  '--low': '33,102,172',
  '--high': '190,60,20',
};

/** The figures of a report as SVG files that stand alone, by the title that each has in the report. */
export function pictures(report) {
  const html = reportHtml(report, 'case study');
  return Array.from(html.matchAll(/<figure><h4>([^<]*)<\/h4>(<svg[\s\S]*?<\/svg>)/g), ([, title, svg]) => ({
    title,
    svg: standalone(svg),
  }));
}

function standalone(svg) {
  const colored = svg.replace(/var\((--[a-z]+)\)/g, (whole, name) => COLORS[name] ?? whole);
  const mixed = colored.replace(
    /color-mix\(in srgb,rgb\(([\d,]+)\) (\d+)%,rgb\(([\d,]+)\)\)/g,
    (_, from, share, to) => mix(from, to, Number(share) / 100),
  );
  return mixed.replace(
    /^<svg /,
    '<svg xmlns="http://www.w3.org/2000/svg" font-family="system-ui,sans-serif" font-size="10" fill="#525a68" style="background:#fff" ',
  );
}

function mix(from, to, share) {
  const [a, b] = [from, to].map((color) => color.split(',').map(Number));
  return `rgb(${a.map((value, i) => Math.round(share * value + (1 - share) * b[i])).join(',')})`;
}
