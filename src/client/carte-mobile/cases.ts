import type { Map as Carte } from 'maplibre-gl';

const SOURCE = 'perimetres';
const COUCHE = 'perimetres-fond';

/** Keeps the boxes of the page and the perimeters of the map together, both ways. */
export function suivreCases(carte: Carte, nom: string, arret: AbortSignal): void {
  const cases = () => [
    ...document.querySelectorAll<HTMLInputElement>(`input[type="checkbox"][name="${nom}"]`),
  ];
  const montrer = () => {
    for (const { value, checked } of cases()) {
      carte.setFeatureState({ source: SOURCE, id: value }, { coche: checked });
    }
  };
  montrer();
  document.addEventListener('change', montrer, { signal: arret });
  carte.on('click', COUCHE, ({ features = [] }) => {
    const code = features[0]?.properties['code'];
    cases()
      .find(({ value }) => value === code)
      ?.click();
  });
  carte.on('mouseenter', COUCHE, () => {
    carte.getCanvas().style.cursor = 'pointer';
  });
  carte.on('mouseleave', COUCHE, () => {
    carte.getCanvas().style.cursor = '';
  });
}
