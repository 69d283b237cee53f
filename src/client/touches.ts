import { go } from './pages.ts';

const OFF = 'touches-coupees';
/** The second key after `g`, and where it goes, when the menu has that address. */
const PLACES: Readonly<Record<string, string>> = {
  a: '/',
  c: '/cockpit',
  d: '/dossiers',
  e: '/enveloppes',
  p: '/programmes',
  s: '/propositions',
  v: '/deliberations',
};
const TO_GO_MS = 1_500;
let goingUntil = 0;

/** Single keys outside fields: each can be seen with `?` and all can be turned off (WCAG 2.1.4). */
export function listenToKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (isElsewhere(event)) return;
    const done = press(event.key);
    if (done) event.preventDefault();
  });
  document.addEventListener('turbo:load', offerToTurnOff);
}

function isElsewhere({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const typed =
    target instanceof Element && target.closest('input, textarea, select, [role=textbox]');
  const isOpen = document.querySelector('dialog[open]') !== null;
  return ctrlKey || metaKey || altKey || Boolean(typed) || isOpen;
}

function isOff(): boolean {
  return localStorage.getItem(OFF) !== null;
}

function press(key: string): boolean {
  if (isOff()) return false;
  if (Date.now() < goingUntil) return goTo(key);
  if (key === '?') return openHelp();
  if (key === '/') return focusOn('input[name="texte"], input[type="search"]');
  if (key === 'j' || key === 'k') return moveRow(key === 'j' ? 1 : -1);
  if (key === 'g') {
    goingUntil = Date.now() + TO_GO_MS;
    return true;
  }
  return useGesture(key);
}

function goTo(key: string): boolean {
  goingUntil = 0;
  const href = PLACES[key];
  if (href === undefined || document.querySelector(`.menu a[href="${href}"]`) === null)
    return false;
  go(href);
  return true;
}

function focusOn(selector: string): boolean {
  const found = document.querySelector<HTMLElement>(selector);
  found?.focus();
  return found !== null;
}

/** From row to row of the first table, by the link that names each. */
function moveRow(step: 1 | -1): boolean {
  const links = [...document.querySelectorAll<HTMLElement>('main tbody tr')].flatMap((row) => {
    const link = row.querySelector<HTMLElement>('th a, td a');
    return link === null ? [] : [link];
  });
  const here = links.indexOf(document.activeElement as HTMLElement);
  const next = links[here < 0 && step < 0 ? links.length - 1 : here + step];
  next?.focus();
  return next !== undefined;
}

/** A link is followed, a button is pressed; a field, or the first one that a heading folds, is reached. */
function useGesture(key: string): boolean {
  if (!/^[a-z]$/.test(key)) return false;
  const found = document.querySelector<HTMLElement>(`[data-touche="${key}"]`);
  if (found === null || found.matches(':disabled')) return false;
  const folded = found.closest('details');
  if (folded !== null) folded.open = true;
  if (found.matches('a, button')) found.click();
  else
    reach(found.matches('summary') ? (folded?.querySelector<HTMLElement>(FIELD) ?? found) : found);
  return true;
}

const FIELD = 'input:not([type="hidden"]), textarea, select';

function reach(found: HTMLElement): void {
  found.focus();
  if (found instanceof HTMLInputElement) found.select();
}

/** The keys of this page, in a dialog that `Échap` closes. */
function openHelp(): boolean {
  const dialog = document.createElement('dialog');
  dialog.className = 'touches';
  dialog.setAttribute('aria-labelledby', 'touches-titre');
  const title = document.createElement('h2');
  title.id = 'touches-titre';
  title.textContent = 'Touches de cette page';
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Fermer';
  close.addEventListener('click', () => dialog.close());
  dialog.append(title, listOfKeys(), linkToAll(), close);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return true;
}

function listOfKeys(): HTMLElement {
  const list = document.createElement('dl');
  const gestures = [...document.querySelectorAll<HTMLElement>('[data-touche]')].map(
    (one) =>
      [one.dataset['touche'] ?? '', one.dataset['toucheDit'] ?? one.textContent ?? ''] as const,
  );
  const places = Object.entries(PLACES).flatMap(([key, href]) => {
    const link = document.querySelector(`.menu a[href="${href}"]`);
    return link === null ? [] : [[`g ${key}`, link.textContent ?? ''] as const];
  });
  const always = [
    ['j, k', 'Ligne suivante, ligne précédente'],
    ['/', 'Chercher'],
    ['?', 'Ces touches'],
  ] as const;
  for (const [keys, says] of [...gestures, ...always, ...places]) {
    const term = document.createElement('dt');
    const sign = document.createElement('kbd');
    sign.textContent = keys;
    term.append(sign);
    const what = document.createElement('dd');
    what.textContent = says.trim();
    list.append(term, what);
  }
  return list;
}

function linkToAll(): HTMLElement {
  const line = document.createElement('p');
  const link = document.createElement('a');
  link.href = '/touches';
  link.textContent = 'Toutes les touches, et comment les couper';
  line.append(link);
  return line;
}

/** On the page of keys: the box that turns them off, of use only with a script. */
function offerToTurnOff(): void {
  const box = document.querySelector<HTMLInputElement>('input[data-touches-coupees]');
  if (box === null) return;
  box.disabled = false;
  box.checked = isOff();
  box.addEventListener('change', () => {
    if (box.checked) localStorage.setItem(OFF, 'oui');
    else localStorage.removeItem(OFF);
  });
}
