/** One word of the product, in the words of who reads it; `docs/glossaire.md` is the source. */
export interface Terme {
  /** End of the address: `/glossaire#enveloppe`. */
  readonly id: string;
  readonly mot: string;
  readonly sens: string;
}

export interface Groupe {
  readonly titre: string;
  readonly termes: readonly Terme[];
}

/** The words by what they speak of, in the order of the year. */
export const GLOSSAIRE: readonly Groupe[] = [
  {
    titre: 'Qui et où',
    termes: [
      {
        id: 'epci',
        mot: 'EPCI',
        sens: 'L’intercommunalité (communauté urbaine, d’agglomération, de communes ou métropole) qui a signé le contrat de ville. Elle seule propose des actions à la Région.',
      },
      {
        id: 'porteur',
        mot: 'Porteur',
        sens: 'L’organisation qui porte l’action : association, commune, bailleur, établissement. Elle dépose le dossier et fait l’action.',
      },
      {
        id: 'organisation',
        mot: 'Organisation',
        sens: 'Une structure du registre, connue par son SIRET ou son numéro RNA.',
      },
      {
        id: 'role',
        mot: 'Rôle',
        sens: 'Ce au nom de quoi une personne agit, pour un EPCI, une organisation ou la Région, entre deux dates.',
      },
      {
        id: 'contrat-de-ville',
        mot: 'Contrat de ville',
        sens: 'Le contrat entre l’État, l’EPCI, les communes et la Région pour les quartiers ; il a des dates.',
      },
      {
        id: 'rattachement',
        mot: 'Rattachement',
        sens: 'Comment le référentiel connaît l’EPCI d’un contrat : lui-même, par succession, ou pas du tout. L’administration de la Région dit alors qui l’a repris, avec sa source.',
      },
      {
        id: 'quartier',
        mot: 'Quartier',
        sens: 'Un quartier inscrit au contrat de ville : prioritaire (QPV, défini par l’État), de veille active (QVA, qui n’est plus prioritaire mais reste suivi) ou vécu (où vont les habitants : école, centre social, commerces).',
      },
      {
        id: 'quartier-propose',
        mot: 'Quartier proposé',
        sens: 'Un quartier de veille active ou un quartier vécu que l’EPCI propose d’après la page du contrat qui le nomme. Il vaut comme les autres une fois que la Région l’a confirmé.',
      },
      {
        id: 'perimetre',
        mot: 'Périmètre, millésime',
        sens: 'Le contour d’un quartier entre deux dates, avec sa source. Le millésime est le premier jour où ce contour vaut.',
      },
      {
        id: 'filiation',
        mot: 'Filiation, parenté',
        sens: 'Ce dont un quartier vient d’une liste à la suivante : même quartier, modifié, fusionné, scindé, nouveau, supprimé. Les tracés la proposent, une personne la confirme ou la corrige.',
      },
      {
        id: 'element-du-territoire',
        mot: 'Élément du territoire',
        sens: 'Ce qui accompagne les quartiers et les contrats : un chiffre, le contour d’une commune ou d’un EPCI, un zonage, une table de correspondance. Chacun garde sa source.',
      },
      {
        id: 'depot-du-territoire',
        mot: 'Fichier mis de côté',
        sens: 'Un fichier du territoire envoyé pour en lire l’aperçu. Rien n’est importé tant qu’il n’est pas confirmé ; il est oublié après un jour.',
      },
      {
        id: 'chevauchement',
        mot: 'Chevauchement',
        sens: 'Deux quartiers en vigueur ensemble qui se partagent du terrain : la surface commune, et sa part du plus petit.',
      },
      {
        id: 'part-declaree',
        mot: 'Part déclarée',
        sens: 'La part des personnes touchées par l’action qui habitent les quartiers, dite par le porteur dans son dossier, ou par qui pose la question d’éligibilité, avec sa source. Une déclaration, non une preuve.',
      },
      {
        id: 'adresse-a-placer',
        mot: 'Adresse à placer',
        sens: 'Une adresse telle que tapée, dont aucun service d’adresses n’a encore donné la place. Elle est gardée et redemandée plus tard ; elle n’est ni une preuve ni une faute.',
      },
      {
        id: 'certificat',
        mot: 'Certificat d’éligibilité',
        sens: 'La réponse du dispositif pour chaque lieu d’une action (dans quel quartier, à quelle distance, accepté ou non), avec de quoi la refaire des années plus tard.',
      },
      {
        id: 'appreciation',
        mot: 'Appréciation',
        sens: 'Ce qu’un agent décide d’un lieu que la règle ne tranche pas, ou qu’elle tranche mal. Il dit pourquoi, et peut la retirer.',
      },
    ],
  },
  {
    titre: 'Les règles',
    termes: [
      {
        id: 'dispositif',
        mot: 'Dispositif',
        sens: 'Les règles de la Région pour une ou plusieurs années : textes, priorités, points d’entrée, règles de montant.',
      },
      {
        id: 'priorite',
        mot: 'Priorité',
        sens: 'Ce à quoi une action répond. Chaque action en sert une.',
      },
      {
        id: 'point-d-entree',
        mot: 'Point d’entrée',
        sens: 'Ce dont l’action se sert pour répondre à sa priorité : le numérique, l’innovation sociale, la participation des habitants.',
      },
      {
        id: 'a-parametrer',
        mot: '« à paramétrer »',
        sens: 'Une règle que la Région n’a pas encore dite. Elle n’est pas inventée : elle ne s’applique pas, et cela se voit.',
      },
      {
        id: 'volet-participation',
        mot: 'Participation des habitants',
        sens: 'Qui parmi les habitants prend part à l’action, comment et quand. Le dispositif de 2018 l’exige de toute action.',
      },
    ],
  },
  {
    titre: 'L’argent',
    termes: [
      {
        id: 'enveloppe',
        mot: 'Enveloppe',
        sens: 'Le montant que la Région réserve dans l’année aux actions d’un EPCI : provisoire, puis notifié, puis parfois révisé.',
      },
      {
        id: 'section',
        mot: 'Section',
        sens: 'Fonctionnement (faire vivre une action) ou investissement (acheter, construire, équiper). Rien ne passe de l’une à l’autre.',
      },
      {
        id: 'poche',
        mot: 'Poche',
        sens: 'L’enveloppe entière, ou l’une de ses sections quand elles sont à part.',
      },
      {
        id: 'mouvement',
        mot: 'Mouvement',
        sens: 'Une somme qui passe d’un compte de l’enveloppe à un autre : disponible, réservé, voté, engagé, payé, libéré.',
      },
      {
        id: 'plan-de-financement',
        mot: 'Plan de financement',
        sens: 'Ce que l’action coûte et qui paie, en charges et en produits égaux. Chaque financeur y a sa ligne, son montant et sa certitude : sollicité, acquis ou refusé.',
      },
    ],
  },
  {
    titre: 'L’année',
    termes: [
      {
        id: 'appel-a-projets',
        mot: 'Appel à projets',
        sens: 'L’invitation annuelle à déposer un dossier, entre une ouverture et une clôture, heure de Paris.',
      },
      {
        id: 'dossier',
        mot: 'Dossier',
        sens: 'La demande d’un porteur pour une action. Déposé, il a un numéro et un accusé de réception.',
      },
      {
        id: 'proposition',
        mot: 'Proposition',
        sens: 'Les actions que l’EPCI propose à la Région, avec leur rang et leur montant, et celles qu’il écarte, avec le motif. Transmise, elle ne change plus.',
      },
      {
        id: 'dialogue',
        mot: 'Dialogue de gestion',
        sens: 'La discussion, action par action, entre l’EPCI et la Région, jusqu’à l’accord.',
      },
      {
        id: 'ligne',
        mot: 'Ligne, geste',
        sens: 'Une action dans le dialogue, et ce que l’un des deux côtés y fait : proposer, accepter, demander, renvoyer, refuser, retirer.',
      },
      {
        id: 'position',
        mot: 'Position, accord',
        sens: 'La position est le montant que tient un côté. Il y a accord quand les deux tiennent le même, validé des deux côtés.',
      },
      {
        id: 'programme',
        mot: 'Programme',
        sens: 'Toutes les actions d’un EPCI pour une année.',
      },
      {
        id: 'deliberation',
        mot: 'Délibération, annexe',
        sens: 'L’acte voté par la Commission permanente de la Région, et le tableau figé des actions et des montants qui l’accompagne.',
      },
      {
        id: 'executoire',
        mot: 'Exécutoire',
        sens: 'Se dit d’une délibération adoptée, reçue par l’État et publiée : elle peut s’appliquer (code général des collectivités territoriales, art. L4141-1).',
      },
    ],
  },
  {
    titre: 'Les preuves',
    termes: [
      {
        id: 'vitrine',
        mot: 'Vitrine, données ouvertes',
        sens: 'Ce que chacun voit et télécharge : les actions votées, en pages et en fichiers (SCDL, GeoJSON).',
      },
      {
        id: 'journal',
        mot: 'Journal, fait',
        sens: 'La suite de tout ce qui a été fait. Rien ne s’y efface : une erreur se corrige par un nouveau fait.',
      },
      {
        id: 'empreinte',
        mot: 'Empreinte',
        sens: 'Une suite de 64 signes calculée sur un document (SHA-256). Si un seul caractère change, l’empreinte change.',
      },
      {
        id: 'cle-de-commande',
        mot: 'Clé de commande',
        sens: 'Ce qui fait qu’un formulaire envoyé deux fois n’a qu’un effet.',
      },
    ],
  },
];
