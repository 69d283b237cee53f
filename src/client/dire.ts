const REGION = 'annonces';
const BANNER = 'annonce-en-place';

/** Says a sentence to who listens to the page, without moving anything. */
export function announce(text: string): void {
  const region = document.getElementById(REGION) ?? makeRegion();
  region.textContent = '';
  // A region filled in the same task as it was emptied stays silent in some screen readers.
  setTimeout(() => {
    region.textContent = text;
  }, 50);
}

function makeRegion(): HTMLElement {
  const region = document.createElement('div');
  region.id = REGION;
  region.className = 'hors-vue';
  region.setAttribute('role', 'status');
  document.body.append(region);
  return region;
}

/** What the person may do about a sentence shown at the top of the page. */
export interface Gesture {
  readonly label: string;
  run(): void;
}

/** Shows a sentence at the top of the page, in place: nothing typed below is touched. */
export function show(text: string, kind: 'panne' | 'nouveau', gesture?: Gesture): void {
  document.getElementById(BANNER)?.remove();
  const banner = document.createElement('div');
  banner.id = BANNER;
  banner.className = kind === 'panne' ? 'en-place panne-en-place' : 'en-place';
  banner.setAttribute('role', kind === 'panne' ? 'alert' : 'status');
  banner.tabIndex = -1;
  const sentence = document.createElement('p');
  sentence.textContent = text;
  banner.append(sentence);
  if (gesture !== undefined) banner.append(button(gesture, banner));
  document.getElementById('contenu')?.prepend(banner);
  if (kind === 'panne') banner.focus();
}

function button({ label, run }: Gesture, banner: HTMLElement): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'second';
  made.textContent = label;
  made.addEventListener('click', () => {
    banner.remove();
    run();
  });
  return made;
}
