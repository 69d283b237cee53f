import { show } from './dire.ts';

/** What was typed in one form: the values of each field by name, and when. */
interface Kept {
  readonly quand: number;
  readonly champs: Readonly<Record<string, readonly string[]>>;
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const PREFIX = 'saisie:';
const KEPT_MS = 7 * 24 * 3_600_000;
const NEVER_KEPT = new Set(['jeton', 'cle', 'version']);
const NOT_TYPED = new Set(['hidden', 'file', 'password', 'submit', 'button']);
const typing = new Set<HTMLFormElement>();

/** Keeps what is typed in this browser until it is sent, across reloads, crashes and sign-in. */
export function keepTyping(): void {
  forgetOld();
  document.addEventListener('input', ({ target }) => {
    const form = target instanceof Element ? target.closest('form') : null;
    if (form !== null && form.method === 'post') keep(form);
  });
  document.addEventListener('turbo:load', giveBack);
  document.addEventListener('turbo:render', giveBack);
  document.addEventListener('turbo:submit-end', ({ target, detail }) => {
    if (detail.success && target instanceof HTMLFormElement) forget(target);
  });
  document.addEventListener('submit', ({ target }) => {
    if (target instanceof HTMLFormElement && target.action.endsWith('/sortir')) forgetAll();
  });
}

/** Tells whether a form of this page holds what was not sent. */
export function isTyping(): boolean {
  return [...typing].some(({ isConnected }) => isConnected);
}

function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.elements].filter(
    (one): one is Field =>
      (one instanceof HTMLInputElement ||
        one instanceof HTMLTextAreaElement ||
        one instanceof HTMLSelectElement) &&
      !NOT_TYPED.has(one.type) &&
      one.name !== '' &&
      !NEVER_KEPT.has(one.name),
  );
}

function isBox(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type);
}

function read(form: HTMLFormElement): Kept['champs'] {
  const champs: Record<string, string[]> = {};
  for (const field of fieldsOf(form)) {
    champs[field.name] ??= [];
    if (!isBox(field) || field.checked) champs[field.name]?.push(field.value);
  }
  return champs;
}

function keyOf(form: HTMLFormElement): string {
  const { qui = '' } = document.body.dataset;
  return `${PREFIX}${qui}:${location.pathname}:${new URL(form.action).pathname}`;
}

function keep(form: HTMLFormElement): void {
  typing.add(form);
  const kept: Kept = { quand: Date.now(), champs: read(form) };
  try {
    localStorage.setItem(keyOf(form), JSON.stringify(kept));
  } catch {
    // A full or forbidden storage only loses the safety net; the form itself still works.
  }
}

function forget(form: HTMLFormElement): void {
  typing.delete(form);
  localStorage.removeItem(keyOf(form));
}

function giveBack(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[method="post"]')) {
    const text = localStorage.getItem(keyOf(form));
    if (text !== null && !typing.has(form)) fill(form, JSON.parse(text) as Kept);
  }
}

function fill(form: HTMLFormElement, { quand, champs }: Kept): void {
  if (form.querySelector('[aria-invalid]') !== null) return;
  if (JSON.stringify(read(form)) === JSON.stringify(champs)) return;
  const ranks = new Map<string, number>();
  for (const field of fieldsOf(form)) {
    const values = champs[field.name];
    if (values === undefined) continue;
    if (isBox(field)) {
      field.checked = values.includes(field.value);
    } else {
      const rank = ranks.get(field.name) ?? 0;
      ranks.set(field.name, rank + 1);
      field.value = values[rank] ?? field.value;
    }
  }
  typing.add(form);
  form.dispatchEvent(new CustomEvent('saisie:rendue', { bubbles: true }));
  show(
    `Votre saisie du ${say(quand)} a été retrouvée : elle n’est pas encore envoyée.`,
    'nouveau',
    {
      label: 'L’effacer',
      run: () => {
        forget(form);
        form.reset();
        form.dispatchEvent(new CustomEvent('saisie:rendue', { bubbles: true }));
      },
    },
  );
}

function say(quand: number): string {
  const date = new Date(quand);
  const jour = date.toLocaleDateString('fr-FR', { day: 'numeric', month: 'long' });
  return `${jour.replace(/^1 /, '1er ')} à ${date.getHours()} h ${`${date.getMinutes()}`.padStart(2, '0')}`;
}

function keptKeys(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}

function forgetAll(): void {
  typing.clear();
  for (const key of keptKeys()) localStorage.removeItem(key);
}

function forgetOld(): void {
  for (const key of keptKeys()) {
    const { quand } = JSON.parse(localStorage.getItem(key) ?? '{"quand":0}') as Kept;
    if (Date.now() - quand > KEPT_MS) localStorage.removeItem(key);
  }
}
