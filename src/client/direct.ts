import { announce, show } from './dire.ts';
import { go, refresh } from './pages.ts';
import { isTyping } from './saisie.ts';

/** One thing that someone else just did, as the server words it for this reader. */
interface News {
  readonly dit: string;
  readonly rang: number;
}

let stream: EventSource | null = null;
let seen = 0;

/** Follows what others write on the page that is shown, while it is shown. */
export function followNews(): void {
  document.addEventListener('turbo:load', open);
  document.addEventListener('turbo:before-render', close);
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
}

function open(): void {
  close();
  const meta = document.querySelector<HTMLMetaElement>('meta[name="beffroi-direct"]');
  if (meta === null || document.hidden) return;
  const url = new URL(meta.content, location.href);
  seen = Math.max(seen, Number(url.searchParams.get('depuis') ?? 0));
  url.searchParams.set('depuis', String(seen));
  stream = new EventSource(url);
  stream.addEventListener('message', ({ data }: MessageEvent<string>) => hear(data));
}

function close(): void {
  stream?.close();
  stream = null;
}

/** Shows the change at once; asks first when someone is typing, so that nothing typed moves. */
function hear(data: string): void {
  const { dit, rang } = JSON.parse(data) as News;
  if (rang <= seen) return;
  seen = rang;
  if (isTyping()) {
    show(`${dit} Votre saisie est gardée.`, 'nouveau', {
      label: 'Voir le changement',
      run: () => go(location.href),
    });
    return;
  }
  refresh();
  document.addEventListener('turbo:render', () => show(dit, 'nouveau'), { once: true });
  announce(dit);
}
