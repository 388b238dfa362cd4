/** Where the reader's choice of theme is remembered. */
export const STORAGE_KEY = 'likeness-theme';

/** Runs before the first paint, so a remembered theme never flashes. Plain text, because it is inlined. */
export const THEME_SCRIPT = `(function(){var c;try{c=localStorage.getItem('${STORAGE_KEY}')}catch(e){c=null}
var d=c==='dark'||(c!=='light'&&matchMedia('(prefers-color-scheme: dark)').matches);
document.documentElement.dataset.theme=d?'dark':'light'})()`;
