import { morphElements } from '@hotwired/turbo';
import { show } from './dire.ts';
import { arriveAgain } from './pages.ts';

let watching: AbortController | null = null;

/** Follows, in place, a page that says how some work goes; what comes after it is arrived on. */
export function comeBack(): void {
  document.addEventListener('turbo:load', start);
  document.addEventListener('turbo:before-render', stop);
  document.addEventListener('visibilitychange', () => (document.hidden ? stop() : start()));
}

function stop(): void {
  watching?.abort();
  watching = null;
}

function start(): void {
  stop();
  const meta = document.querySelector<HTMLMetaElement>('meta[name="beffroi-revient"]');
  if (meta === null || document.hidden) return;
  watching = new AbortController();
  void follow(Number(meta.content), watching.signal);
}

async function follow(beatMs: number, signal: AbortSignal): Promise<void> {
  let silent = false;
  for (let here = true; here; ) {
    await new Promise((resolve) => setTimeout(resolve, beatMs));
    const answered = await look(signal).catch(() => 'silence' as const);
    if (answered === 'silence' && !silent && !signal.aborted) {
      show('Le service ne répond pas. Cette page se remettra à jour.', 'nouveau');
    }
    silent = answered === 'silence';
    here = answered !== false && !signal.aborted;
  }
}

/** Brings the page up to date; false when another stands there. */
async function look(signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, signal });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const [here, there] = [document, page].map((one) => one.getElementById('contenu'));
  if (signal.aborted || here == null) return false;
  if (!answer.ok || answer.redirected || page.title !== document.title || there == null) {
    arriveAgain();
    return false;
  }
  morphElements(here, there);
  return true;
}
