import assert from 'node:assert/strict';
import { lireDossier } from '../../src/rooms/dossier/door.ts';
import type { Ecrans } from '../ecrans/navigateur.ts';
import { conterUnDossier, ouvrirUnAppel, PORTEUR } from '../ecrans/scene.ts';
import { attribut, dessous, elements, texte } from './lecture.ts';
import type { Site, Visiteur } from './support.ts';

export type Champs = readonly (readonly [string, string])[];

/** A draft of a holder of Béthune and its page of places, on a site with a geocoder or without. */
export async function preparer(site: Site) {
  const mandats = await site.mandats();
  const trouver: Ecrans['trouver'] = async ({ role, nom = '' }) => {
    const sien = mandats.find((un) => un.role === role && un.nom.includes(nom));
    assert.ok(sien);
    return sien;
  };
  const scene = { site, trouver } as Ecrans;
  const id = await conterUnDossier(scene, { appelId: await ouvrirUnAppel(scene), depose: false });
  const porteur: Visiteur = await site.entrer(await trouver(PORTEUR));
  const chemin = `/dossiers/${id}/quartiers`;
  return {
    id,
    porteur,
    lire: async () => (await porteur.get(chemin)).corps,
    lieux: async () => (await lireDossier(site.database, id))?.etat.contenu.lieux,
    async enregistrer(champs: Champs) {
      const caches = elements((await porteur.get(chemin)).corps).flatMap((un): Champs => {
        const nom = attribut(un, 'name') ?? '';
        return ['cle', 'version'].includes(nom) ? [[nom, attribut(un, 'value') ?? '']] : [];
      });
      return porteur.post(chemin, [...caches, ...champs]);
    },
  };
}

export type Preparee = Awaited<ReturnType<typeof preparer>>;

export function ligne(adresse: string, lon = '', lat = ''): Champs {
  return [
    ['adresse', adresse],
    ['lon', lon],
    ['lat', lat],
  ];
}

/** The places offered for a line: how each is ticked, what it says. */
export function offertes(corps: string, n = 1) {
  return elements(corps)
    .filter(({ tagName }) => tagName === 'label')
    .flatMap((label) => {
      const radio = dessous(label).find((un) => attribut(un, 'name') === `choix-${n}`);
      if (radio === undefined) return [];
      const [valeur, coche] = [attribut(radio, 'value') ?? '', attribut(radio, 'checked') !== null];
      return [{ valeur, coche, dit: texte(label).replaceAll(/\s+/g, ' ') }];
    });
}

export function champ(corps: string, nom: string): (string | null)[] {
  return elements(corps).flatMap((un) =>
    attribut(un, 'name') === nom ? [attribut(un, 'value')] : [],
  );
}
