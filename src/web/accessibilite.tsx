import { page } from '../core/http/route.ts';

const TESTE = [
  'règles automatiques d’axe (WCAG 2.2 AA, RGAA, bonnes pratiques) sur les pages, à 360, 768 et 1\u202F280 pixels, en clair, en sombre et en couleurs forcées',
  'usage au clavier seul\u00A0: l’année entière, du dépôt d’un dossier à la page publique de l’action votée\u00A0; l’endroit où l’on est se voit à chaque arrêt et rien ne le cache',
  'usage sans JavaScript\u00A0: la même année, sans qu’aucun geste ne manque',
  'défilement\u00A0: aucun sur le côté à 320 pixels, sauf dans les tableaux de données',
  'chaque image de chiffres a son tableau\u00A0; chaque carte aussi',
] as const;

const PAS_TESTE = [
  'un audit complet du RGAA par une personne',
  'des essais avec des personnes handicapées',
  'des essais avec les lecteurs d’écran NVDA, JAWS et VoiceOver',
  'l’accessibilité des PDF dans ces mêmes lecteurs',
] as const;

/** The declaration of accessibility: what was tested, by what, and what was not. */
export function accessibilite() {
  return page(
    'Accessibilité',
    <>
      <h1>Déclaration d’accessibilité</h1>
      <p class="chapeau">
        État&nbsp;: non conforme, faute d’audit. Aucune personne n’a encore évalué ce site au
        RGAA&nbsp;4.1&nbsp;; aucun taux n’est donc annoncé.
      </p>
      <h2>Ce qui est vérifié par des machines</h2>
      <ul>
        {TESTE.map((un) => (
          <li key={un}>{un}</li>
        ))}
      </ul>
      <p>Une machine ne voit qu’une partie des obstacles.</p>
      <h2>Ce qui ne l’est pas encore</h2>
      <ul>
        {PAS_TESTE.map((un) => (
          <li key={un}>{un}</li>
        ))}
      </ul>
      <h2>Un obstacle&nbsp;?</h2>
      <p>
        Écrivez à la Région, service de la politique de la ville, en donnant l’adresse de la page et
        ce que vous vouliez faire. Le contenu doit vous être fourni sous une autre forme.
      </p>
      <p>
        Sans réponse satisfaisante, vous pouvez saisir le{' '}
        <a href="https://formulaire.defenseurdesdroits.fr/">Défenseur des droits</a>, gratuitement.
      </p>
    </>,
  );
}
