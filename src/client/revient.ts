import { refresh } from './pages.ts';

let timer: ReturnType<typeof setInterval> | undefined;

/** Shows again, from the server and in place, a page that says how some work goes. */
export function comeBack(): void {
  document.addEventListener('turbo:load', start);
  document.addEventListener('turbo:before-render', stop);
  // Said once, with how to try again: asking on and on would say it on and on.
  document.addEventListener('turbo:fetch-request-error', stop);
  document.addEventListener('visibilitychange', () => (document.hidden ? stop() : start()));
}

function start(): void {
  stop();
  const meta = document.querySelector<HTMLMetaElement>('meta[name="beffroi-revient"]');
  if (meta !== null && !document.hidden) timer = setInterval(refresh, Number(meta.content));
}

function stop(): void {
  clearInterval(timer);
}
