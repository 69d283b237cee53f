import { config, session, visit } from '@hotwired/turbo';
import { announce, show } from './dire.ts';

/** A delay that never ends: the page itself shows that it waits, by `html[aria-busy]`. */
const NEVER_MS = 2 ** 31 - 1;
/** Answers to a form that are the form's own page, with its faults or its conflict. */
const OWN_PAGE = new Set([409, 422]);

/** Makes pages follow one another without a reload, and failures lose nothing that was typed. */
export function followPages(): void {
  config.drive.progressBarDelay = NEVER_MS;
  document.addEventListener('turbo:click', leaveFilesToTheBrowser);
  document.addEventListener('turbo:before-fetch-response', meetFailures);
  document.addEventListener('turbo:fetch-request-error', meetSilence);
  let first = true;
  document.addEventListener('turbo:load', () => {
    if (!first && refreshed !== document.title) arrive();
    first = false;
    refreshed = null;
  });
  let refused = false;
  document.addEventListener('turbo:submit-end', ({ detail }) => {
    refused = !detail.success;
  });
  document.addEventListener('turbo:render', () => {
    if (refused) document.querySelector<HTMLElement>('.fautes')?.focus();
    refused = false;
  });
}

/** Title of a page that loads again where it stands: who is there does not arrive on it. */
let refreshed: string | null = null;

/** Renders the page again from the server where it stands: scroll, focus and fields stay. */
export function refresh(): void {
  refreshed = document.title;
  session.refresh(location.href);
}

/** Goes to another page of the product. */
export function go(href: string): void {
  visit(href);
}

/** Goes to what now stands at this address. */
export function arriveAgain(): void {
  visit(location.href, { action: 'replace' });
}

/** A file is the browser's: only pages are ours to follow. */
function leaveFilesToTheBrowser(event: CustomEvent<{ url: string }>): void {
  const url = new URL(event.detail.url);
  const isFile = /\.\w{2,12}$/.test(url.pathname) || url.searchParams.has('format');
  if (isFile) event.preventDefault();
}

function meetFailures(event: DocumentEventMap['turbo:before-fetch-response']): void {
  const { fetchResponse } = event.detail;
  if (fetchResponse.succeeded) return;
  if (!(event.target instanceof HTMLFormElement)) {
    event.preventDefault();
    location.assign(fetchResponse.location);
    return;
  }
  if (OWN_PAGE.has(fetchResponse.statusCode)) return;
  event.preventDefault();
  void sayFailure(fetchResponse);
}

/** The form stays as it was typed; the failure's own words stand above it. */
async function sayFailure(answer: TurboResponse): Promise<void> {
  const html = (await answer.responseHTML) ?? '';
  const page = new DOMParser().parseFromString(html, 'text/html');
  const words = [...page.querySelectorAll('.panne h1, .panne h1 + p')];
  const said = words.map(({ textContent }) => (textContent ?? '').replace(/\.?$/, '.')).join(' ');
  show(`${said || 'Cela n’a pas été enregistré.'} Votre saisie est toujours là.`, 'panne');
}

function meetSilence(event: CustomEvent): void {
  event.preventDefault();
  show(
    'Le service ne répond pas. Votre saisie est toujours là : réessayez dans un instant.',
    'panne',
  );
}

/** A new page: who listens hears its title, who types starts at its content. */
function arrive(): void {
  const faults = document.querySelector<HTMLElement>('.fautes');
  const target = faults ?? document.getElementById('contenu');
  if (location.hash === '') target?.focus({ preventScroll: true });
  announce(document.title);
}
