<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <location filename="gui/dialogs/about.py"/>
        <source>About Layerloom</source>
        <translation>À propos de Layerloom</translation>
    </message>
    <message>
        <location filename="gui/dialogs/about.py"/>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <location filename="gui/dialogs/about.py"/>
        <source>Layerloom: draw a neural network, get a real Keras model.</source>
        <translation>Layerloom : dessinez un réseau de neurones, obtenez un vrai modèle Keras.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <location filename="gui/actions.py"/>
        <source>About Layerloom</source>
        <translation>À propos de Layerloom</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Add a bend</source>
        <translation>Ajouter un coude</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Add all on the ways between the selected nodes</source>
        <translation>Ajouter tout ce qui se trouve sur les chemins entre les nœuds sélectionnés</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Add all that depends on the selected nodes</source>
        <translation>Ajouter tout ce qui dépend des nœuds sélectionnés</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Add all that the selected nodes depend on</source>
        <translation>Ajouter tout ce dont dépendent les nœuds sélectionnés</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Add layer at the pointer…</source>
        <translation>Ajouter une couche sous le pointeur…</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Add layer…</source>
        <translation>Ajouter une couche…</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Add node above</source>
        <translation>Ajouter le nœud au-dessus</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Add node below</source>
        <translation>Ajouter le nœud au-dessous</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Add node to the left</source>
        <translation>Ajouter le nœud à gauche</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Add node to the right</source>
        <translation>Ajouter le nœud à droite</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Add the nearest node above to the selection</source>
        <translation>Ajouter à la sélection le nœud le plus proche au-dessus</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Add the nearest node below to the selection</source>
        <translation>Ajouter à la sélection le nœud le plus proche au-dessous</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Add the nearest node to the left to the selection</source>
        <translation>Ajouter à la sélection le nœud le plus proche à gauche</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Add the nearest node to the right to the selection</source>
        <translation>Ajouter à la sélection le nœud le plus proche à droite</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Align bottom edges</source>
        <translation>Aligner les bords inférieurs</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Align centres</source>
        <translation>Aligner les centres</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Align left edges</source>
        <translation>Aligner les bords gauches</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Align middles</source>
        <translation>Aligner les milieux</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Align right edges</source>
        <translation>Aligner les bords droits</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Align top edges</source>
        <translation>Aligner les bords supérieurs</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Another class for the selected layers; wires and common fields stay</source>
        <translation>Une autre classe pour les couches sélectionnées ; les fils et les champs communs restent</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Another project beside this one; its engine takes about 700 MB</source>
        <translation>Un autre projet à côté de celui-ci ; son moteur prend environ 700 Mo</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Arrange</source>
        <translation>Ranger</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Average trained models, and score them beside their average</source>
        <translation>Faire la moyenne de modèles entraînés, et les évaluer à côté de leur moyenne</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Begin an empty model</source>
        <translation>Commencer un modèle vide</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Call the same layers again: the copies share their weights</source>
        <translation>Appeler encore les mêmes couches : les copies partagent leurs poids</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Change type…</source>
        <translation>Changer le type…</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Choose frames and notes in turn; arrows move the chosen one</source>
        <translation>Choisir tour à tour cadres et notes ; les flèches déplacent ce qui est choisi</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Choose the bends of the selected wire in turn; arrows move the chosen one</source>
        <translation>Choisir tour à tour les coudes du fil sélectionné ; les flèches déplacent celui qui est choisi</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Close all windows</source>
        <translation>Fermer toutes les fenêtres</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Close window</source>
        <translation>Fermer la fenêtre</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Colour wires by the axes of their tensors: sequences, pictures, volumes</source>
        <translation>Colorer les fils d’après les axes de leurs tenseurs : séquences, images, volumes</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Colours of wires</source>
        <translation>Couleurs des fils</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Combine runs…</source>
        <translation>Combiner des exécutions…</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Command palette…</source>
        <translation>Palette de commandes…</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Compare with…</source>
        <translation>Comparer avec…</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Connect</source>
        <translation>Relier</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Cut</source>
        <translation>Couper</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Dark theme</source>
        <translation>Thème sombre</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Delete and heal</source>
        <translation>Supprimer et raccorder</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Delete the selected nodes; what fed them feeds what came after</source>
        <translation>Supprimer les nœuds sélectionnés ; ce qui les alimentait alimente la suite</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Design</source>
        <translation>Conception</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Distribute horizontally</source>
        <translation>Répartir horizontalement</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Distribute vertically</source>
        <translation>Répartir verticalement</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Drag nodes from dot to dot</source>
        <translation>Déplacer les nœuds de point en point</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Draw a frame with a title round the selected nodes</source>
        <translation>Dessiner un cadre avec un titre autour des nœuds sélectionnés</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Draw a wire</source>
        <translation>Tirer un fil</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Draw a wire from the selected node: arrows go from port to port; in the open, Enter offers layers</source>
        <translation>Tirer un fil depuis le nœud sélectionné : les flèches vont de port en port ; dans le vide, Entrée propose des couches</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Duplicate</source>
        <translation>Dupliquer</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Duplicate as shared</source>
        <translation>Dupliquer en partageant</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Duplicate with wires</source>
        <translation>Dupliquer avec les fils</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Duplicate; the copies are fed by what feeds the selected nodes</source>
        <translation>Dupliquer ; les copies reçoivent ce que reçoivent les nœuds sélectionnés</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Edit</source>
        <translation>Édition</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Edit title or note</source>
        <translation>Modifier le titre ou la note</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>End after this batch; keep the model</source>
        <translation>Terminer après ce lot ; garder le modèle</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Enter model</source>
        <translation>Entrer dans le modèle</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Evaluate</source>
        <translation>Évaluer</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Extract</source>
        <translation>Extraire</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Find any command by a few letters and do it</source>
        <translation>Trouver une commande par quelques lettres et l’exécuter</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Find node…</source>
        <translation>Chercher un nœud…</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Find units…</source>
        <translation>Trouver les unités…</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Fit all</source>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Fit selection</source>
        <translation>Afficher la sélection</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Frame</source>
        <translation>Cadre</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Freeze</source>
        <translation>Geler</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Go</source>
        <translation>Aller</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Go to a node by its name</source>
        <translation>Aller à un nœud par son nom</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Go to the menus</source>
        <translation>Aller aux menus</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Go to the node of the next problem</source>
        <translation>Aller au nœud du problème suivant</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Group as model</source>
        <translation>Grouper en modèle</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Help on layer</source>
        <translation>Aide sur la couche</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Insert layer…</source>
        <translation>Insérer une couche…</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Judge the model on samples that it was not trained on, and look inside</source>
        <translation>Juger le modèle sur des échantillons qui n’ont pas servi à l’entraînement, et regarder dedans</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Keep the weights of the selected layers</source>
        <translation>Garder les poids des couches sélectionnées</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Lay the selected nodes, or all, out from left to right</source>
        <translation>Disposer les nœuds sélectionnés, ou tous, de gauche à droite</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <location filename="gui/commands/context_menu.py"/>
        <source>Layout</source>
        <translation>Disposition</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Lead the selected wire through a point (double-click on the wire)</source>
        <translation>Faire passer le fil sélectionné par un point (double-clic sur le fil)</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Lead the wires among the selected nodes, or all, level</source>
        <translation>Mettre à niveau les fils entre les nœuds sélectionnés, ou tous</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Leave model</source>
        <translation>Sortir du modèle</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Let the selected nodes pass their input on</source>
        <translation>Laisser les nœuds sélectionnés transmettre leur entrée</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Let the selected wire find its way by itself</source>
        <translation>Laisser le fil sélectionné trouver seul son chemin</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Light theme</source>
        <translation>Thème clair</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Make the selected nodes outputs</source>
        <translation>Faire des nœuds sélectionnés des sorties</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Measure the columns, count the classes, see what goes together</source>
        <translation>Mesurer les colonnes, compter les classes, voir ce qui va ensemble</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Menu of the selection</source>
        <translation>Menu de la sélection</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Model output</source>
        <translation>Sortie du modèle</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Move</source>
        <translation>Déplacer</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Mute</source>
        <translation>Désactiver</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>New</source>
        <translation>Nouveau</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>New window</source>
        <translation>Nouvelle fenêtre</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Next bend</source>
        <translation>Coude suivant</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Next colour of the frame</source>
        <translation>Couleur suivante du cadre</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Next frame or note</source>
        <translation>Cadre ou note suivants</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Next problem</source>
        <translation>Problème suivant</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Next window</source>
        <translation>Fenêtre suivante</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Next wire</source>
        <translation>Fil suivant</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Node above</source>
        <translation>Nœud au-dessus</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Node below</source>
        <translation>Nœud au-dessous</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Node to the left</source>
        <translation>Nœud à gauche</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Node to the right</source>
        <translation>Nœud à droite</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Open a project</source>
        <translation>Ouvrir un projet</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Open a project beside this one (Ctrl and a click on a recent one)</source>
        <translation>Ouvrir un projet à côté de celui-ci (Ctrl et un clic sur un projet récent)</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Open in new window…</source>
        <translation>Ouvrir dans une nouvelle fenêtre…</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Open the menu of what is selected where the keys go (right-click)</source>
        <translation>Ouvrir le menu de ce qui est sélectionné là où va le clavier (clic droit)</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Open the menus by keys</source>
        <translation>Ouvrir les menus au clavier</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Open…</source>
        <translation>Ouvrir…</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Overview</source>
        <translation>Vue d’ensemble</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Panels for drawing the model</source>
        <translation>Panneaux pour dessiner le modèle</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Paste</source>
        <translation>Coller</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Pick up the corner of the chosen frame: arrows or the mouse move it, Enter lets go</source>
        <translation>Saisir le coin du cadre choisi : les flèches ou la souris le déplacent, Entrée le lâche</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Pick up what is selected, or the end of the wire: arrows or the mouse move it, Enter lets go; a node alone goes into the wire that it lies on</source>
        <translation>Saisir ce qui est sélectionné, ou le bout du fil : les flèches ou la souris le déplacent, Entrée le lâche ; un nœud seul entre dans le fil sur lequel il se trouve</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Plots and data, large</source>
        <translation>Courbes et données, en grand</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Preferences…</source>
        <translation>Préférences…</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Previous problem</source>
        <translation>Problème précédent</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Previous wire</source>
        <translation>Fil précédent</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Put the nodes of the selected model in its place</source>
        <translation>Mettre à la place du modèle sélectionné les nœuds qu’il contient</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Put the selected nodes into a model, which is called in their place</source>
        <translation>Mettre les nœuds sélectionnés dans un modèle, appelé à leur place</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Recent projects and examples</source>
        <translation>Projets récents et exemples</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Remove bends</source>
        <translation>Retirer les coudes</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Reset panels</source>
        <translation>Réinitialiser les panneaux</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Resize frame</source>
        <translation>Redimensionner le cadre</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Results and summaries</source>
        <translation>Résultats et résumés</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Save as…</source>
        <translation>Enregistrer sous…</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Save the project</source>
        <translation>Enregistrer le projet</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Search for a layer and add it (Tab on the canvas)</source>
        <translation>Chercher une couche et l’ajouter (Tab sur le canevas)</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Search for a layer that goes into the selected wire (drop one on a wire)</source>
        <translation>Chercher une couche à insérer dans le fil sélectionné (ou en déposer une sur un fil)</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Search for a layer that goes where the mouse is (double-click, or Space)</source>
        <translation>Chercher une couche à placer sous la souris (double-clic, ou Espace)</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Select all</source>
        <translation>Tout sélectionner</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Select between</source>
        <translation>Sélectionner entre</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Select downstream</source>
        <translation>Sélectionner en aval</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Select the nearest node above</source>
        <translation>Sélectionner le nœud le plus proche au-dessus</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Select the nearest node below</source>
        <translation>Sélectionner le nœud le plus proche au-dessous</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Select the nearest node to the left</source>
        <translation>Sélectionner le nœud le plus proche à gauche</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Select the nearest node to the right</source>
        <translation>Sélectionner le nœud le plus proche à droite</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Select the wires of the node in turn</source>
        <translation>Sélectionner tour à tour les fils du nœud</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Select upstream</source>
        <translation>Sélectionner en amont</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Shapes on wires</source>
        <translation>Formes sur les fils</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Show data at nodes</source>
        <translation>Montrer les données aux nœuds</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Show the graph around this model (Escape on the canvas)</source>
        <translation>Montrer le graphe autour de ce modèle (Échap sur le canevas)</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Show the whole graph</source>
        <translation>Montrer tout le graphe</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Show the whole graph in a corner</source>
        <translation>Montrer tout le graphe dans un coin</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Show what is inside the selected model</source>
        <translation>Montrer ce que contient le modèle sélectionné</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Snap to grid</source>
        <translation>Aligner sur la grille</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Straighten wires</source>
        <translation>Redresser les fils</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Study the data</source>
        <translation>Étudier les données</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Take the selected nodes out of their wires (Alt and drag)</source>
        <translation>Retirer les nœuds sélectionnés de leurs fils (Alt et glisser)</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>The panels of this workspace, as at first</source>
        <translation>Les panneaux de cet espace de travail, comme au début</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>The summary of another project beside this one</source>
        <translation>Le résumé d’un autre projet à côté de celui-ci</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>The width of a layer at which the model has a number of parameters</source>
        <translation>La largeur d’une couche pour laquelle le modèle a un nombre voulu de paramètres</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>The window in six steps</source>
        <translation>La fenêtre en six étapes</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Theme of the desktop</source>
        <translation>Thème du bureau</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Theme, language, session and keys</source>
        <translation>Thème, langue, session et touches</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Tools</source>
        <translation>Outils</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Tour</source>
        <translation>Visite guidée</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Train</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Train the model on its data</source>
        <translation>Entraîner le modèle sur ses données</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Under each node, what it makes of the sample that the results show</source>
        <translation>Sous chaque nœud, ce qu’il fait de l’échantillon que montrent les résultats</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Unpack model</source>
        <translation>Déballer le modèle</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>View</source>
        <translation>Affichage</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Welcome page</source>
        <translation>Page d’accueil</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>What Keras says about the selected layer</source>
        <translation>Ce que Keras dit de la couche sélectionnée</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Window</source>
        <translation>Fenêtre</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Wire the selected nodes from left to right (drag from port to port)</source>
        <translation>Relier les nœuds sélectionnés de gauche à droite (glisser de port en port)</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Write a note on the canvas</source>
        <translation>Écrire une note sur le canevas</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Write in the chosen frame or note (double-click)</source>
        <translation>Écrire dans le cadre ou la note choisis (double-clic)</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Write the model as a file, Python code, a notebook or a picture</source>
        <translation>Écrire le modèle : fichier, code Python, notebook ou image</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Zoom in</source>
        <translation>Zoom avant</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Zoom out</source>
        <translation>Zoom arrière</translation>
    </message>
    <message>
        <location filename="gui/actions.py"/>
        <source>Zoom to 100 %</source>
        <translation>Zoom à 100 %</translation>
    </message>
</context>
<context>
    <name>Adding</name>
    <message>
        <location filename="gui/commands/adding.py"/>
        <source>Add a layer</source>
        <translation>Ajouter une couche</translation>
    </message>
    <message>
        <location filename="gui/commands/adding.py"/>
        <source>Add a layer before it</source>
        <translation>Ajouter une couche avant</translation>
    </message>
    <message>
        <location filename="gui/commands/adding.py"/>
        <source>Add a layer that takes {0}</source>
        <translation>Ajouter une couche qui accepte {0}</translation>
    </message>
    <message>
        <location filename="gui/commands/adding.py"/>
        <source>Change to</source>
        <translation>Changer en</translation>
    </message>
    <message>
        <location filename="gui/commands/adding.py"/>
        <source>Change {n} layers to {name}</source>
        <translation>Changer {n} couches en {name}</translation>
    </message>
    <message>
        <location filename="gui/commands/adding.py"/>
        <source>Insert a layer</source>
        <translation>Insérer une couche</translation>
    </message>
</context>
<context>
    <name>Aligning</name>
    <message>
        <location filename="gui/commands/aligning.py"/>
        <source>Align</source>
        <translation>Aligner</translation>
    </message>
    <message>
        <location filename="gui/commands/aligning.py"/>
        <source>Distribute</source>
        <translation>Répartir</translation>
    </message>
    <message>
        <location filename="gui/commands/aligning.py"/>
        <source>Straighten</source>
        <translation>Redresser</translation>
    </message>
</context>
<context>
    <name>AnswerBars</name>
    <message>
        <location filename="gui/panels/results/sample.py"/>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <location filename="gui/panels/results/sample.py"/>
        <source>truth {0}</source>
        <translation>vérité {0}</translation>
    </message>
</context>
<context>
    <name>AugmentedPictures</name>
    <message>
        <location filename="gui/panels/study/pictures.py"/>
        <source>as it is trained on</source>
        <translation>telles qu’à l’entraînement</translation>
    </message>
    <message>
        <location filename="gui/panels/study/pictures.py"/>
        <source>sample</source>
        <translation>échantillon</translation>
    </message>
</context>
<context>
    <name>BarChart</name>
    <message>
        <location filename="gui/panels/cards/histogram.py"/>
        <source>nothing to show</source>
        <translation>rien à montrer</translation>
    </message>
    <message>
        <location filename="gui/panels/cards/histogram.py"/>
        <source>{0} to {1}: {2}</source>
        <translation>{0} à {1} : {2}</translation>
    </message>
</context>
<context>
    <name>BendWires</name>
    <message>
        <location filename="gui/canvas/bends.py"/>
        <source>Add bend</source>
        <translation>Ajouter un coude</translation>
    </message>
</context>
<context>
    <name>Bends</name>
    <message>
        <location filename="gui/canvas/bends.py"/>
        <source>Add bend</source>
        <translation>Ajouter un coude</translation>
    </message>
    <message>
        <location filename="gui/canvas/bends.py"/>
        <source>Move bend</source>
        <translation>Déplacer le coude</translation>
    </message>
    <message>
        <location filename="gui/canvas/bends.py"/>
        <source>Remove bend</source>
        <translation>Retirer le coude</translation>
    </message>
    <message>
        <location filename="gui/canvas/bends.py"/>
        <source>Remove bends</source>
        <translation>Retirer les coudes</translation>
    </message>
</context>
<context>
    <name>BesideModels</name>
    <message>
        <location filename="gui/panels/results/beside.py"/>
        <source>Beside classical models</source>
        <translation>À côté des modèles classiques</translation>
    </message>
    <message>
        <location filename="gui/panels/results/beside.py"/>
        <source>Fit classical models</source>
        <translation>Ajuster des modèles classiques</translation>
    </message>
    <message>
        <location filename="gui/panels/results/beside.py"/>
        <source>Is the network worth its trouble? Fit a linear model, a random forest and a support vector machine on the same training samples, and compare.</source>
        <translation>Le réseau vaut-il sa peine ? Ajustez un modèle linéaire, une forêt aléatoire et une machine à vecteurs de support sur les mêmes échantillons d’entraînement, et comparez.</translation>
    </message>
    <message>
        <location filename="gui/panels/results/beside.py"/>
        <source>Loading the data…</source>
        <translation>Chargement des données…</translation>
    </message>
    <message>
        <location filename="gui/panels/results/beside.py"/>
        <source>Not here: {0}.</source>
        <translation>Pas ici : {0}.</translation>
    </message>
    <message>
        <location filename="gui/panels/results/beside.py"/>
        <source>Progress of the classical models</source>
        <translation>Progression des modèles classiques</translation>
    </message>
    <message>
        <location filename="gui/panels/results/beside.py"/>
        <source>Seconds</source>
        <translation>Secondes</translation>
    </message>
    <message>
        <location filename="gui/panels/results/beside.py"/>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <location filename="gui/panels/results/beside.py"/>
        <source>Stop fitting classical models</source>
        <translation>Arrêter l’ajustement des modèles classiques</translation>
    </message>
    <message>
        <location filename="gui/panels/results/beside.py"/>
        <source>Stopping…</source>
        <translation>Arrêt en cours…</translation>
    </message>
    <message>
        <location filename="gui/panels/results/beside.py"/>
        <source>This network</source>
        <translation>Ce réseau</translation>
    </message>
    <message>
        <location filename="gui/panels/results/beside.py"/>
        <source>{0} · fitted on {1} of {2} samples</source>
        <translation>{0} · ajustés sur {1} des {2} échantillons</translation>
    </message>
</context>
<context>
    <name>BindingCard</name>
    <message>
        <location filename="gui/panels/data/binding.py"/>
        <source>Add a preparation</source>
        <translation>Ajouter une préparation</translation>
    </message>
    <message>
        <location filename="gui/panels/data/binding.py"/>
        <source>Add a preparation for {0}</source>
        <translation>Ajouter une préparation pour {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/data/binding.py"/>
        <source>Preparation {0}: {1}</source>
        <translation>Préparation {0} : {1}</translation>
    </message>
    <message>
        <location filename="gui/panels/data/binding.py"/>
        <source>Preparations</source>
        <translation>Préparations</translation>
    </message>
    <message>
        <location filename="gui/panels/data/binding.py"/>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <location filename="gui/panels/data/binding.py"/>
        <source>Remove {0}</source>
        <translation>Retirer {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/data/binding.py"/>
        <source>What {0} gets</source>
        <translation>Ce que reçoit {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/data/binding.py"/>
        <source>columns</source>
        <translation>colonnes</translation>
    </message>
    <message>
        <location filename="gui/panels/data/binding.py"/>
        <source>not in these data</source>
        <translation>absente de ces données</translation>
    </message>
    <message>
        <location filename="gui/panels/data/binding.py"/>
        <source>nothing yet</source>
        <translation>rien encore</translation>
    </message>
    <message>
        <location filename="gui/panels/data/binding.py"/>
        <source>{0}, expected {1}</source>
        <translation>{0}, attendu : {1}</translation>
    </message>
</context>
<context>
    <name>Breadcrumb</name>
    <message>
        <location filename="gui/canvas/breadcrumb.py"/>
        <source>Back to {0}</source>
        <translation>Revenir à {0}</translation>
    </message>
    <message>
        <location filename="gui/canvas/breadcrumb.py"/>
        <source>Escape leaves the model</source>
        <translation>Échap sort du modèle</translation>
    </message>
    <message>
        <location filename="gui/canvas/breadcrumb.py"/>
        <source>Shapes are those of the first repeat</source>
        <translation>Les formes sont celles de la première répétition</translation>
    </message>
    <message>
        <location filename="gui/canvas/breadcrumb.py"/>
        <source>Shown: {0}</source>
        <translation>Affiché : {0}</translation>
    </message>
    <message>
        <location filename="gui/canvas/breadcrumb.py"/>
        <source>The way to this model</source>
        <translation>Le chemin vers ce modèle</translation>
    </message>
</context>
<context>
    <name>CallbackRow</name>
    <message>
        <location filename="gui/panels/training/callback_row.py"/>
        <source>Edit code</source>
        <translation>Modifier le code</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callback_row.py"/>
        <source>Edit the code of {0}</source>
        <translation>Modifier le code de {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callback_row.py"/>
        <source>Fields of {0}</source>
        <translation>Champs de {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callback_row.py"/>
        <source>Move down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callback_row.py"/>
        <source>Move up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callback_row.py"/>
        <source>Open TensorBoard</source>
        <translation>Ouvrir TensorBoard</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callback_row.py"/>
        <source>Open TensorBoard in the browser</source>
        <translation>Ouvrir TensorBoard dans le navigateur</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callback_row.py"/>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callback_row.py"/>
        <source>The logs of all runs on this computer</source>
        <translation>Les journaux de toutes les exécutions sur cet ordinateur</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callback_row.py"/>
        <source>Whether it takes part</source>
        <translation>S’il est pris en compte</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callback_row.py"/>
        <source>layers</source>
        <translation>couches</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callback_row.py"/>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callback_row.py"/>
        <source>{0} takes part</source>
        <translation>{0} est pris en compte</translation>
    </message>
</context>
<context>
    <name>CallbacksForm</name>
    <message>
        <location filename="gui/panels/training/callbacks_form.py"/>
        <source>A class of your own, to be written in the project</source>
        <translation>Une classe à vous, à écrire dans le projet</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callbacks_form.py"/>
        <source>Add a callback</source>
        <translation>Ajouter un rappel</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callbacks_form.py"/>
        <source>Add callback</source>
        <translation>Ajouter un rappel</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callbacks_form.py"/>
        <source>Add {0}</source>
        <translation>Ajouter {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callbacks_form.py"/>
        <source>Callbacks</source>
        <translation>Rappels (callbacks)</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callbacks_form.py"/>
        <source>Code of the project's own</source>
        <translation>Code propre au projet</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callbacks_form.py"/>
        <source>Move {0}</source>
        <translation>Déplacer {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callbacks_form.py"/>
        <source>New callback in Python…</source>
        <translation>Nouveau rappel en Python…</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callbacks_form.py"/>
        <source>Remove {0}</source>
        <translation>Retirer {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callbacks_form.py"/>
        <source>Set {0}</source>
        <translation>Régler {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callbacks_form.py"/>
        <source>Starting TensorBoard…</source>
        <translation>Démarrage de TensorBoard…</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callbacks_form.py"/>
        <source>TensorBoard serves at {0}</source>
        <translation>TensorBoard répond à l’adresse {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/callbacks_form.py"/>
        <source>What is done after each epoch: stop early, save, log…</source>
        <translation>Ce qui se fait après chaque époque : arrêter tôt, enregistrer, journaliser…</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <location filename="gui/canvas/paint.py"/>
        <source>1 layer</source>
        <translation>1 couche</translation>
    </message>
    <message>
        <location filename="gui/canvas/view.py"/>
        <location filename="gui/commands/context_menu.py"/>
        <source>Canvas</source>
        <translation>Canevas</translation>
    </message>
    <message>
        <location filename="gui/canvas/commands.py"/>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <location filename="gui/canvas/decor_items.py"/>
        <source>Double-click to write</source>
        <translation>Double-cliquez pour écrire</translation>
    </message>
    <message>
        <location filename="gui/canvas/commands.py"/>
        <source>Move note</source>
        <translation>Déplacer la note</translation>
    </message>
    <message>
        <location filename="gui/commands/context_menu.py"/>
        <source>Select</source>
        <translation>Sélectionner</translation>
    </message>
    <message>
        <location filename="gui/canvas/view.py"/>
        <source>The graph of the model: nodes and their wires</source>
        <translation>Le graphe du modèle : les nœuds et leurs fils</translation>
    </message>
    <message>
        <location filename="gui/canvas/paint.py"/>
        <source>{0} layers</source>
        <translation>{0} couches</translation>
    </message>
</context>
<context>
    <name>CanvasPage</name>
    <message>
        <location filename="gui/canvas/breadcrumb.py"/>
        <source>Canvas</source>
        <translation>Canevas</translation>
    </message>
</context>
<context>
    <name>CanvasPicture</name>
    <message>
        <location filename="gui/pictures/canvas_picture.py"/>
        <source>the canvas in {0} × {1} pixels</source>
        <translation>le canevas en {0} × {1} pixels</translation>
    </message>
</context>
<context>
    <name>ChecksRow</name>
    <message>
        <location filename="gui/panels/fields/checks.py"/>
        <source>Back to the default</source>
        <translation>Revenir à la valeur par défaut</translation>
    </message>
    <message>
        <location filename="gui/panels/fields/checks.py"/>
        <source>Reset {0}</source>
        <translation>Réinitialiser {0}</translation>
    </message>
</context>
<context>
    <name>ClassBars</name>
    <message>
        <location filename="gui/panels/data/samples.py"/>
        <source>Samples of each class</source>
        <translation>Échantillons par classe</translation>
    </message>
</context>
<context>
    <name>Classical</name>
    <message>
        <location filename="gui/panels/results/beside.py"/>
        <source>Accuracy</source>
        <translation>Exactitude</translation>
    </message>
    <message>
        <location filename="gui/panels/results/beside.py"/>
        <source>Fitting: {0}</source>
        <translation>Ajustement : {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/results/beside.py"/>
        <source>Logistic regression</source>
        <translation>Régression logistique</translation>
    </message>
    <message>
        <location filename="gui/panels/results/beside.py"/>
        <source>Macro F1</source>
        <translation>F1 macro</translation>
    </message>
    <message>
        <location filename="gui/panels/results/beside.py"/>
        <source>Random forest</source>
        <translation>Forêt aléatoire</translation>
    </message>
    <message>
        <location filename="gui/panels/results/beside.py"/>
        <source>Ridge regression</source>
        <translation>Régression ridge</translation>
    </message>
    <message>
        <location filename="gui/panels/results/beside.py"/>
        <source>SVM</source>
        <translation>SVM</translation>
    </message>
</context>
<context>
    <name>Clipboard</name>
    <message>
        <location filename="gui/commands/clipboard.py"/>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <location filename="gui/commands/clipboard.py"/>
        <source>Add “{0}”, {1} nodes, to this canvas?</source>
        <translation>Ajouter « {0} », {1} nœuds, à ce canevas ?</translation>
    </message>
    <message>
        <location filename="gui/commands/clipboard.py"/>
        <source>Import the model?</source>
        <translation>Importer le modèle ?</translation>
    </message>
    <message>
        <location filename="gui/commands/clipboard.py"/>
        <source>Paste</source>
        <translation>Coller</translation>
    </message>
    <message>
        <location filename="gui/commands/clipboard.py"/>
        <source>The clipboard holds a Keras model.</source>
        <translation>Le presse-papiers contient un modèle Keras.</translation>
    </message>
</context>
<context>
    <name>CodePanel</name>
    <message>
        <location filename="gui/panels/code/panel.py"/>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
    <message>
        <location filename="gui/panels/code/panel.py"/>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <location filename="gui/panels/code/panel.py"/>
        <source>Copy the code</source>
        <translation>Copier le code</translation>
    </message>
    <message>
        <location filename="gui/panels/code/panel.py"/>
        <source>Python code</source>
        <translation>Code Python</translation>
    </message>
    <message>
        <location filename="gui/panels/code/panel.py"/>
        <source>Python code of the model</source>
        <translation>Code Python du modèle</translation>
    </message>
    <message>
        <location filename="gui/panels/code/panel.py"/>
        <source>The model as Python appears here as soon as there is something to write.</source>
        <translation>Le modèle apparaît ici en Python dès qu’il y a quelque chose à écrire.</translation>
    </message>
    <message>
        <location filename="gui/panels/code/panel.py"/>
        <source>Whole training script</source>
        <translation>Script d’entraînement complet</translation>
    </message>
</context>
<context>
    <name>Combining</name>
    <message>
        <location filename="gui/commands/combining.py"/>
        <source>Combining runs</source>
        <translation>Combinaison des exécutions</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <location filename="gui/dialogs/command_palette.py"/>
        <source>Command palette</source>
        <translation>Palette de commandes</translation>
    </message>
    <message>
        <location filename="gui/dialogs/command_palette.py"/>
        <source>Commands found</source>
        <translation>Commandes trouvées</translation>
    </message>
    <message>
        <location filename="gui/dialogs/command_palette.py"/>
        <source>Export: {0}</source>
        <translation>Exporter : {0}</translation>
    </message>
    <message>
        <location filename="gui/dialogs/command_palette.py"/>
        <source>No command is called like this.</source>
        <translation>Aucune commande ne s’appelle ainsi.</translation>
    </message>
    <message>
        <location filename="gui/dialogs/command_palette.py"/>
        <source>Panel: {0}</source>
        <translation>Panneau : {0}</translation>
    </message>
    <message>
        <location filename="gui/dialogs/command_palette.py"/>
        <source>Search for a command</source>
        <translation>Chercher une commande</translation>
    </message>
    <message>
        <location filename="gui/dialogs/command_palette.py"/>
        <source>Type a command</source>
        <translation>Tapez une commande</translation>
    </message>
    <message>
        <location filename="gui/dialogs/command_palette.py"/>
        <source>cannot be done now</source>
        <translation>impossible pour l’instant</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <location filename="gui/commands/handlers.py"/>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <location filename="gui/commands/handlers.py"/>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <location filename="gui/commands/handlers.py"/>
        <source>{0} {1}</source>
        <translation>{0} : {1}</translation>
    </message>
</context>
<context>
    <name>Compared</name>
    <message>
        <location filename="gui/panels/summary/compare.py"/>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/compare.py"/>
        <source>Close {0}</source>
        <translation>Fermer {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/compare.py"/>
        <source>Counting…</source>
        <translation>Comptage…</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/compare.py"/>
        <source>Layers of {0}</source>
        <translation>Couches de {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/compare.py"/>
        <source>Summary of {0}</source>
        <translation>Résumé de {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/compare.py"/>
        <source>as many</source>
        <translation>autant</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/compare.py"/>
        <source>not all could be counted</source>
        <translation>tout n’a pas pu être compté</translation>
    </message>
</context>
<context>
    <name>CorrelationMap</name>
    <message>
        <location filename="gui/panels/study/correlation_map.py"/>
        <source>one of them never varies</source>
        <translation>l’une des deux ne varie jamais</translation>
    </message>
    <message>
        <location filename="gui/panels/study/correlation_map.py"/>
        <source>{0} and {1}: {2}</source>
        <translation>{0} et {1} : {2}</translation>
    </message>
</context>
<context>
    <name>CurveView</name>
    <message>
        <location filename="gui/dialogs/function_preview.py"/>
        <source>From {0} at {1} to {2} at {3}</source>
        <translation>De {0} à {1} jusqu’à {2} à {3}</translation>
    </message>
</context>
<context>
    <name>DataPanel</name>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>Bind automatically</source>
        <translation>Relier automatiquement</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>Bind the selected columns</source>
        <translation>Relier les colonnes sélectionnées</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>Bind to {0} ({1})</source>
        <translation>Relier à {0} ({1})</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>Choose columns and preparations by names and shapes, instead of your choice</source>
        <translation>Choisir colonnes et préparations d’après les noms et les formes, au lieu de votre choix</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>Data</source>
        <translation>Données</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>Drag columns of the table here, or to an input or output on the canvas.</source>
        <translation>Glissez des colonnes du tableau ici, ou sur une entrée ou une sortie du canevas.</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>Load</source>
        <translation>Charger</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>Load the data and show what is in them</source>
        <translation>Charger les données et montrer ce qu’elles contiennent</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>Loading…</source>
        <translation>Chargement…</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>Measure the columns, count the classes, see what goes together</source>
        <translation>Mesurer les colonnes, compter les classes, voir ce qui va ensemble</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>No data chosen</source>
        <translation>Aucune donnée choisie</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>Not loaded yet</source>
        <translation>Pas encore chargées</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>Number of samples</source>
        <translation>Nombre d’échantillons</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>Read the data once more: the file may have changed</source>
        <translation>Relire les données : le fichier a pu changer</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>Reload</source>
        <translation>Recharger</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>Study</source>
        <translation>Étude</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>Study the data</source>
        <translation>Étudier les données</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>The model has no inputs and outputs yet.</source>
        <translation>Le modèle n’a encore ni entrée ni sortie.</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>Validation</source>
        <translation>Validation</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>What feeds what</source>
        <translation>Ce qui alimente quoi</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>What is in it</source>
        <translation>Ce qu’elles contiennent</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>input</source>
        <translation>entrée</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>output</source>
        <translation>sortie</translation>
    </message>
</context>
<context>
    <name>DataSamples</name>
    <message>
        <location filename="gui/panels/data/samples.py"/>
        <source>Column whose classes are counted</source>
        <translation>Colonne dont on compte les classes</translation>
    </message>
    <message>
        <location filename="gui/panels/data/samples.py"/>
        <source>Row</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <location filename="gui/panels/data/samples.py"/>
        <source>Some samples</source>
        <translation>Quelques échantillons</translation>
    </message>
    <message>
        <location filename="gui/panels/data/samples.py"/>
        <source>The first rows</source>
        <translation>Les premières lignes</translation>
    </message>
    <message>
        <location filename="gui/panels/data/samples.py"/>
        <source>What is missing</source>
        <translation>Ce qui manque</translation>
    </message>
    <message>
        <location filename="gui/panels/data/samples.py"/>
        <source>left out, cannot be read: {0} ({1})</source>
        <translation>laissé de côté, illisible : {0} ({1})</translation>
    </message>
    <message>
        <location filename="gui/panels/data/samples.py"/>
        <source>missing in {0}: {1}</source>
        <translation>manque dans {0} : {1}</translation>
    </message>
</context>
<context>
    <name>DataSource</name>
    <message>
        <location filename="gui/panels/data/source.py"/>
        <source>About the data</source>
        <translation>À propos des données</translation>
    </message>
    <message>
        <location filename="gui/panels/data/source.py"/>
        <source>Choose a set, open a file, or drop a file or a folder here.</source>
        <translation>Choisissez un jeu de données, ouvrez un fichier, ou déposez ici un fichier ou un dossier.</translation>
    </message>
    <message>
        <location filename="gui/panels/data/source.py"/>
        <source>Data</source>
        <translation>Données</translation>
    </message>
    <message>
        <location filename="gui/panels/data/source.py"/>
        <source>Edit code</source>
        <translation>Modifier le code</translation>
    </message>
    <message>
        <location filename="gui/panels/data/source.py"/>
        <source>Edit the code of the generator</source>
        <translation>Modifier le code du générateur</translation>
    </message>
    <message>
        <location filename="gui/panels/data/source.py"/>
        <source>New generator</source>
        <translation>Nouveau générateur</translation>
    </message>
    <message>
        <location filename="gui/panels/data/source.py"/>
        <source>Open a file of data</source>
        <translation>Ouvrir un fichier de données</translation>
    </message>
    <message>
        <location filename="gui/panels/data/source.py"/>
        <source>Open a folder of classes</source>
        <translation>Ouvrir un dossier de classes</translation>
    </message>
    <message>
        <location filename="gui/panels/data/source.py"/>
        <source>Open a folder of data</source>
        <translation>Ouvrir un dossier de données</translation>
    </message>
    <message>
        <location filename="gui/panels/data/source.py"/>
        <source>Open data</source>
        <translation>Ouvrir des données</translation>
    </message>
    <message>
        <location filename="gui/panels/data/source.py"/>
        <source>Open file…</source>
        <translation>Ouvrir un fichier…</translation>
    </message>
    <message>
        <location filename="gui/panels/data/source.py"/>
        <source>Open folder…</source>
        <translation>Ouvrir un dossier…</translation>
    </message>
    <message>
        <location filename="gui/panels/data/source.py"/>
        <source>This version does not know the source {0}.</source>
        <translation>Cette version ne connaît pas la source {0}.</translation>
    </message>
</context>
<context>
    <name>DataTable</name>
    <message>
        <location filename="gui/panels/data/table.py"/>
        <source>Columns and arrays of the data</source>
        <translation>Colonnes et tableaux des données</translation>
    </message>
    <message>
        <location filename="gui/panels/data/table.py"/>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <location filename="gui/panels/data/table.py"/>
        <source>Range</source>
        <translation>Étendue</translation>
    </message>
    <message>
        <location filename="gui/panels/data/table.py"/>
        <source>Shape</source>
        <translation>Forme</translation>
    </message>
    <message>
        <location filename="gui/panels/data/table.py"/>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <location filename="gui/panels/data/table.py"/>
        <source>scalar</source>
        <translation>scalaire</translation>
    </message>
</context>
<context>
    <name>Decorating</name>
    <message>
        <location filename="gui/commands/decorating.py"/>
        <source>Frame</source>
        <translation>Cadre</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <location filename="gui/window/docks.py"/>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <location filename="gui/window/docks.py"/>
        <source>Data</source>
        <translation>Données</translation>
    </message>
    <message>
        <location filename="gui/window/docks.py"/>
        <source>Inspector</source>
        <translation>Inspecteur</translation>
    </message>
    <message>
        <location filename="gui/window/docks.py"/>
        <source>Layers</source>
        <translation>Couches</translation>
    </message>
    <message>
        <location filename="gui/window/docks.py"/>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <location filename="gui/window/docks.py"/>
        <source>Outline</source>
        <translation>Structure</translation>
    </message>
    <message>
        <location filename="gui/window/docks.py"/>
        <source>Own code</source>
        <translation>Votre code</translation>
    </message>
    <message>
        <location filename="gui/window/docks.py"/>
        <source>Panels</source>
        <translation>Panneaux</translation>
    </message>
    <message>
        <location filename="gui/window/docks.py"/>
        <source>Problems</source>
        <translation>Problèmes</translation>
    </message>
    <message>
        <location filename="gui/window/docks.py"/>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <location filename="gui/window/docks.py"/>
        <source>Study</source>
        <translation>Étude</translation>
    </message>
    <message>
        <location filename="gui/window/docks.py"/>
        <source>Summary</source>
        <translation>Résumé</translation>
    </message>
    <message>
        <location filename="gui/window/docks.py"/>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
</context>
<context>
    <name>DragBend</name>
    <message>
        <location filename="gui/canvas/bends.py"/>
        <source>Move bend</source>
        <translation>Déplacer le coude</translation>
    </message>
</context>
<context>
    <name>DrawingDialog</name>
    <message>
        <location filename="gui/panels/results/drawing.py"/>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <location filename="gui/panels/results/drawing.py"/>
        <source>Clear the sheet</source>
        <translation>Effacer la feuille</translation>
    </message>
    <message>
        <location filename="gui/panels/results/drawing.py"/>
        <source>Dark on light</source>
        <translation>Foncé sur clair</translation>
    </message>
    <message>
        <location filename="gui/panels/results/drawing.py"/>
        <source>Draw a sample</source>
        <translation>Dessiner un échantillon</translation>
    </message>
    <message>
        <location filename="gui/panels/results/drawing.py"/>
        <source>Draw dark on light</source>
        <translation>Dessiner en foncé sur clair</translation>
    </message>
</context>
<context>
    <name>DrawingSheet</name>
    <message>
        <location filename="gui/panels/results/drawing.py"/>
        <source>Sheet to draw on</source>
        <translation>Feuille à dessiner</translation>
    </message>
</context>
<context>
    <name>Dropping</name>
    <message>
        <location filename="gui/commands/dropping.py"/>
        <source>It takes the place of the data chosen so far. Undo brings them back.</source>
        <translation>Elles remplacent les données choisies jusqu’ici. Annuler les rétablit.</translation>
    </message>
    <message>
        <location filename="gui/commands/dropping.py"/>
        <source>Use as data</source>
        <translation>Utiliser comme données</translation>
    </message>
    <message>
        <location filename="gui/commands/dropping.py"/>
        <source>Use as data?</source>
        <translation>Utiliser comme données ?</translation>
    </message>
    <message>
        <location filename="gui/commands/dropping.py"/>
        <source>Use {0} as the data of this project?</source>
        <translation>Utiliser {0} comme données de ce projet ?</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <location filename="gui/commands/editing.py"/>
        <source>Freeze</source>
        <translation>Geler</translation>
    </message>
    <message>
        <location filename="gui/commands/editing.py"/>
        <source>Mute</source>
        <translation>Désactiver</translation>
    </message>
    <message>
        <location filename="gui/commands/editing.py"/>
        <source>Unfreeze</source>
        <translation>Dégeler</translation>
    </message>
    <message>
        <location filename="gui/commands/editing.py"/>
        <source>Unmute</source>
        <translation>Réactiver</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <location filename="gui/editor.py"/>
        <source>Drawing {0} nodes</source>
        <translation>Dessin de {0} nœuds</translation>
    </message>
    <message>
        <location filename="gui/editor.py"/>
        <source>Evaluating</source>
        <translation>Évaluation</translation>
    </message>
    <message>
        <location filename="gui/editor.py"/>
        <source>Fitting classical models</source>
        <translation>Ajustement des modèles classiques</translation>
    </message>
    <message>
        <location filename="gui/editor.py"/>
        <source>Problems</source>
        <translation>Problèmes</translation>
    </message>
    <message>
        <location filename="gui/editor.py"/>
        <source>Studying the data</source>
        <translation>Étude des données en cours</translation>
    </message>
    <message>
        <location filename="gui/editor.py"/>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <location filename="gui/editor.py"/>
        <source>training</source>
        <translation>entraînement</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <location filename="gui/canvas/empty_state.py"/>
        <source>Press Tab to add a layer, or drop one here</source>
        <translation>Appuyez sur Tab pour ajouter une couche, ou déposez-en une ici</translation>
    </message>
</context>
<context>
    <name>EnsembleDialog</name>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Add a run</source>
        <translation>Ajouter une exécution</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Add a run by its folder</source>
        <translation>Ajouter une exécution par son dossier</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Add a run…</source>
        <translation>Ajouter une exécution…</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Any folder that a training left, also of another project</source>
        <translation>Tout dossier laissé par un entraînement, même d’un autre projet</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Asking the models…</source>
        <translation>Interrogation des modèles…</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Combine runs</source>
        <translation>Combiner des exécutions</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Drawing the project…</source>
        <translation>Dessin du projet…</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Export the ensemble</source>
        <translation>Exporter l’ensemble</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>HDF5 model</source>
        <translation>Modèle HDF5</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>How far it is</source>
        <translation>Où cela en est</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>How much each run counts in what is written</source>
        <translation>Combien compte chaque exécution dans ce qui est écrit</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Keras model</source>
        <translation>Modèle Keras</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Layerloom project</source>
        <translation>Projet Layerloom</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Open as a project</source>
        <translation>Ouvrir comme projet</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Press Score: the data are loaded, and every run answers to them.</source>
        <translation>Cliquez sur Évaluer : les données sont chargées, et chaque exécution y répond.</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Proving the export…</source>
        <translation>Vérification de l’export…</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Reading the models…</source>
        <translation>Lecture des modèles…</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Score</source>
        <translation>Évaluer</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Score the runs and their averages</source>
        <translation>Évaluer les exécutions et leurs moyennes</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Scores</source>
        <translation>Scores</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Scoring…</source>
        <translation>Évaluation en cours…</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Several models often know more than the best one</source>
        <translation>Plusieurs modèles en savent souvent plus que le meilleur</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Starting Keras…</source>
        <translation>Démarrage de Keras…</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>The choice has changed: score again.</source>
        <translation>Le choix a changé : évaluez à nouveau.</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>This project has no trained runs yet. Train it a few times, with other layers or another rate, or add the folder of a run.</source>
        <translation>Ce projet n’a pas encore d’exécutions entraînées. Entraînez-le plusieurs fois, avec d’autres couches ou un autre taux, ou ajoutez le dossier d’une exécution.</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Tick at least two runs: their answers are averaged, and scored beside each.</source>
        <translation>Cochez au moins deux exécutions : on fait la moyenne de leurs réponses, et on l’évalue à côté de chacune.</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Trained runs of this project</source>
        <translation>Exécutions entraînées de ce projet</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Weights of the ensemble</source>
        <translation>Poids de l’ensemble</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>What goes on</source>
        <translation>Ce qui est en cours</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>What went wrong</source>
        <translation>Ce qui n’a pas marché</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble.py"/>
        <source>Writing the model…</source>
        <translation>Écriture du modèle…</translation>
    </message>
</context>
<context>
    <name>EnsembleScores</name>
    <message>
        <location filename="gui/dialogs/ensemble_scores.py"/>
        <source>All figures</source>
        <translation>Tous les chiffres</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble_scores.py"/>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble_scores.py"/>
        <source>Comparison</source>
        <translation>Comparaison</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble_scores.py"/>
        <source>Equal</source>
        <translation>Égaux</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble_scores.py"/>
        <source>Equal weights</source>
        <translation>Poids égaux</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble_scores.py"/>
        <source>Figure that is compared</source>
        <translation>Chiffre comparé</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble_scores.py"/>
        <source>Fitted</source>
        <translation>Ajustés</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble_scores.py"/>
        <source>Fitted weights</source>
        <translation>Poids ajustés</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble_scores.py"/>
        <source>Fitted weights make the loss on the validation samples the lowest.</source>
        <translation>Les poids ajustés rendent la perte sur les échantillons de validation la plus faible.</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble_scores.py"/>
        <source>Outputs</source>
        <translation>Sorties</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble_scores.py"/>
        <source>Run</source>
        <translation>Exécution</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble_scores.py"/>
        <source>Scores</source>
        <translation>Scores</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble_scores.py"/>
        <source>What should be known of the figures</source>
        <translation>Ce qu’il faut savoir de ces chiffres</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble_scores.py"/>
        <source>test</source>
        <translation>test</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble_scores.py"/>
        <source>training</source>
        <translation>entraînement</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble_scores.py"/>
        <source>validation</source>
        <translation>validation</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble_scores.py"/>
        <source>{0} {1} samples</source>
        <translation>{0} échantillons : {1}</translation>
    </message>
</context>
<context>
    <name>Evaluating</name>
    <message>
        <location filename="gui/sessions/evaluating.py"/>
        <source>Evaluate the model to see what its nodes make of a sample.</source>
        <translation>Évaluez le modèle pour voir ce que ses nœuds font d’un échantillon.</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <location filename="gui/commands/exporting.py"/>
        <source>Configuration (.json)…</source>
        <translation>Configuration (.json)…</translation>
    </message>
    <message>
        <location filename="gui/commands/exporting.py"/>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <location filename="gui/commands/exporting.py"/>
        <source>Exporting {0}</source>
        <translation>Export de {0}</translation>
    </message>
    <message>
        <location filename="gui/commands/exporting.py"/>
        <source>HDF5 model (.h5)…</source>
        <translation>Modèle HDF5 (.h5)…</translation>
    </message>
    <message>
        <location filename="gui/commands/exporting.py"/>
        <source>Keras model (.keras)…</source>
        <translation>Modèle Keras (.keras)…</translation>
    </message>
    <message>
        <location filename="gui/commands/exporting.py"/>
        <source>LiteRT (.tflite)…</source>
        <translation>LiteRT (.tflite)…</translation>
    </message>
    <message>
        <location filename="gui/commands/exporting.py"/>
        <source>Notebook of the training (.ipynb)…</source>
        <translation>Notebook de l’entraînement (.ipynb)…</translation>
    </message>
    <message>
        <location filename="gui/commands/exporting.py"/>
        <source>ONNX (.onnx)…</source>
        <translation>ONNX (.onnx)…</translation>
    </message>
    <message>
        <location filename="gui/commands/exporting.py"/>
        <source>Picture by plot_model (.pdf)…</source>
        <translation>Image par plot_model (.pdf)…</translation>
    </message>
    <message>
        <location filename="gui/commands/exporting.py"/>
        <source>Picture by plot_model (.png)…</source>
        <translation>Image par plot_model (.png)…</translation>
    </message>
    <message>
        <location filename="gui/commands/exporting.py"/>
        <source>Picture by plot_model (.svg)…</source>
        <translation>Image par plot_model (.svg)…</translation>
    </message>
    <message>
        <location filename="gui/commands/exporting.py"/>
        <source>Picture of the canvas…</source>
        <translation>Image du canevas…</translation>
    </message>
    <message>
        <location filename="gui/commands/exporting.py"/>
        <source>Proving the export</source>
        <translation>Vérification de l’export</translation>
    </message>
    <message>
        <location filename="gui/commands/exporting.py"/>
        <source>Python code of the model (.py)…</source>
        <translation>Code Python du modèle (.py)…</translation>
    </message>
    <message>
        <location filename="gui/commands/exporting.py"/>
        <source>Python training script (.py)…</source>
        <translation>Script Python d’entraînement (.py)…</translation>
    </message>
    <message>
        <location filename="gui/commands/exporting.py"/>
        <source>TensorFlow SavedModel (folder)…</source>
        <translation>SavedModel de TensorFlow (dossier)…</translation>
    </message>
    <message>
        <location filename="gui/commands/exporting.py"/>
        <source>Weights only (.weights.h5)…</source>
        <translation>Poids seuls (.weights.h5)…</translation>
    </message>
</context>
<context>
    <name>FieldLabel</name>
    <message>
        <location filename="gui/panels/fields/label.py"/>
        <source>Back to the default</source>
        <translation>Revenir à la valeur par défaut</translation>
    </message>
    <message>
        <location filename="gui/panels/fields/label.py"/>
        <source>Fields of {0}</source>
        <translation>Champs de {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/fields/label.py"/>
        <source>Reset {0}</source>
        <translation>Réinitialiser {0}</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <location filename="gui/panels/fields/row.py"/>
        <source>A function of your own in the place of a formula</source>
        <translation>Une fonction à vous à la place d’une formule</translation>
    </message>
    <message>
        <location filename="gui/panels/fields/row.py"/>
        <source>Back to the default</source>
        <translation>Revenir à la valeur par défaut</translation>
    </message>
    <message>
        <location filename="gui/panels/fields/row.py"/>
        <source>Edit the code of the function</source>
        <translation>Modifier le code de la fonction</translation>
    </message>
    <message>
        <location filename="gui/panels/fields/row.py"/>
        <source>New function…</source>
        <translation>Nouvelle fonction…</translation>
    </message>
    <message>
        <location filename="gui/panels/fields/row.py"/>
        <source>Write an expression…</source>
        <translation>Écrire une expression…</translation>
    </message>
    <message>
        <location filename="gui/panels/fields/row.py"/>
        <source>{0} values</source>
        <translation>{0} valeurs</translation>
    </message>
    <message>
        <location filename="gui/panels/fields/row.py"/>
        <source>{0}, as an expression</source>
        <translation>{0}, comme expression</translation>
    </message>
</context>
<context>
    <name>FindUnits</name>
    <message>
        <location filename="gui/panels/summary/units.py"/>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/units.py"/>
        <source>Counting…</source>
        <translation>Comptage…</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/units.py"/>
        <source>Field to solve for</source>
        <translation>Champ à résoudre</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/units.py"/>
        <source>Find</source>
        <translation>Trouver</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/units.py"/>
        <source>Find units for a number of parameters</source>
        <translation>Trouver les unités pour un nombre de paramètres</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/units.py"/>
        <source>Set</source>
        <translation>Régler</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/units.py"/>
        <source>Set {0}</source>
        <translation>Régler {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/units.py"/>
        <source>Stopped</source>
        <translation>Arrêté</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/units.py"/>
        <source>Wanted number of parameters</source>
        <translation>Nombre de paramètres voulu</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/units.py"/>
        <source>What was found</source>
        <translation>Ce qui a été trouvé</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/units.py"/>
        <source>for</source>
        <translation>pour</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/units.py"/>
        <source>parameters</source>
        <translation>paramètres</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/units.py"/>
        <source>{0} (now {1})</source>
        <translation>{0} (actuellement {1})</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/units.py"/>
        <source>{0} = {1} gives {2}</source>
        <translation>{0} = {1} donne {2}</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <location filename="gui/commands/finding.py"/>
        <source>Find a node</source>
        <translation>Chercher un nœud</translation>
    </message>
    <message>
        <location filename="gui/commands/finding.py"/>
        <source>The problems left are about no node: see the panel Problems</source>
        <translation>Les problèmes restants ne concernent aucun nœud : voir le panneau Problèmes</translation>
    </message>
    <message>
        <location filename="gui/commands/finding.py"/>
        <source>There are no problems</source>
        <translation>Il n’y a aucun problème</translation>
    </message>
</context>
<context>
    <name>FixButtons</name>
    <message>
        <location filename="gui/panels/problems/fix_buttons.py"/>
        <source>Fixes</source>
        <translation>Corrections</translation>
    </message>
</context>
<context>
    <name>Functions</name>
    <message>
        <location filename="gui/panels/fields/functions.py"/>
        <source>Edit the code of {0}</source>
        <translation>Modifier le code de {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/fields/functions.py"/>
        <source>New function {0}</source>
        <translation>Nouvelle fonction {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/fields/functions.py"/>
        <source>New function…</source>
        <translation>Nouvelle fonction…</translation>
    </message>
</context>
<context>
    <name>Going</name>
    <message>
        <location filename="gui/commands/going.py"/>
        <source>Connect</source>
        <translation>Relier</translation>
    </message>
    <message>
        <location filename="gui/commands/going.py"/>
        <source>Ctrl and an arrow goes to a node, Shift and an arrow adds one.</source>
        <translation>Ctrl et une flèche va à un nœud, Maj et une flèche en ajoute un.</translation>
    </message>
</context>
<context>
    <name>GraphForm</name>
    <message>
        <location filename="gui/panels/inspector/graph_form.py"/>
        <source>A field inside takes the value of a parameter by its name: = {0}</source>
        <translation>Un champ à l’intérieur prend la valeur d’un paramètre par son nom : = {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/graph_form.py"/>
        <source>A model, called once</source>
        <translation>Un modèle, appelé une fois</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/graph_form.py"/>
        <source>A model, called {0} times</source>
        <translation>Un modèle, appelé {0} fois</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/graph_form.py"/>
        <source>Add parameter</source>
        <translation>Ajouter un paramètre</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/graph_form.py"/>
        <source>Default of the parameter {0}</source>
        <translation>Valeur par défaut du paramètre {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/graph_form.py"/>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/graph_form.py"/>
        <source>Name of the model</source>
        <translation>Nom du modèle</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/graph_form.py"/>
        <source>Name of the parameter {0}</source>
        <translation>Nom du paramètre {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/graph_form.py"/>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/graph_form.py"/>
        <source>Remove the parameter {0}</source>
        <translation>Retirer le paramètre {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/graph_form.py"/>
        <source>With a parameter, fields inside take a value that each call can choose.</source>
        <translation>Avec un paramètre, les champs à l’intérieur prennent une valeur que chaque appel peut choisir.</translation>
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <location filename="gui/panels/cards/heat_map.py"/>
        <source>answer</source>
        <translation>réponse</translation>
    </message>
    <message>
        <location filename="gui/panels/cards/heat_map.py"/>
        <source>truth</source>
        <translation>vérité</translation>
    </message>
    <message>
        <location filename="gui/panels/cards/heat_map.py"/>
        <source>{0} taken for {1}: {2} of {3}</source>
        <translation>{0} pris pour {1} : {2} sur {3}</translation>
    </message>
</context>
<context>
    <name>HeatStrip</name>
    <message>
        <location filename="gui/panels/cards/heat_strip.py"/>
        <source>epoch {0}: mean {1}, deviation {2}</source>
        <translation>époque {0} : moyenne {1}, écart-type {2}</translation>
    </message>
    <message>
        <location filename="gui/panels/cards/heat_strip.py"/>
        <source>nothing to show</source>
        <translation>rien à montrer</translation>
    </message>
</context>
<context>
    <name>Held</name>
    <message>
        <location filename="gui/canvas/held.py"/>
        <source>Arrows go from port to port, Enter lets go, Escape puts back</source>
        <translation>Les flèches vont de port en port, Entrée lâche, Échap remet en place</translation>
    </message>
    <message>
        <location filename="gui/canvas/held.py"/>
        <source>Arrows or the mouse move it, Enter lets go, Escape puts back</source>
        <translation>Les flèches ou la souris le déplacent, Entrée lâche, Échap remet en place</translation>
    </message>
</context>
<context>
    <name>Hover</name>
    <message>
        <location filename="gui/canvas/hover.py"/>
        <source>A picture: rows, columns and channels</source>
        <translation>Une image : lignes, colonnes et canaux</translation>
    </message>
    <message>
        <location filename="gui/canvas/hover.py"/>
        <source>A sequence: steps and features</source>
        <translation>Une séquence : pas et caractéristiques</translation>
    </message>
    <message>
        <location filename="gui/canvas/hover.py"/>
        <source>A volume: pictures in depth or time</source>
        <translation>Un volume : des images en profondeur ou dans le temps</translation>
    </message>
    <message>
        <location filename="gui/canvas/hover.py"/>
        <source>Does not train</source>
        <translation>Ne s’entraîne pas</translation>
    </message>
    <message>
        <location filename="gui/canvas/hover.py"/>
        <source>Input {name}</source>
        <translation>Entrée {name}</translation>
    </message>
    <message>
        <location filename="gui/canvas/hover.py"/>
        <source>Muted: passes its first input on</source>
        <translation>Désactivé : transmet sa première entrée</translation>
    </message>
    <message>
        <location filename="gui/canvas/hover.py"/>
        <source>Output</source>
        <translation>Sortie</translation>
    </message>
    <message>
        <location filename="gui/canvas/hover.py"/>
        <source>Shared: called {n} times</source>
        <translation>Partagée : appelée {n} fois</translation>
    </message>
    <message>
        <location filename="gui/canvas/hover.py"/>
        <source>{0} parameters, {1} of the model</source>
        <translation>{0} paramètres, {1} du modèle</translation>
    </message>
    <message>
        <location filename="gui/canvas/hover.py"/>
        <source>{shape}, an output of the model</source>
        <translation>{shape}, une sortie du modèle</translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <location filename="gui/commands/importing.py"/>
        <source>Reading {0}</source>
        <translation>Lecture de {0}</translation>
    </message>
</context>
<context>
    <name>InPlaceEdit</name>
    <message>
        <location filename="gui/canvas/in_place.py"/>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <location filename="gui/canvas/in_place.py"/>
        <source>Title of the frame</source>
        <translation>Titre du cadre</translation>
    </message>
</context>
<context>
    <name>InputView</name>
    <message>
        <location filename="gui/panels/results/sample.py"/>
        <source>Input</source>
        <translation>Entrée</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <location filename="gui/panels/inspector/panel.py"/>
        <source>Fields</source>
        <translation>Champs</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/panel.py"/>
        <source>Inspector</source>
        <translation>Inspecteur</translation>
    </message>
</context>
<context>
    <name>InstanceForm</name>
    <message>
        <location filename="gui/panels/fields/instance_form.py"/>
        <source>Fields of {0}</source>
        <translation>Champs de {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/fields/instance_form.py"/>
        <source>More</source>
        <translation>Plus</translation>
    </message>
</context>
<context>
    <name>KeyEditor</name>
    <message>
        <location filename="gui/dialogs/preferences_keys.py"/>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences_keys.py"/>
        <source>All defaults</source>
        <translation>Tous par défaut</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences_keys.py"/>
        <source>Choose a command to change its keys.</source>
        <translation>Choisissez une commande pour changer ses touches.</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences_keys.py"/>
        <source>Chosen by you</source>
        <translation>Choisi par vous</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences_keys.py"/>
        <source>Command</source>
        <translation>Commande</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences_keys.py"/>
        <source>Commands and their keys</source>
        <translation>Commandes et leurs touches</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences_keys.py"/>
        <source>Default</source>
        <translation>Par défaut</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences_keys.py"/>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences_keys.py"/>
        <source>Keys as in</source>
        <translation>Touches comme dans</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences_keys.py"/>
        <source>New key</source>
        <translation>Nouvelle touche</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences_keys.py"/>
        <source>Press the new key in the field; clear it for none.</source>
        <translation>Pressez la nouvelle touche dans le champ ; videz-le pour n’en avoir aucune.</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences_keys.py"/>
        <source>Search for a command or a key</source>
        <translation>Chercher une commande ou une touche</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences_keys.py"/>
        <source>Set</source>
        <translation>Régler</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences_keys.py"/>
        <source>Take</source>
        <translation>Prendre</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences_keys.py"/>
        <source>These keys are in use twice, and do nothing: {0}</source>
        <translation>Ces touches servent deux fois, et ne font rien : {0}</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences_keys.py"/>
        <source>{0} is the key of {1}, which loses it.</source>
        <translation>{0} est la touche de {1}, qui la perd.</translation>
    </message>
</context>
<context>
    <name>LayerChoice</name>
    <message>
        <location filename="gui/panels/layers/layer_choice.py"/>
        <source>Choose a layer</source>
        <translation>Choisir une couche</translation>
    </message>
</context>
<context>
    <name>LayerCodePanel</name>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>; expected {0}</source>
        <translation> ; attendu : {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>Allow</source>
        <translation>Autoriser</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>Allow this code</source>
        <translation>Autoriser ce code</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>Allow this code…</source>
        <translation>Autoriser ce code…</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>Apply</source>
        <translation>Appliquer</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>Back to the text that was applied last</source>
        <translation>Revenir au dernier texte appliqué</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>Callback of the training</source>
        <translation>Rappel de l’entraînement</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>Code can do whatever you can: read, change and send your files. Allow it if you have read it, or trust whoever wrote it. A change of it will be asked about anew.</source>
        <translation>Un code peut tout ce que vous pouvez : lire, changer et envoyer vos fichiers. Autorisez-le si vous l’avez lu, ou si vous faites confiance à son auteur. S’il change, la question sera posée à nouveau.</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>Code from elsewhere</source>
        <translation>Code venu d’ailleurs</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>Function, called by a Lambda</source>
        <translation>Fonction, appelée par une Lambda</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>Generator of data</source>
        <translation>Générateur de données</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>Let the code of {0} run on this computer?</source>
        <translation>Laisser le code de {0} s’exécuter sur cet ordinateur ?</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>Line {0}: {1}</source>
        <translation>Ligne {0} : {1}</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>New</source>
        <translation>Nouveau</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>New code</source>
        <translation>Nouveau code</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>Own code</source>
        <translation>Votre code</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>Revert</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>Take this code out of the project</source>
        <translation>Retirer ce code du projet</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>This code was not written on this computer, and it does not run before you allow it. Read it first.</source>
        <translation>Ce code n’a pas été écrit sur cet ordinateur, et il ne s’exécute pas avant que vous l’autorisiez. Lisez-le d’abord.</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>Use this text from now on (Ctrl+Enter)</source>
        <translation>Utiliser ce texte désormais (Ctrl+Entrée)</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>What Keras does not have is written here in Python: a layer, a function for a Lambda, a callback of the training, a generator of data. Arguments of the class or function become fields, those of a layer's call inputs. It is saved with the project and stands in its code. Begin with one under New.</source>
        <translation>Ce que Keras n’a pas s’écrit ici en Python : une couche, une fonction pour une Lambda, un rappel de l’entraînement, un générateur de données. Les arguments de la classe ou de la fonction deviennent des champs, ceux du call d’une couche des entrées. Tout est enregistré avec le projet et figure dans son code. Commencez-en un sous Nouveau.</translation>
    </message>
    <message>
        <location filename="gui/panels/code/layer_code.py"/>
        <source>What is wrong with the code</source>
        <translation>Ce qui ne va pas dans le code</translation>
    </message>
</context>
<context>
    <name>LayerHelp</name>
    <message>
        <location filename="gui/dialogs/layer_help.py"/>
        <source>A model of this project. Enter it to see what it is made of.</source>
        <translation>Un modèle de ce projet. Entrez-y pour voir de quoi il est fait.</translation>
    </message>
    <message>
        <location filename="gui/dialogs/layer_help.py"/>
        <source>Help on layer</source>
        <translation>Aide sur la couche</translation>
    </message>
    <message>
        <location filename="gui/dialogs/layer_help.py"/>
        <source>Help on {0}</source>
        <translation>Aide sur {0}</translation>
    </message>
    <message>
        <location filename="gui/dialogs/layer_help.py"/>
        <source>Help text</source>
        <translation>Texte d’aide</translation>
    </message>
    <message>
        <location filename="gui/dialogs/layer_help.py"/>
        <source>Its code is its help.</source>
        <translation>Son code est son aide.</translation>
    </message>
    <message>
        <location filename="gui/dialogs/layer_help.py"/>
        <source>Keras {0} says nothing about {1}.</source>
        <translation>Keras {0} ne dit rien de {1}.</translation>
    </message>
    <message>
        <location filename="gui/dialogs/layer_help.py"/>
        <source>layer of this project</source>
        <translation>couche de ce projet</translation>
    </message>
    <message>
        <location filename="gui/dialogs/layer_help.py"/>
        <source>model</source>
        <translation>modèle</translation>
    </message>
</context>
<context>
    <name>LayerSearch</name>
    <message>
        <location filename="gui/panels/layers/layer_search.py"/>
        <source>Add a layer</source>
        <translation>Ajouter une couche</translation>
    </message>
    <message>
        <location filename="gui/panels/layers/layer_search.py"/>
        <source>Layers found</source>
        <translation>Couches trouvées</translation>
    </message>
    <message>
        <location filename="gui/panels/layers/layer_search.py"/>
        <source>No layer is called like this.</source>
        <translation>Aucune couche ne s’appelle ainsi.</translation>
    </message>
    <message>
        <location filename="gui/panels/layers/layer_search.py"/>
        <source>Search for a layer</source>
        <translation>Chercher une couche</translation>
    </message>
</context>
<context>
    <name>LayersPage</name>
    <message>
        <location filename="gui/panels/results/layers.py"/>
        <source>Activations</source>
        <translation>Activations</translation>
    </message>
    <message>
        <location filename="gui/panels/results/layers.py"/>
        <source>By depth</source>
        <translation>Par profondeur</translation>
    </message>
    <message>
        <location filename="gui/panels/results/layers.py"/>
        <source>Filters of {0}</source>
        <translation>Filtres de {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/results/layers.py"/>
        <source>Gradient</source>
        <translation>Gradient</translation>
    </message>
    <message>
        <location filename="gui/panels/results/layers.py"/>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <location filename="gui/panels/results/layers.py"/>
        <source>Layers</source>
        <translation>Couches</translation>
    </message>
    <message>
        <location filename="gui/panels/results/layers.py"/>
        <source>Mean</source>
        <translation>Moyenne</translation>
    </message>
    <message>
        <location filename="gui/panels/results/layers.py"/>
        <source>Variance</source>
        <translation>Variance</translation>
    </message>
    <message>
        <location filename="gui/panels/results/layers.py"/>
        <source>Weights</source>
        <translation>Poids</translation>
    </message>
    <message>
        <location filename="gui/panels/results/layers.py"/>
        <source>Zeros</source>
        <translation>Zéros</translation>
    </message>
    <message>
        <location filename="gui/panels/results/layers.py"/>
        <source>answers to {0} samples</source>
        <translation>réponses à {0} échantillons</translation>
    </message>
    <message>
        <location filename="gui/panels/results/layers.py"/>
        <source>layer</source>
        <translation>couche</translation>
    </message>
    <message>
        <location filename="gui/panels/results/layers.py"/>
        <source>mean</source>
        <translation>moyenne</translation>
    </message>
    <message>
        <location filename="gui/panels/results/layers.py"/>
        <source>mean solid, variance dashed</source>
        <translation>moyenne —, variance - -</translation>
    </message>
    <message>
        <location filename="gui/panels/results/layers.py"/>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <location filename="gui/panels/results/layers.py"/>
        <source>variance</source>
        <translation>variance</translation>
    </message>
</context>
<context>
    <name>LogPanel</name>
    <message>
        <location filename="gui/panels/log.py"/>
        <source>1 line</source>
        <translation>1 ligne</translation>
    </message>
    <message>
        <location filename="gui/panels/log.py"/>
        <source>Clear the log</source>
        <translation>Vider le journal</translation>
    </message>
    <message>
        <location filename="gui/panels/log.py"/>
        <source>Copy the log</source>
        <translation>Copier le journal</translation>
    </message>
    <message>
        <location filename="gui/panels/log.py"/>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <location filename="gui/panels/log.py"/>
        <source>Log lines</source>
        <translation>Lignes du journal</translation>
    </message>
    <message>
        <location filename="gui/panels/log.py"/>
        <source>Number of lines</source>
        <translation>Nombre de lignes</translation>
    </message>
    <message>
        <location filename="gui/panels/log.py"/>
        <source>Save the log</source>
        <translation>Enregistrer le journal</translation>
    </message>
    <message>
        <location filename="gui/panels/log.py"/>
        <source>Save the log…</source>
        <translation>Enregistrer le journal…</translation>
    </message>
    <message>
        <location filename="gui/panels/log.py"/>
        <source>Text (*.txt)</source>
        <translation>Texte (*.txt)</translation>
    </message>
    <message>
        <location filename="gui/panels/log.py"/>
        <source>What the engine does is written here.</source>
        <translation>Ce que fait le moteur s’écrit ici.</translation>
    </message>
    <message>
        <location filename="gui/panels/log.py"/>
        <source>{0} lines</source>
        <translation>{0} lignes</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <location filename="gui/main_window.py"/>
        <source>Canvas or welcome page</source>
        <translation>Canevas ou page d’accueil</translation>
    </message>
    <message>
        <location filename="gui/main_window.py"/>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <location filename="gui/main_window.py"/>
        <source>Left out: {0}</source>
        <translation>Laissé de côté : {0}</translation>
    </message>
    <message>
        <location filename="gui/main_window.py"/>
        <source>Menus</source>
        <translation>Menus</translation>
    </message>
    <message>
        <location filename="gui/main_window.py"/>
        <source>Not saved: {0} is as it was</source>
        <translation>Non enregistré : {0} est resté tel quel</translation>
    </message>
    <message>
        <location filename="gui/main_window.py"/>
        <source>Panels</source>
        <translation>Panneaux</translation>
    </message>
    <message>
        <location filename="gui/main_window.py"/>
        <source>Saved {0}</source>
        <translation>{0} enregistré</translation>
    </message>
    <message>
        <location filename="gui/main_window.py"/>
        <source>{0} is no longer there</source>
        <translation>{0} n’est plus là</translation>
    </message>
</context>
<context>
    <name>MistakeList</name>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>Sample {0}: {1} taken for {2}, confidence {3}</source>
        <translation>Échantillon {0} : {1} pris pour {2}, confiance {3}</translation>
    </message>
</context>
<context>
    <name>ModelButtons</name>
    <message>
        <location filename="gui/panels/inspector/node_model.py"/>
        <source>Edit code…</source>
        <translation>Modifier le code…</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_model.py"/>
        <source>Edit the code of the layer</source>
        <translation>Modifier le code de la couche</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_model.py"/>
        <source>Enter</source>
        <translation>Entrer</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_model.py"/>
        <source>Enter the model</source>
        <translation>Entrer dans le modèle</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_model.py"/>
        <source>Make a model of the layers that it has, to be entered and changed</source>
        <translation>Faire un modèle des couches qu’elle contient, pour y entrer et les changer</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_model.py"/>
        <source>Put the nodes of the model in its place</source>
        <translation>Mettre les nœuds du modèle à sa place</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_model.py"/>
        <source>Show the Python of this layer</source>
        <translation>Montrer le Python de cette couche</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_model.py"/>
        <source>Show what is inside the model</source>
        <translation>Montrer ce que contient le modèle</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_model.py"/>
        <source>Unpack</source>
        <translation>Déballer</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_model.py"/>
        <source>Unpack the model</source>
        <translation>Déballer le modèle</translation>
    </message>
</context>
<context>
    <name>NamedBars</name>
    <message>
        <location filename="gui/panels/cards/named_bars.py"/>
        <source>nothing to show</source>
        <translation>rien à montrer</translation>
    </message>
    <message>
        <location filename="gui/panels/cards/named_bars.py"/>
        <source>… and {0} more</source>
        <translation>… et {0} de plus</translation>
    </message>
</context>
<context>
    <name>NodeForm</name>
    <message>
        <location filename="gui/panels/inspector/node_form.py"/>
        <source>Advanced</source>
        <translation>Avancé</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_form.py"/>
        <source>Call</source>
        <translation>Appel</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_form.py"/>
        <source>Constraints</source>
        <translation>Contraintes</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_form.py"/>
        <source>Initializers</source>
        <translation>Initialiseurs</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_form.py"/>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_form.py"/>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_form.py"/>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_form.py"/>
        <source>Regularizers</source>
        <translation>Régularisations</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_form.py"/>
        <source>Whether the model gives out what this node computes</source>
        <translation>Si le modèle donne ce que calcule ce nœud</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_form.py"/>
        <source>Whether training changes the weights of this layer</source>
        <translation>Si l’entraînement change les poids de cette couche</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_form.py"/>
        <source>model output</source>
        <translation>sortie du modèle</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_form.py"/>
        <source>trainable</source>
        <translation>entraînable</translation>
    </message>
</context>
<context>
    <name>NodeHeader</name>
    <message>
        <location filename="gui/panels/inspector/node_header.py"/>
        <source>Click to rename</source>
        <translation>Cliquez pour renommer</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_header.py"/>
        <source>Layer name</source>
        <translation>Nom de la couche</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_header.py"/>
        <source>Shared layer, used {0} times: its weights and fields are one.</source>
        <translation>Couche partagée, utilisée {0} fois : ses poids et ses champs sont les mêmes.</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_header.py"/>
        <source>{0} nodes</source>
        <translation>{0} nœuds</translation>
    </message>
</context>
<context>
    <name>NodeSummary</name>
    <message>
        <location filename="gui/panels/inspector/node_summary.py"/>
        <source>Output</source>
        <translation>Sortie</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_summary.py"/>
        <source>Output and parameters</source>
        <translation>Sortie et paramètres</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_summary.py"/>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_summary.py"/>
        <source>adapted to the training data when a training starts</source>
        <translation>adaptée aux données d’entraînement au début de l’entraînement</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_summary.py"/>
        <source>none of them trainable</source>
        <translation>aucun n’est entraînable</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_summary.py"/>
        <source>{0} of them trainable</source>
        <translation>dont {0} entraînables</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <location filename="gui/dialogs/notices.py"/>
        <source>Expected: {0}</source>
        <translation>Attendu : {0}</translation>
    </message>
    <message>
        <location filename="gui/dialogs/notices.py"/>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <location filename="gui/dialogs/notices.py"/>
        <source>Received: {0}</source>
        <translation>Reçu : {0}</translation>
    </message>
    <message>
        <location filename="gui/dialogs/notices.py"/>
        <source>Save changes?</source>
        <translation>Enregistrer les modifications ?</translation>
    </message>
    <message>
        <location filename="gui/dialogs/notices.py"/>
        <source>Save the changes to {0}?</source>
        <translation>Enregistrer les modifications de {0} ?</translation>
    </message>
    <message>
        <location filename="gui/dialogs/notices.py"/>
        <source>They are lost otherwise.</source>
        <translation>Elles seront perdues sinon.</translation>
    </message>
    <message>
        <location filename="gui/dialogs/notices.py"/>
        <source>Where: {0}</source>
        <translation>Où : {0}</translation>
    </message>
</context>
<context>
    <name>OutlineModel</name>
    <message>
        <location filename="gui/panels/outline/model.py"/>
        <source>1 node</source>
        <translation>1 nœud</translation>
    </message>
    <message>
        <location filename="gui/panels/outline/model.py"/>
        <source>has a problem</source>
        <translation>a un problème</translation>
    </message>
    <message>
        <location filename="gui/panels/outline/model.py"/>
        <source>model {0}</source>
        <translation>modèle {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/outline/model.py"/>
        <source>operation</source>
        <translation>opération</translation>
    </message>
    <message>
        <location filename="gui/panels/outline/model.py"/>
        <source>output {0}</source>
        <translation>sortie {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/outline/model.py"/>
        <source>{0} nodes</source>
        <translation>{0} nœuds</translation>
    </message>
    <message>
        <location filename="gui/panels/outline/model.py"/>
        <source>{0}: free</source>
        <translation>{0} : libre</translation>
    </message>
    <message>
        <location filename="gui/panels/outline/model.py"/>
        <source>→ output of the model</source>
        <translation>→ sortie du modèle</translation>
    </message>
</context>
<context>
    <name>OutlinePanel</name>
    <message>
        <location filename="gui/panels/outline/panel.py"/>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <location filename="gui/panels/outline/panel.py"/>
        <source>Graphs, nodes and wires</source>
        <translation>Graphes, nœuds et fils</translation>
    </message>
    <message>
        <location filename="gui/panels/outline/panel.py"/>
        <source>Outline</source>
        <translation>Structure</translation>
    </message>
</context>
<context>
    <name>OutputPage</name>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>Beside classical models</source>
        <translation>À côté des modèles classiques</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>By class</source>
        <translation>Par classe</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>Confident mistakes</source>
        <translation>Erreurs confiantes</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>Confusion matrix</source>
        <translation>Matrice de confusion</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>MAE {0}</source>
        <translation>MAE {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>Measure</source>
        <translation>Mesure</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>Measures</source>
        <translation>Mesures</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>Precision</source>
        <translation>Précision</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>Predicted against true</source>
        <translation>Prédit et vrai</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>Predicted − true</source>
        <translation>Prédit − vrai</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>ROC</source>
        <translation>ROC</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>ROC, one against the rest</source>
        <translation>ROC, un contre tous</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>Recall</source>
        <translation>Rappel</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>R² {0}</source>
        <translation>R² {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>Samples</source>
        <translation>Échantillons</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>answer</source>
        <translation>réponse</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>area {0}</source>
        <translation>aire {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>class</source>
        <translation>classe</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>confidence</source>
        <translation>confiance</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>false positives</source>
        <translation>faux positifs</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>least area {0}: {1}</source>
        <translation>plus petite aire {0} : {1}</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>predicted</source>
        <translation>prédit</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>sample</source>
        <translation>échantillon</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>true</source>
        <translation>vrai</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>true positives</source>
        <translation>vrais positifs</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>truth</source>
        <translation>vérité</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>truth \ answer</source>
        <translation>vérité \ réponse</translation>
    </message>
    <message>
        <location filename="gui/panels/results/output.py"/>
        <source>{0} wrong</source>
        <translation>{0} erreurs</translation>
    </message>
</context>
<context>
    <name>OverEpochsPage</name>
    <message>
        <location filename="gui/panels/results/over_epochs.py"/>
        <source>Activations</source>
        <translation>Activations</translation>
    </message>
    <message>
        <location filename="gui/panels/results/over_epochs.py"/>
        <source>Gradients</source>
        <translation>Gradients</translation>
    </message>
    <message>
        <location filename="gui/panels/results/over_epochs.py"/>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <location filename="gui/panels/results/over_epochs.py"/>
        <source>Layer whose numbers are shown over the epochs</source>
        <translation>Couche dont les nombres sont montrés au fil des époques</translation>
    </message>
    <message>
        <location filename="gui/panels/results/over_epochs.py"/>
        <source>Mean by depth</source>
        <translation>Moyenne par profondeur</translation>
    </message>
    <message>
        <location filename="gui/panels/results/over_epochs.py"/>
        <source>Norm of gradients by depth</source>
        <translation>Norme des gradients par profondeur</translation>
    </message>
    <message>
        <location filename="gui/panels/results/over_epochs.py"/>
        <source>Over epochs</source>
        <translation>Au fil des époques</translation>
    </message>
    <message>
        <location filename="gui/panels/results/over_epochs.py"/>
        <source>Share of zeros by depth</source>
        <translation>Part des zéros par profondeur</translation>
    </message>
    <message>
        <location filename="gui/panels/results/over_epochs.py"/>
        <source>Stronger colour: more numbers lie there; mean solid, one deviation dashed. By depth: last epoch solid, first dashed. Epoch 0: before the training.</source>
        <translation>Couleur plus forte : il y a là plus de nombres ; moyenne en trait plein, un écart-type en tirets. Par profondeur : dernière époque en trait plein, première en tirets. Époque 0 : avant l’entraînement.</translation>
    </message>
    <message>
        <location filename="gui/panels/results/over_epochs.py"/>
        <source>Variance by depth</source>
        <translation>Variance par profondeur</translation>
    </message>
    <message>
        <location filename="gui/panels/results/over_epochs.py"/>
        <source>Weights</source>
        <translation>Poids</translation>
    </message>
    <message>
        <location filename="gui/panels/results/over_epochs.py"/>
        <source>epoch {0}</source>
        <translation>époque {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/results/over_epochs.py"/>
        <source>epochs {0} to {1}, seen on {2} training samples</source>
        <translation>époques {0} à {1}, vues sur {2} échantillons d’entraînement</translation>
    </message>
    <message>
        <location filename="gui/panels/results/over_epochs.py"/>
        <source>first epoch</source>
        <translation>première époque</translation>
    </message>
    <message>
        <location filename="gui/panels/results/over_epochs.py"/>
        <source>last epoch</source>
        <translation>dernière époque</translation>
    </message>
    <message>
        <location filename="gui/panels/results/over_epochs.py"/>
        <source>layer</source>
        <translation>couche</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <location filename="gui/panels/layers/palette.py"/>
        <source>A layer that Keras does not have, written in Python.</source>
        <translation>Une couche que Keras n’a pas, écrite en Python.</translation>
    </message>
    <message>
        <location filename="gui/panels/layers/palette.py"/>
        <source>Applications</source>
        <translation>Applications</translation>
    </message>
    <message>
        <location filename="gui/panels/layers/palette.py"/>
        <source>Filter layers</source>
        <translation>Filtrer les couches</translation>
    </message>
    <message>
        <location filename="gui/panels/layers/palette.py"/>
        <source>Layer palette</source>
        <translation>Palette de couches</translation>
    </message>
    <message>
        <location filename="gui/panels/layers/palette.py"/>
        <source>Layers</source>
        <translation>Couches</translation>
    </message>
    <message>
        <location filename="gui/panels/layers/palette.py"/>
        <source>New code layer…</source>
        <translation>Nouvelle couche en code…</translation>
    </message>
    <message>
        <location filename="gui/panels/layers/palette.py"/>
        <source>No layer found</source>
        <translation>Aucune couche trouvée</translation>
    </message>
    <message>
        <location filename="gui/panels/layers/palette.py"/>
        <source>No layer is called “{0}”.</source>
        <translation>Aucune couche ne s’appelle « {0} ».</translation>
    </message>
    <message>
        <location filename="gui/panels/layers/palette.py"/>
        <source>Operations</source>
        <translation>Opérations</translation>
    </message>
</context>
<context>
    <name>PictureGrid</name>
    <message>
        <location filename="gui/panels/cards/picture_grid.py"/>
        <source>number {0}</source>
        <translation>numéro {0}</translation>
    </message>
</context>
<context>
    <name>PlotCard</name>
    <message>
        <location filename="gui/panels/plots/card.py"/>
        <source>Curves of {0}</source>
        <translation>Courbes de {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/card.py"/>
        <source>Plot of {0}</source>
        <translation>Graphique de {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/card.py"/>
        <source>best</source>
        <translation>meilleure</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/card.py"/>
        <source>epoch {0}</source>
        <translation>époque {0}</translation>
    </message>
</context>
<context>
    <name>PlotDialog</name>
    <message>
        <location filename="gui/dialogs/plot_dialog.py"/>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <location filename="gui/dialogs/plot_dialog.py"/>
        <source>Picture by plot_model</source>
        <translation>Image par plot_model</translation>
    </message>
    <message>
        <location filename="gui/dialogs/plot_dialog.py"/>
        <source>What the picture shows</source>
        <translation>Ce que montre l’image</translation>
    </message>
</context>
<context>
    <name>PlotTitle</name>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>Batches</source>
        <translation>Lots</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>Copy picture and values</source>
        <translation>Copier l’image et les valeurs</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>Copy, save</source>
        <translation>Copier, enregistrer</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>Epoch under the pointer</source>
        <translation>Époque sous le pointeur</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>Keras's running means within the epochs, faintly</source>
        <translation>Les moyennes courantes de Keras à l’intérieur des époques, en pâle</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>Logarithmic axis</source>
        <translation>Axe logarithmique</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>Logarithmic axis of {0}</source>
        <translation>Axe logarithmique de {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>Metric</source>
        <translation>Métrique</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>Much</source>
        <translation>Beaucoup</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>Output</source>
        <translation>Sortie</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>Plot of {0}</source>
        <translation>Graphique de {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>Save picture…</source>
        <translation>Enregistrer l’image…</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>Save table…</source>
        <translation>Enregistrer le tableau…</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>Smoothing</source>
        <translation>Lissage</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>Smoothing of {0}</source>
        <translation>Lissage de {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>Some</source>
        <translation>Un peu</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>The values of all curves, a line for each epoch</source>
        <translation>Les valeurs de toutes les courbes, une ligne par époque</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>What can be done with {0}</source>
        <translation>Ce qu’on peut faire de {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>log</source>
        <translation>log</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>total</source>
        <translation>total</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>train</source>
        <translation>train</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>val</source>
        <translation>val</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/title.py"/>
        <source>validation</source>
        <translation>validation</translation>
    </message>
</context>
<context>
    <name>PlotsPanel</name>
    <message>
        <location filename="gui/panels/plots/panel.py"/>
        <source>Curves appear here while the model trains</source>
        <translation>Les courbes apparaissent ici pendant que le modèle s’entraîne</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/panel.py"/>
        <source>No curves yet</source>
        <translation>Pas encore de courbes</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/panel.py"/>
        <source>Plots</source>
        <translation>Graphiques</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/panel.py"/>
        <source>The loss and each metric get a plot: training solid, validation dashed, the epoch with the lowest validation loss marked as the best. To begin, press Train.</source>
        <translation>La perte et chaque métrique ont leur graphique : l’entraînement en trait plein, la validation en tirets, l’époque de plus faible perte de validation marquée comme la meilleure. Pour commencer, cliquez sur Entraîner.</translation>
    </message>
</context>
<context>
    <name>PortSection</name>
    <message>
        <location filename="gui/panels/inspector/node_ports.py"/>
        <source>Disconnect</source>
        <translation>Débrancher</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_ports.py"/>
        <source>Inputs</source>
        <translation>Entrées</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_ports.py"/>
        <source>Move down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_ports.py"/>
        <source>Move up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_ports.py"/>
        <source>Not connected: {0}</source>
        <translation>Non relié : {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_ports.py"/>
        <source>not connected</source>
        <translation>non relié</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>A file that is named on the command line comes first</source>
        <translation>Un fichier nommé sur la ligne de commande passe en premier</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>A small picture of the whole graph, to go from place to place</source>
        <translation>Une petite image de tout le graphe, pour aller d’un endroit à l’autre</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>As the desktop</source>
        <translation>Comme le bureau</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>Canvas</source>
        <translation>Canevas</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>Drag nodes from dot to dot</source>
        <translation>Déplacer les nœuds de point en point</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>General</source>
        <translation>Général</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>Let nothing glide</source>
        <translation>Ne rien faire glisser</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>Motion</source>
        <translation>Mouvement</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>Nodes take their new places at once</source>
        <translation>Les nœuds prennent leur nouvelle place d’un coup</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>Open projects in a new window</source>
        <translation>Ouvrir les projets dans une nouvelle fenêtre</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>Open the windows of the last time</source>
        <translation>Ouvrir les fenêtres de la dernière fois</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>Overview in a corner</source>
        <translation>Vue d’ensemble dans un coin</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>Preferences</source>
        <translation>Préférences</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>Shapes on wires</source>
        <translation>Formes sur les fils</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>Show the shape of what flows above each wire</source>
        <translation>Montrer au-dessus de chaque fil la forme de ce qui y passe</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>Snap to grid</source>
        <translation>Aligner sur la grille</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>Start</source>
        <translation>Démarrage</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>The language changes at the next start.</source>
        <translation>La langue change au prochain démarrage.</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>Windows</source>
        <translation>Fenêtres</translation>
    </message>
    <message>
        <location filename="gui/dialogs/preferences.py"/>
        <source>Without it, Ctrl and a click does so</source>
        <translation>Sans cela, Ctrl et un clic le fait</translation>
    </message>
</context>
<context>
    <name>ProblemCard</name>
    <message>
        <location filename="gui/panels/inspector/node_header.py"/>
        <source>Expected: {0}</source>
        <translation>Attendu : {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_header.py"/>
        <source>Problems of this node</source>
        <translation>Problèmes de ce nœud</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_header.py"/>
        <source>Received: {0}</source>
        <translation>Reçu : {0}</translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <location filename="gui/panels/problems/panel.py"/>
        <source>; </source>
        <translation> ; </translation>
    </message>
    <message>
        <location filename="gui/panels/problems/panel.py"/>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <location filename="gui/panels/problems/panel.py"/>
        <source>No problems</source>
        <translation>Aucun problème</translation>
    </message>
    <message>
        <location filename="gui/panels/problems/panel.py"/>
        <source>Problems</source>
        <translation>Problèmes</translation>
    </message>
    <message>
        <location filename="gui/panels/problems/panel.py"/>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <location filename="gui/panels/problems/panel.py"/>
        <source>What does not fit is told here while you draw, with a way to the node.</source>
        <translation>Ce qui ne va pas est signalé ici pendant que vous dessinez, avec un chemin vers le nœud.</translation>
    </message>
    <message>
        <location filename="gui/panels/problems/panel.py"/>
        <source>expected {0}</source>
        <translation>attendu : {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/problems/panel.py"/>
        <source>received {0}</source>
        <translation>reçu : {0}</translation>
    </message>
</context>
<context>
    <name>ProjectFiles</name>
    <message>
        <location filename="gui/commands/files.py"/>
        <source>Layerloom projects (*.loom)</source>
        <translation>Projets Layerloom (*.loom)</translation>
    </message>
    <message>
        <location filename="gui/commands/files.py"/>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <location filename="gui/commands/files.py"/>
        <source>Opening {0}</source>
        <translation>Ouverture de {0}</translation>
    </message>
    <message>
        <location filename="gui/commands/files.py"/>
        <source>Projects and Keras models</source>
        <translation>Projets et modèles Keras</translation>
    </message>
    <message>
        <location filename="gui/commands/files.py"/>
        <source>Save as</source>
        <translation>Enregistrer sous</translation>
    </message>
    <message>
        <location filename="gui/commands/files.py"/>
        <source>Saving {0}</source>
        <translation>Enregistrement de {0}</translation>
    </message>
    <message>
        <location filename="gui/commands/files.py"/>
        <source>Untitled</source>
        <translation>Sans titre</translation>
    </message>
</context>
<context>
    <name>ProjectForm</name>
    <message>
        <location filename="gui/panels/inspector/project_form.py"/>
        <source>A field takes the value of a variable by its name: = {0}</source>
        <translation>Un champ prend la valeur d’une variable par son nom : = {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/project_form.py"/>
        <source>A variable is a number with a name. Fields that use it (= units, or = 2 * units) change with it, all at once.</source>
        <translation>Une variable est un nombre qui a un nom. Les champs qui l’utilisent (= units, ou = 2 * units) changent avec elle, tous à la fois.</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/project_form.py"/>
        <source>Add variable</source>
        <translation>Ajouter une variable</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/project_form.py"/>
        <source>Change the description</source>
        <translation>Changer la description</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/project_form.py"/>
        <source>Change the title</source>
        <translation>Changer le titre</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/project_form.py"/>
        <source>Name of the variable {0}</source>
        <translation>Nom de la variable {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/project_form.py"/>
        <source>Nothing is selected. Select a node to see and change its fields here: its shapes, its parameters and how they come about.

Select several of one class to change them together.</source>
        <translation>Rien n’est sélectionné. Sélectionnez un nœud pour voir et changer ses champs ici : ses formes, ses paramètres et d’où ils viennent.

Sélectionnez-en plusieurs d’une même classe pour les changer ensemble.</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/project_form.py"/>
        <source>Project</source>
        <translation>Projet</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/project_form.py"/>
        <source>Random numbers</source>
        <translation>Nombres aléatoires</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/project_form.py"/>
        <source>Remove the variable {0}</source>
        <translation>Retirer la variable {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/project_form.py"/>
        <source>Title of the project</source>
        <translation>Titre du projet</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/project_form.py"/>
        <source>Untitled project</source>
        <translation>Projet sans titre</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/project_form.py"/>
        <source>Value of the variable {0}</source>
        <translation>Valeur de la variable {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/project_form.py"/>
        <source>Variables</source>
        <translation>Variables</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/project_form.py"/>
        <source>What the project is about</source>
        <translation>De quoi parle le projet</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/project_form.py"/>
        <source>What this project is about: the question, the data, what was learnt.</source>
        <translation>De quoi parle ce projet : la question, les données, ce qui a été appris.</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <location filename="gui/window/recent_menu.py"/>
        <source>Forget these</source>
        <translation>Oublier cette liste</translation>
    </message>
    <message>
        <location filename="gui/window/recent_menu.py"/>
        <source>Nothing yet</source>
        <translation>Rien encore</translation>
    </message>
    <message>
        <location filename="gui/window/recent_menu.py"/>
        <source>Open recent</source>
        <translation>Ouvrir un projet récent</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <location filename="gui/canvas/refusal.py"/>
        <source>Why the wire cannot end here</source>
        <translation>Pourquoi le fil ne peut pas finir ici</translation>
    </message>
</context>
<context>
    <name>RemovingCode</name>
    <message>
        <location filename="gui/panels/code/removing.py"/>
        <source>Delete all</source>
        <translation>Tout supprimer</translation>
    </message>
    <message>
        <location filename="gui/panels/code/removing.py"/>
        <source>Delete code</source>
        <translation>Supprimer du code</translation>
    </message>
    <message>
        <location filename="gui/panels/code/removing.py"/>
        <source>Delete the code of {0} and what is made of it?</source>
        <translation>Supprimer le code de {0} et ce qui en est fait ?</translation>
    </message>
    <message>
        <location filename="gui/panels/code/removing.py"/>
        <source>It is used by: {0}. This goes with the code; undo brings all of it back.</source>
        <translation>Il est utilisé par : {0}. Cela disparaît avec le code ; annuler fait tout revenir.</translation>
    </message>
    <message>
        <location filename="gui/panels/code/removing.py"/>
        <source>a metric of {0}</source>
        <translation>une métrique de {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/code/removing.py"/>
        <source>callback {0}</source>
        <translation>rappel {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/code/removing.py"/>
        <source>the data</source>
        <translation>les données</translation>
    </message>
    <message>
        <location filename="gui/panels/code/removing.py"/>
        <source>the loss of {0}</source>
        <translation>la perte de {0}</translation>
    </message>
</context>
<context>
    <name>RepeatSection</name>
    <message>
        <location filename="gui/panels/inspector/node_repeat.py"/>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_repeat.py"/>
        <source>Share weights between repeats</source>
        <translation>Partager les poids entre les répétitions</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_repeat.py"/>
        <source>share weights</source>
        <translation>partager les poids</translation>
    </message>
</context>
<context>
    <name>ResultCard</name>
    <message>
        <location filename="gui/panels/cards/card.py"/>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <location filename="gui/panels/cards/card.py"/>
        <source>Copy, save</source>
        <translation>Copier, enregistrer</translation>
    </message>
    <message>
        <location filename="gui/panels/cards/card.py"/>
        <source>Save picture…</source>
        <translation>Enregistrer l’image…</translation>
    </message>
    <message>
        <location filename="gui/panels/cards/card.py"/>
        <source>Save table…</source>
        <translation>Enregistrer le tableau…</translation>
    </message>
    <message>
        <location filename="gui/panels/cards/card.py"/>
        <source>What can be done with {0}</source>
        <translation>Ce qu’on peut faire de {0}</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <location filename="gui/panels/cards/histogram.py"/>
        <source>count</source>
        <translation>nombre</translation>
    </message>
    <message>
        <location filename="gui/panels/cards/histogram.py"/>
        <source>from</source>
        <translation>de</translation>
    </message>
    <message>
        <location filename="gui/panels/cards/histogram.py"/>
        <source>to</source>
        <translation>à</translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>Comparing the answers…</source>
        <translation>Comparaison des réponses…</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>Evaluate</source>
        <translation>Évaluer</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>Evaluate the model</source>
        <translation>Évaluer le modèle</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>Evaluating…</source>
        <translation>Évaluation en cours…</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>Layers</source>
        <translation>Couches</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>Loading the model and data…</source>
        <translation>Chargement du modèle et des données…</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>Looking inside: activations…</source>
        <translation>Regard à l’intérieur : activations…</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>Looking inside: gradients…</source>
        <translation>Regard à l’intérieur : gradients…</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>No results yet</source>
        <translation>Pas encore de résultats</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>Not trained yet</source>
        <translation>Pas encore entraîné</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>Outputs, layers and samples</source>
        <translation>Sorties, couches et échantillons</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>Over epochs</source>
        <translation>Au fil des époques</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>Progress of the evaluation</source>
        <translation>Progression de l’évaluation</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>Sample</source>
        <translation>Échantillon</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>See what the model has learnt</source>
        <translation>Voir ce que le modèle a appris</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>Stop the evaluation</source>
        <translation>Arrêter l’évaluation</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>Stopping…</source>
        <translation>Arrêt en cours…</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>The project has changed since</source>
        <translation>Le projet a changé depuis</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>Train the model, then press Evaluate: it is judged on samples that it was not trained on. You see which classes it mixes up and its most confident mistakes, how far its numbers are off, and what each layer makes of a sample.</source>
        <translation>Entraînez le modèle, puis cliquez sur Évaluer : il est jugé sur des échantillons qui n’ont pas servi à l’entraînement. Vous voyez quelles classes il confond et ses erreurs les plus confiantes, de combien ses nombres s’écartent, et ce que chaque couche fait d’un échantillon.</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>fresh weights: the model is not trained</source>
        <translation>poids neufs : le modèle n’est pas entraîné</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>{0} samples that it was trained on</source>
        <translation>{0} échantillons qui ont servi à l’entraînement</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>{0} test samples</source>
        <translation>{0} échantillons de test</translation>
    </message>
    <message>
        <location filename="gui/panels/results/panel.py"/>
        <source>{0} validation samples</source>
        <translation>{0} échantillons de validation</translation>
    </message>
</context>
<context>
    <name>RunList</name>
    <message>
        <location filename="gui/dialogs/ensemble_runs.py"/>
        <source>Epoch</source>
        <translation>Époque</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble_runs.py"/>
        <source>Run</source>
        <translation>Exécution</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble_runs.py"/>
        <source>Trained runs</source>
        <translation>Exécutions entraînées</translation>
    </message>
    <message>
        <location filename="gui/dialogs/ensemble_runs.py"/>
        <source>Validation</source>
        <translation>Validation</translation>
    </message>
</context>
<context>
    <name>SamplePage</name>
    <message>
        <location filename="gui/panels/results/sample.py"/>
        <source>An image, a .npy or .npz array, or the first row of a .csv</source>
        <translation>Une image, un tableau .npy ou .npz, ou la première ligne d’un .csv</translation>
    </message>
    <message>
        <location filename="gui/panels/results/sample.py"/>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <location filename="gui/panels/results/sample.py"/>
        <source>Draw a picture and predict for it</source>
        <translation>Dessiner une image et prédire pour elle</translation>
    </message>
    <message>
        <location filename="gui/panels/results/sample.py"/>
        <source>Draw…</source>
        <translation>Dessiner…</translation>
    </message>
    <message>
        <location filename="gui/panels/results/sample.py"/>
        <source>Feature maps</source>
        <translation>Cartes de caractéristiques</translation>
    </message>
    <message>
        <location filename="gui/panels/results/sample.py"/>
        <source>From a file…</source>
        <translation>D’un fichier…</translation>
    </message>
    <message>
        <location filename="gui/panels/results/sample.py"/>
        <source>Input</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <location filename="gui/panels/results/sample.py"/>
        <source>Inside</source>
        <translation>Intérieur</translation>
    </message>
    <message>
        <location filename="gui/panels/results/sample.py"/>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <location filename="gui/panels/results/sample.py"/>
        <source>Layer whose answer is shown</source>
        <translation>Couche dont la réponse est montrée</translation>
    </message>
    <message>
        <location filename="gui/panels/results/sample.py"/>
        <source>Number of the sample</source>
        <translation>Numéro de l’échantillon</translation>
    </message>
    <message>
        <location filename="gui/panels/results/sample.py"/>
        <source>Predict for a file</source>
        <translation>Prédire pour un fichier</translation>
    </message>
    <message>
        <location filename="gui/panels/results/sample.py"/>
        <source>Predict for an image, an array or a row of a table</source>
        <translation>Prédire pour une image, un tableau ou une ligne de table</translation>
    </message>
    <message>
        <location filename="gui/panels/results/sample.py"/>
        <source>Sample</source>
        <translation>Échantillon</translation>
    </message>
    <message>
        <location filename="gui/panels/results/sample.py"/>
        <source>Samples</source>
        <translation>Échantillons</translation>
    </message>
    <message>
        <location filename="gui/panels/results/sample.py"/>
        <source>What the layer answers</source>
        <translation>Ce que répond la couche</translation>
    </message>
    <message>
        <location filename="gui/panels/results/sample.py"/>
        <source>class or number</source>
        <translation>classe ou nombre</translation>
    </message>
    <message>
        <location filename="gui/panels/results/sample.py"/>
        <source>output</source>
        <translation>sortie</translation>
    </message>
    <message>
        <location filename="gui/panels/results/sample.py"/>
        <source>value</source>
        <translation>valeur</translation>
    </message>
</context>
<context>
    <name>SchedulePlot</name>
    <message>
        <location filename="gui/panels/training/schedule_plot.py"/>
        <source>Learning rate {0}: {1} at most, {2} at the end</source>
        <translation>Taux d’apprentissage {0} : {1} au plus, {2} à la fin</translation>
    </message>
    <message>
        <location filename="gui/panels/training/schedule_plot.py"/>
        <source>over the epochs</source>
        <translation>sur les époques</translation>
    </message>
    <message>
        <location filename="gui/panels/training/schedule_plot.py"/>
        <source>over the steps</source>
        <translation>sur les pas</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <location filename="gui/panels/fields/form_parts.py"/>
        <source>Show {0}</source>
        <translation>Montrer {0}</translation>
    </message>
</context>
<context>
    <name>ShortcutList</name>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Add a layer at the end of a wire</source>
        <translation>Ajouter une couche au bout d’un fil</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Alt and drag</source>
        <translation>Alt et glisser</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Arrow keys</source>
        <translation>Flèches</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Cancel a gesture</source>
        <translation>Abandonner un geste</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Command</source>
        <translation>Commande</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Commands and their keys</source>
        <translation>Commandes et leurs touches</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Ctrl and drag across them</source>
        <translation>Ctrl et glisser en travers</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Cut wires</source>
        <translation>Couper des fils</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Drag from a port</source>
        <translation>Glisser depuis un port</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Drag its end</source>
        <translation>Glisser son extrémité</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Drag, with Shift to add</source>
        <translation>Glisser, avec Maj pour ajouter</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Draw a wire</source>
        <translation>Tirer un fil</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Drop a layer, or a free node, on it</source>
        <translation>Y déposer une couche, ou un nœud libre</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Enter a model</source>
        <translation>Entrer dans un modèle</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Enter, or double-click</source>
        <translation>Entrée, ou double-clic</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Escape</source>
        <translation>Échap</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>F2, or double-click</source>
        <translation>F2, ou double-clic</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Insert into a wire</source>
        <translation>Insérer dans un fil</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Leave it</source>
        <translation>En sortir</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Let the wire go in the open</source>
        <translation>Lâcher le fil dans le vide</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Middle button, or Space and drag</source>
        <translation>Bouton du milieu, ou Espace et glisser</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Move or take off a wire</source>
        <translation>Déplacer ou ôter un fil</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Move the selected nodes by 8</source>
        <translation>Déplacer les nœuds sélectionnés de 8</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Move the view</source>
        <translation>Déplacer la vue</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>On the canvas</source>
        <translation>Sur le canevas</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Search for a layer</source>
        <translation>Chercher une couche</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Select several</source>
        <translation>En sélectionner plusieurs</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Tab, Space, Shift+A, or double-click</source>
        <translation>Tab, Espace, Maj+A, ou double-clic</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Take a node out of its wires</source>
        <translation>Retirer un nœud de ses fils</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Wheel</source>
        <translation>Molette</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Write a title or a note</source>
        <translation>Écrire un titre ou une note</translation>
    </message>
    <message>
        <location filename="gui/dialogs/shortcuts.py"/>
        <source>Zoom</source>
        <translation>Zoomer</translation>
    </message>
</context>
<context>
    <name>SourceChoice</name>
    <message>
        <location filename="gui/panels/data/source.py"/>
        <source>Data source</source>
        <translation>Source de données</translation>
    </message>
    <message>
        <location filename="gui/panels/data/source.py"/>
        <source>EMBEDDED, NO NETWORK NEEDED</source>
        <translation>INTÉGRÉES, SANS RÉSEAU</translation>
    </message>
    <message>
        <location filename="gui/panels/data/source.py"/>
        <source>KERAS DATASETS</source>
        <translation>JEUX DE DONNÉES DE KERAS</translation>
    </message>
    <message>
        <location filename="gui/panels/data/source.py"/>
        <source>No data</source>
        <translation>Aucune donnée</translation>
    </message>
    <message>
        <location filename="gui/panels/data/source.py"/>
        <source>PYTHON OF YOUR OWN</source>
        <translation>VOTRE PYTHON</translation>
    </message>
    <message>
        <location filename="gui/panels/data/source.py"/>
        <source>SYNTHETIC</source>
        <translation>SYNTHÉTIQUES</translation>
    </message>
    <message>
        <location filename="gui/panels/data/source.py"/>
        <source>YOUR FILES</source>
        <translation>VOS FICHIERS</translation>
    </message>
    <message>
        <location filename="gui/panels/data/source.py"/>
        <source>YOUR FOLDERS</source>
        <translation>VOS DOSSIERS</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <location filename="gui/window/status.py"/>
        <source>1 node</source>
        <translation>1 nœud</translation>
    </message>
    <message>
        <location filename="gui/window/status.py"/>
        <source>1 parameter</source>
        <translation>1 paramètre</translation>
    </message>
    <message>
        <location filename="gui/window/status.py"/>
        <source>Cancel what goes on</source>
        <translation>Annuler ce qui est en cours</translation>
    </message>
    <message>
        <location filename="gui/window/status.py"/>
        <source>Empty model</source>
        <translation>Modèle vide</translation>
    </message>
    <message>
        <location filename="gui/window/status.py"/>
        <source>FLOPs</source>
        <translation>FLOPs</translation>
    </message>
    <message>
        <location filename="gui/window/status.py"/>
        <source>How far it is</source>
        <translation>Où cela en est</translation>
    </message>
    <message>
        <location filename="gui/window/status.py"/>
        <source>Show what goes on</source>
        <translation>Montrer ce qui est en cours</translation>
    </message>
    <message>
        <location filename="gui/window/status.py"/>
        <source>Starting Keras…</source>
        <translation>Démarrage de Keras…</translation>
    </message>
    <message>
        <location filename="gui/window/status.py"/>
        <source>State of the engine</source>
        <translation>État du moteur</translation>
    </message>
    <message>
        <location filename="gui/window/status.py"/>
        <source>Status</source>
        <translation>État</translation>
    </message>
    <message>
        <location filename="gui/window/status.py"/>
        <source>The model in numbers</source>
        <translation>Le modèle en chiffres</translation>
    </message>
    <message>
        <location filename="gui/window/status.py"/>
        <source>What goes on</source>
        <translation>Ce qui est en cours</translation>
    </message>
    <message>
        <location filename="gui/window/status.py"/>
        <source>about {0} to train at batch {1}</source>
        <translation>environ {0} pour l’entraînement par lots de {1}</translation>
    </message>
    <message>
        <location filename="gui/window/status.py"/>
        <source>{0} nodes</source>
        <translation>{0} nœuds</translation>
    </message>
    <message>
        <location filename="gui/window/status.py"/>
        <source>{0} parameters</source>
        <translation>{0} paramètres</translation>
    </message>
    <message>
        <location filename="gui/window/status.py"/>
        <source>{0}B</source>
        <translation>{0}o</translation>
    </message>
</context>
<context>
    <name>SteeringBar</name>
    <message>
        <location filename="gui/panels/training/steering_bar.py"/>
        <source>Ends after the batch that runs, and keeps what was chosen</source>
        <translation>Se termine après le lot en cours, et garde ce qui a été choisi</translation>
    </message>
    <message>
        <location filename="gui/panels/training/steering_bar.py"/>
        <source>Enter changes it from the next batch on</source>
        <translation>Entrée le change à partir du lot suivant</translation>
    </message>
    <message>
        <location filename="gui/panels/training/steering_bar.py"/>
        <source>Go on with the next batch</source>
        <translation>Continuer avec le lot suivant</translation>
    </message>
    <message>
        <location filename="gui/panels/training/steering_bar.py"/>
        <source>Learning rate</source>
        <translation>Taux d’apprentissage</translation>
    </message>
    <message>
        <location filename="gui/panels/training/steering_bar.py"/>
        <source>Learning rate of the training that runs</source>
        <translation>Taux d’apprentissage de l’entraînement en cours</translation>
    </message>
    <message>
        <location filename="gui/panels/training/steering_bar.py"/>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <location filename="gui/panels/training/steering_bar.py"/>
        <source>Pause the training</source>
        <translation>Mettre l’entraînement en pause</translation>
    </message>
    <message>
        <location filename="gui/panels/training/steering_bar.py"/>
        <source>Pausing…</source>
        <translation>Mise en pause…</translation>
    </message>
    <message>
        <location filename="gui/panels/training/steering_bar.py"/>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <location filename="gui/panels/training/steering_bar.py"/>
        <source>Resume the training</source>
        <translation>Reprendre l’entraînement</translation>
    </message>
    <message>
        <location filename="gui/panels/training/steering_bar.py"/>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <location filename="gui/panels/training/steering_bar.py"/>
        <source>Stop and choose which weights are kept</source>
        <translation>Arrêter et choisir quels poids sont gardés</translation>
    </message>
    <message>
        <location filename="gui/panels/training/steering_bar.py"/>
        <source>Stop and keep the best epoch</source>
        <translation>Arrêter et garder la meilleure époque</translation>
    </message>
    <message>
        <location filename="gui/panels/training/steering_bar.py"/>
        <source>Stop and keep the last weights</source>
        <translation>Arrêter et garder les derniers poids</translation>
    </message>
    <message>
        <location filename="gui/panels/training/steering_bar.py"/>
        <source>Stop the training</source>
        <translation>Arrêter l’entraînement</translation>
    </message>
    <message>
        <location filename="gui/panels/training/steering_bar.py"/>
        <source>Stop the training and keep the model</source>
        <translation>Arrêter l’entraînement et garder le modèle</translation>
    </message>
    <message>
        <location filename="gui/panels/training/steering_bar.py"/>
        <source>The rate must be a number above 0, such as 0.001</source>
        <translation>Le taux doit être un nombre supérieur à 0, comme 0.001</translation>
    </message>
    <message>
        <location filename="gui/panels/training/steering_bar.py"/>
        <source>Waits at the end of the batch that runs</source>
        <translation>Attend à la fin du lot en cours</translation>
    </message>
</context>
<context>
    <name>StudyPage</name>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>Augmented</source>
        <translation>Augmentés</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>Column</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>Correlated with each other</source>
        <translation>Corrélées entre elles</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>Correlated with the target</source>
        <translation>Corrélées à la cible</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>Correlations</source>
        <translation>Corrélations</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>Deviation</source>
        <translation>Écart-type</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>Different</source>
        <translation>Différentes</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>IQR {0} – {1}</source>
        <translation>IQR {0} – {1}</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>Least</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>Mean</source>
        <translation>Moyenne</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>Median</source>
        <translation>Médiane</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>Missing</source>
        <translation>Manquantes</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>Most</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>Samples</source>
        <translation>Échantillons</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>Study of the data</source>
        <translation>Étude des données</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>Values</source>
        <translation>Valeurs</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>Values of {0}</source>
        <translation>Valeurs de {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>balanced</source>
        <translation>équilibrées</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>class</source>
        <translation>classe</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>column</source>
        <translation>colonne</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>constant</source>
        <translation>constante</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>other column</source>
        <translation>autre colonne</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>target</source>
        <translation>cible</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>the strongest of {0} columns</source>
        <translation>la plus forte de {0} colonnes</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>training</source>
        <translation>entraînement</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>validation</source>
        <translation>validation</translation>
    </message>
    <message>
        <location filename="gui/panels/study/page.py"/>
        <source>{0} of {1} constant</source>
        <translation>{0} sur {1} constantes</translation>
    </message>
</context>
<context>
    <name>StudyPanel</name>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>A study measures every column of the training part, counts the classes, shows which columns go together and with the target, and sets augmented samples beside their originals. What validates is left alone: who has looked at it has chosen by it.</source>
        <translation>Une étude mesure chaque colonne de la partie d’entraînement, compte les classes, montre quelles colonnes vont ensemble et avec la cible, et met des échantillons augmentés à côté de leurs originaux. Ce qui valide est laissé de côté : qui l’a regardé a choisi d’après lui.</translation>
    </message>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>Augmenting some samples…</source>
        <translation>Augmentation de quelques échantillons…</translation>
    </message>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>Know your data before you train</source>
        <translation>Connaître ses données avant d’entraîner</translation>
    </message>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>Loading the data…</source>
        <translation>Chargement des données…</translation>
    </message>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>Measuring the columns…</source>
        <translation>Mesure des colonnes…</translation>
    </message>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>No data chosen</source>
        <translation>Aucune donnée choisie</translation>
    </message>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>No study yet</source>
        <translation>Pas encore d’étude</translation>
    </message>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>Progress of the study</source>
        <translation>Progression de l’étude</translation>
    </message>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>Stop the study</source>
        <translation>Arrêter l’étude</translation>
    </message>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>Stopping…</source>
        <translation>Arrêt en cours…</translation>
    </message>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>Study again</source>
        <translation>Étudier à nouveau</translation>
    </message>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>Study of the data</source>
        <translation>Étude des données</translation>
    </message>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>Study the data</source>
        <translation>Étudier les données</translation>
    </message>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>The data have changed since</source>
        <translation>Les données ont changé depuis</translation>
    </message>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>all {0} samples</source>
        <translation>tous les {0} échantillons</translation>
    </message>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>measured on {0} of them, drawn by the seed</source>
        <translation>mesuré sur {0} d’entre eux, tirés par la graine</translation>
    </message>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>missing in: {0}</source>
        <translation>manque dans : {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>the same in every sample: {0}</source>
        <translation>la même dans tous les échantillons : {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>{0} files cannot be read: {1}</source>
        <translation>{0} fichiers ne peuvent pas être lus : {1}</translation>
    </message>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>{0} that validate are left alone</source>
        <translation>{0} qui valident sont laissés de côté</translation>
    </message>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>{0} training samples</source>
        <translation>{0} échantillons d’entraînement</translation>
    </message>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>{0}: classes that validate, but never train: {1}</source>
        <translation>{0} : des classes qui valident, mais ne s’entraînent jamais : {1}</translation>
    </message>
    <message>
        <location filename="gui/panels/study/panel.py"/>
        <source>{0}: the largest class has {1} times as many samples as the least</source>
        <translation>{0} : la plus grande classe a {1} fois plus d’échantillons que la plus petite</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <location filename="gui/panels/summary/model.py"/>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/model.py"/>
        <source>Connected to</source>
        <translation>Relié à</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/model.py"/>
        <source>How they come about</source>
        <translation>D’où ils viennent</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/model.py"/>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/model.py"/>
        <source>Output shape</source>
        <translation>Forme de sortie</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/model.py"/>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/model.py"/>
        <source>Share</source>
        <translation>Part</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/model.py"/>
        <source>none of them trainable</source>
        <translation>aucun n’est entraînable</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/model.py"/>
        <source>shares its weights with {0}</source>
        <translation>partage ses poids avec {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/model.py"/>
        <source>{0} of them trainable</source>
        <translation>dont {0} entraînables</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/model.py"/>
        <source>{0} parameters</source>
        <translation>{0} paramètres</translation>
    </message>
</context>
<context>
    <name>SummaryPanel</name>
    <message>
        <location filename="gui/panels/summary/panel.py"/>
        <source>Compare with</source>
        <translation>Comparer avec</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/panel.py"/>
        <source>Compare with…</source>
        <translation>Comparer avec…</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/panel.py"/>
        <source>Copy as CSV</source>
        <translation>Copier en CSV</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/panel.py"/>
        <source>Copy as text</source>
        <translation>Copier en texte</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/panel.py"/>
        <source>Counting {0}</source>
        <translation>Comptage de {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/panel.py"/>
        <source>Find units…</source>
        <translation>Trouver les unités…</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/panel.py"/>
        <source>Finding units</source>
        <translation>Recherche des unités</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/panel.py"/>
        <source>Layers of the model</source>
        <translation>Couches du modèle</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/panel.py"/>
        <source>Projects</source>
        <translation>Projets</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/panel.py"/>
        <source>Summary</source>
        <translation>Résumé</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/panel.py"/>
        <source>Tables</source>
        <translation>Tables</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/panel.py"/>
        <source>This project</source>
        <translation>Ce projet</translation>
    </message>
</context>
<context>
    <name>SummaryTable</name>
    <message>
        <location filename="gui/panels/summary/table.py"/>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/table.py"/>
        <source>FLOPs</source>
        <translation>FLOPs</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/table.py"/>
        <source>Total {0}</source>
        <translation>Total {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/table.py"/>
        <source>Totals</source>
        <translation>Totaux</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/table.py"/>
        <source>about {0} to train at batch {1}</source>
        <translation>environ {0} pour l’entraînement par lots de {1}</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/table.py"/>
        <source>not trainable {0}</source>
        <translation>non entraînables {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/table.py"/>
        <source>trainable {0}</source>
        <translation>entraînables {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/table.py"/>
        <source>weights {0}</source>
        <translation>poids {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/table.py"/>
        <source>{0}B</source>
        <translation>{0}o</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <location filename="gui/window/tasks.py"/>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <location filename="gui/window/tasks.py"/>
        <source>Cancel: {0}</source>
        <translation>Annuler : {0}</translation>
    </message>
    <message>
        <location filename="gui/window/tasks.py"/>
        <source>How far it is: {0}</source>
        <translation>Avancement : {0}</translation>
    </message>
    <message>
        <location filename="gui/window/tasks.py"/>
        <source>What goes on</source>
        <translation>Ce qui est en cours</translation>
    </message>
    <message>
        <location filename="gui/window/tasks.py"/>
        <source>{0} tasks</source>
        <translation>{0} tâches</translation>
    </message>
</context>
<context>
    <name>Toggle</name>
    <message>
        <location filename="gui/panels/fields/editors.py"/>
        <source>several</source>
        <translation>plusieurs</translation>
    </message>
</context>
<context>
    <name>Told</name>
    <message>
        <location filename="gui/language/told.py"/>
        <location filename="gui/panels/fields/functions.py"/>
        <source>; expected {0}</source>
        <translation> ; attendu : {0}</translation>
    </message>
    <message>
        <location filename="gui/language/told.py"/>
        <source>; received {0}</source>
        <translation> ; reçu : {0}</translation>
    </message>
    <message>
        <location filename="gui/language/told.py"/>
        <source>{0} and {1}</source>
        <translation>{0} et {1}</translation>
    </message>
    <message>
        <location filename="gui/language/told.py"/>
        <source>{0} of size {1}</source>
        <translation>{0} de {1}</translation>
    </message>
    <message>
        <location filename="gui/language/told.py"/>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
    <message>
        <location filename="gui/language/told.py"/>
        <source>{0} or {1}</source>
        <translation>{0} ou {1}</translation>
    </message>
    <message>
        <location filename="gui/panels/fields/functions.py"/>
        <source>{0}, line {1}: {2}</source>
        <translation>{0}, ligne {1} : {2}</translation>
    </message>
    <message>
        <location filename="gui/language/told.py"/>
        <source>{0}: {1}</source>
        <translation>{0} : {1}</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <location filename="gui/window/top_bar.py"/>
        <source>Main tools</source>
        <translation>Outils principaux</translation>
    </message>
    <message>
        <location filename="gui/window/top_bar.py"/>
        <source>Name of the project</source>
        <translation>Nom du projet</translation>
    </message>
    <message>
        <location filename="gui/window/top_bar.py"/>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <location filename="gui/window/top_bar.py"/>
        <source>Whether there are unsaved changes</source>
        <translation>S’il y a des modifications non enregistrées</translation>
    </message>
    <message>
        <location filename="gui/window/top_bar.py"/>
        <source>· edited</source>
        <translation>· modifié</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <location filename="gui/dialogs/tour.py"/>
        <source>Canvas</source>
        <translation>Canevas</translation>
    </message>
    <message>
        <location filename="gui/dialogs/tour.py"/>
        <source>Data</source>
        <translation>Données</translation>
    </message>
    <message>
        <location filename="gui/dialogs/tour.py"/>
        <source>Every layer of Keras. Drag one to the canvas, or press Enter on it; it is wired to the node that is selected.</source>
        <translation>Toutes les couches de Keras. Glissez-en une sur le canevas, ou appuyez sur Entrée ; elle est reliée au nœud sélectionné.</translation>
    </message>
    <message>
        <location filename="gui/dialogs/tour.py"/>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <location filename="gui/dialogs/tour.py"/>
        <source>Inspector</source>
        <translation>Inspecteur</translation>
    </message>
    <message>
        <location filename="gui/dialogs/tour.py"/>
        <source>Layers</source>
        <translation>Couches</translation>
    </message>
    <message>
        <location filename="gui/dialogs/tour.py"/>
        <source>Press Train, and watch the curves here. Results tells afterwards what the model has learnt.</source>
        <translation>Cliquez sur Entraîner, et suivez les courbes ici. Résultats dit ensuite ce que le modèle a appris.</translation>
    </message>
    <message>
        <location filename="gui/dialogs/tour.py"/>
        <source>Take it with you: a Keras file, Python code, a notebook, a picture. Each export is checked against the model.</source>
        <translation>Emportez-le : un fichier Keras, du code Python, un notebook, une image. Chaque export est comparé au modèle.</translation>
    </message>
    <message>
        <location filename="gui/dialogs/tour.py"/>
        <source>The fields of what is selected, and how its parameters come about. Press F1 for the help on a layer.</source>
        <translation>Les champs de ce qui est sélectionné, et d’où viennent ses paramètres. Appuyez sur F1 pour l’aide sur une couche.</translation>
    </message>
    <message>
        <location filename="gui/dialogs/tour.py"/>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <location filename="gui/dialogs/tour.py"/>
        <source>What the model learns from: a set that comes with Layerloom, or your own file. Drop it anywhere on the window.</source>
        <translation>Ce dont le modèle apprend : un jeu de données fourni avec Layerloom, ou votre propre fichier. Déposez-le où vous voulez sur la fenêtre.</translation>
    </message>
    <message>
        <location filename="gui/dialogs/tour.py"/>
        <source>Your model. Press Tab to search for a layer, drag from port to port to wire them. The shapes on the wires are always those of Keras.</source>
        <translation>Votre modèle. Appuyez sur Tab pour chercher une couche, glissez de port en port pour les relier. Les formes sur les fils sont toujours celles de Keras.</translation>
    </message>
</context>
<context>
    <name>TourCard</name>
    <message>
        <location filename="gui/dialogs/tour.py"/>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <location filename="gui/dialogs/tour.py"/>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <location filename="gui/dialogs/tour.py"/>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <location filename="gui/dialogs/tour.py"/>
        <source>Skip</source>
        <translation>Passer</translation>
    </message>
    <message>
        <location filename="gui/dialogs/tour.py"/>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
</context>
<context>
    <name>TrainingForm</name>
    <message>
        <location filename="gui/panels/training/form.py"/>
        <source>Callbacks</source>
        <translation>Rappels (callbacks)</translation>
    </message>
    <message>
        <location filename="gui/panels/training/form.py"/>
        <source>More of the training</source>
        <translation>Plus sur l’entraînement</translation>
    </message>
    <message>
        <location filename="gui/panels/training/form.py"/>
        <source>More of {0}</source>
        <translation>Plus sur {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/form.py"/>
        <source>New function…</source>
        <translation>Nouvelle fonction…</translation>
    </message>
    <message>
        <location filename="gui/panels/training/form.py"/>
        <source>Output {0}</source>
        <translation>Sortie {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/form.py"/>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <location filename="gui/panels/training/form.py"/>
        <source>Training settings</source>
        <translation>Réglages de l’entraînement</translation>
    </message>
    <message>
        <location filename="gui/panels/training/form.py"/>
        <source>metrics</source>
        <translation>métriques</translation>
    </message>
    <message>
        <location filename="gui/panels/training/form.py"/>
        <source>none</source>
        <translation>aucun</translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>A training begins with fresh weights; these stay until it ends.</source>
        <translation>Un entraînement commence avec des poids neufs ; ceux-ci restent jusqu’à ce qu’il finisse.</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>A training was interrupted after epoch {0} of {1}.</source>
        <translation>Un entraînement a été interrompu après l’époque {0} sur {1}.</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Choose data in the Data tab</source>
        <translation>Choisissez des données dans l’onglet Données</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Continue the training</source>
        <translation>Continuer l’entraînement</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Evaluate</source>
        <translation>Évaluer</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Evaluate the trained model</source>
        <translation>Évaluer le modèle entraîné</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Go on with the interrupted training, to epoch {0}</source>
        <translation>Poursuivre l’entraînement interrompu, jusqu’à l’époque {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>How good it is, and what is inside, under Results</source>
        <translation>Ce qu’il vaut, et ce qu’il contient, sous Résultats</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Keep best</source>
        <translation>Garder la meilleure</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Keep last</source>
        <translation>Garder la dernière</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Keep the best epoch</source>
        <translation>Garder la meilleure époque</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Keep the last</source>
        <translation>Garder la dernière</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Look into the Data tab</source>
        <translation>Voir l’onglet Données</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Progress of the training</source>
        <translation>Progression de l’entraînement</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Ready to train: {0}, {1}, {2}</source>
        <translation>Prêt à entraîner : {0}, {1}, {2}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Resume from epoch {0}</source>
        <translation>Reprendre à l’époque {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Show the training settings</source>
        <translation>Montrer les réglages de l’entraînement</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Starting: making the model and loading the data…</source>
        <translation>Démarrage : construction du modèle et chargement des données…</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Stopping after this batch; the model is kept…</source>
        <translation>Arrêt après ce lot ; le modèle est gardé…</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Train</source>
        <translation>Entraîner</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Train again: {0}, {1}, {2}</source>
        <translation>Entraîner à nouveau : {0}, {1}, {2}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Train on after epoch {0}, with the optimizer as it was</source>
        <translation>Poursuivre l’entraînement après l’époque {0}, avec l’optimiseur tel qu’il était</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Train on from the weights that the project has</source>
        <translation>Poursuivre l’entraînement avec les poids du projet</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Train the model</source>
        <translation>Entraîner le modèle</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Trained: weights of {0}.</source>
        <translation>Entraîné : poids de {0}.</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Training settings</source>
        <translation>Réglages de l’entraînement</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>What the project keeps when a training ends: the weights of the epoch with the lowest validation loss (training loss without validation), or the last ones</source>
        <translation>Ce que garde le projet à la fin d’un entraînement : les poids de l’époque de plus faible perte de validation (perte d’entraînement sans validation), ou les derniers</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>Which weights a training keeps</source>
        <translation>Quels poids garde un entraînement</translation>
    </message>
    <message>
        <location filename="gui/panels/training/panel.py"/>
        <source>{0} a batch</source>
        <translation>{0} par lot</translation>
    </message>
</context>
<context>
    <name>Unpacking</name>
    <message>
        <location filename="gui/commands/unpacking.py"/>
        <source>Unpacking {0}</source>
        <translation>Déballage de {0}</translation>
    </message>
</context>
<context>
    <name>ValueRow</name>
    <message>
        <location filename="gui/panels/inspector/value_row.py"/>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <location filename="gui/panels/welcome/page.py"/>
        <source>Back to the open project</source>
        <translation>Revenir au projet ouvert</translation>
    </message>
    <message>
        <location filename="gui/panels/welcome/page.py"/>
        <source>Back to {0}</source>
        <translation>Revenir à {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/welcome/page.py"/>
        <source>Draw a neural network. Get a real Keras model.</source>
        <translation>Dessinez un réseau de neurones. Obtenez un vrai modèle Keras.</translation>
    </message>
    <message>
        <location filename="gui/panels/welcome/page.py"/>
        <source>Examples</source>
        <translation>Exemples</translation>
    </message>
    <message>
        <location filename="gui/panels/welcome/page.py"/>
        <source>New model</source>
        <translation>Nouveau modèle</translation>
    </message>
    <message>
        <location filename="gui/panels/welcome/page.py"/>
        <source>Open a file</source>
        <translation>Ouvrir un fichier</translation>
    </message>
    <message>
        <location filename="gui/panels/welcome/page.py"/>
        <source>Open…</source>
        <translation>Ouvrir…</translation>
    </message>
    <message>
        <location filename="gui/panels/welcome/page.py"/>
        <source>Projects and examples</source>
        <translation>Projets et exemples</translation>
    </message>
    <message>
        <location filename="gui/panels/welcome/page.py"/>
        <source>Recent</source>
        <translation>Récents</translation>
    </message>
    <message>
        <location filename="gui/panels/welcome/page.py"/>
        <source>Recent projects</source>
        <translation>Projets récents</translation>
    </message>
    <message>
        <location filename="gui/panels/welcome/page.py"/>
        <source>Welcome</source>
        <translation>Bienvenue</translation>
    </message>
    <message>
        <location filename="gui/panels/welcome/page.py"/>
        <source>or drop a file anywhere</source>
        <translation>ou déposez un fichier n’importe où</translation>
    </message>
    <message>
        <location filename="gui/panels/welcome/page.py"/>
        <source>{0} (Escape)</source>
        <translation>{0} (Échap)</translation>
    </message>
</context>
<context>
    <name>WindowList</name>
    <message>
        <location filename="gui/window/window_list.py"/>
        <source>{0} (edited)</source>
        <translation>{0} (modifié)</translation>
    </message>
</context>
<context>
    <name>WorkLine</name>
    <message>
        <location filename="gui/panels/work_line.py"/>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
</context>
<context>
    <name>_Delegate</name>
    <message>
        <location filename="gui/panels/summary/rows.py"/>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <location filename="resources/examples/two-inputs-question-answer.loom"/>
        <source>"Mary carried the apple to the kitchen." What did Mary carry? The text and the question have an embedding and an LSTM each; what both have read is joined, and a softmax over all words gives the answer. Words are numbers here, and the sentences are made up from a small vocabulary at load.</source>
        <translation>« Mary carried the apple to the kitchen. » Qu’a porté Mary ? Le texte et la question ont chacun un embedding et un LSTM ; ce que les deux ont lu est réuni, et un softmax sur tous les mots donne la réponse. Les mots sont ici des nombres, et les phrases sont inventées au chargement avec un petit vocabulaire.</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)</source>
        <translation>(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>(inputs + outputs)</source>
        <translation>(entrées + sorties)</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>*{0} has no names to make fields of</source>
        <translation>*{0} n’a pas de noms dont faire des champs</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>*{0} has no names to make inputs of</source>
        <translation>*{0} n’a pas de noms dont faire des entrées</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>, column {0}</source>
        <translation>, colonne {0}</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>, cut at 2 σ</source>
        <translation>, coupé à 2 σ</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/merge_fixes.py"/>
        <source>, strides {0}</source>
        <translation>, strides {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/scores.py"/>
        <source>, then {0}</source>
        <translation>, puis {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/files.py"/>
        <source>, without {0} (weight 0)</source>
        <translation>, sans {0} (poids 0)</translation>
    </message>
    <message>
        <location filename="engine/data/study_facts.py"/>
        <source>, {0} for validation</source>
        <translation>, {0} pour la validation</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>0 up to −1, ¼ (x + 1)² up to 1, then x</source>
        <translation>0 jusqu’à −1, ¼ (x + 1)² jusqu’à 1, puis x</translation>
    </message>
    <message>
        <location filename="engine/graph/counting/solving.py"/>
        <source>1 or more</source>
        <translation>1 ou plus</translation>
    </message>
    <message>
        <location filename="engine/training/misfits.py"/>
        <source>1 unit, for one number</source>
        <translation>1 unité, pour un seul nombre</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>1,797 handwritten digits in grey, 8×8 pixels from 0 to 16. Trains in seconds.</source>
        <translation>1 797 chiffres manuscrits en gris, 8×8 pixels de 0 à 16. S’entraîne en quelques secondes.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>11,228 newswires as word numbers, on 46 topics. Downloads 2 MB once.</source>
        <translation>11 228 dépêches en numéros de mots, sur 46 sujets. Télécharge 2 Mo une fois.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>150 flowers of three species by four lengths in centimetres.</source>
        <translation>150 fleurs de trois espèces, par quatre longueurs en centimètres.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>178 wines of three growers by thirteen chemical measurements.</source>
        <translation>178 vins de trois producteurs, par treize mesures chimiques.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>20,640 districts by eight measurements; the target is the median value of a house in dollars. Downloads 0.7 MB once.</source>
        <translation>20 640 districts par huit mesures ; la cible est la valeur médiane d’une maison en dollars. Télécharge 0,7 Mo une fois.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>442 patients by ten measurements; the target is the progress of the disease in a year.</source>
        <translation>442 patients par dix mesures ; la cible est la progression de la maladie en un an.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>50,000 reviews of films as word numbers, bad (0) or good (1). Downloads 17 MB once.</source>
        <translation>50 000 critiques de films en numéros de mots, mauvaises (0) ou bonnes (1). Télécharge 17 Mo une fois.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>506 districts by thirteen measurements; the target is the median value of a house. One of them was made on the assumption that racial segregation raises prices, so that Keras and scikit-learn advise against the set: take California housing instead. Downloads 57 kB once.</source>
        <translation>506 districts par treize mesures ; la cible est la valeur médiane d’une maison. L’une des mesures suppose que la ségrégation raciale fait monter les prix, si bien que Keras et scikit-learn déconseillent ce jeu : prenez plutôt California housing. Télécharge 57 ko une fois.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>569 tumours, malignant (0) or benign (1), by thirty measurements of their cells.</source>
        <translation>569 tumeurs, malignes (0) ou bénignes (1), par trente mesures de leurs cellules.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>60,000 photographs in a hundred kinds, or twenty groups of them, 32×32 pixels in colour. Downloads 161 MB once.</source>
        <translation>60 000 photographies de cent sortes, ou de vingt groupes de sortes, 32×32 pixels en couleur. Télécharge 161 Mo une fois.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>60,000 photographs in ten kinds, 32×32 pixels in colour. Downloads 163 MB once.</source>
        <translation>60 000 photographies de dix sortes, 32×32 pixels en couleur. Télécharge 163 Mo une fois.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>70,000 handwritten digits in grey, 28×28 pixels from 0 to 255. Downloads 11 MB once.</source>
        <translation>70 000 chiffres manuscrits en gris, 28×28 pixels de 0 à 255. Télécharge 11 Mo une fois.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>70,000 pieces of clothing in ten kinds, 28×28 pixels in grey. Downloads 30 MB once.</source>
        <translation>70 000 vêtements de dix sortes, 28×28 pixels en gris. Télécharge 30 Mo une fois.</translation>
    </message>
    <message>
        <location filename="engine/data/study_facts.py"/>
        <source>; measured on {0} of them, drawn by the seed</source>
        <translation> ; mesuré sur {0} d’entre eux, tirés par la graine</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/export.py"/>
        <source>; not compiled ({0})</source>
        <translation> ; non compilé ({0})</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/export.py"/>
        <source>; started anew: {0}</source>
        <translation> ; commencé à neuf : {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/export.py"/>
        <source>; weights of ImageNet in {0}</source>
        <translation> ; poids d’ImageNet dans {0}</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>A .npy file with a row for each sample (x), and another one with what to predict (y).</source>
        <translation>Un fichier .npy avec une ligne par échantillon (x), et un autre avec ce qu’il faut prédire (y).</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>A .npz file of arrays that all have a row for each sample. Where every name ends in _train, _val or _test, these are its parts.</source>
        <translation>Un fichier .npz de tableaux ayant tous une ligne par échantillon. Si tous les noms finissent par _train, _val ou _test, ce sont ses parties.</translation>
    </message>
    <message>
        <location filename="resources/examples/shapes-separable.loom"/>
        <source>A convolution looks at places and channels at once. A separable one first looks at each channel by itself, place by place, then mixes the channels at each place: 3 × 3 × 32 + 32 × 64 weights instead of 3 × 3 × 32 × 64, about an eighth. Both networks see the same shapes. Compare the parameters in the summary and the validation curves: how much accuracy do the saved weights cost? Then raise the variable filters.</source>
        <translation>Une convolution regarde à la fois les places et les canaux. Une convolution séparable regarde d’abord chaque canal seul, place par place, puis mêle les canaux à chaque place : 3 × 3 × 32 + 32 × 64 poids au lieu de 3 × 3 × 32 × 64, environ un huitième. Les deux réseaux voient les mêmes formes. Comparez les paramètres dans le résumé et les courbes de validation : combien d’exactitude coûtent les poids économisés ? Puis augmentez la variable filters.</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-cnn.loom"/>
        <source>A convolution looks for 64 small patterns of 5×5 pixels everywhere in the picture; the pooling keeps the strongest answer of each 2×2 places; a dense layer judges what was found where. Its kernel has 5 × 5 × 1 × 64 weights and 64 biases, 1,664 in all, whatever the size of the picture: compare that with a dense layer. Vary filters and kernel, among the variables, and look at the learnt filters and at the feature maps of a digit.</source>
        <translation>Une convolution cherche partout dans l’image 64 petits motifs de 5×5 pixels ; le pooling garde la plus forte réponse de chaque carré de 2×2 places ; une couche dense juge ce qui a été trouvé, et où. Son noyau a 5 × 5 × 1 × 64 poids et 64 biais, 1 664 en tout, quelle que soit la taille de l’image : comparez cela à une couche dense. Faites varier filters et kernel, parmi les variables, et regardez les filtres appris et les cartes de caractéristiques d’un chiffre.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>A file with the test part, read with the other.</source>
        <translation>Un fichier avec la partie de test, lu avec l’autre.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>A folder with a folder of .txt files for each class, or with train, validation and test folders of such. What cannot be read is left out and listed.</source>
        <translation>Un dossier contenant un dossier de fichiers .txt par classe, ou des dossiers train, validation et test de cette sorte. Ce qui est illisible est laissé de côté et listé.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>A folder with a folder of images for each class, or with train, validation and test folders of such. What cannot be read is left out and listed.</source>
        <translation>Un dossier contenant un dossier d’images par classe, ou des dossiers train, validation et test de cette sorte. Ce qui est illisible est laissé de côté et listé.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>A function of the project's own that yields one sample after another.</source>
        <translation>Une fonction propre au projet qui donne les échantillons l’un après l’autre.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>A layer that is called twice needs inputs of the same width.</source>
        <translation>Une couche appelée deux fois a besoin d’entrées de même largeur.</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-by-rows.loom"/>
        <source>A picture of 8×8 pixels is read as a sequence of 8 rows, from top to bottom, and the digit is told after the last one: what came before must be remembered. A simple recurrent layer, a GRU and an LSTM do it side by side. With n units and 8 pixels a simple cell has n² + 9n weights, a GRU about three times and an LSTM four times as many, for their gates. Vary the variable units until the three have about equal parameters, or wrap one of them in Bidirectional, and compare the curves.</source>
        <translation>Une image de 8×8 pixels est lue comme une séquence de 8 lignes, de haut en bas, et le chiffre est dit après la dernière : il faut se souvenir de ce qui précède. Une couche récurrente simple, un GRU et un LSTM le font côte à côte. Avec n unités et 8 pixels, une cellule simple a n² + 9n poids, un GRU environ trois fois et un LSTM quatre fois plus, pour leurs portes. Faites varier la variable units jusqu’à ce que les trois aient à peu près autant de paramètres, ou enveloppez l’un d’eux dans Bidirectional, et comparez les courbes.</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>A project holds no data and no weights. Is it another kind of file?</source>
        <translation>Un projet ne contient ni données ni poids. Est-ce une autre sorte de fichier ?</translation>
    </message>
    <message>
        <location filename="engine/graph/rules.py"/>
        <source>A residual link goes from an earlier node to a later one.</source>
        <translation>Un lien résiduel va d’un nœud antérieur à un nœud ultérieur.</translation>
    </message>
    <message>
        <location filename="resources/examples/shapes-augmentation.loom"/>
        <source>A shifted disc is a disc still. Layers at the beginning of the lower network flip and shift each picture at random, anew in each epoch, and pass it on as it is once the network is trained; the upper network sees 480 pictures as they are, knows them all by heart after a few epochs, and is wrong about many new ones. Compare the gap between the training and the validation curve of each. Vary shift, a fraction of the picture, and add a RandomRotation or a RandomBrightness: what changes the picture, but not its class? In the digits a flip would: try to say why.</source>
        <translation>Un disque décalé reste un disque. Au début du réseau du bas, des couches retournent et décalent chaque image au hasard, à neuf à chaque époque, et la transmettent telle quelle une fois le réseau entraîné ; le réseau du haut voit 480 images telles qu’elles sont, les sait toutes par cœur après quelques époques, et se trompe sur beaucoup de nouvelles. Comparez pour chacun l’écart entre la courbe d’entraînement et celle de validation. Faites varier shift, une fraction de l’image, et ajoutez un RandomRotation ou un RandomBrightness : qu’est-ce qui change l’image, mais pas sa classe ? Pour des chiffres, un retournement la changerait : essayez de dire pourquoi.</translation>
    </message>
    <message>
        <location filename="engine/importing/functional.py"/>
        <source>A subclassed model is Python code; only its layers could be opened.</source>
        <translation>Un modèle dérivé par sous-classe est du code Python ; seules ses couches pourraient s’ouvrir.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>A text file with a header line and a row for each sample.</source>
        <translation>Un fichier texte avec une ligne d’en-tête et une ligne par échantillon.</translation>
    </message>
    <message>
        <location filename="resources/catalog.json"/>
        <source>Activation</source>
        <translation>Activation</translation>
    </message>
    <message>
        <location filename="engine/plot_options.py"/>
        <source>Activations</source>
        <translation>Activations</translation>
    </message>
    <message>
        <location filename="engine/training/adapt.py"/>
        <source>Adapting {0}</source>
        <translation>Adaptation de {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/fault_fixes.py"/>
        <source>Add a Dense</source>
        <translation>Ajouter une Dense</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/units.py"/>
        <source>Add a Dense or a convolution.</source>
        <translation>Ajoutez une Dense ou une convolution.</translation>
    </message>
    <message>
        <location filename="gui/pictures/canvas_picture.py"/>
        <source>Add a layer: then there is a picture.</source>
        <translation>Ajoutez une couche : il y aura alors une image.</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>Add a line with names at the top.</source>
        <translation>Ajoutez en haut une ligne avec les noms.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/compile.py"/>
        <location filename="engine/keras_bridge/inferring/check.py"/>
        <location filename="engine/training/checks.py"/>
        <source>Add an Input and a layer, and wire them.</source>
        <translation>Ajoutez un Input et une couche, et reliez-les.</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/fault_fixes.py"/>
        <source>Add an Input of {0}</source>
        <translation>Ajouter un Input de {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/faults.py"/>
        <source>Add an Input.</source>
        <translation>Ajoutez un Input.</translation>
    </message>
    <message>
        <location filename="engine/graph/gestures/retyping.py"/>
        <source>Add another node, and move the wires.</source>
        <translation>Ajoutez un autre nœud, et déplacez les fils.</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>Add channel</source>
        <translation>Ajouter un canal</translation>
    </message>
    <message>
        <location filename="engine/graph/placing/framing.py"/>
        <source>Add frame</source>
        <translation>Ajouter un cadre</translation>
    </message>
    <message>
        <location filename="engine/custom/sources.py"/>
        <source>Add it as a layer of its own.</source>
        <translation>Ajoutez-la comme une couche à part.</translation>
    </message>
    <message>
        <location filename="gui/commands/decorating.py"/>
        <source>Add note</source>
        <translation>Ajouter une note</translation>
    </message>
    <message>
        <location filename="engine/data/targets.py"/>
        <source>Add the preparation add_channel.</source>
        <translation>Ajoutez la préparation add_channel.</translation>
    </message>
    <message>
        <location filename="engine/data/targets.py"/>
        <source>Add the preparation flatten.</source>
        <translation>Ajoutez la préparation flatten.</translation>
    </message>
    <message>
        <location filename="engine/data/targets.py"/>
        <source>Add the preparation one_hot, or use sparse_categorical_crossentropy.</source>
        <translation>Ajoutez la préparation one_hot, ou utilisez sparse_categorical_crossentropy.</translation>
    </message>
    <message>
        <location filename="engine/data/targets.py"/>
        <source>Add the preparation reshape.</source>
        <translation>Ajoutez la préparation reshape.</translation>
    </message>
    <message>
        <location filename="engine/graph/edits.py"/>
        <location filename="engine/graph/parameters.py"/>
        <location filename="engine/graph/sources.py"/>
        <location filename="engine/graph/variables.py"/>
        <source>Add {0}</source>
        <translation>Ajouter {0}</translation>
    </message>
    <message>
        <location filename="engine/training/callback_entries.py"/>
        <source>After how many epochs it looks whether to save, each time.</source>
        <translation>Toutes les combien d’époques il vérifie s’il faut enregistrer.</translation>
    </message>
    <message>
        <location filename="engine/training/callback_entries.py"/>
        <source>After how many epochs it looks, each time.</source>
        <translation>Toutes les combien d’époques il regarde.</translation>
    </message>
    <message>
        <location filename="engine/examples.py"/>
        <source>Against overfitting</source>
        <translation>Contre le surapprentissage</translation>
    </message>
    <message>
        <location filename="resources/examples/three-outputs-age-income-gender.loom"/>
        <source>Age, income and gender from posts</source>
        <translation>Âge, revenus et genre d’après des messages</translation>
    </message>
    <message>
        <location filename="engine/data/class_names.py"/>
        <source>Ankle boot</source>
        <translation>Bottine</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Another seed makes other samples.</source>
        <translation>Une autre graine donne d’autres échantillons.</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>Another shape for each sample, with the same numbers in the same order.</source>
        <translation>Une autre forme pour chaque échantillon, avec les mêmes nombres dans le même ordre.</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>Any other value would be divided by 1e-7: leave the column out.</source>
        <translation>Toute autre valeur serait divisée par 1e-7 : laissez la colonne de côté.</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>Any other value would be divided by 1e-7: set axis to None.</source>
        <translation>Toute autre valeur serait divisée par 1e-7 : réglez axis sur None.</translation>
    </message>
    <message>
        <location filename="resources/catalog.json"/>
        <source>Attention</source>
        <translation>Attention</translation>
    </message>
    <message>
        <location filename="resources/examples/shapes-augmentation.loom"/>
        <source>Augmentation</source>
        <translation>Augmentation</translation>
    </message>
    <message>
        <location filename="resources/examples/shapes-augmentation.loom"/>
        <source>Augmentation: flipped and shifted shapes</source>
        <translation>Augmentation : formes retournées et décalées</translation>
    </message>
    <message>
        <location filename="engine/data/study_facts.py"/>
        <source>Augmented by {0}</source>
        <translation>Augmenté par {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>Bind automatically</source>
        <translation>Relier automatiquement</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>Bind it in the Data tab, or give the input the shape of the data.</source>
        <translation>Reliez-la dans l’onglet Données, ou donnez à l’entrée la forme des données.</translation>
    </message>
    <message>
        <location filename="gui/panels/data/panel.py"/>
        <source>Bind {0}</source>
        <translation>Relier {0}</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Boston housing</source>
        <translation>Logements de Boston</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Breast cancer</source>
        <translation>Cancer du sein</translation>
    </message>
    <message>
        <location filename="engine/importing/functional.py"/>
        <source>Build the model before saving it.</source>
        <translation>Construisez le modèle avant de l’enregistrer.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>CSV table</source>
        <translation>Table CSV</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>California housing</source>
        <translation>Logements de Californie</translation>
    </message>
    <message>
        <location filename="engine/custom/sources.py"/>
        <source>Call it with a Lambda, or write a class.</source>
        <translation>Appelez-la par une Lambda, ou écrivez une classe.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>Change `axes`, or make the inputs equally long with a Dense layer.</source>
        <translation>Changez `axes`, ou égalisez les longueurs des entrées par une couche Dense.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/code_runs.py"/>
        <source>Change the code or {0}; it is tried again then.</source>
        <translation>Changez le code ou {0} ; il sera alors essayé de nouveau.</translation>
    </message>
    <message>
        <location filename="engine/data/targets.py"/>
        <source>Change the layer's units, or choose another column.</source>
        <translation>Changez les unités de la couche, ou choisissez une autre colonne.</translation>
    </message>
    <message>
        <location filename="engine/training/shapes.py"/>
        <source>Change the layer's units, or choose other columns under Data.</source>
        <translation>Changez les unités de la couche, ou choisissez d’autres colonnes sous Données.</translation>
    </message>
    <message>
        <location filename="engine/graph/sources.py"/>
        <source>Change {0}</source>
        <translation>Changer {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/gestures/retyping.py"/>
        <source>Change {0} to {1}</source>
        <translation>Changer {0} en {1}</translation>
    </message>
    <message>
        <location filename="engine/data/bindings.py"/>
        <source>Choose a column of text, or another dtype of the Input.</source>
        <translation>Choisissez une colonne de texte, ou un autre dtype de l’Input.</translation>
    </message>
    <message>
        <location filename="engine/data/dataset.py"/>
        <location filename="engine/keras_bridge/evaluating/augmenting.py"/>
        <source>Choose a column or array for it under Data.</source>
        <translation>Choisissez pour elle une colonne ou un tableau sous Données.</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/units.py"/>
        <source>Choose a field whose value no other layer depends on.</source>
        <translation>Choisissez un champ dont la valeur ne détermine aucune autre couche.</translation>
    </message>
    <message>
        <location filename="gui/sessions/studying.py"/>
        <source>Choose a source under Data.</source>
        <translation>Choisissez une source sous Données.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Choose a {0}.</source>
        <translation>Choisissez : {0}.</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>Choose another encoding, such as cp1252 or latin-1.</source>
        <translation>Choisissez un autre encodage, comme cp1252 ou latin-1.</translation>
    </message>
    <message>
        <location filename="engine/graph/counting/solving.py"/>
        <source>Choose another field, or a smaller number.</source>
        <translation>Choisissez un autre champ, ou un nombre plus petit.</translation>
    </message>
    <message>
        <location filename="engine/graph/counting/solving.py"/>
        <source>Choose another field.</source>
        <translation>Choisissez un autre champ.</translation>
    </message>
    <message>
        <location filename="engine/writable.py"/>
        <source>Choose another place.</source>
        <translation>Choisissez un autre endroit.</translation>
    </message>
    <message>
        <location filename="engine/data/parts.py"/>
        <location filename="engine/data/splits.py"/>
        <source>Choose another split.</source>
        <translation>Choisissez une autre séparation.</translation>
    </message>
    <message>
        <location filename="engine/data/dataset.py"/>
        <source>Choose another split: shuffled rows have nearly the same shares.</source>
        <translation>Choisissez une autre séparation : des lignes mélangées ont presque les mêmes proportions.</translation>
    </message>
    <message>
        <location filename="engine/training/callback_checks.py"/>
        <source>Choose another, or add the metric to the output.</source>
        <translation>Choisissez-en une autre, ou ajoutez la métrique à la sortie.</translation>
    </message>
    <message>
        <location filename="engine/training/callback_checks.py"/>
        <source>Choose another, or keep a part of the data for validation.</source>
        <translation>Choisissez-en une autre, ou gardez une partie des données pour la validation.</translation>
    </message>
    <message>
        <location filename="engine/training/callback_checks.py"/>
        <source>Choose one there, or write a new one.</source>
        <translation>En choisir une là, ou en écrire une nouvelle.</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <location filename="engine/worker/main.py"/>
        <source>Choose one under Data.</source>
        <translation>Choisissez-en une sous Données.</translation>
    </message>
    <message>
        <location filename="engine/data/targets.py"/>
        <source>Choose other columns, or change the input's shape.</source>
        <translation>Choisissez d’autres colonnes, ou changez la forme de l’entrée.</translation>
    </message>
    <message>
        <location filename="engine/graph/sources.py"/>
        <source>Choose other data, or take the callback out.</source>
        <translation>Choisissez d’autres données, ou retirez le rappel.</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>Choose that encoding.</source>
        <translation>Choisissez cet encodage.</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>Choose the separator {0}.</source>
        <translation>Choisissez le séparateur {0}.</translation>
    </message>
    <message>
        <location filename="engine/data/study_facts.py"/>
        <source>Classes of {0}</source>
        <translation>Classes de {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/placing/framing.py"/>
        <source>Colour frame</source>
        <translation>Colorer le cadre</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Coloured shapes</source>
        <translation>Formes colorées</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/evaluation.py"/>
        <source>Compare each loss and metric with its output and its targets.</source>
        <translation>Comparez chaque perte et chaque métrique à sa sortie et à ses cibles.</translation>
    </message>
    <message>
        <location filename="engine/training/fit.py"/>
        <source>Compare each loss and metric with its output's activation and its targets.</source>
        <translation>Comparez chaque perte et chaque métrique à l’activation de sa sortie et à ses cibles.</translation>
    </message>
    <message>
        <location filename="engine/graph/edits.py"/>
        <source>Connect</source>
        <translation>Relier</translation>
    </message>
    <message>
        <location filename="resources/catalog.json"/>
        <source>Convolution</source>
        <translation>Convolution</translation>
    </message>
    <message>
        <location filename="engine/examples.py"/>
        <source>Convolutions</source>
        <translation>Convolutions</translation>
    </message>
    <message>
        <location filename="engine/clipboard.py"/>
        <source>Copy nodes on a canvas first.</source>
        <translation>Copiez d’abord des nœuds sur un canevas.</translation>
    </message>
    <message>
        <location filename="resources/catalog.json"/>
        <source>Core</source>
        <translation>Base</translation>
    </message>
    <message>
        <location filename="resources/catalog.json"/>
        <source>Custom</source>
        <translation>Personnalisées</translation>
    </message>
    <message>
        <location filename="gui/canvas/targets.py"/>
        <source>Data come into the model there.</source>
        <translation>C’est là que les données entrent dans le modèle.</translation>
    </message>
    <message>
        <location filename="engine/graph/edits.py"/>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <location filename="engine/graph/gestures/healing.py"/>
        <source>Delete and heal</source>
        <translation>Supprimer et raccorder</translation>
    </message>
    <message>
        <location filename="engine/graph/gestures/healing.py"/>
        <source>Delete and heal {0} nodes</source>
        <translation>Supprimer et raccorder {0} nœuds</translation>
    </message>
    <message>
        <location filename="gui/canvas/decor.py"/>
        <source>Delete frame</source>
        <translation>Supprimer le cadre</translation>
    </message>
    <message>
        <location filename="gui/canvas/decor.py"/>
        <source>Delete note</source>
        <translation>Supprimer la note</translation>
    </message>
    <message>
        <location filename="engine/graph/faults.py"/>
        <source>Delete one and wire the other.</source>
        <translation>Supprimez l’un des deux et reliez l’autre.</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>Delete the other calls first, or give them a layer of their own.</source>
        <translation>Supprimez d’abord les autres appels, ou donnez-leur une couche à eux.</translation>
    </message>
    <message>
        <location filename="engine/data/keras_sets.py"/>
        <location filename="engine/keras_bridge/pretrained.py"/>
        <source>Delete them; they are then downloaded anew.</source>
        <translation>Supprimez-les ; ils seront alors téléchargés à nouveau.</translation>
    </message>
    <message>
        <location filename="engine/graph/sources.py"/>
        <source>Delete those nodes first.</source>
        <translation>Supprimez d’abord ces nœuds.</translation>
    </message>
    <message>
        <location filename="engine/graph/sources.py"/>
        <source>Delete {0}</source>
        <translation>Supprimer {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/edits.py"/>
        <source>Delete {0} nodes</source>
        <translation>Supprimer {0} nœuds</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Diabetes</source>
        <translation>Diabète</translation>
    </message>
    <message>
        <location filename="resources/examples/diabetes-regression.loom"/>
        <source>Diabetes: regression</source>
        <translation>Diabète : régression</translation>
    </message>
    <message>
        <location filename="engine/applications.py"/>
        <location filename="engine/catalog.py"/>
        <location filename="engine/operations.py"/>
        <source>Did you mean {0}?</source>
        <translation>Vouliez-vous dire {0} ?</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Digits 8×8</source>
        <translation>Chiffres 8×8</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-by-rows.loom"/>
        <source>Digits read row by row: LSTM and GRU</source>
        <translation>Chiffres lus ligne par ligne : LSTM et GRU</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-cnn.loom"/>
        <source>Digits with a convolutional network</source>
        <translation>Chiffres par un réseau convolutif</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-mlp.loom"/>
        <source>Digits with a multilayer perceptron</source>
        <translation>Chiffres par un perceptron multicouche</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-residual.loom"/>
        <source>Digits with a residual block</source>
        <translation>Chiffres avec un bloc résiduel</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-sharpened-cosine.loom"/>
        <source>Digits with sharpened cosine similarity</source>
        <translation>Chiffres par similarité cosinus accentuée</translation>
    </message>
    <message>
        <location filename="engine/plot_options.py"/>
        <source>Direction</source>
        <translation>Direction</translation>
    </message>
    <message>
        <location filename="engine/graph/edits.py"/>
        <source>Disconnect</source>
        <translation>Débrancher</translation>
    </message>
    <message>
        <location filename="resources/examples/siamese-shared.loom"/>
        <source>Do two noisy waves have the same number of periods? Both are read by one and the same LSTM, called twice with the same weights, so that both are judged alike whichever comes first. What differs between the two readings decides. Select either call of the encoder: a change in one is a change in both.</source>
        <translation>Deux ondes bruitées ont-elles le même nombre de périodes ? Les deux sont lues par un seul et même LSTM, appelé deux fois avec les mêmes poids, si bien qu’elles sont jugées pareillement, quelle que soit la première. Ce qui diffère entre les deux lectures décide. Sélectionnez l’un des appels de l’encodeur : un changement dans l’un est un changement dans les deux.</translation>
    </message>
    <message>
        <location filename="engine/plot_options.py"/>
        <source>Dots per inch</source>
        <translation>Points par pouce</translation>
    </message>
    <message>
        <location filename="engine/data/keras_sets.py"/>
        <source>Downloading {0}</source>
        <translation>Téléchargement de {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/pretrained.py"/>
        <source>Downloading {0} weights {1}{2} MB</source>
        <translation>Téléchargement des poids de {0} {1}{2} Mo</translation>
    </message>
    <message>
        <location filename="engine/plot_options.py"/>
        <source>Downwards</source>
        <translation>Vers le bas</translation>
    </message>
    <message>
        <location filename="engine/graph/gestures/adding.py"/>
        <source>Drop it beside the wire.</source>
        <translation>Déposez-la à côté du fil.</translation>
    </message>
    <message>
        <location filename="engine/graph/gestures/building.py"/>
        <source>Duplicate as shared</source>
        <translation>Dupliquer en partageant</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>Each sample becomes one row of numbers.</source>
        <translation>Chaque échantillon devient une seule ligne de nombres.</translation>
    </message>
    <message>
        <location filename="engine/training/callback_checks.py"/>
        <source>Empty the field save_freq.</source>
        <translation>Videz le champ save_freq.</translation>
    </message>
    <message>
        <location filename="engine/training/options.py"/>
        <source>Empty the field {0}.</source>
        <translation>Videz le champ {0}.</translation>
    </message>
    <message>
        <location filename="engine/training/option_fixes.py"/>
        <source>Empty {0}</source>
        <translation>Vider {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/files.py"/>
        <source>Ensemble of {0}</source>
        <translation>Ensemble de {0}</translation>
    </message>
    <message>
        <location filename="engine/worker/results_desk.py"/>
        <source>Evaluate it first.</source>
        <translation>Évaluez-le d’abord.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/saving.py"/>
        <location filename="engine/keras_bridge/files/serving.py"/>
        <source>Export as .keras instead.</source>
        <translation>Exportez plutôt en .keras.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/export.py"/>
        <source>Export as .keras instead; this is a defect of Layerloom.</source>
        <translation>Exportez plutôt en .keras ; c’est un défaut de Layerloom.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/export.py"/>
        <source>Export from the project as it was when the run began.</source>
        <translation>Exportez depuis le projet tel qu’il était au début de l’exécution.</translation>
    </message>
    <message>
        <location filename="engine/proof/outcome.py"/>
        <source>Export in another form, such as .keras.</source>
        <translation>Exportez sous une autre forme, comme .keras.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/files.py"/>
        <source>Export the ensemble as .keras instead.</source>
        <translation>Exportez plutôt l’ensemble en .keras.</translation>
    </message>
    <message>
        <location filename="engine/graph/gestures/healing.py"/>
        <source>Extract {0} nodes</source>
        <translation>Extraire {0} nœuds</translation>
    </message>
    <message>
        <location filename="engine/data/csv_column.py"/>
        <source>Fill it in, or let missing be drop: the row is then left out.</source>
        <translation>Remplissez-la, ou réglez missing sur drop : la ligne est alors laissée de côté.</translation>
    </message>
    <message>
        <location filename="engine/examples.py"/>
        <source>First steps</source>
        <translation>Premiers pas</translation>
    </message>
    <message>
        <location filename="engine/graph/rules.py"/>
        <source>For example {0}.</source>
        <translation>Par exemple {0}.</translation>
    </message>
    <message>
        <location filename="engine/training/shapes.py"/>
        <source>For numbers of classes choose sparse_categorical_crossentropy, or add the preparation one_hot; for one number a sample give the layer 1 unit.</source>
        <translation>Pour des numéros de classes, choisissez sparse_categorical_crossentropy, ou ajoutez la préparation one_hot ; pour un nombre par échantillon, donnez 1 unité à la couche.</translation>
    </message>
    <message>
        <location filename="engine/training/shapes.py"/>
        <source>For rows over the classes choose categorical_crossentropy.</source>
        <translation>Pour des lignes sur les classes, choisissez categorical_crossentropy.</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>For two classes one unit with sigmoid and binary_crossentropy will do.</source>
        <translation>Pour deux classes, une seule unité avec sigmoid et binary_crossentropy suffit.</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-initializers.loom"/>
        <source>Four deep networks that differ in nothing but their first weights. All zeros: every unit is like every other and nothing is learnt. Tiny random numbers: the signal shrinks in each layer until nothing arrives. Glorot's and He's keep its variance, He's for ReLU, which cuts off half of it. Change the variable depth, from 2 to 20: which of the four learn still, and which are the fastest? Look at the histograms of activations by depth.</source>
        <translation>Quatre réseaux profonds qui ne diffèrent que par leurs premiers poids. Tous nuls : chaque unité est comme toutes les autres et rien ne s’apprend. De minuscules nombres aléatoires : le signal rapetisse à chaque couche jusqu’à ce que rien n’arrive. Ceux de Glorot et de He gardent sa variance, He pour ReLU, qui en coupe la moitié. Changez la variable depth, de 2 à 20 : lesquels des quatre apprennent encore, et lesquels le plus vite ? Regardez les histogrammes des activations par profondeur.</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-hidden-layers.loom"/>
        <source>Four networks learn the same digits side by side and share nothing but the pictures: with one, two and three hidden layers of equal width, and with a single layer so wide that it has exactly as many parameters as the three. With 75 units these are 17,035, as the summary shows. Is it depth that helps, or only the number of parameters? Change the variable units, and the wide layer follows; then compare the four validation curves.</source>
        <translation>Quatre réseaux apprennent côte à côte les mêmes chiffres et ne partagent que les images : avec une, deux et trois couches cachées de même largeur, et avec une seule couche si large qu’elle a exactement autant de paramètres que les trois. Avec 75 unités cela fait 17 035, comme le montre le résumé. Est-ce la profondeur qui aide, ou seulement le nombre de paramètres ? Changez la variable units, et la couche large suit ; puis comparez les quatre courbes de validation.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/reflection/applications.py"/>
        <source>Fraction of the last features that training leaves out.</source>
        <translation>Proportion des dernières caractéristiques que l’entraînement laisse de côté.</translation>
    </message>
    <message>
        <location filename="engine/importing/functional.py"/>
        <source>Functional or Sequential</source>
        <translation>Functional ou Sequential</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Generator</source>
        <translation>Générateur</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>Give each a source of its own.</source>
        <translation>Donnez à chacune sa propre source.</translation>
    </message>
    <message>
        <location filename="engine/training/adapting.py"/>
        <source>Give each call a layer of its own, or set {0}.</source>
        <translation>Donnez à chaque appel sa propre couche, ou réglez {0}.</translation>
    </message>
    <message>
        <location filename="engine/graph/faults.py"/>
        <source>Give it another default.</source>
        <translation>Donnez-lui une autre valeur par défaut.</translation>
    </message>
    <message>
        <location filename="engine/data/dataset.py"/>
        <source>Give it its values in its fields, or let the data not stream.</source>
        <translation>Donnez-lui ses valeurs dans ses champs, ou ne lisez pas les données en continu.</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>Give it one.</source>
        <translation>Donnez-lui-en un.</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/shape_fixes.py"/>
        <source>Give it weights of its own</source>
        <translation>Lui donner ses propres poids</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>Give the Input a fixed shape, or insert a global pooling layer.</source>
        <translation>Donnez à l’Input une forme fixe, ou insérez une couche de pooling global.</translation>
    </message>
    <message>
        <location filename="engine/data/load.py"/>
        <source>Give the file of the test part as test_path.</source>
        <translation>Donnez le fichier de la partie de test comme test_path.</translation>
    </message>
    <message>
        <location filename="engine/graph/substitution.py"/>
        <source>Give the value a parameter of its own first.</source>
        <translation>Donnez d’abord à la valeur un paramètre à elle.</translation>
    </message>
    <message>
        <location filename="engine/graph/parameters.py"/>
        <location filename="engine/graph/variables.py"/>
        <source>Give {0} another value first.</source>
        <translation>Donnez d’abord une autre valeur à {0}.</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-momentum.loom"/>
        <source>Gradient descent takes a step against the gradient; with momentum it also keeps nine tenths of the step before, as a ball that rolls on, so that it is faster along a valley and calmer across. Set the variable momentum to 0 and train again, then bring it back and raise the rate tenfold. At last choose Adam, which has a rate for each weight, or RMSprop in the training panel, and compare how many epochs each needs to reach 90 %.</source>
        <translation>La descente de gradient fait un pas contre le gradient ; avec le moment, elle garde aussi neuf dixièmes du pas précédent, comme une balle qui roule encore, si bien qu’elle est plus rapide le long d’une vallée et plus calme en travers. Mettez la variable momentum à 0 et entraînez à nouveau, puis remettez-la et multipliez le taux par dix. Enfin choisissez Adam, qui a un taux par poids, ou RMSprop dans le panneau d’entraînement, et comparez combien d’époques il faut à chacun pour atteindre 90 %.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/reflection/applications.py"/>
        <source>Height, width and channels of the images; without, those that come in.</source>
        <translation>Hauteur, largeur et canaux des images ; sinon ceux qui arrivent.</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-selu-batch-norm.loom"/>
        <source>How does a signal stay alive through many layers? SELU is made so that mean 0 and variance 1 keep themselves, if weights begin as LeCun says. Batch normalization measures and sets them anew after each layer, and there are two schools: after the ReLU, or before it. Plain ReLU stands beside them. Double-click one of the normalized blocks to see the two layers that are repeated; change the variable depth, and look at the mean and variance of activations by depth after training.</source>
        <translation>Comment un signal reste-t-il vivant à travers beaucoup de couches ? SELU est faite pour que moyenne 0 et variance 1 se conservent, si les poids commencent comme le dit LeCun. La normalisation par lots les mesure et les règle à neuf après chaque couche, et il y a deux écoles : après la ReLU, ou avant. La ReLU simple est à côté. Double-cliquez sur l’un des blocs normalisés pour voir les deux couches répétées ; changez la variable depth, et regardez après l’entraînement la moyenne et la variance des activations par profondeur.</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>How many classes; as many as the data have where none is given.</source>
        <translation>Combien de classes ; autant que les données en ont si rien n’est indiqué.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>How many columns; as many as the file has where none is given.</source>
        <translation>Combien de colonnes ; autant que le fichier en a si rien n’est indiqué.</translation>
    </message>
    <message>
        <location filename="gui/panels/data/split.py"/>
        <source>How many equal parts.</source>
        <translation>Combien de parties égales.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>How many numbers of words there are; rarer words are all number 2.</source>
        <translation>Combien de numéros de mots il y a ; les mots plus rares ont tous le numéro 2.</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>How many numbers there are, 0 and 1 among them.</source>
        <translation>Combien de numéros il y a, 0 et 1 compris.</translation>
    </message>
    <message>
        <location filename="gui/panels/data/split.py"/>
        <source>How many samples are taken in that order; all of them where none is given.</source>
        <translation>Combien d’échantillons sont pris dans cet ordre ; tous si rien n’est indiqué.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>How many samples are taken; without a number all that there are.</source>
        <translation>Combien d’échantillons sont pris ; sans nombre, tous ceux qu’il y a.</translation>
    </message>
    <message>
        <location filename="gui/panels/training/fields.py"/>
        <source>How many samples make one step of the optimizer.</source>
        <translation>Combien d’échantillons font un pas de l’optimiseur.</translation>
    </message>
    <message>
        <location filename="engine/training/callback_entries.py"/>
        <source>How many samples, from the first on.</source>
        <translation>Combien d’échantillons, à partir du premier.</translation>
    </message>
    <message>
        <location filename="gui/panels/training/fields.py"/>
        <source>How many steps run before the program looks up: more are faster for small models, and a stop waits for them.</source>
        <translation>Combien de pas s’exécutent avant que le programme ne regarde : plus il y en a, plus les petits modèles vont vite, mais un arrêt les attend.</translation>
    </message>
    <message>
        <location filename="gui/panels/training/fields.py"/>
        <source>How many times the training part of the data is gone through.</source>
        <translation>Combien de fois la partie d’entraînement des données est parcourue.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>How many to make.</source>
        <translation>Combien en fabriquer.</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>How many words: what is longer is cut off.</source>
        <translation>Combien de mots : ce qui dépasse est coupé.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>How many {0}.</source>
        <translation>Combien de {0}.</translation>
    </message>
    <message>
        <location filename="gui/panels/training/fields.py"/>
        <source>How much each class counts in the loss: balanced (a rare class counts more), or such as 0: 1, 1: 5.</source>
        <translation>Ce que chaque classe compte dans la perte : balanced (une classe rare compte plus), ou par exemple 0: 1, 1: 5.</translation>
    </message>
    <message>
        <location filename="gui/panels/training/fields.py"/>
        <source>How much this loss counts in the sum.</source>
        <translation>Ce que cette perte compte dans la somme.</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_repeat.py"/>
        <source>How often the layer is called in a row, each time on what the time before gave.</source>
        <translation>Combien de fois la couche est appelée de suite, chaque fois sur ce que la fois précédente a donné.</translation>
    </message>
    <message>
        <location filename="gui/panels/training/fields.py"/>
        <source>How the learning rate goes down.</source>
        <translation>Comment le taux d’apprentissage diminue.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>How the text is encoded.</source>
        <translation>Comment le texte est encodé.</translation>
    </message>
    <message>
        <location filename="engine/examples.py"/>
        <source>How to train</source>
        <translation>Comment entraîner</translation>
    </message>
    <message>
        <location filename="gui/panels/training/fields.py"/>
        <source>How weights are changed.</source>
        <translation>Comment les poids sont changés.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>IMDB reviews</source>
        <translation>Critiques IMDB</translation>
    </message>
    <message>
        <location filename="engine/graph/augmenting.py"/>
        <location filename="engine/graph/fixing/shape_fixes.py"/>
        <location filename="resources/catalog.json"/>
        <source>Image augmentation</source>
        <translation>Augmentation d’images</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>Images (rows×columns×channels) of another size: each pixel is the mean of those that it covers, or lies between them.</source>
        <translation>Images (lignes×colonnes×canaux) d’une autre taille : chaque pixel est la moyenne de ceux qu’il couvre, ou se trouve entre eux.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Images in folders</source>
        <translation>Images en dossiers</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Images of 32×32×3 pixels from 0 to 255 with a disc, square, cross or ring on noise.</source>
        <translation>Images de 32×32×3 pixels de 0 à 255 avec un disque, un carré, une croix ou un anneau sur du bruit.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/weights.py"/>
        <source>Import its configuration (.json) to have the graph alone.</source>
        <translation>Importez sa configuration (.json) pour avoir le graphe seul.</translation>
    </message>
    <message>
        <location filename="engine/custom/module.py"/>
        <source>Import one of them under another name.</source>
        <translation>Importez l’un d’eux sous un autre nom.</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/node_repeat.py"/>
        <source>In its fields, i counts the repeats from 0: = 16 * 2 ** i</source>
        <translation>Dans ses champs, i compte les répétitions à partir de 0 : = 16 * 2 ** i</translation>
    </message>
    <message>
        <location filename="gui/panels/training/fields.py"/>
        <source>In mixed precision layers compute in halves, which newer graphics cards do faster; weights stay whole.</source>
        <translation>En précision mixte les couches calculent en demi-précision, ce que les cartes graphiques récentes font plus vite ; les poids restent entiers.</translation>
    </message>
    <message>
        <location filename="resources/examples/inception-block.loom"/>
        <source>Inception block</source>
        <translation>Bloc Inception</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-initializers.loom"/>
        <source>Initial weights: zeros, tiny, Glorot, He</source>
        <translation>Poids initiaux : zéros, minuscules, Glorot, He</translation>
    </message>
    <message>
        <location filename="engine/training/shapes.py"/>
        <source>Insert a Flatten or a global pooling layer before it, or choose other columns.</source>
        <translation>Insérez avant elle un Flatten ou une couche de pooling global, ou choisissez d’autres colonnes.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <location filename="engine/training/data_doubts.py"/>
        <source>Insert a Flatten or a global pooling layer before it.</source>
        <translation>Insérez avant elle un Flatten ou une couche de pooling global.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>Insert a Reshape that adds the channels axis.</source>
        <translation>Insérez un Reshape qui ajoute l’axe des canaux.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/inferring/call_rules.py"/>
        <source>Insert a Reshape that gives height, width and channels.</source>
        <translation>Insérez un Reshape qui donne hauteur, largeur et canaux.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>Insert a Reshape that joins axes, such as the places of a picture to a sequence.</source>
        <translation>Insérez un Reshape qui réunit des axes, par exemple les places d’une image en une séquence.</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/merge_fixes.py"/>
        <location filename="engine/graph/gestures/adding.py"/>
        <source>Insert {0}</source>
        <translation>Insérer {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/fix_edits.py"/>
        <source>Insert {0}{1}</source>
        <translation>Insérer {0}{1}</translation>
    </message>
    <message>
        <location filename="engine/training/tensorboard.py"/>
        <source>Install it beside Layerloom: python -m pip install tensorboard</source>
        <translation>Installez-le à côté de Layerloom : python -m pip install tensorboard</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/export.py"/>
        <source>Install the package graphviz (apt install graphviz, or graphviz.org).</source>
        <translation>Installez le paquet graphviz (apt install graphviz, ou graphviz.org).</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/serving.py"/>
        <source>Install them: pip install "layerloom[{0}]".</source>
        <translation>Installez-les : pip install "layerloom[{0}]".</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>Integer labels</source>
        <translation>Étiquettes entières</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Iris flowers</source>
        <translation>Iris</translation>
    </message>
    <message>
        <location filename="resources/examples/inception-block.loom"/>
        <source>Is it a disc, a square, a cross or a ring? Four branches look at the same picture with windows of different size, 1×1, 3×3, 5×5 and a pooled 3×3, and their channels are concatenated, so that the network itself chooses the scale. The 1×1 convolutions ahead of the larger windows reduce the channels and with them the work.</source>
        <translation>Est-ce un disque, un carré, une croix ou un anneau ? Quatre branches regardent la même image par des fenêtres de tailles différentes, 1×1, 3×3, 5×5 et un pooling de 3×3, et leurs canaux sont concaténés, si bien que le réseau choisit lui-même l’échelle. Les convolutions 1×1 devant les grandes fenêtres réduisent les canaux, et avec eux le travail.</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>It may be a binary file, or be encoded as utf-16.</source>
        <translation>C’est peut-être un fichier binaire, ou encodé en utf-16.</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>It may have been cut short. Look for an older copy.</source>
        <translation>Il a peut-être été tronqué. Cherchez une copie plus ancienne.</translation>
    </message>
    <message>
        <location filename="engine/project.py"/>
        <source>It may have been deleted; choose another node.</source>
        <translation>Il a peut-être été supprimé ; choisissez un autre nœud.</translation>
    </message>
    <message>
        <location filename="engine/data/files.py"/>
        <location filename="engine/data/folders.py"/>
        <source>It may have been moved; choose it again.</source>
        <translation>Il a peut-être été déplacé ; choisissez-le à nouveau.</translation>
    </message>
    <message>
        <location filename="engine/training/callback_entries.py"/>
        <source>Keeps how weights, activations and gradients of layers are spread, to be seen over the epochs under Results. It is Layerloom's own: the training script goes without it.</source>
        <translation>Garde comment sont répartis les poids, les activations et les gradients des couches, à voir au fil des époques sous Résultats. Il est propre à Layerloom : le script d’entraînement s’en passe.</translation>
    </message>
    <message>
        <location filename="engine/training/callback_entries.py"/>
        <source>Keeps what chosen layers make of a few training samples, after each epoch.</source>
        <translation>Garde ce que des couches choisies font de quelques échantillons d’entraînement, après chaque époque.</translation>
    </message>
    <message>
        <location filename="engine/training/adapting.py"/>
        <source>Keras cannot read a saved model again that has adapted tf_idf</source>
        <translation>Keras ne sait pas relire un modèle enregistré dont le tf_idf a été adapté</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/inferring/call_rules.py"/>
        <source>Keras cannot use this layer in a functional model: it gives back the tensor it got</source>
        <translation>Keras ne peut pas utiliser cette couche dans un modèle fonctionnel : elle rend le tenseur qu’elle a reçu</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/saving.py"/>
        <source>Keras cannot write the model: {0}</source>
        <translation>Keras ne peut pas écrire le modèle : {0}</translation>
    </message>
    <message>
        <location filename="engine/applications.py"/>
        <source>Keras has no application of this name</source>
        <translation>Keras n’a pas d’application de ce nom</translation>
    </message>
    <message>
        <location filename="engine/operations.py"/>
        <source>Keras has no operation of this name</source>
        <translation>Keras n’a pas d’opération de ce nom</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/values.py"/>
        <source>Keras has no public class or function of this name</source>
        <translation>Keras n’a pas de classe ou de fonction publique de ce nom</translation>
    </message>
    <message>
        <location filename="engine/training/options.py"/>
        <source>Keras weighs classes of a single output only</source>
        <translation>Keras ne pondère les classes que d’une seule sortie</translation>
    </message>
    <message>
        <location filename="engine/training/misfits.py"/>
        <source>Keras would compare each value with all the others: set its units, or bind other columns.</source>
        <translation>Keras comparerait chaque valeur à toutes les autres : réglez ses units, ou reliez d’autres colonnes.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/saving.py"/>
        <source>Keras wrote the file but cannot read it again: {0}</source>
        <translation>Keras a écrit le fichier mais ne peut pas le relire : {0}</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>Labels such as 1, 2, 10 or names become 0, 1, 2, in the order of their values.</source>
        <translation>Des étiquettes comme 1, 2, 10 ou des noms deviennent 0, 1, 2, dans l’ordre de leurs valeurs.</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-exponential-decay.loom"/>
        <source>Large steps at first, to get on quickly, and ever smaller ones later, to settle: the learning rate stands for an object here, a schedule, and is multiplied by the variable factor once in each epoch of 45 steps. Open the optimizer's learning rate to see its curve before you train. With a factor of 0.5 the training stands still after five epochs, well above the loss that it could reach; with 1 the rate stays as it is. Which factor is best, and is it the same one for twice as many epochs?</source>
        <translation>De grands pas d’abord, pour avancer vite, puis de plus en plus petits, pour se poser : le taux d’apprentissage est ici un objet, un calendrier, et il est multiplié par la variable factor une fois par époque de 45 pas. Ouvrez le taux d’apprentissage de l’optimiseur pour voir sa courbe avant d’entraîner. Avec un facteur de 0.5 l’entraînement s’immobilise après cinq époques, bien au-dessus de la perte qu’il pourrait atteindre ; avec 1 le taux reste ce qu’il est. Quel facteur est le meilleur, et est-ce le même pour deux fois plus d’époques ?</translation>
    </message>
    <message>
        <location filename="engine/plot_options.py"/>
        <source>Layers inside models</source>
        <translation>Couches dans les modèles</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>Learning rate over the steps</source>
        <translation>Taux d’apprentissage au fil des pas</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-exponential-decay.loom"/>
        <source>Learning rate: exponential decay</source>
        <translation>Taux d’apprentissage : décroissance exponentielle</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-cosine-decay.loom"/>
        <source>Learning rate: warm-up and cosine decay</source>
        <translation>Taux d’apprentissage : montée, puis cosinus</translation>
    </message>
    <message>
        <location filename="engine/training/fixes.py"/>
        <source>Leave it out</source>
        <translation>Le laisser de côté</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>Leave it out of the selection.</source>
        <translation>Laissez-le hors de la sélection.</translation>
    </message>
    <message>
        <location filename="engine/ensembles/faces.py"/>
        <source>Leave it out, or combine it with runs of its own kind.</source>
        <translation>Laissez-la de côté, ou combinez-la avec des exécutions de sa sorte.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/ensemble.py"/>
        <source>Leave it out, or give the code a name of its own and train again.</source>
        <translation>Laissez-la de côté, ou donnez au code un nom à lui et entraînez à nouveau.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/ensemble.py"/>
        <source>Leave it out, or train again.</source>
        <translation>Laissez-la de côté, ou entraînez à nouveau.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/scores.py"/>
        <source>Leave it out, or train it again on data prepared alike.</source>
        <translation>Laissez-la de côté, ou entraînez-la à nouveau sur des données préparées de la même façon.</translation>
    </message>
    <message>
        <location filename="engine/ensembles/members.py"/>
        <location filename="engine/keras_bridge/ensembles/scores.py"/>
        <source>Leave it out.</source>
        <translation>Laissez-la de côté.</translation>
    </message>
    <message>
        <location filename="engine/data/prepare.py"/>
        <location filename="engine/data/steps_info.py"/>
        <source>Leave one_hot out and use sparse_categorical_crossentropy.</source>
        <translation>Laissez one_hot de côté et utilisez sparse_categorical_crossentropy.</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>Leave out rows with empty cells</source>
        <translation>Écarter les lignes aux cellules vides</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>Leave the Input out of the selection: the new model gets one of its own.</source>
        <translation>Laissez l’Input hors de la sélection : le nouveau modèle en reçoit un à lui.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/serving.py"/>
        <source>Leave the lookup of {0} to the program around, or export as SavedModel.</source>
        <translation>Laissez la consultation de {0} au programme autour, ou exportez en SavedModel.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/scores.py"/>
        <source>Leave the loss's ignored classes out of the data.</source>
        <translation>Laissez hors des données les classes que la perte ignore.</translation>
    </message>
    <message>
        <location filename="engine/graph/nesting.py"/>
        <source>Leave the model and add it there.</source>
        <translation>Sortez du modèle et ajoutez-la là.</translation>
    </message>
    <message>
        <location filename="engine/data/svmlight_file.py"/>
        <source>Leave the number of features free, or set first_index.</source>
        <translation>Laissez libre le nombre de caractéristiques, ou réglez first_index.</translation>
    </message>
    <message>
        <location filename="engine/training/misfits.py"/>
        <source>Leave the preparations out</source>
        <translation>Omettre les préparations</translation>
    </message>
    <message>
        <location filename="engine/training/option_fixes.py"/>
        <source>Leave the warm-up out</source>
        <translation>Laisser la montée progressive de côté</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>Leave {0} out</source>
        <translation>Laisser {0} de côté</translation>
    </message>
    <message>
        <location filename="gui/canvas/targets.py"/>
        <source>Let go at one of its ports to replace the wire.</source>
        <translation>Lâchez sur un de ses ports pour remplacer le fil.</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>Let it stream.</source>
        <translation>Lisez-la en continu.</translation>
    </message>
    <message>
        <location filename="engine/custom/sources.py"/>
        <source>Let it yield its samples one by one.</source>
        <translation>Faites-lui donner ses échantillons un par un.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/scores.py"/>
        <source>Let the data not stream, or evaluate each run by itself.</source>
        <translation>Ne lisez pas les données en continu, ou évaluez chaque exécution seule.</translation>
    </message>
    <message>
        <location filename="engine/data/dataset.py"/>
        <location filename="engine/data/generator.py"/>
        <source>Let the data not stream.</source>
        <translation>Ne lisez pas les données en continu.</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>Let the data stream, or take fewer samples.</source>
        <translation>Lisez les données en continu, ou prenez moins d’échantillons.</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>Let the names of a training and a test part end in _train and _test.</source>
        <translation>Faites finir par _train et _test les noms des parties d’entraînement et de test.</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>Let the names of those that only help begin with an underscore.</source>
        <translation>Faites commencer par un tiret bas les noms de celles qui ne font qu’aider.</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>Let them stream.</source>
        <translation>Lisez-les en continu.</translation>
    </message>
    <message>
        <location filename="resources/examples/linear-normalized.loom"/>
        <source>Linear classifier, normalization inside</source>
        <translation>Classifieur linéaire, normalisation incluse</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Lines such as 1 3:0.5 7:-1 (the target, then the columns that are not zero), plain or packed as .gz or .bz2: USPS and the other sets of libsvm.</source>
        <translation>Des lignes comme 1 3:0.5 7:-1 (la cible, puis les colonnes non nulles), telles quelles ou compressées en .gz ou .bz2 : USPS et les autres jeux de libsvm.</translation>
    </message>
    <message>
        <location filename="engine/training/schedules.py"/>
        <source>Look at its fields.</source>
        <translation>Regardez ses champs.</translation>
    </message>
    <message>
        <location filename="engine/results/baseline.py"/>
        <source>Look at the study of the data: very large numbers should be scaled.</source>
        <translation>Regardez l’étude des données : de très grands nombres devraient être mis à l’échelle.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/augmenting.py"/>
        <source>Look at these layers' fields, and at the range of the pictures.</source>
        <translation>Regardez les champs de ces couches, et l’étendue des images.</translation>
    </message>
    <message>
        <location filename="engine/training/adapt.py"/>
        <source>Look at what flows into it, and at its fields.</source>
        <translation>Regardez ce qui y entre, et ses champs.</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>Look for a missing or an unquoted separator.</source>
        <translation>Cherchez un séparateur manquant ou sans guillemets.</translation>
    </message>
    <message>
        <location filename="engine/data/csv_rows.py"/>
        <location filename="engine/data/load.py"/>
        <source>Looking through {0}</source>
        <translation>Parcours de {0}</translation>
    </message>
    <message>
        <location filename="engine/training/memory.py"/>
        <source>Lower the batch size (of {0}), or make the inputs smaller.</source>
        <translation>Diminuez la taille des lots (de {0}), ou rapetissez les entrées.</translation>
    </message>
    <message>
        <location filename="engine/training/best.py"/>
        <source>Lower the learning rate{0}</source>
        <translation>Diminuer le taux d’apprentissage{0}</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>MNIST digits</source>
        <translation>Chiffres MNIST</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/fault_fixes.py"/>
        <source>Make it an input</source>
        <translation>En faire une entrée</translation>
    </message>
    <message>
        <location filename="engine/training/memory.py"/>
        <source>Make its layers smaller.</source>
        <translation>Rapetissez ses couches.</translation>
    </message>
    <message>
        <location filename="engine/training/memory.py"/>
        <source>Make the largest layers smaller: most of it are their weights.</source>
        <translation>Rapetissez les plus grandes couches : l’essentiel vient de leurs poids.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>Make them equal: padding='same', a 1×1 convolution, or a Dense of the same units.</source>
        <translation>Rendez-les égales : padding='same', une convolution 1×1, ou une Dense de mêmes unités.</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/grouping.py"/>
        <source>Make {0}</source>
        <translation>Créer {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/fault_fixes.py"/>
        <source>Make {0} an input</source>
        <translation>Faire de {0} une entrée</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>Mean 0 and variance 1 over the last axis, as measured on the training part alone.</source>
        <translation>Moyenne 0 et variance 1 sur le dernier axe, mesurées sur la partie d’entraînement seule.</translation>
    </message>
    <message>
        <location filename="resources/catalog.json"/>
        <source>Merge</source>
        <translation>Fusion</translation>
    </message>
    <message>
        <location filename="engine/graph/edits.py"/>
        <source>Move</source>
        <translation>Déplacer</translation>
    </message>
    <message>
        <location filename="engine/graph/placing/framing.py"/>
        <source>Move frame</source>
        <translation>Déplacer le cadre</translation>
    </message>
    <message>
        <location filename="gui/canvas/drag_decor.py"/>
        <source>Move note</source>
        <translation>Déplacer la note</translation>
    </message>
    <message>
        <location filename="gui/canvas/targets.py"/>
        <source>Move wire</source>
        <translation>Déplacer le fil</translation>
    </message>
    <message>
        <location filename="engine/graph/edits.py"/>
        <source>Move {0} nodes</source>
        <translation>Déplacer {0} nœuds</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>Multiply by a factor: 1/255 brings pixels to 0 … 1.</source>
        <translation>Multiplier par un facteur : 1/255 ramène les pixels à 0 … 1.</translation>
    </message>
    <message>
        <location filename="engine/graph/edits.py"/>
        <source>Mute</source>
        <translation>Désactiver</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/shape_fixes.py"/>
        <source>Mute it</source>
        <translation>La désactiver</translation>
    </message>
    <message>
        <location filename="engine/graph/placing/framing.py"/>
        <source>Name frame</source>
        <translation>Nommer le cadre</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/ensemble.py"/>
        <source>Name the outputs in the project and train again.</source>
        <translation>Nommez les sorties dans le projet et entraînez à nouveau.</translation>
    </message>
    <message>
        <location filename="engine/training/callback_entries.py"/>
        <source>Names of layers, separated by commas.</source>
        <translation>Noms de couches, séparés par des virgules.</translation>
    </message>
    <message>
        <location filename="engine/training/callback_entries.py"/>
        <source>Names of layers, separated by commas; none: all.</source>
        <translation>Noms de couches, séparés par des virgules ; aucun : toutes.</translation>
    </message>
    <message>
        <location filename="engine/plot_options.py"/>
        <source>Names of the layers</source>
        <translation>Noms des couches</translation>
    </message>
    <message>
        <location filename="resources/catalog.json"/>
        <source>Normalization</source>
        <translation>Normalisation</translation>
    </message>
    <message>
        <location filename="engine/proof/clean_process.py"/>
        <source>Nothing was written; what was there before is untouched.</source>
        <translation>Rien n’a été écrit ; ce qu’il y avait avant est intact.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>NumPy array</source>
        <translation>Tableau NumPy</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>NumPy arrays</source>
        <translation>Tableaux NumPy</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Number of words.</source>
        <translation>Nombre de mots.</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>Numbers as float32.</source>
        <translation>Nombres en float32.</translation>
    </message>
    <message>
        <location filename="engine/training/memory.py"/>
        <source>OOM when allocating</source>
        <translation>OOM when allocating</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>Objects may run any code when they are loaded; save numbers instead.</source>
        <translation>Des objets peuvent exécuter n’importe quel code au chargement ; enregistrez plutôt des nombres.</translation>
    </message>
    <message>
        <location filename="engine/training/callback_entries.py"/>
        <source>Of how many training samples, by the seed.</source>
        <translation>De combien d’échantillons d’entraînement, selon la graine.</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>One more axis of length 1 at the end: 28×28 → 28×28×1.</source>
        <translation>Un axe de longueur 1 en plus à la fin : 28×28 → 28×28×1.</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>One size may be -1: what is left.</source>
        <translation>Une taille peut être -1 : ce qui reste.</translation>
    </message>
    <message>
        <location filename="resources/examples/three-outputs-age-income-gender.loom"/>
        <source>One text, three predictions: the writer's age (a number, in decades), income group (one of ten) and gender (yes or no). Each output has a loss of its own, and since those have very different sizes, weights bring them into balance: 0.25 for the squared error, 1 for the cross-entropy of ten groups and 10 for that of two. The posts are made at load.</source>
        <translation>Un texte, trois prédictions : l’âge de l’auteur (un nombre, en décennies), sa tranche de revenus (une sur dix) et son genre (oui ou non). Chaque sortie a sa perte, et comme elles ont des grandeurs très différentes, des poids les équilibrent : 0.25 pour l’erreur quadratique, 1 pour l’entropie croisée de dix tranches et 10 pour celle de deux. Les messages sont fabriqués au chargement.</translation>
    </message>
    <message>
        <location filename="resources/examples/perceptron.loom"/>
        <source>One unit weighs thirty measurements of a tumour's cells, adds them up, and a sigmoid makes the sum a probability: benign or not. That is a perceptron, and logistic regression too: 30 weights and 1 bias. The data are standardized while they are prepared. Take that step away in the Data panel and see how badly plain gradient descent does on numbers of such different size; then look at the weights of the unit to see which measurements count.</source>
        <translation>Une unité pèse trente mesures des cellules d’une tumeur, les additionne, et une sigmoïde fait de la somme une probabilité : bénigne ou non. C’est un perceptron, et aussi une régression logistique : 30 poids et 1 biais. Les données sont standardisées pendant leur préparation. Retirez cette étape dans le panneau Données et voyez combien la simple descente de gradient peine sur des nombres de grandeurs si différentes ; puis regardez les poids de l’unité pour voir quelles mesures comptent.</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-hidden-layers.loom"/>
        <source>One, two or three hidden layers</source>
        <translation>Une, deux ou trois couches cachées</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>One-hot</source>
        <translation>One-hot</translation>
    </message>
    <message>
        <location filename="engine/importing/files.py"/>
        <source>Open the model's configuration (.json) instead.</source>
        <translation>Ouvrez plutôt la configuration du modèle (.json).</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-momentum.loom"/>
        <source>Optimizers: gradient descent with momentum</source>
        <translation>Optimiseurs : descente de gradient avec moment</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Pairs of waves with noise, and whether both have the same number of periods.</source>
        <translation>Des paires d’ondes bruitées, et si les deux ont le même nombre de périodes.</translation>
    </message>
    <message>
        <location filename="engine/graph/gestures/excerpt.py"/>
        <source>Paste</source>
        <translation>Coller</translation>
    </message>
    <message>
        <location filename="resources/examples/perceptron.loom"/>
        <source>Perceptron: one unit, two classes</source>
        <translation>Perceptron : une unité, deux classes</translation>
    </message>
    <message>
        <location filename="gui/commands/dropping.py"/>
        <source>Pictures and texts lie in one folder for each class.</source>
        <translation>Images et textes se trouvent dans un dossier par classe.</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>Pixels of the new image.</source>
        <translation>Pixels de la nouvelle image.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Pixels to which each image is brought.</source>
        <translation>Pixels auxquels chaque image est ramenée.</translation>
    </message>
    <message>
        <location filename="resources/catalog.json"/>
        <source>Pooling</source>
        <translation>Pooling</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Posts as word numbers, with the age, income group and gender of who wrote them.</source>
        <translation>Des messages en numéros de mots, avec l’âge, la tranche de revenus et le genre de leur auteur.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Posts of people</source>
        <translation>Messages de personnes</translation>
    </message>
    <message>
        <location filename="engine/training/misfits.py"/>
        <source>Prepare by {0}</source>
        <translation>Préparer par {0}</translation>
    </message>
    <message>
        <location filename="engine/training/misfits.py"/>
        <source>Prepare the data for it in the Data tab, or give the input their shape.</source>
        <translation>Préparez les données pour elle dans l’onglet Données, ou donnez leur forme à l’entrée.</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>Prepare the file before, or use a layer such as Rescaling.</source>
        <translation>Préparez le fichier avant, ou utilisez une couche comme Rescaling.</translation>
    </message>
    <message>
        <location filename="resources/catalog.json"/>
        <source>Preprocessing</source>
        <translation>Prétraitement</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/pretrained.py"/>
        <source>Put the file into {0}, or set weights to None.</source>
        <translation>Mettez le fichier dans {0}, ou réglez weights sur None.</translation>
    </message>
    <message>
        <location filename="engine/importing/tensorflow_ops.py"/>
        <source>Put the model together anew with layers, and load its weights.</source>
        <translation>Recomposez le modèle avec des couches, et chargez ses poids.</translation>
    </message>
    <message>
        <location filename="gui/panels/data/split.py"/>
        <source>Put the rows in an order drawn from the seed before they are split.</source>
        <translation>Mettre les lignes dans un ordre tiré de la graine avant de les séparer.</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>Put what repeats into a model that is called several times. `python -m engine` works on projects of any size.</source>
        <translation>Mettez ce qui se répète dans un modèle appelé plusieurs fois. `python -m engine` accepte des projets de toute taille.</translation>
    </message>
    <message>
        <location filename="engine/examples.py"/>
        <source>Python of your own</source>
        <translation>Votre propre Python</translation>
    </message>
    <message>
        <location filename="resources/examples/two-inputs-question-answer.loom"/>
        <source>Question answering with two inputs</source>
        <translation>Questions et réponses avec deux entrées</translation>
    </message>
    <message>
        <location filename="gui/panels/data/split.py"/>
        <source>Read samples from the disk when a batch needs them: for image folders and for tables, .npz and .npy files that are larger than the memory.</source>
        <translation>Lire les échantillons sur le disque quand un lot en a besoin : pour les dossiers d’images, et pour les tables et fichiers .npz et .npy plus grands que la mémoire.</translation>
    </message>
    <message>
        <location filename="engine/trust.py"/>
        <source>Read the code, then allow it: in the window under “Own code”, on the command line by --allow-code.</source>
        <translation>Lisez le code, puis autorisez-le : dans la fenêtre sous « Votre code », en ligne de commande par --allow-code.</translation>
    </message>
    <message>
        <location filename="engine/training/misfits.py"/>
        <source>Read the images as {0}</source>
        <translation>Lire les images en {0}</translation>
    </message>
    <message>
        <location filename="engine/data/load.py"/>
        <location filename="engine/data/preview.py"/>
        <source>Reading {0}</source>
        <translation>Lecture de {0}</translation>
    </message>
    <message>
        <location filename="resources/catalog.json"/>
        <source>Recurrent</source>
        <translation>Récurrence</translation>
    </message>
    <message>
        <location filename="resources/catalog.json"/>
        <source>Regularization</source>
        <translation>Régularisation</translation>
    </message>
    <message>
        <location filename="resources/examples/diabetes-regularization.loom"/>
        <source>Regularization: L1, L2 and dropout</source>
        <translation>Régularisation : L1, L2 et dropout</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/inferring/call_rules.py"/>
        <source>Remove it, or prepare the data with it before.</source>
        <translation>Retirez-la, ou préparez les données avec elle avant.</translation>
    </message>
    <message>
        <location filename="engine/graph/wiring.py"/>
        <source>Remove one wire of the loop.</source>
        <translation>Retirez un fil de la boucle.</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/fault_fixes.py"/>
        <source>Remove the wire from {0} to {1}</source>
        <translation>Retirer le fil de {0} à {1}</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>Remove what follows the last row.</source>
        <translation>Retirez ce qui suit la dernière ligne.</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/field_fixes.py"/>
        <location filename="engine/graph/parameters.py"/>
        <location filename="engine/graph/variables.py"/>
        <source>Remove {0}</source>
        <translation>Retirer {0}</translation>
    </message>
    <message>
        <location filename="engine/custom/module.py"/>
        <source>Rename it in the source.</source>
        <translation>Renommez-le dans la source.</translation>
    </message>
    <message>
        <location filename="engine/graph/faults.py"/>
        <source>Rename it, for example to {0}.</source>
        <translation>Renommez-la, par exemple en {0}.</translation>
    </message>
    <message>
        <location filename="engine/custom/sources.py"/>
        <location filename="engine/graph/faults.py"/>
        <source>Rename one of them.</source>
        <translation>Renommez l’une d’elles.</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/fault_fixes.py"/>
        <source>Rename the model to {0}</source>
        <translation>Renommer le modèle en {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/edits.py"/>
        <location filename="engine/graph/fixing/fixes.py"/>
        <location filename="engine/graph/parameters.py"/>
        <location filename="engine/graph/sources.py"/>
        <location filename="engine/graph/variables.py"/>
        <source>Rename to {0}</source>
        <translation>Renommer en {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/gestures/retyping.py"/>
        <source>Replace it by a layer of its own.</source>
        <translation>Remplacez-la par une couche à part.</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/shape_fixes.py"/>
        <source>Replace {0} by {1}</source>
        <translation>Remplacer {0} par {1}</translation>
    </message>
    <message>
        <location filename="resources/examples/shapes-resnet.loom"/>
        <source>ResNet of any depth: models in models</source>
        <translation>ResNet de toute profondeur : des modèles dans des modèles</translation>
    </message>
    <message>
        <location filename="engine/training/fixes.py"/>
        <source>Reset the loss</source>
        <translation>Rétablir la perte</translation>
    </message>
    <message>
        <location filename="engine/training/fixes.py"/>
        <source>Reset the metrics</source>
        <translation>Rétablir les métriques</translation>
    </message>
    <message>
        <location filename="engine/training/fixes.py"/>
        <source>Reset the optimizer to {0}</source>
        <translation>Remettre l’optimiseur à {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/edits.py"/>
        <location filename="engine/graph/fixing/field_fixes.py"/>
        <source>Reset {0}</source>
        <translation>Réinitialiser {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/applications.py"/>
        <source>Reshape what comes in, or wire images to it.</source>
        <translation>Changez la forme de ce qui arrive, ou reliez-y des images.</translation>
    </message>
    <message>
        <location filename="resources/catalog.json"/>
        <source>Reshaping</source>
        <translation>Mise en forme</translation>
    </message>
    <message>
        <location filename="engine/examples.py"/>
        <source>Residual and Inception</source>
        <translation>Résiduel et Inception</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-residual.loom"/>
        <source>Residual block</source>
        <translation>Bloc résiduel</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>Resize</source>
        <translation>Redimensionner</translation>
    </message>
    <message>
        <location filename="gui/canvas/drag_decor.py"/>
        <source>Resize frame</source>
        <translation>Redimensionner le cadre</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Reuters newswires</source>
        <translation>Dépêches Reuters</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-selu-batch-norm.loom"/>
        <source>SELU, or ReLU with batch normalization</source>
        <translation>SELU, ou ReLU avec normalisation par lots</translation>
    </message>
    <message>
        <location filename="engine/ensembles/forms.py"/>
        <source>Save it as a project: that is exported in every form.</source>
        <translation>Enregistrez-le comme projet : celui-ci s’exporte sous toutes les formes.</translation>
    </message>
    <message>
        <location filename="engine/data/load.py"/>
        <source>Save the data as a .npz file, or let them not stream.</source>
        <translation>Enregistrez les données en fichier .npz, ou ne les lisez pas en continu.</translation>
    </message>
    <message>
        <location filename="engine/data/csv_rows.py"/>
        <source>Save the table as utf-8, or let it not stream.</source>
        <translation>Enregistrez la table en utf-8, ou ne la lisez pas en continu.</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>Save the table once more, or let it not stream.</source>
        <translation>Enregistrez la table à nouveau, ou ne la lisez pas en continu.</translation>
    </message>
    <message>
        <location filename="engine/data/csv_column.py"/>
        <source>Save the table with values in place of formulas.</source>
        <translation>Enregistrez la table avec des valeurs à la place des formules.</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>Save them once more with numpy.savez, or let them not stream.</source>
        <translation>Enregistrez-les à nouveau avec numpy.savez, ou ne les lisez pas en continu.</translation>
    </message>
    <message>
        <location filename="gui/commands/files.py"/>
        <source>Save under another name, or close the other window first.</source>
        <translation>Enregistrez sous un autre nom, ou fermez d’abord l’autre fenêtre.</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>Say how many samples there shall be.</source>
        <translation>Dites combien d’échantillons il doit y avoir.</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>Scale</source>
        <translation>Échelle</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>Select all of its calls, or give the other one a layer of its own.</source>
        <translation>Sélectionnez tous ses appels, ou donnez à l’autre une couche à lui.</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>Select the nodes that make the model.</source>
        <translation>Sélectionnez les nœuds qui forment le modèle.</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>Select {0} too.</source>
        <translation>Sélectionnez {0} aussi.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Sentences (who carried what where) and a question about each as word numbers; the answer is the number of a word.</source>
        <translation>Des phrases (qui a porté quoi où) et une question sur chacune en numéros de mots ; la réponse est le numéro d’un mot.</translation>
    </message>
    <message>
        <location filename="resources/examples/shapes-separable.loom"/>
        <source>Separable convolutions</source>
        <translation>Convolutions séparables</translation>
    </message>
    <message>
        <location filename="engine/examples.py"/>
        <source>Sequences</source>
        <translation>Séquences</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>Set activation to sigmoid, or add units.</source>
        <translation>Réglez activation sur sigmoid, ou ajoutez des unités.</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>Set activation to softmax, or use binary_crossentropy.</source>
        <translation>Réglez activation sur softmax, ou utilisez binary_crossentropy.</translation>
    </message>
    <message>
        <location filename="engine/training/fixes.py"/>
        <source>Set activation to {0}</source>
        <translation>Régler activation sur {0}</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>Set activation to {0}, or from_logits of the loss to True.</source>
        <translation>Réglez activation sur {0}, ou from_logits de la perte sur True.</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/application_fixes.py"/>
        <source>Set classes to {0}</source>
        <translation>Régler classes sur {0}</translation>
    </message>
    <message>
        <location filename="engine/training/options.py"/>
        <source>Set dtype of the output's layer to float32.</source>
        <translation>Réglez le dtype de la couche de la sortie sur float32.</translation>
    </message>
    <message>
        <location filename="engine/data/svmlight_file.py"/>
        <source>Set first_index to 0.</source>
        <translation>Réglez first_index sur 0.</translation>
    </message>
    <message>
        <location filename="engine/training/fixes.py"/>
        <source>Set from_logits to False</source>
        <translation>Régler from_logits sur False</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>Set from_logits to False.</source>
        <translation>Réglez from_logits sur False.</translation>
    </message>
    <message>
        <location filename="engine/training/fixes.py"/>
        <source>Set from_logits to True</source>
        <translation>Régler from_logits sur True</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/applications.py"/>
        <source>Set include_top to False and end in a Dense of as many units as classes.</source>
        <translation>Réglez include_top sur False et terminez par une Dense d’autant d’unités que de classes.</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/application_graph.py"/>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>Set its repeat to 1 first.</source>
        <translation>Réglez d’abord repeat sur 1.</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>Set its units (or filters) to {0}.</source>
        <translation>Réglez ses units (ou filters) sur {0}.</translation>
    </message>
    <message>
        <location filename="engine/training/adapting.py"/>
        <source>Set its {0}, or move it in front of the layer that holds it.</source>
        <translation>Réglez {0}, ou placez-la devant la couche qui la contient.</translation>
    </message>
    <message>
        <location filename="engine/training/fixes.py"/>
        <source>Set learning_rate to {0}</source>
        <translation>Régler learning_rate sur {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/fields.py"/>
        <source>Set loss of {0}</source>
        <translation>Régler la perte de {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/fields.py"/>
        <source>Set loss weight of {0}</source>
        <translation>Régler le poids de la perte de {0}</translation>
    </message>
    <message>
        <location filename="engine/training/adapting.py"/>
        <source>Set max_tokens to the most tokens it may have, and pad_to_max_tokens to True.</source>
        <translation>Réglez max_tokens sur le plus grand nombre de tokens possible, et pad_to_max_tokens sur True.</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/field_fixes.py"/>
        <source>Set max_tokens to {0} and pad_to_max_tokens to True</source>
        <translation>Régler max_tokens sur {0} et pad_to_max_tokens sur True</translation>
    </message>
    <message>
        <location filename="gui/panels/training/form.py"/>
        <source>Set metrics of {0}</source>
        <translation>Régler les métriques de {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/fields.py"/>
        <source>Set optimizer</source>
        <translation>Régler l’optimiseur</translation>
    </message>
    <message>
        <location filename="engine/graph/edits.py"/>
        <source>Set outputs</source>
        <translation>Régler les sorties</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/field_fixes.py"/>
        <source>Set pad_to_max_tokens to True</source>
        <translation>Régler pad_to_max_tokens sur True</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/merge_fixes.py"/>
        <source>Set padding to 'same' and insert {0}</source>
        <translation>Régler padding sur 'same' et insérer {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/merge_fixes.py"/>
        <source>Set padding to 'same' in {0}</source>
        <translation>Régler padding sur 'same' dans {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>Set padding='same', or make the kernel, the strides or the pooling smaller.</source>
        <translation>Réglez padding='same', ou rapetissez le noyau, les strides ou le pooling.</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/field_fixes.py"/>
        <source>Set repeat to 1</source>
        <translation>Régler repeat sur 1</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/shape_fixes.py"/>
        <source>Set return_sequences to {0} in {1}</source>
        <translation>Régler return_sequences sur {0} dans {1}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>Set return_sequences=True on the layer before, or insert a Reshape.</source>
        <translation>Réglez return_sequences=True sur la couche d’avant, ou insérez un Reshape.</translation>
    </message>
    <message>
        <location filename="engine/training/fixes.py"/>
        <source>Set the loss weight to 1</source>
        <translation>Régler le poids de la perte sur 1</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/serving.py"/>
        <source>Set unroll=True on {0} and give the Input a fixed length, or export as ONNX or SavedModel.</source>
        <translation>Réglez unroll=True sur {0} et donnez à l’Input une longueur fixe, ou exportez en ONNX ou en SavedModel.</translation>
    </message>
    <message>
        <location filename="engine/training/options.py"/>
        <source>Set warmup_target, and initial_learning_rate to where the warm-up begins.</source>
        <translation>Réglez warmup_target, et initial_learning_rate là où commence la montée progressive.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/applications.py"/>
        <source>Set weights to None, or wire images of 3 channels to it.</source>
        <translation>Réglez weights sur None, ou reliez-y des images à 3 canaux.</translation>
    </message>
    <message>
        <location filename="engine/graph/counting/solving.py"/>
        <location filename="engine/graph/edits.py"/>
        <location filename="engine/graph/parameters.py"/>
        <location filename="engine/graph/variables.py"/>
        <location filename="gui/panels/data/source.py"/>
        <location filename="gui/panels/training/fields.py"/>
        <source>Set {0}</source>
        <translation>Régler {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/field_fixes.py"/>
        <location filename="engine/graph/fixing/fix_edits.py"/>
        <location filename="engine/training/fixes.py"/>
        <source>Set {0} to {1}</source>
        <translation>Régler {0} sur {1}</translation>
    </message>
    <message>
        <location filename="engine/examples.py"/>
        <source>Several inputs and outputs</source>
        <translation>Plusieurs entrées et sorties</translation>
    </message>
    <message>
        <location filename="engine/plot_options.py"/>
        <source>Shapes</source>
        <translation>Formes</translation>
    </message>
    <message>
        <location filename="resources/examples/inception-block.loom"/>
        <source>Shapes with an Inception block</source>
        <translation>Formes avec un bloc Inception</translation>
    </message>
    <message>
        <location filename="resources/examples/siamese-shared.loom"/>
        <source>Siamese network, one LSTM</source>
        <translation>Réseau siamois, un seul LSTM</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Similar sequences</source>
        <translation>Séquences semblables</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>Softmax answers how likely each class is; without it the model predicts a number.</source>
        <translation>Softmax dit la probabilité de chaque classe ; sans elle, le modèle prédit un nombre.</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>Standardize</source>
        <translation>Standardiser</translation>
    </message>
    <message>
        <location filename="gui/panels/training/tensorboard_server.py"/>
        <source>Started in a terminal it says more: python {0}</source>
        <translation>Lancé dans un terminal, il en dit plus : python {0}</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>Swap input_dim and output_dim</source>
        <translation>Échanger input_dim et output_dim</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/proving.py"/>
        <source>Table not initialized|LookupTableImport|call `adapt</source>
        <translation>Table not initialized|LookupTableImport|call `adapt</translation>
    </message>
    <message>
        <location filename="engine/data/folders.py"/>
        <source>Take a smaller height and width, or let them stream.</source>
        <translation>Prenez une hauteur et une largeur plus petites, ou lisez en continu.</translation>
    </message>
    <message>
        <location filename="engine/data/prepare.py"/>
        <source>Take a smaller size, or fewer samples.</source>
        <translation>Prenez une taille plus petite, ou moins d’échantillons.</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>Take fewer samples. A training waits for as long as it needs.</source>
        <translation>Prenez moins d’échantillons. Un entraînement attend aussi longtemps qu’il le faut.</translation>
    </message>
    <message>
        <location filename="engine/training/fixes.py"/>
        <source>Take it out</source>
        <translation>Le retirer</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/fault_fixes.py"/>
        <source>Take it out of the inputs</source>
        <translation>Le retirer des entrées</translation>
    </message>
    <message>
        <location filename="engine/training/callback_checks.py"/>
        <source>Take one of the two out.</source>
        <translation>Retirez l’un des deux.</translation>
    </message>
    <message>
        <location filename="engine/training/option_fixes.py"/>
        <source>Take the class weights out</source>
        <translation>Retirer les poids des classes</translation>
    </message>
    <message>
        <location filename="engine/training/options.py"/>
        <source>Take the class weights out, or let the data not stream.</source>
        <translation>Retirez les poids des classes, ou ne lisez pas les données en continu.</translation>
    </message>
    <message>
        <location filename="engine/training/class_weights.py"/>
        <source>Take the class weights out.</source>
        <translation>Retirez les poids des classes.</translation>
    </message>
    <message>
        <location filename="engine/training/options.py"/>
        <source>Take the class weights out; an output's loss has a weight of its own.</source>
        <translation>Retirez les poids des classes ; la perte d’une sortie a un poids à elle.</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/shape_fixes.py"/>
        <location filename="engine/training/fixes.py"/>
        <source>Take {0} out</source>
        <translation>Retirer {0}</translation>
    </message>
    <message>
        <location filename="engine/training/callback_checks.py"/>
        <source>Take {0} out, or let the data not stream.</source>
        <translation>Retirez {0}, ou ne lisez pas les données en continu.</translation>
    </message>
    <message>
        <location filename="gui/panels/training/tensorboard_server.py"/>
        <source>TensorBoard did not start</source>
        <translation>TensorBoard n’a pas démarré</translation>
    </message>
    <message>
        <location filename="engine/training/tensorboard.py"/>
        <source>TensorBoard is not installed</source>
        <translation>TensorBoard n’est pas installé</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>Text becomes a row of word numbers: the most frequent words of the training part from 2 on, 1 for any other, and 0 up to the length.</source>
        <translation>Un texte devient une ligne de numéros de mots : les mots les plus fréquents de la partie d’entraînement à partir de 2, 1 pour tout autre, et 0 jusqu’à la longueur voulue.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Text, question, answer</source>
        <translation>Texte, question, réponse</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Texts in folders</source>
        <translation>Textes en dossiers</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>The .npy file of the targets; none without it.</source>
        <translation>Le fichier .npy des cibles ; aucune sans lui.</translation>
    </message>
    <message>
        <location filename="engine/training/callback_entries.py"/>
        <source>The code that defines the callback.</source>
        <translation>Le code qui définit le rappel.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>The code that yields the samples.</source>
        <translation>Le code qui donne les échantillons.</translation>
    </message>
    <message>
        <location filename="resources/examples/generator-two-moons.loom"/>
        <source>The data are made by a Python function inside the project: it yields one point after another, on two half moons that reach into each other. Its arguments are fields under Data; try more noise, or fewer points. A straight line cannot part the moons, two small hidden layers can. A callback of the project's own watches the gap between training and validation, prints it to the log, and lowers the learning rate where it does not close. Both are under Own code.</source>
        <translation>Les données sont fabriquées par une fonction Python dans le projet : elle donne un point après l’autre, sur deux demi-lunes qui s’emboîtent. Ses arguments sont des champs sous Données ; essayez plus de bruit, ou moins de points. Une ligne droite ne peut pas séparer les lunes, deux petites couches cachées le peuvent. Un rappel propre au projet surveille l’écart entre entraînement et validation, l’écrit dans le journal, et diminue le taux d’apprentissage là où il ne se referme pas. Les deux sont sous Votre code.</translation>
    </message>
    <message>
        <location filename="gui/commands/importing.py"/>
        <source>The file may be damaged.</source>
        <translation>Le fichier est peut-être endommagé.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>The file, from the project's folder on.</source>
        <translation>Le fichier, à partir du dossier du projet.</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-mlp.loom"/>
        <source>The first network of every course: 64 pixels of a handwritten digit go through one hidden layer to ten probabilities. Dropout switches off a fifth of the hidden units at random while training, so that none is relied upon alone. Watch how the training and the validation curve stay close together.</source>
        <translation>Le premier réseau de tout cours : 64 pixels d’un chiffre manuscrit passent par une couche cachée vers dix probabilités. Le dropout éteint au hasard un cinquième des unités cachées pendant l’entraînement, pour qu’on ne compte sur aucune seule. Observez comme la courbe d’entraînement et celle de validation restent proches.</translation>
    </message>
    <message>
        <location filename="engine/training/callback_entries.py"/>
        <source>The folder of the files, one an epoch.</source>
        <translation>Le dossier des fichiers, un par époque.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>The folder, from the project's on.</source>
        <translation>Le dossier, à partir de celui du projet.</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-cosine-decay.loom"/>
        <source>The learning rate climbs from 0 for two epochs, while the weights still are at random and gradients wild, then falls along half a cosine wave to 0 at the end of the training: so most large networks are trained today. The variable epochs tells the schedule how long the training is. Set it to half of that and see the second half learn nothing; set the warm-up to 0 epochs and raise the rate until the first epochs suffer. Watch the plot of the learning rate beside that of the loss.</source>
        <translation>Le taux d’apprentissage monte de 0 pendant deux époques, tant que les poids sont encore aléatoires et les gradients sauvages, puis descend le long d’une demi-onde de cosinus jusqu’à 0 à la fin de l’entraînement : c’est ainsi que l’on entraîne aujourd’hui la plupart des grands réseaux. La variable epochs dit au calendrier combien dure l’entraînement. Mettez-la à la moitié et voyez la seconde moitié ne rien apprendre ; mettez la montée à 0 époque et augmentez le taux jusqu’à ce que les premières époques en souffrent. Observez la courbe du taux d’apprentissage à côté de celle de la perte.</translation>
    </message>
    <message>
        <location filename="engine/training/callback_entries.py"/>
        <source>The learning rate of each epoch, over epoch (from 0) and lr (the rate before): lr if epoch &lt; 5 else lr * 0.9</source>
        <translation>Le taux d’apprentissage de chaque époque, selon epoch (à partir de 0) et lr (le taux d’avant) : lr if epoch &lt; 5 else lr * 0.9</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/code/function_source.py"/>
        <source>The model itself trains and is saved.</source>
        <translation>Le modèle lui-même s’entraîne et s’enregistre.</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>The number of a class becomes a row with a 1 in its place.</source>
        <translation>Le numéro d’une classe devient une ligne avec un 1 à sa place.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>The number of the first column; auto: 0 where the file has a column 0.</source>
        <translation>Le numéro de la première colonne ; auto : 0 si le fichier a une colonne 0.</translation>
    </message>
    <message>
        <location filename="resources/examples/diabetes-regression.loom"/>
        <source>The output is a number, the progress of a disease within a year, so the last layer has one unit and no activation, and the loss is the mean squared error. The data are few and noisy: a linear regression explains about half of the variance (an R² of 0.5), and a network can hardly do better. Early stopping ends the training when the validation loss no longer falls, and keeps the best weights. Try more hidden units, and look at the residuals: where are the large ones?</source>
        <translation>La sortie est un nombre, la progression d’une maladie en un an ; la dernière couche a donc une unité et pas d’activation, et la perte est l’erreur quadratique moyenne. Les données sont peu nombreuses et bruitées : une régression linéaire explique environ la moitié de la variance (un R² de 0.5), et un réseau ne peut guère faire mieux. L’arrêt précoce termine l’entraînement quand la perte de validation ne baisse plus, et garde les meilleurs poids. Essayez plus d’unités cachées, et regardez les résidus : où sont les grands ?</translation>
    </message>
    <message>
        <location filename="gui/panels/training/fields.py"/>
        <source>The part of the data that is kept for validation: 0.2 is a fifth, 0 is none.</source>
        <translation>La part des données gardée pour la validation : 0.2 est un cinquième, 0 aucune.</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/engine.py"/>
        <location filename="gui/sessions/aside_session.py"/>
        <source>The project is as it was; ask again.</source>
        <translation>Le projet est comme il était ; demandez à nouveau.</translation>
    </message>
    <message>
        <location filename="gui/sessions/results_session.py"/>
        <source>The project is as it was; evaluate again.</source>
        <translation>Le projet est comme il était ; évaluez à nouveau.</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>The project keeps something else under this name.</source>
        <translation>Le projet garde autre chose sous ce nom.</translation>
    </message>
    <message>
        <location filename="gui/sessions/ensemble_session.py"/>
        <source>The runs are as they were; try again.</source>
        <translation>Les exécutions sont comme elles étaient ; essayez à nouveau.</translation>
    </message>
    <message>
        <location filename="engine/data/study_facts.py"/>
        <source>The same in every sample: {0}</source>
        <translation>Le même dans tous les échantillons : {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/inspector/project_form.py"/>
        <location filename="gui/panels/training/fields.py"/>
        <source>The same seed gives the same weights at the start and the same order.</source>
        <translation>La même graine donne les mêmes poids au départ et le même ordre.</translation>
    </message>
    <message>
        <location filename="resources/examples/shapes-resnet.loom"/>
        <source>The whole ResNet is two small graphs. A block is two convolutions with a shortcut around them; a stage repeats the block, and the model repeats the stage, each time with twice the filters and half the size. Double-click the stage, then the block in it: its fields are parameters, and the projection on the shortcut is muted in all but the first block of a stage, where the shapes do not fit. Change stages and blocks among the variables and watch the summary; the code is a function for each graph, and loops.</source>
        <translation>Tout le ResNet tient en deux petits graphes. Un bloc est fait de deux convolutions et d’un raccourci autour d’elles ; un étage répète le bloc, et le modèle répète l’étage, chaque fois avec deux fois plus de filtres et la moitié de la taille. Double-cliquez sur l’étage, puis sur le bloc qu’il contient : ses champs sont des paramètres, et la projection sur le raccourci est désactivée dans tous les blocs d’un étage sauf le premier, où les formes ne concordent pas. Changez stages et blocks parmi les variables et observez le résumé ; le code est une fonction par graphe, et des boucles.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/reflection/applications.py"/>
        <source>The width: a multiplier of the number of filters in each layer.</source>
        <translation>La largeur : un facteur du nombre de filtres de chaque couche.</translation>
    </message>
    <message>
        <location filename="engine/worker/main.py"/>
        <source>This is a defect of Layerloom; the log has the details.</source>
        <translation>C’est un défaut de Layerloom ; le journal donne les détails.</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>To float</source>
        <translation>En flottants</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>To integer</source>
        <translation>En entiers</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>To open a Keras model, import it.</source>
        <translation>Pour ouvrir un modèle Keras, importez-le.</translation>
    </message>
    <message>
        <location filename="engine/plot_options.py"/>
        <source>To the right</source>
        <translation>Vers la droite</translation>
    </message>
    <message>
        <location filename="engine/data/csv_column.py"/>
        <source>To use numbers as names, let every cell begin with text.</source>
        <translation>Pour utiliser des nombres comme noms, faites commencer chaque cellule par du texte.</translation>
    </message>
    <message>
        <location filename="engine/graph/rules.py"/>
        <source>To use the same weights twice, duplicate the node as shared.</source>
        <translation>Pour utiliser deux fois les mêmes poids, dupliquez le nœud en partageant.</translation>
    </message>
    <message>
        <location filename="engine/training/backup.py"/>
        <source>Train again from the start.</source>
        <translation>Entraînez à nouveau depuis le début.</translation>
    </message>
    <message>
        <location filename="engine/results/over_epochs.py"/>
        <source>Train again with LayerHistograms.</source>
        <translation>Entraînez à nouveau avec LayerHistograms.</translation>
    </message>
    <message>
        <location filename="engine/ensembles/members.py"/>
        <source>Train again, or leave it out.</source>
        <translation>Entraînez à nouveau, ou laissez-la de côté.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/weights.py"/>
        <source>Train again, or put an intact copy back.</source>
        <translation>Entraînez à nouveau, ou remettez une copie intacte.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/weights.py"/>
        <location filename="engine/storage.py"/>
        <source>Train again, or put the file back.</source>
        <translation>Entraînez à nouveau, ou remettez le fichier.</translation>
    </message>
    <message>
        <location filename="engine/training/fit.py"/>
        <source>Train again.</source>
        <translation>Entraînez à nouveau.</translation>
    </message>
    <message>
        <location filename="engine/training/continuing.py"/>
        <source>Train from the start with a lower learning rate.</source>
        <translation>Entraînez depuis le début avec un taux d’apprentissage plus faible.</translation>
    </message>
    <message>
        <location filename="engine/training/continuing.py"/>
        <source>Train from the start, or open the project as it was when the run began.</source>
        <translation>Entraînez depuis le début, ou ouvrez le projet tel qu’il était au début de l’exécution.</translation>
    </message>
    <message>
        <location filename="engine/training/continuing.py"/>
        <source>Train it first, or name a run.</source>
        <translation>Entraînez-le d’abord, ou nommez une exécution.</translation>
    </message>
    <message>
        <location filename="engine/ensembles/members.py"/>
        <source>Train to the end, or leave it out.</source>
        <translation>Entraînez jusqu’au bout, ou laissez-la de côté.</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>True or False</source>
        <translation>True ou False</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/pretrained.py"/>
        <source>Try again. {0}</source>
        <translation>Essayez à nouveau. {0}</translation>
    </message>
    <message>
        <location filename="resources/examples/two-cameras-xception.loom"/>
        <source>Two cameras look at the same scene, one at its left and one at its right part, and one network of Xception's kind, separable convolutions with a shortcut around each pair, looks at both pictures: it is called twice with the same weights, so that what it learns from one camera helps the other. Enter it by double-click. What both have seen is joined, for a shape may lie half outside of one picture. Give the second call a copy of the layer of its own and compare the parameters and the curves. Xception itself is in the palette, for larger pictures.</source>
        <translation>Deux caméras regardent la même scène, l’une sa partie gauche et l’autre sa partie droite, et un seul réseau à la manière de Xception, des convolutions séparables avec un raccourci autour de chaque paire, regarde les deux images : il est appelé deux fois avec les mêmes poids, si bien que ce qu’il apprend d’une caméra aide l’autre. Entrez-y par un double-clic. Ce que les deux ont vu est réuni, car une forme peut se trouver à moitié hors d’une image. Donnez au second appel une copie à lui de la couche et comparez les paramètres et les courbes. Xception elle-même est dans la palette, pour de plus grandes images.</translation>
    </message>
    <message>
        <location filename="resources/examples/two-cameras-xception.loom"/>
        <source>Two cameras, one Xception</source>
        <translation>Deux caméras, un Xception</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-residual.loom"/>
        <source>Two convolutions with batch normalization between them, and a shortcut around all of them: the block only has to learn what must be added to its input. The input has 1 channel and the block 32, so a 1×1 convolution on the shortcut, the projection, brings both to the same shape before they are added.</source>
        <translation>Deux convolutions avec une normalisation par lots entre elles, et un raccourci autour de l’ensemble : le bloc n’a plus qu’à apprendre ce qu’il faut ajouter à son entrée. L’entrée a 1 canal et le bloc 32 ; une convolution 1×1 sur le raccourci, la projection, ramène donc les deux à la même forme avant qu’ils ne soient additionnés.</translation>
    </message>
    <message>
        <location filename="resources/examples/digits-sharpened-cosine.loom"/>
        <source>Two layers that Keras does not have, written in Python inside the project. Sharpened cosine similarity compares each patch of the picture with learnt patterns by their angle alone, however bright it is, and learns how sharply to judge; absolute max pooling keeps the strongest answer of each window with its sign. Neither needs an activation. Double-click one of them to read and change its code.</source>
        <translation>Deux couches que Keras n’a pas, écrites en Python dans le projet. La similarité cosinus accentuée compare chaque morceau de l’image à des motifs appris par leur seul angle, quelle que soit la luminosité, et apprend avec quelle acuité juger ; le pooling par maximum absolu garde la plus forte réponse de chaque fenêtre avec son signe. Ni l’une ni l’autre n’a besoin d’activation. Double-cliquez sur l’une d’elles pour lire et changer son code.</translation>
    </message>
    <message>
        <location filename="resources/examples/generator-two-moons.loom"/>
        <source>Two moons from a generator</source>
        <translation>Deux lunes données par un générateur</translation>
    </message>
    <message>
        <location filename="engine/plot_options.py"/>
        <source>Types of the numbers</source>
        <translation>Types des nombres</translation>
    </message>
    <message>
        <location filename="engine/training/continuing.py"/>
        <source>Undo what was changed since, or train from the start.</source>
        <translation>Annulez ce qui a changé depuis, ou entraînez depuis le début.</translation>
    </message>
    <message>
        <location filename="engine/graph/edits.py"/>
        <source>Unmute</source>
        <translation>Réactiver</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>Unmute it first.</source>
        <translation>Réactivez-le d’abord.</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/application_graph.py"/>
        <location filename="engine/graph/blocks/grouping.py"/>
        <source>Unpack {0}</source>
        <translation>Déballer {0}</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>Update Layerloom to open it.</source>
        <translation>Mettez Layerloom à jour pour l’ouvrir.</translation>
    </message>
    <message>
        <location filename="engine/training/best.py"/>
        <source>Use a schedule that begins lower</source>
        <translation>Utiliser un calendrier qui commence plus bas</translation>
    </message>
    <message>
        <location filename="engine/training/fixes.py"/>
        <source>Use binary_crossentropy</source>
        <translation>Utiliser binary_crossentropy</translation>
    </message>
    <message>
        <location filename="engine/training/adapting.py"/>
        <source>Use count.</source>
        <translation>Utilisez count.</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>Use one mean and variance for all (axis=None)</source>
        <translation>Une seule moyenne et une seule variance pour tous (axis=None)</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>Use padding='same' for the size, a 1×1 convolution or a Dense for the last axis.</source>
        <translation>Employez padding='same' pour la taille, une convolution 1×1 ou une Dense pour le dernier axe.</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <location filename="engine/training/fixes.py"/>
        <location filename="gui/panels/data/source.py"/>
        <source>Use {0}</source>
        <translation>Utiliser {0}</translation>
    </message>
    <message>
        <location filename="engine/training/fixes.py"/>
        <source>Use {0} and {1}</source>
        <translation>Utiliser {0} et {1}</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>Use {0} units, softmax and {1}</source>
        <translation>Utiliser {0} units, softmax et {1}</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>Use {0} {1}, softmax and {2}</source>
        <translation>Utiliser {0} {1}, softmax et {2}</translation>
    </message>
    <message>
        <location filename="engine/training/option_fixes.py"/>
        <source>Warm up from 0 to the initial rate</source>
        <translation>Monter progressivement de 0 au taux initial</translation>
    </message>
    <message>
        <location filename="engine/training/option_fixes.py"/>
        <source>Watch {0}</source>
        <translation>Surveiller {0}</translation>
    </message>
    <message>
        <location filename="engine/examples.py"/>
        <source>Weights and activations</source>
        <translation>Poids et activations</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>Weights before the training</source>
        <translation>Poids avant l’entraînement</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/reflection/applications.py"/>
        <source>Weights learnt on the images of ImageNet, or none: it then starts anew.</source>
        <translation>Des poids appris sur les images d’ImageNet, ou aucun : il commence alors à neuf.</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>Weights of a layer with {0} inputs and {1} outputs</source>
        <translation>Poids d’une couche à {0} entrées et {1} sorties</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>What becomes of empty cells, NA, NaN, null or ? among numbers: they are refused, or their rows are left out.</source>
        <translation>Ce que deviennent les cellules vides, NA, NaN, null ou ? parmi des nombres : elles sont refusées, ou leurs lignes laissées de côté.</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>What every number is multiplied by.</source>
        <translation>Ce par quoi chaque nombre est multiplié.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>What stands between cells.</source>
        <translation>Ce qui sépare les cellules.</translation>
    </message>
    <message>
        <location filename="gui/panels/training/fields.py"/>
        <source>What the training makes small.</source>
        <translation>Ce que l’entraînement rend petit.</translation>
    </message>
    <message>
        <location filename="engine/proof/outcome.py"/>
        <source>What was there before is untouched.</source>
        <translation>Ce qu’il y avait avant est intact.</translation>
    </message>
    <message>
        <location filename="engine/atomic.py"/>
        <location filename="engine/keras_bridge/files/serving.py"/>
        <source>What was there before is untouched. Free some space or choose another folder.</source>
        <translation>Ce qu’il y avait avant est intact. Libérez de la place ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="engine/atomic.py"/>
        <source>What was there before is untouched. Type that text anew.</source>
        <translation>Ce qu’il y avait avant est intact. Tapez ce texte à nouveau.</translation>
    </message>
    <message>
        <location filename="engine/training/callback_entries.py"/>
        <source>Whether it takes part; switched off it keeps its fields.</source>
        <translation>S’il est pris en compte ; éteint, il garde ses champs.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/reflection/applications.py"/>
        <source>Whether the model ends in the layers that tell the classes.</source>
        <translation>Si le modèle se termine par les couches qui disent les classes.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/reflection/applications.py"/>
        <source>Whether the model itself scales the pixels, which are then from 0 to 255.</source>
        <translation>Si le modèle met lui-même à l’échelle les pixels, qui vont alors de 0 à 255.</translation>
    </message>
    <message>
        <location filename="engine/plot_options.py"/>
        <source>Which layers train</source>
        <translation>Quelles couches s’entraînent</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Which of the two files: test is kept for the end.</source>
        <translation>Lequel des deux fichiers : test est gardé pour la fin.</translation>
    </message>
    <message>
        <location filename="gui/panels/data/split.py"/>
        <source>Which of them validates: 1 is the first.</source>
        <translation>Laquelle sert à valider : 1 est la première.</translation>
    </message>
    <message>
        <location filename="resources/examples/linear-normalized.loom"/>
        <source>Which of three growers made the wine? The measurements have very different sizes: an alcohol of 13 stands beside a proline of 750. The normalization layer learns the mean and the variance of each from the training part before the first epoch and is saved with the model, so that whoever uses the model gives it plain measurements. Mute that layer and train again: the same linear classifier hardly learns. Look at the parameters that are not trainable in the summary.</source>
        <translation>Lequel de trois producteurs a fait le vin ? Les mesures ont des grandeurs très différentes : un alcool de 13 à côté d’une proline de 750. La couche de normalisation apprend la moyenne et la variance de chacune sur la partie d’entraînement avant la première époque, et est enregistrée avec le modèle, si bien que qui l’utilise lui donne des mesures brutes. Désactivez cette couche et entraînez à nouveau : le même classifieur linéaire n’apprend presque rien. Regardez dans le résumé les paramètres qui ne sont pas entraînables.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Which part of the data, where they have several: test is kept for the end.</source>
        <translation>Quelle partie des données, si elles en ont plusieurs : test est gardé pour la fin.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Which part of the set: test is kept for the end.</source>
        <translation>Quelle partie du jeu : test est gardé pour la fin.</translation>
    </message>
    <message>
        <location filename="engine/operations.py"/>
        <source>Which part, as Python writes it: [:, 0], [..., ::2], [:, 1:-1]. The first place is that of the samples.</source>
        <translation>Quelle partie, comme Python l’écrit : [:, 0], [..., ::2], [:, 1:-1]. La première place est celle des échantillons.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Which samples, as the argument split says it: test is kept for the end.</source>
        <translation>Quels échantillons, comme le dit l’argument split : test est gardé pour la fin.</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>Whole numbers as int64.</source>
        <translation>Nombres entiers en int64.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Wine</source>
        <translation>Vin</translation>
    </message>
    <message>
        <location filename="engine/graph/faults.py"/>
        <location filename="engine/training/plan.py"/>
        <source>Wire an input to a layer.</source>
        <translation>Reliez une entrée à une couche.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>Wire another tensor to it.</source>
        <translation>Reliez-y un autre tenseur.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>Wire it before a Flatten, or insert a Reshape to height, width and channels.</source>
        <translation>Reliez-la avant un Flatten, ou insérez un Reshape vers hauteur, largeur et canaux.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/compile.py"/>
        <source>Wire it, or unmute it.</source>
        <translation>Reliez-la, ou réactivez-la.</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>Wire its first layer.</source>
        <translation>Reliez sa première couche.</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/fixes.py"/>
        <source>Wire {0} from {1}</source>
        <translation>Relier {0} depuis {1}</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/fault_fixes.py"/>
        <source>Wire {0} in its place</source>
        <translation>Relier {0} à sa place</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/fault_fixes.py"/>
        <source>Wire {0} to {1}</source>
        <translation>Relier {0} à {1}</translation>
    </message>
    <message>
        <location filename="resources/examples/diabetes-regularization.loom"/>
        <source>With 353 patients to learn from, two wide layers soon know them all by heart: the training loss of the free network falls towards nothing while its validation loss rises. Three remedies stand beside it. L1 adds the sizes of the weights to the loss and drives many to 0, L2 adds their squares and keeps them small, and dropout switches units off at random. Vary l1, l2 and dropout among the variables, ten times more and ten times less. Look at the gap between the two curves of each, and at the histograms of the weights.</source>
        <translation>Avec 353 patients dont apprendre, deux couches larges les savent bientôt tous par cœur : la perte d’entraînement du réseau libre tombe vers rien tandis que sa perte de validation monte. Trois remèdes sont à côté. L1 ajoute à la perte les grandeurs des poids et en ramène beaucoup à 0, L2 ajoute leurs carrés et les garde petits, et le dropout éteint des unités au hasard. Faites varier l1, l2 et dropout parmi les variables, dix fois plus et dix fois moins. Regardez l’écart entre les deux courbes de chacun, et les histogrammes des poids.</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>With softmax use categorical_crossentropy or sparse_categorical_crossentropy.</source>
        <translation>Avec softmax, utilisez categorical_crossentropy ou sparse_categorical_crossentropy.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/reflection/applications.py"/>
        <source>With the top: how many classes it tells; 1,000 with weights of ImageNet.</source>
        <translation>Avec le sommet : combien de classes il distingue ; 1 000 avec les poids d’ImageNet.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/reflection/applications.py"/>
        <source>With the top: what is made of the scores of the classes.</source>
        <translation>Avec le sommet : ce qui est fait des scores des classes.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/reflection/applications.py"/>
        <source>Without squeeze-and-excite, hard-swish and kernels of 5×5.</source>
        <translation>Sans squeeze-and-excite, hard-swish ni noyaux 5×5.</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>Without the samples' axis.</source>
        <translation>Sans l’axe des échantillons.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/reflection/applications.py"/>
        <source>Without the top: what is made of each channel; without, they stay images.</source>
        <translation>Sans le sommet : ce qui est fait de chaque canal ; sinon ils restent des images.</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>Words in a text: of longer ones the last, before shorter ones zeros.</source>
        <translation>Mots dans un texte : des plus longs les derniers, devant les plus courts des zéros.</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>Words to numbers</source>
        <translation>Mots en numéros</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/custom.py"/>
        <source>Write a method get_config that returns the arguments, beside super().get_config().</source>
        <translation>Écrivez une méthode get_config qui rend les arguments, en plus de super().get_config().</translation>
    </message>
    <message>
        <location filename="engine/graph/placing/framing.py"/>
        <source>Write note</source>
        <translation>Écrire la note</translation>
    </message>
    <message>
        <location filename="engine/data/files.py"/>
        <source>Write the folder's whole path, or ./~ for a folder that is called so.</source>
        <translation>Écrivez le chemin complet du dossier, ou ./~ pour un dossier qui s’appelle ainsi.</translation>
    </message>
    <message>
        <location filename="engine/data/csv_column.py"/>
        <source>Write them without separators of thousands, and with a decimal point.</source>
        <translation>Écrivez-les sans séparateur de milliers, et avec un point décimal.</translation>
    </message>
    <message>
        <location filename="gui/engine_client.py"/>
        <source>Your project is safe in the window. The computer may lack memory, or room for another process: close other programs and try again, or start Layerloom again.</source>
        <translation>Votre projet est en sûreté dans la fenêtre. L’ordinateur manque peut-être de mémoire, ou de place pour un processus de plus : fermez d’autres programmes et réessayez, ou relancez Layerloom.</translation>
    </message>
    <message>
        <location filename="gui/engine_client.py"/>
        <source>Your project is safe in the window; the engine starts again by itself.</source>
        <translation>Votre projet est en sûreté dans la fenêtre ; le moteur redémarre de lui-même.</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>`**kwargs` at its end, handed on by `super().__init__(**kwargs)`</source>
        <translation>`**kwargs` à sa fin, transmis par `super().__init__(**kwargs)`</translation>
    </message>
    <message>
        <location filename="engine/graph/faults.py"/>
        <location filename="engine/keras_bridge/code/function_source.py"/>
        <source>a Python name</source>
        <translation>un nom Python</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/code/block_source.py"/>
        <source>a block holds no model</source>
        <translation>un bloc ne contient pas de modèle</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/code/block_source.py"/>
        <source>a block holds no other function</source>
        <translation>un bloc ne contient pas d’autre fonction</translation>
    </message>
    <message>
        <location filename="engine/graph/indexing.py"/>
        <source>a bracket ends too early</source>
        <translation>un crochet se ferme trop tôt</translation>
    </message>
    <message>
        <location filename="engine/importing/legacy.py"/>
        <source>a call is not recorded as Keras does</source>
        <translation>un appel n’est pas noté comme le fait Keras</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>a call outside ({0})</source>
        <translation>un appel à l’extérieur ({0})</translation>
    </message>
    <message>
        <location filename="engine/graph/sources.py"/>
        <source>a callback, or a generator of data</source>
        <translation>un rappel, ou un générateur de données</translation>
    </message>
    <message>
        <location filename="engine/data/csv_column.py"/>
        <source>a cell is empty</source>
        <translation>une cellule est vide</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>a cell of {0} cannot be used</source>
        <translation>une cellule de {0} est inutilisable</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>a class is out of range</source>
        <translation>une classe est hors limites</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>a class such as `class MyLayer(keras.layers.Layer):` or `class MyCallback(keras.callbacks.Callback):`, or one function</source>
        <translation>une classe comme `class MyLayer(keras.layers.Layer):` ou `class MyCallback(keras.callbacks.Callback):`, ou une seule fonction</translation>
    </message>
    <message>
        <location filename="engine/data/svmlight_file.py"/>
        <source>a column is beyond the number of features</source>
        <translation>une colonne dépasse le nombre de caractéristiques</translation>
    </message>
    <message>
        <location filename="engine/data/svmlight_file.py"/>
        <source>a column is numbered 0</source>
        <translation>une colonne a le numéro 0</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>a column is the same in every sample, and has no variance</source>
        <translation>une colonne est la même dans tous les échantillons, et n’a pas de variance</translation>
    </message>
    <message>
        <location filename="engine/data/prepare.py"/>
        <source>a column of text</source>
        <translation>une colonne de texte</translation>
    </message>
    <message>
        <location filename="engine/training/callback_checks.py"/>
        <source>a constant learning rate</source>
        <translation>un taux d’apprentissage constant</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>a data source</source>
        <translation>une source de données</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>a dictionary's names are text</source>
        <translation>les noms d’un dictionnaire sont du texte</translation>
    </message>
    <message>
        <location filename="engine/proof/outcome.py"/>
        <source>a difference of {0}</source>
        <translation>une différence de {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>a dtype such as 'float32'</source>
        <translation>un dtype comme 'float32'</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>a field names a layer that is not there, or itself</source>
        <translation>un champ nomme une couche qui n’existe pas, ou lui-même</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/code_runs.py"/>
        <source>a field of the data</source>
        <translation>un champ des données</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/code_runs.py"/>
        <source>a field of the layer</source>
        <translation>un champ de la couche</translation>
    </message>
    <message>
        <location filename="gui/commands/files.py"/>
        <source>a file of its own for each window</source>
        <translation>un fichier à elle pour chaque fenêtre</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/pretrained.py"/>
        <source>a file whose digest is {0}</source>
        <translation>un fichier dont l’empreinte est {0}</translation>
    </message>
    <message>
        <location filename="gui/commands/dropping.py"/>
        <source>a file with the ending {0}</source>
        <translation>un fichier avec l’extension {0}</translation>
    </message>
    <message>
        <location filename="gui/commands/dropping.py"/>
        <source>a file without an ending</source>
        <translation>un fichier sans extension</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>a fixed length of the last axis</source>
        <translation>une longueur fixe du dernier axe</translation>
    </message>
    <message>
        <location filename="engine/data/folders.py"/>
        <source>a folder for each class, with its files in it</source>
        <translation>un dossier par classe, avec ses fichiers dedans</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/serving.py"/>
        <source>a folder of other things</source>
        <translation>un dossier d’autres choses</translation>
    </message>
    <message>
        <location filename="engine/ensembles/members.py"/>
        <source>a folder that a training left, with run.json and model.keras in it</source>
        <translation>un dossier laissé par un entraînement, avec run.json et model.keras dedans</translation>
    </message>
    <message>
        <location filename="engine/data/folders.py"/>
        <source>a folder with a folder for each class</source>
        <translation>un dossier contenant un dossier par classe</translation>
    </message>
    <message>
        <location filename="gui/commands/dropping.py"/>
        <source>a folder without pictures or texts</source>
        <translation>un dossier sans images ni textes</translation>
    </message>
    <message>
        <location filename="engine/data/folders.py"/>
        <source>a folder {0} beside train</source>
        <translation>un dossier {0} à côté de train</translation>
    </message>
    <message>
        <location filename="engine/training/callback_entries.py"/>
        <source>a formula such as lr * 0.9</source>
        <translation>une formule comme lr * 0.9</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>a formula, or a function</source>
        <translation>une formule, ou une fonction</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>a fraction from 0 up to, but not including, 1</source>
        <translation>une proportion de 0 à 1, 1 exclu</translation>
    </message>
    <message>
        <location filename="engine/data/splits.py"/>
        <source>a fraction that leaves at least one sample on both sides</source>
        <translation>une proportion qui laisse au moins un échantillon de chaque côté</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>a function goes by the name of its code</source>
        <translation>une fonction se désigne par le nom de son code</translation>
    </message>
    <message>
        <location filename="engine/operations.py"/>
        <source>a function of keras.ops</source>
        <translation>une fonction de keras.ops</translation>
    </message>
    <message>
        <location filename="engine/training/callback_checks.py"/>
        <source>a function of the project's own code</source>
        <translation>une fonction du code du projet</translation>
    </message>
    <message>
        <location filename="engine/custom/roles.py"/>
        <source>a function that can be called as {0}{1}</source>
        <translation>une fonction que l’on peut appeler par {0}{1}</translation>
    </message>
    <message>
        <location filename="engine/graph/rules.py"/>
        <source>a layer needs a name</source>
        <translation>une couche a besoin d’un nom</translation>
    </message>
    <message>
        <location filename="engine/training/adapting.py"/>
        <source>a layer of the model itself, or {0} as fields</source>
        <translation>une couche du modèle lui-même, ou {0} comme champs</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/values.py"/>
        <source>a layer of the project cannot stand here</source>
        <translation>une couche du projet ne peut pas être ici</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>a layer of the project goes by its id</source>
        <translation>une couche du projet va par son identifiant</translation>
    </message>
    <message>
        <location filename="engine/training/adapting.py"/>
        <source>a layer that is called several times cannot be adapted here</source>
        <translation>une couche appelée plusieurs fois ne peut pas être adaptée ici</translation>
    </message>
    <message>
        <location filename="engine/training/callback_checks.py"/>
        <source>a layer that is called several times has no activations of its own</source>
        <translation>une couche appelée plusieurs fois n’a pas d’activations à elle</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/inferring/call_rules.py"/>
        <source>a layer that makes a tensor of its own</source>
        <translation>une couche qui fait un tenseur à elle</translation>
    </message>
    <message>
        <location filename="engine/graph/gestures/retyping.py"/>
        <source>a layer that takes a tensor, before and after</source>
        <translation>une couche qui prend un tenseur, avant et après</translation>
    </message>
    <message>
        <location filename="engine/graph/gestures/adding.py"/>
        <source>a layer with an input</source>
        <translation>une couche avec une entrée</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/units.py"/>
        <source>a layer with units or filters that are a plain number</source>
        <translation>une couche dont units ou filters est un simple nombre</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>a learning rate of 0 learns nothing</source>
        <translation>un taux d’apprentissage de 0 n’apprend rien</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>a line ends with a carriage return alone</source>
        <translation>une ligne finit par un retour chariot seul</translation>
    </message>
    <message>
        <location filename="engine/data/svmlight_file.py"/>
        <source>a line for each sample</source>
        <translation>une ligne par échantillon</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>a line for each statement</source>
        <translation>une ligne par instruction</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>a line with column names</source>
        <translation>une ligne avec les noms des colonnes</translation>
    </message>
    <message>
        <location filename="engine/json_form.py"/>
        <source>a literal, or an object with "class", "expression", "node" or "dict"</source>
        <translation>un littéral, ou un objet avec "class", "expression", "node" ou "dict"</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>a method `def call(self, inputs):` that computes the output</source>
        <translation>une méthode `def call(self, inputs):` qui calcule la sortie</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <location filename="engine/graph/parameters.py"/>
        <source>a model cannot be called {0}</source>
        <translation>un modèle ne peut pas s’appeler {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/counting/solving.py"/>
        <source>a model cannot have so few parameters</source>
        <translation>un modèle ne peut pas avoir si peu de paramètres</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/layers.py"/>
        <source>a model has no constructor</source>
        <translation>un modèle n’a pas de constructeur</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>a model is a layer of itself</source>
        <translation>un modèle est une couche de lui-même</translation>
    </message>
    <message>
        <location filename="engine/applications.py"/>
        <location filename="engine/graph/blocks/application_graph.py"/>
        <source>a model of keras.applications</source>
        <translation>un modèle de keras.applications</translation>
    </message>
    <message>
        <location filename="engine/graph/nesting.py"/>
        <source>a model that is made of other layers</source>
        <translation>un modèle fait d’autres couches</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>a model that is shared cannot be unpacked</source>
        <translation>un modèle partagé ne peut pas être déballé</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>a model that repeats cannot be unpacked</source>
        <translation>un modèle répété ne peut pas être déballé</translation>
    </message>
    <message>
        <location filename="engine/training/options.py"/>
        <source>a model with one output</source>
        <translation>un modèle à une sortie</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/compile.py"/>
        <source>a muted layer has nothing to pass on</source>
        <translation>une couche désactivée n’a rien à transmettre</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>a muted model cannot be unpacked</source>
        <translation>un modèle désactivé ne peut pas être déballé</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/ensemble.py"/>
        <source>a name for each</source>
        <translation>un nom pour chacune</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/values.py"/>
        <source>a name from the catalogue</source>
        <translation>un nom du catalogue</translation>
    </message>
    <message>
        <location filename="engine/catalog.py"/>
        <source>a name from the catalogue section {0}</source>
        <translation>un nom de la section {0} du catalogue</translation>
    </message>
    <message>
        <location filename="engine/custom/module.py"/>
        <location filename="engine/graph/parameters.py"/>
        <location filename="engine/graph/variables.py"/>
        <source>a name of its own</source>
        <translation>un nom à lui</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>a name of its own for every column</source>
        <translation>un nom propre à chaque colonne</translation>
    </message>
    <message>
        <location filename="engine/graph/faults.py"/>
        <location filename="engine/graph/rules.py"/>
        <source>a name of its own for every layer</source>
        <translation>un nom propre à chaque couche</translation>
    </message>
    <message>
        <location filename="engine/graph/sources.py"/>
        <source>a name of its own for every source</source>
        <translation>un nom propre à chaque source</translation>
    </message>
    <message>
        <location filename="engine/writable.py"/>
        <source>a name that ends in {0}</source>
        <translation>un nom qui se termine par {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/saving.py"/>
        <source>a name that ends in {0}, in small letters</source>
        <translation>un nom qui finit par {0}, en minuscules</translation>
    </message>
    <message>
        <location filename="engine/data/keras_sets.py"/>
        <source>a network, or the file from {0} at this place</source>
        <translation>un réseau, ou le fichier de {0} à cet endroit</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/pretrained.py"/>
        <source>a network, or the file {0} from {1}</source>
        <translation>un réseau, ou le fichier {0} de {1}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/serving.py"/>
        <source>a new name, or a SavedModel to replace</source>
        <translation>un nouveau nom, ou un SavedModel à remplacer</translation>
    </message>
    <message>
        <location filename="engine/graph/rules.py"/>
        <location filename="engine/storage.py"/>
        <source>a node calls a layer or an operation</source>
        <translation>un nœud appelle une couche ou une opération</translation>
    </message>
    <message>
        <location filename="engine/graph/wiring.py"/>
        <source>a node that depends on itself</source>
        <translation>un nœud qui dépend de lui-même</translation>
    </message>
    <message>
        <location filename="engine/data/svmlight_file.py"/>
        <source>a number above {0}</source>
        <translation>un nombre supérieur à {0}</translation>
    </message>
    <message>
        <location filename="engine/data/csv_column.py"/>
        <source>a number is missing</source>
        <translation>un nombre manque</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>a number of about {0} digits</source>
        <translation>un nombre d’environ {0} chiffres</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <location filename="engine/training/schedules.py"/>
        <source>a number of at least 0</source>
        <translation>un nombre d’au moins 0</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <location filename="engine/json_form.py"/>
        <source>a number of at most 18 digits</source>
        <translation>un nombre d’au plus 18 chiffres</translation>
    </message>
    <message>
        <location filename="engine/json_form.py"/>
        <source>a number of the project is too large</source>
        <translation>un nombre du projet est trop grand</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>a number or a learning-rate schedule</source>
        <translation>un nombre ou un calendrier du taux d’apprentissage</translation>
    </message>
    <message>
        <location filename="engine/graph/substitution.py"/>
        <source>a number, a text or an expression</source>
        <translation>un nombre, un texte ou une expression</translation>
    </message>
    <message>
        <location filename="engine/data/csv_column.py"/>
        <source>a number, as on line {0}</source>
        <translation>un nombre, comme à la ligne {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/faults.py"/>
        <source>a number, or an expression of variables and of parameters before it</source>
        <translation>un nombre, ou une expression de variables et de paramètres placés avant</translation>
    </message>
    <message>
        <location filename="engine/data/svmlight_file.py"/>
        <source>a number, then COLUMN:NUMBER for what is not zero</source>
        <translation>un nombre, puis COLONNE:NOMBRE pour ce qui n’est pas nul</translation>
    </message>
    <message>
        <location filename="engine/graph/parameters.py"/>
        <source>a parameter cannot be called {0}</source>
        <translation>un paramètre ne peut pas s’appeler {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/variables.py"/>
        <source>a parameter of {0}</source>
        <translation>un paramètre de {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>a path leaves the selection and comes back, through {0}</source>
        <translation>un chemin quitte la sélection et y revient, par {0}</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>a point on line {0}, a comma on line {1}</source>
        <translation>un point à la ligne {0}, une virgule à la ligne {1}</translation>
    </message>
    <message>
        <location filename="gui/commands/files.py"/>
        <source>a project ({0}) or a model ({1})</source>
        <translation>un projet ({0}) ou un modèle ({1})</translation>
    </message>
    <message>
        <location filename="gui/commands/dropping.py"/>
        <source>a project ({0}), a Keras model ({1}), data (such as .csv, .tsv, .npz or .npy) or a folder of pictures or texts</source>
        <translation>un projet ({0}), un modèle Keras ({1}), des données (comme .csv, .tsv, .npz ou .npy) ou un dossier d’images ou de textes</translation>
    </message>
    <message>
        <location filename="engine/graph/frozen.py"/>
        <source>a project is changed by edits only (engine.graph.edits)</source>
        <translation>un projet ne change que par des éditions (engine.graph.edits)</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>a quote at the end of each quoted cell, and "" for a quote inside</source>
        <translation>un guillemet à la fin de chaque cellule entre guillemets, et "" pour un guillemet à l’intérieur</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>a quoted cell is never closed</source>
        <translation>une cellule entre guillemets n’est jamais refermée</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>a relative import leads nowhere</source>
        <translation>un import relatif ne mène nulle part</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>a row a sample</source>
        <translation>une ligne par échantillon</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>a row for each sample</source>
        <translation>une ligne pour chaque échantillon</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>a sample of {0}</source>
        <translation>un échantillon de {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>a shape such as (28, 28, 1)</source>
        <translation>une forme comme (28, 28, 1)</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>a small number such as 0.001</source>
        <translation>un petit nombre comme 0.001</translation>
    </message>
    <message>
        <location filename="engine/graph/sources.py"/>
        <source>a source needs a name</source>
        <translation>une source a besoin d’un nom</translation>
    </message>
    <message>
        <location filename="engine/data/parts.py"/>
        <source>a source with a validation or a test part</source>
        <translation>une source avec une partie de validation ou de test</translation>
    </message>
    <message>
        <location filename="engine/graph/indexing.py"/>
        <source>a step of 0 goes nowhere</source>
        <translation>un pas de 0 ne mène nulle part</translation>
    </message>
    <message>
        <location filename="engine/data/dataset.py"/>
        <source>a stratified split needs all labels at once, and these stream</source>
        <translation>une séparation stratifiée a besoin de toutes les étiquettes à la fois, et celles-ci sont lues en continu</translation>
    </message>
    <message>
        <location filename="engine/data/splits.py"/>
        <source>a stratified split needs classes</source>
        <translation>une séparation stratifiée a besoin de classes</translation>
    </message>
    <message>
        <location filename="engine/training/shapes.py"/>
        <source>a target of {0}</source>
        <translation>une cible de {0}</translation>
    </message>
    <message>
        <location filename="engine/importing/functional.py"/>
        <source>a tensor comes from a call that is not recorded</source>
        <translation>un tenseur vient d’un appel qui n’est pas noté</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>a tensor of {0}{1} axes, batch included</source>
        <translation>un tenseur à {0}{1} axes, lot compris</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>a tuple of layers</source>
        <translation>un tuple de couches</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>a tuple of {0}</source>
        <translation>un tuple de {0}</translation>
    </message>
    <message>
        <location filename="engine/data/targets.py"/>
        <source>a value is not a finite number</source>
        <translation>une valeur n’est pas un nombre fini</translation>
    </message>
    <message>
        <location filename="engine/json_form.py"/>
        <source>a value of the project is nested too deeply</source>
        <translation>une valeur du projet est trop profondément imbriquée</translation>
    </message>
    <message>
        <location filename="engine/graph/substitution.py"/>
        <source>a value without i, since this layer repeats too</source>
        <translation>une valeur sans i, puisque cette couche se répète aussi</translation>
    </message>
    <message>
        <location filename="engine/graph/variables.py"/>
        <source>a variable cannot be called {0}</source>
        <translation>une variable ne peut pas s’appeler {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/parameters.py"/>
        <source>a variable of the project</source>
        <translation>une variable du projet</translation>
    </message>
    <message>
        <location filename="engine/graph/faults.py"/>
        <source>a variable's name cannot be used</source>
        <translation>le nom d’une variable est inutilisable</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <location filename="engine/json_form.py"/>
        <source>a whole number</source>
        <translation>un nombre entier</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/compile.py"/>
        <source>a whole number from 0 to 2**32 - 1</source>
        <translation>un nombre entier de 0 à 2**32 - 1</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>a whole number from 0 to {0}</source>
        <translation>un nombre entier de 0 à {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/layers.py"/>
        <location filename="engine/training/checks.py"/>
        <source>a whole number from 1 to {0}</source>
        <translation>un nombre entier de 1 à {0}</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>a whole number from 1 to {0}, or None for all</source>
        <translation>un nombre entier de 1 à {0}, ou None pour tous</translation>
    </message>
    <message>
        <location filename="engine/plot_options.py"/>
        <location filename="engine/training/checks.py"/>
        <source>a whole number from {0} to {1}</source>
        <translation>un nombre entier de {0} à {1}</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>a whole number or one for each axis, such as 3 or (3, 3)</source>
        <translation>un nombre entier ou un par axe, comme 3 ou (3, 3)</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/units.py"/>
        <source>a whole number such as 100,000 or 100k</source>
        <translation>un nombre entier comme 100000 ou 100k</translation>
    </message>
    <message>
        <location filename="engine/training/adapting.py"/>
        <source>a width that is known beforehand</source>
        <translation>une largeur connue d’avance</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>a wire comes from a node that is not there</source>
        <translation>un fil vient d’un nœud qui n’existe pas</translation>
    </message>
    <message>
        <location filename="engine/graph/rules.py"/>
        <source>a wire that leads onwards</source>
        <translation>un fil qui mène en avant</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/compile.py"/>
        <source>a wire to it</source>
        <translation>un fil vers elle</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/compile.py"/>
        <location filename="engine/keras_bridge/inferring/infer.py"/>
        <source>a wire to {0}</source>
        <translation>un fil vers {0}</translation>
    </message>
    <message>
        <location filename="engine/importing/files.py"/>
        <source>a zip archive with config.json</source>
        <translation>une archive zip avec config.json</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>a {0} and a {1}</source>
        <translation>un {0} et un {1}</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>a · σ(b), with a and b the halves of x</source>
        <translation>a · σ(b), a et b étant les moitiés de x</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/inferring/verdict.py"/>
        <source>about 2,000 at most</source>
        <translation>environ 2 000 au plus</translation>
    </message>
    <message>
        <location filename="engine/training/memory.py"/>
        <source>about {0} at the least: {1} for weights, gradients and the optimizer, {2} for a batch of {3}</source>
        <translation>environ {0} au moins : {1} pour les poids, les gradients et l’optimiseur, {2} pour un lot de {3}</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>about {0} nodes</source>
        <translation>environ {0} nœuds</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>all of its calls, since a model has weights of its own</source>
        <translation>tous ses appels, puisqu’un modèle a ses propres poids</translation>
    </message>
    <message>
        <location filename="engine/results/baseline.py"/>
        <source>all training samples are of one class</source>
        <translation>tous les échantillons d’entraînement sont d’une seule classe</translation>
    </message>
    <message>
        <location filename="engine/results/over_epochs.py"/>
        <source>an .npz file that LayerHistograms wrote</source>
        <translation>un fichier .npz écrit par LayerHistograms</translation>
    </message>
    <message>
        <location filename="engine/graph/faults.py"/>
        <source>an Input of its own for each</source>
        <translation>un Input pour chacun</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>an Input stays in its graph</source>
        <translation>un Input reste dans son graphe</translation>
    </message>
    <message>
        <location filename="engine/importing/functional.py"/>
        <source>an InputLayer first</source>
        <translation>un InputLayer d’abord</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>an activation</source>
        <translation>une activation</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/application_graph.py"/>
        <source>an application that repeats cannot be unpacked</source>
        <translation>une application répétée ne peut pas être déballée</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>an argument of a {0} cannot be called {1}</source>
        <translation>un argument d’un {0} ne peut pas s’appeler {1}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/code/function_source.py"/>
        <source>an argument's name cannot be used</source>
        <translation>le nom d’un argument est inutilisable</translation>
    </message>
    <message>
        <location filename="engine/graph/arrays.py"/>
        <source>an array has its numbers and a dtype</source>
        <translation>un tableau a ses nombres et un dtype</translation>
    </message>
    <message>
        <location filename="engine/graph/arrays.py"/>
        <source>an array holds numbers</source>
        <translation>un tableau contient des nombres</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>an axis such as -1</source>
        <translation>un axe comme -1</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>an empty line</source>
        <translation>une ligne vide</translation>
    </message>
    <message>
        <location filename="engine/ensembles/faces.py"/>
        <source>an ensemble is made of several runs</source>
        <translation>un ensemble se compose de plusieurs exécutions</translation>
    </message>
    <message>
        <location filename="engine/ensembles/forms.py"/>
        <source>an ensemble is not written in this form</source>
        <translation>un ensemble ne s’écrit pas sous cette forme</translation>
    </message>
    <message>
        <location filename="engine/runs/returning.py"/>
        <source>an ensemble of {0}</source>
        <translation>un ensemble de {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/files.py"/>
        <source>an ensemble of {0}{1}</source>
        <translation>un ensemble de {0}{1}</translation>
    </message>
    <message>
        <location filename="engine/json_form.py"/>
        <source>an entry is missing</source>
        <translation>une entrée manque</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>an image</source>
        <translation>une image</translation>
    </message>
    <message>
        <location filename="engine/data/image_rows.py"/>
        <source>an image was there before and cannot be read now</source>
        <translation>une image était là avant et ne peut pas être lue maintenant</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>an import of everything hides names</source>
        <translation>un import de tout cache des noms</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>an import shares its line</source>
        <translation>un import partage sa ligne</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>an index such as [:, 0]</source>
        <translation>un indice tel que [:, 0]</translation>
    </message>
    <message>
        <location filename="engine/graph/indexing.py"/>
        <source>an index such as [:, 0], [..., ::2] or [1:-1]</source>
        <translation>un indice tel que [:, 0], [..., ::2] ou [1:-1]</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>an initializer</source>
        <translation>un initialiseur</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/compile.py"/>
        <location filename="engine/keras_bridge/inferring/infer.py"/>
        <source>an input is missing</source>
        <translation>une entrée manque</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>an input of at least the kernel's (or pool's) size</source>
        <translation>une entrée d’au moins la taille du noyau (ou du pooling)</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>an intact image</source>
        <translation>une image intacte</translation>
    </message>
    <message>
        <location filename="engine/json_form.py"/>
        <source>an object</source>
        <translation>un objet</translation>
    </message>
    <message>
        <location filename="engine/importing/files.py"/>
        <source>an object with "class_name" and "config"</source>
        <translation>un objet avec "class_name" et "config"</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>an optimizer</source>
        <translation>un optimiseur</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>an orthogonal matrix, times {0}</source>
        <translation>une matrice orthogonale, fois {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/faults.py"/>
        <source>another layer is called {0} too</source>
        <translation>une autre couche s’appelle aussi {0}</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>another name</source>
        <translation>un autre nom</translation>
    </message>
    <message>
        <location filename="engine/custom/sources.py"/>
        <source>another name for each</source>
        <translation>un autre nom pour chacune</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/pretrained.py"/>
        <source>another one from {0}</source>
        <translation>un autre de {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/parameters.py"/>
        <source>another parameter</source>
        <translation>un autre paramètre</translation>
    </message>
    <message>
        <location filename="engine/graph/variables.py"/>
        <source>another variable</source>
        <translation>une autre variable</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>arguments with names</source>
        <translation>des arguments nommés</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>arguments with names, or one that takes a list</source>
        <translation>des arguments nommés, ou un qui prend une liste</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>arrays saved by numpy.savez</source>
        <translation>des tableaux enregistrés par numpy.savez</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>arrays whose names end in {0}</source>
        <translation>des tableaux dont le nom finit par {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/scores.py"/>
        <source>as it is</source>
        <translation>telle quelle</translation>
    </message>
    <message>
        <location filename="engine/training/adapting.py"/>
        <source>as many as there are tokens</source>
        <translation>autant qu’il y a de tokens</translation>
    </message>
    <message>
        <location filename="engine/data/splits.py"/>
        <source>at least 1, or nothing for all</source>
        <translation>au moins 1, ou rien pour tous</translation>
    </message>
    <message>
        <location filename="engine/ensembles/faces.py"/>
        <source>at least 2 different ones</source>
        <translation>au moins 2 différentes</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>at least 2 tensors</source>
        <translation>au moins 2 tenseurs</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>at least 2 units</source>
        <translation>au moins 2 unités</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>at least one argument beside self</source>
        <translation>au moins un argument en plus de self</translation>
    </message>
    <message>
        <location filename="engine/graph/rules.py"/>
        <source>at least one character</source>
        <translation>au moins un caractère</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>at least one layer that an input leads to</source>
        <translation>au moins une couche à laquelle mène une entrée</translation>
    </message>
    <message>
        <location filename="engine/graph/faults.py"/>
        <source>at least one layer that is fed by an input</source>
        <translation>au moins une couche alimentée par une entrée</translation>
    </message>
    <message>
        <location filename="engine/graph/gestures/excerpt.py"/>
        <source>at least one node</source>
        <translation>au moins un nœud</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>at least one number</source>
        <translation>au moins un nombre</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>at least one wire from outside, which becomes the model's input</source>
        <translation>au moins un fil venu de l’extérieur, qui devient l’entrée du modèle</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <location filename="engine/training/data_doubts.py"/>
        <source>at least {0}</source>
        <translation>au moins {0}</translation>
    </message>
    <message>
        <location filename="engine/json_form.py"/>
        <source>at most 18 digits</source>
        <translation>au plus 18 chiffres</translation>
    </message>
    <message>
        <location filename="engine/data/csv_column.py"/>
        <source>at most 19 digits</source>
        <translation>au plus 19 chiffres</translation>
    </message>
    <message>
        <location filename="engine/data/csv_column.py"/>
        <source>at most 3.4e38</source>
        <translation>au plus 3.4e38</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>at most 64 MiB</source>
        <translation>au plus 64 Mio</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <location filename="engine/data/svmlight_file.py"/>
        <location filename="engine/graph/arrays.py"/>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>at most {0}</source>
        <translation>au plus {0}</translation>
    </message>
    <message>
        <location filename="engine/data/files.py"/>
        <location filename="engine/data/folders.py"/>
        <location filename="engine/data/generator.py"/>
        <location filename="engine/data/prepare.py"/>
        <location filename="engine/data/svmlight_file.py"/>
        <source>at most {0} GiB</source>
        <translation>au plus {0} Gio</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>at most {0} GiB in all</source>
        <translation>au plus {0} Gio en tout</translation>
    </message>
    <message>
        <location filename="engine/data/svmlight_file.py"/>
        <source>at most {0} GiB when it is unpacked</source>
        <translation>au plus {0} Gio une fois décompressé</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>at most {0} MB</source>
        <translation>au plus {0} Mo</translation>
    </message>
    <message>
        <location filename="engine/data/csv_rows.py"/>
        <source>at most {0} bytes</source>
        <translation>au plus {0} octets</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>at most {0} characters</source>
        <translation>au plus {0} caractères</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>at most {0} nodes</source>
        <translation>au plus {0} nœuds</translation>
    </message>
    <message>
        <location filename="engine/graph/arrays.py"/>
        <source>at most {0} numbers</source>
        <translation>au plus {0} nombres</translation>
    </message>
    <message>
        <location filename="engine/json_form.py"/>
        <source>at most {0} values inside each other</source>
        <translation>au plus {0} valeurs imbriquées</translation>
    </message>
    <message>
        <location filename="engine/training/options.py"/>
        <source>balanced, or for each class a number of at least 0, such as 0: 1, 1: 5</source>
        <translation>balanced, ou pour chaque classe un nombre d’au moins 0, comme 0: 1, 1: 5</translation>
    </message>
    <message>
        <location filename="engine/data/targets.py"/>
        <source>binary_crossentropy compares with 0 or 1</source>
        <translation>binary_crossentropy compare avec 0 ou 1</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>binary_crossentropy judges each unit alone</source>
        <translation>binary_crossentropy juge chaque unité seule</translation>
    </message>
    <message>
        <location filename="engine/proof/clean_process.py"/>
        <source>by signal {0}</source>
        <translation>par le signal {0}</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>call takes no tensor</source>
        <translation>call ne prend pas de tenseur</translation>
    </message>
    <message>
        <location filename="engine/training/adapting.py"/>
        <source>calls on Inputs only, or one call</source>
        <translation>des appels sur des Input seulement, ou un seul appel</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/serving.py"/>
        <source>cannot hold this model</source>
        <translation>ne peut pas contenir ce modèle</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/serving.py"/>
        <source>cannot run what was written</source>
        <translation>ne peut pas exécuter ce qui a été écrit</translation>
    </message>
    <message>
        <location filename="engine/data/targets.py"/>
        <source>categorical_crossentropy needs a row of {0} numbers for each sample</source>
        <translation>categorical_crossentropy a besoin d’une ligne de {0} nombres par échantillon</translation>
    </message>
    <message>
        <location filename="engine/data/preview.py"/>
        <source>category ({0})</source>
        <translation>catégorie ({0})</translation>
    </message>
    <message>
        <location filename="engine/training/options.py"/>
        <source>class weights need all labels at once, and these stream</source>
        <translation>les poids des classes ont besoin de toutes les étiquettes à la fois, et celles-ci sont lues en continu</translation>
    </message>
    <message>
        <location filename="engine/data/targets.py"/>
        <source>classes from 0 to {0}</source>
        <translation>des classes de 0 à {0}</translation>
    </message>
    <message>
        <location filename="engine/training/best.py"/>
        <source>clip the gradients (clipnorm 1)</source>
        <translation>limiter les gradients (clipnorm 1)</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/code/function_source.py"/>
        <source>code for {0} cannot be written by this version</source>
        <translation>cette version ne sait pas écrire de code pour {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/sources.py"/>
        <source>code that neither the data nor the training use</source>
        <translation>du code que ni les données ni l’entraînement n’utilisent</translation>
    </message>
    <message>
        <location filename="engine/graph/sources.py"/>
        <source>code that no layer uses</source>
        <translation>du code qu’aucune couche n’utilise</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>column {0}</source>
        <translation>colonne {0}</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>column {0} has no name</source>
        <translation>la colonne {0} n’a pas de nom</translation>
    </message>
    <message>
        <location filename="engine/data/svmlight_file.py"/>
        <source>columns from 1 on</source>
        <translation>des colonnes à partir de 1</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>columns that vary</source>
        <translation>des colonnes qui varient</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>compressed arrays cannot be mapped</source>
        <translation>des tableaux compressés ne peuvent pas être projetés en mémoire</translation>
    </message>
    <message>
        <location filename="engine/results/over_epochs.py"/>
        <source>counts {0}, measures {1}</source>
        <translation>compte {0}, mesure {1}</translation>
    </message>
    <message>
        <location filename="engine/training/callback_checks.py"/>
        <source>data that stream have no first samples to look at</source>
        <translation>des données lues en continu n’ont pas de premiers échantillons à regarder</translation>
    </message>
    <message>
        <location filename="engine/ensembles/members.py"/>
        <source>different runs</source>
        <translation>des exécutions différentes</translation>
    </message>
    <message>
        <location filename="engine/data/keras_sets.py"/>
        <source>digits, iris, wine, breast_cancer, diabetes and the synthetic sets need no network.</source>
        <translation>digits, iris, wine, breast_cancer, diabetes et les jeux synthétiques n’ont pas besoin de réseau.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/export.py"/>
        <source>drawn by plot_model</source>
        <translation>dessiné par plot_model</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>end of data</source>
        <translation>fin des données</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>equal lengths of the axes</source>
        <translation>des longueurs d’axes égales</translation>
    </message>
    <message>
        <location filename="engine/proof/outcome.py"/>
        <source>equal outputs on random inputs {0}</source>
        <translation>sorties égales sur des entrées aléatoires {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>equal shapes, or axes of length 1</source>
        <translation>des formes égales, ou des axes de longueur 1</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>evenly from {0} to {1}</source>
        <translation>uniformément de {0} à {1}</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>every weight is {0}</source>
        <translation>chaque poids vaut {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/wiring.py"/>
        <source>every wire to lead onwards</source>
        <translation>que chaque fil mène en avant</translation>
    </message>
    <message>
        <location filename="gui/engine_client.py"/>
        <source>exit status {0}</source>
        <translation>code de sortie {0}</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>exp(xᵢ) / Σⱼ exp(xⱼ)</source>
        <translation>exp(xᵢ) / Σⱼ exp(xⱼ)</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>expected after</source>
        <translation>attendu après</translation>
    </message>
    <message>
        <location filename="engine/project.py"/>
        <source>expected {0}</source>
        <translation>attendu : {0}</translation>
    </message>
    <message>
        <location filename="engine/training/schedules.py"/>
        <source>fields that make a {0}</source>
        <translation>des champs qui forment un {0}</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>fine: a hundred kinds; coarse: twenty groups.</source>
        <translation>fine : cent sortes ; coarse : vingt groupes.</translation>
    </message>
    <message>
        <location filename="engine/data/targets.py"/>
        <source>finite numbers</source>
        <translation>des nombres finis</translation>
    </message>
    <message>
        <location filename="engine/training/options.py"/>
        <source>float32, which keeps the digits of a small probability</source>
        <translation>float32, qui garde les chiffres d’une petite probabilité</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>format version {0} or older</source>
        <translation>version de format {0} ou plus ancienne</translation>
    </message>
    <message>
        <location filename="gui/panels/data/split.py"/>
        <source>fraction: the last part of the rows validates, as in Keras; stratified: the same fraction of each class; folds: one of several equal parts; given: the validation part of the data, or else their test part.</source>
        <translation>fraction : la dernière partie des lignes valide, comme dans Keras ; stratified : la même proportion de chaque classe ; folds : une de plusieurs parties égales ; given : la partie de validation des données, ou sinon leur partie de test.</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <location filename="engine/data/csv_rows.py"/>
        <source>gaps in {0}</source>
        <translation>des lacunes dans {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/serving.py"/>
        <source>give the Input before {0} a fixed length: without, Keras exports other steps</source>
        <translation>donnez à l’Input avant {0} une longueur fixe : sans elle, Keras exporte d’autres pas</translation>
    </message>
    <message>
        <location filename="engine/training/options.py"/>
        <source>gradients are clipped in two ways at once</source>
        <translation>les gradients sont limités de deux façons à la fois</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/export.py"/>
        <source>graphviz could not draw the model: {0}</source>
        <translation>graphviz n’a pas pu dessiner le modèle : {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/export.py"/>
        <source>graphviz drew nothing</source>
        <translation>graphviz n’a rien dessiné</translation>
    </message>
    <message>
        <location filename="engine/json_form.py"/>
        <source>half a character stands in the text</source>
        <translation>le texte contient une moitié de caractère</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>has another form</source>
        <translation>a une autre forme</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>has no array as {0}</source>
        <translation>n’a pas de tableau comme {0}</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>has nothing in {0}</source>
        <translation>n’a rien dans {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/applications.py"/>
        <source>height, width and channels</source>
        <translation>hauteur, largeur et canaux</translation>
    </message>
    <message>
        <location filename="engine/training/adapting.py"/>
        <source>how wide its output is, only adapting it can tell</source>
        <translation>seule l’adaptation peut dire la largeur de sa sortie</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <location filename="engine/data/csv_rows.py"/>
        <source>in each row a number is missing</source>
        <translation>dans chaque ligne un nombre manque</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>input_dim counts the words that there are, output_dim the numbers for each.</source>
        <translation>input_dim compte les mots qu’il y a, output_dim les nombres pour chacun.</translation>
    </message>
    <message>
        <location filename="engine/training/adapting.py"/>
        <source>int, one_hot, multi_hot or count</source>
        <translation>int, one_hot, multi_hot ou count</translation>
    </message>
    <message>
        <location filename="engine/results/baseline.py"/>
        <source>it answers several times for each sample: classical models answer once</source>
        <translation>il répond plusieurs fois par échantillon : les modèles classiques répondent une fois</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/scores.py"/>
        <source>it answers with what is no number (NaN)</source>
        <translation>elle répond par ce qui n’est pas un nombre (NaN)</translation>
    </message>
    <message>
        <location filename="engine/training/backup.py"/>
        <source>it does not say how far the training was</source>
        <translation>il ne dit pas où en était l’entraînement</translation>
    </message>
    <message>
        <location filename="engine/atomic.py"/>
        <source>it is a device, not a file</source>
        <translation>c’est un périphérique, pas un fichier</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>it leads to no output of the graph, and others of the selection do</source>
        <translation>il ne mène à aucune sortie du graphe, et d’autres de la sélection si</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/serving.py"/>
        <source>it needs operations that {0} does not have</source>
        <translation>il a besoin d’opérations que {0} n’a pas</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/scores.py"/>
        <source>it prepares {0} otherwise than {1}, and one input feeds both</source>
        <translation>elle prépare {0} autrement que {1}, et une seule entrée alimente les deux</translation>
    </message>
    <message>
        <location filename="engine/results/baseline.py"/>
        <source>its answers cannot be compared one by one with the truth</source>
        <translation>ses réponses ne peuvent pas être comparées une à une à la vérité</translation>
    </message>
    <message>
        <location filename="engine/trust.py"/>
        <source>its code has not been allowed to run on this computer</source>
        <translation>son code n’a pas été autorisé à s’exécuter sur cet ordinateur</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/code_runs.py"/>
        <source>its code took longer than {0} s, or ended the engine</source>
        <translation>son code a duré plus de {0} s, ou a arrêté le moteur</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/ensemble.py"/>
        <source>its code {0} is not that of {1}</source>
        <translation>son code {0} n’est pas celui de {1}</translation>
    </message>
    <message>
        <location filename="engine/writable.py"/>
        <source>its folder is not there</source>
        <translation>son dossier n’existe pas</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/scores.py"/>
        <source>its model cannot answer to the data: {0}</source>
        <translation>son modèle ne peut pas répondre aux données : {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/ensemble.py"/>
        <source>its model is not that of its project</source>
        <translation>son modèle n’est pas celui de son projet</translation>
    </message>
    <message>
        <location filename="engine/data/csv_column.py"/>
        <source>its value</source>
        <translation>sa valeur</translation>
    </message>
    <message>
        <location filename="engine/ensembles/faces.py"/>
        <source>its {0} {1} is not that of {2}</source>
        <translation>son {0} {1} n’est pas celui de {2}</translation>
    </message>
    <message>
        <location filename="engine/ensembles/faces.py"/>
        <source>its {0}s are not those of {1}</source>
        <translation>ses {0}s ne sont pas ceux de {1}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/scores.py"/>
        <source>labels or numbers</source>
        <translation>des étiquettes ou des nombres</translation>
    </message>
    <message>
        <location filename="engine/training/class_weights.py"/>
        <source>labels such as 0, 1, 2, or one-hot rows</source>
        <translation>des étiquettes comme 0, 1, 2, ou des lignes one-hot</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>layers and operations</source>
        <translation>des couches et des opérations</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/files.py"/>
        <source>layers of Keras</source>
        <translation>des couches de Keras</translation>
    </message>
    <message>
        <location filename="engine/graph/names.py"/>
        <source>letters a to z, digits, "_", "-" and "."</source>
        <translation>lettres de a à z, chiffres, « _ », « - » et « . »</translation>
    </message>
    <message>
        <location filename="engine/graph/parameters.py"/>
        <location filename="engine/graph/variables.py"/>
        <source>letters, digits and "_", beginning with a letter</source>
        <translation>lettres, chiffres et « _ », en commençant par une lettre</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>line {0}, column {1}</source>
        <translation>ligne {0}, colonne {1}</translation>
    </message>
    <message>
        <location filename="engine/data/svmlight_file.py"/>
        <source>lines such as 1 3:0.5 7:-1</source>
        <translation>des lignes comme 1 3:0.5 7:-1</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>lines that end as those of Linux, macOS or Windows do</source>
        <translation>des lignes qui finissent comme celles de Linux, macOS ou Windows</translation>
    </message>
    <message>
        <location filename="engine/training/best.py"/>
        <source>look for missing or very large values in the data</source>
        <translation>chercher des valeurs absentes ou très grandes dans les données</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>loss weight</source>
        <translation>poids de la perte</translation>
    </message>
    <message>
        <location filename="engine/training/callback_entries.py"/>
        <source>lr if epoch &lt; 5 else lr * 0.9</source>
        <translation>lr if epoch &lt; 5 else lr * 0.9</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>max(0, x), at most 6</source>
        <translation>max(0, x), au plus 6</translation>
    </message>
    <message>
        <location filename="engine/training/adapting.py"/>
        <source>mean and variance</source>
        <translation>moyenne et variance</translation>
    </message>
    <message>
        <location filename="engine/ensembles/members.py"/>
        <source>model.keras, which a training leaves when it ends</source>
        <translation>model.keras, qu’un entraînement laisse quand il finit</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>models inside models, without a loop</source>
        <translation>des modèles dans des modèles, sans boucle</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>names, and a row of as many cells</source>
        <translation>des noms, et une ligne d’autant de cellules</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>no activation</source>
        <translation>pas d’activation</translation>
    </message>
    <message>
        <location filename="gui/sessions/studying.py"/>
        <source>no data are chosen</source>
        <translation>aucune donnée n’est choisie</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/augmenting.py"/>
        <source>no data is bound to the input {0}</source>
        <translation>aucune donnée n’est reliée à l’entrée {0}</translation>
    </message>
    <message>
        <location filename="engine/data/dataset.py"/>
        <source>no data is bound to the {0} {1}</source>
        <translation>aucune donnée n’est reliée à : {0} {1}</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>no data source is chosen</source>
        <translation>aucune source de données n’est choisie</translation>
    </message>
    <message>
        <location filename="engine/graph/parameters.py"/>
        <location filename="engine/graph/variables.py"/>
        <source>no expression that uses it</source>
        <translation>qu’aucune expression ne l’utilise</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <location filename="engine/data/steps_info.py"/>
        <location filename="engine/graph/fields.py"/>
        <location filename="engine/keras_bridge/compile.py"/>
        <source>no fields</source>
        <translation>aucun champ</translation>
    </message>
    <message>
        <location filename="engine/data/folders.py"/>
        <source>no file of these kinds is in the folders of the classes</source>
        <translation>aucun fichier de ces sortes dans les dossiers des classes</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>no node is selected</source>
        <translation>aucun nœud n’est sélectionné</translation>
    </message>
    <message>
        <location filename="engine/proof/clean_process.py"/>
        <source>no process could be started: {0}</source>
        <translation>aucun processus n’a pu démarrer : {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/reflection/outputs.py"/>
        <source>no sample value for {0}.{1} of kind {2}</source>
        <translation>no sample value for {0}.{1} of kind {2}</translation>
    </message>
    <message>
        <location filename="engine/data/splits.py"/>
        <source>no samples are taken</source>
        <translation>aucun échantillon n’est pris</translation>
    </message>
    <message>
        <location filename="engine/catalog.py"/>
        <source>no such section of the catalogue</source>
        <translation>le catalogue n’a pas de telle section</translation>
    </message>
    <message>
        <location filename="engine/ensembles/forms.py"/>
        <location filename="engine/importing/files.py"/>
        <location filename="gui/commands/files.py"/>
        <location filename="gui/panels/cards/saving.py"/>
        <source>no suffix</source>
        <translation>pas de suffixe</translation>
    </message>
    <message>
        <location filename="engine/graph/counting/solving.py"/>
        <source>no value gives so many parameters</source>
        <translation>aucune valeur ne donne autant de paramètres</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/scores.py"/>
        <source>no weights can be fitted: its answers cannot be compared one by one with the truth</source>
        <translation>aucun poids ne peut être ajusté : ses réponses ne peuvent pas être comparées une à une à la vérité</translation>
    </message>
    <message>
        <location filename="engine/graph/rules.py"/>
        <source>no wire ends at {0}</source>
        <translation>aucun fil ne finit à {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/rules.py"/>
        <source>no wire: it takes none</source>
        <translation>pas de fil : il n’en prend aucun</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>no {0} is given</source>
        <translation>aucun {0} n’est indiqué</translation>
    </message>
    <message>
        <location filename="engine/catalog.py"/>
        <source>no {0} of this name in Keras {1}</source>
        <translation>pas de {0} de ce nom dans Keras {1}</translation>
    </message>
    <message>
        <location filename="engine/data/files.py"/>
        <source>nobody of this name has a home folder here</source>
        <translation>personne de ce nom n’a de dossier personnel ici</translation>
    </message>
    <message>
        <location filename="engine/clipboard.py"/>
        <source>nodes copied in Layerloom, a project, or a model that Keras wrote as JSON</source>
        <translation>des nœuds copiés dans Layerloom, un projet, ou un modèle que Keras a écrit en JSON</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>nodes that are all part of the whole model, or none of them</source>
        <translation>des nœuds qui font tous partie du modèle entier, ou aucun</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>nodes without others between them</source>
        <translation>des nœuds sans autres entre eux</translation>
    </message>
    <message>
        <location filename="engine/graph/expressions.py"/>
        <source>none is defined</source>
        <translation>aucune n’est définie</translation>
    </message>
    <message>
        <location filename="engine/data/folders.py"/>
        <source>none of the files can be read</source>
        <translation>aucun des fichiers n’est lisible</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/scores.py"/>
        <source>nothing bound to it</source>
        <translation>rien n’y est relié</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>nothing in the data goes into this input</source>
        <translation>rien dans les données ne va dans cette entrée</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>nothing leads into the selection</source>
        <translation>rien ne mène dans la sélection</translation>
    </message>
    <message>
        <location filename="engine/data/csv_column.py"/>
        <source>numbers and text are mixed</source>
        <translation>nombres et texte sont mêlés</translation>
    </message>
    <message>
        <location filename="engine/data/targets.py"/>
        <source>numbers from 0 to 1</source>
        <translation>des nombres de 0 à 1</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>numbers of {0}</source>
        <translation>des nombres de {0}</translation>
    </message>
    <message>
        <location filename="engine/data/dataset.py"/>
        <source>numbers or images</source>
        <translation>des nombres ou des images</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>numbers or text</source>
        <translation>des nombres ou du texte</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>numbers saved by numpy.save</source>
        <translation>des nombres enregistrés par numpy.save</translation>
    </message>
    <message>
        <location filename="engine/data/csv_column.py"/>
        <source>numbers such as 1234.5</source>
        <translation>des nombres comme 1234.5</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>numbers that vary, or one variance for all of them</source>
        <translation>des nombres qui varient, ou une seule variance pour tous</translation>
    </message>
    <message>
        <location filename="engine/graph/expressions.py"/>
        <source>numbers, names, + - * / // % **, comparisons and conditionals</source>
        <translation>nombres, noms, + - * / // % **, comparaisons et conditions</translation>
    </message>
    <message>
        <location filename="engine/data/prepare.py"/>
        <source>numbers, or text of few different values</source>
        <translation>des nombres, ou du texte à peu de valeurs différentes</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>numbers, text, tuples, True or None</source>
        <translation>nombres, texte, tuples, True ou None</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>one array</source>
        <translation>un tableau</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>one call of it, since its calls have the same weights</source>
        <translation>un seul appel, puisque ses appels ont les mêmes poids</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>one character such as "," or ";", or "tab"</source>
        <translation>un caractère comme « , » ou « ; », ou « tab »</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>one class that is a {0}</source>
        <translation>une classe qui est un {0}</translation>
    </message>
    <message>
        <location filename="engine/data/bindings.py"/>
        <source>one column of text, without preparations</source>
        <translation>une colonne de texte, sans préparation</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>one function</source>
        <translation>une fonction</translation>
    </message>
    <message>
        <location filename="engine/data/prepare.py"/>
        <source>one label for each sample</source>
        <translation>une étiquette par échantillon</translation>
    </message>
    <message>
        <location filename="engine/data/splits.py"/>
        <source>one label for each sample, each of them several times</source>
        <translation>une étiquette par échantillon, chacune plusieurs fois</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <location filename="engine/ensembles/faces.py"/>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>one number</source>
        <translation>un nombre</translation>
    </message>
    <message>
        <location filename="engine/data/prepare.py"/>
        <source>one number or name</source>
        <translation>un nombre ou un nom</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/compile.py"/>
        <source>one of its {0}</source>
        <translation>un de ses {0}</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <location filename="engine/graph/rules.py"/>
        <location filename="engine/training/callback_checks.py"/>
        <source>one of the two</source>
        <translation>l’un des deux</translation>
    </message>
    <message>
        <location filename="engine/custom/sources.py"/>
        <location filename="engine/data/dataset.py"/>
        <location filename="engine/data/folders.py"/>
        <location filename="engine/data/load.py"/>
        <location filename="engine/data/sources_info.py"/>
        <location filename="engine/data/steps_info.py"/>
        <location filename="engine/examples.py"/>
        <location filename="engine/graph/arrays.py"/>
        <location filename="engine/graph/fields.py"/>
        <location filename="engine/graph/parameters.py"/>
        <location filename="engine/graph/rules.py"/>
        <location filename="engine/graph/sources.py"/>
        <location filename="engine/graph/variables.py"/>
        <location filename="engine/json_form.py"/>
        <location filename="engine/keras_bridge/code/source.py"/>
        <location filename="engine/keras_bridge/compile.py"/>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <location filename="engine/keras_bridge/inferring/infer.py"/>
        <location filename="engine/project.py"/>
        <location filename="engine/training/callback_checks.py"/>
        <location filename="engine/training/checks.py"/>
        <location filename="engine/training/options.py"/>
        <source>one of {0}</source>
        <translation>l’un de : {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/application_graph.py"/>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>one repeat</source>
        <translation>une répétition</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>one row for each sample, as the data have {0}</source>
        <translation>une ligne par échantillon, comme en ont les données : {0}</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <location filename="engine/data/folders.py"/>
        <source>one such as utf-8, latin-1 or cp1252</source>
        <translation>un comme utf-8, latin-1 ou cp1252</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>one whole number a sample</source>
        <translation>un nombre entier par échantillon</translation>
    </message>
    <message>
        <location filename="engine/data/prepare.py"/>
        <source>one-hot rows</source>
        <translation>des lignes one-hot</translation>
    </message>
    <message>
        <location filename="engine/data/prepare.py"/>
        <source>one_hot needs one number for each sample</source>
        <translation>one_hot a besoin d’un nombre par échantillon</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>one_hot needs the number of classes here</source>
        <translation>one_hot a besoin ici du nombre de classes</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>only a model can be unpacked</source>
        <translation>seul un modèle peut être déballé</translation>
    </message>
    <message>
        <location filename="engine/graph/faults.py"/>
        <source>only an Input can be an input of the graph</source>
        <translation>seul un Input peut être une entrée du graphe</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/application_graph.py"/>
        <source>only an application can be unpacked</source>
        <translation>seule une application peut être déballée</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>only images can be resized</source>
        <translation>seules des images peuvent changer de taille</translation>
    </message>
    <message>
        <location filename="engine/graph/expressions.py"/>
        <source>only numbers can be calculated with, not {0} and {1}</source>
        <translation>on ne calcule qu’avec des nombres, pas avec {0} et {1}</translation>
    </message>
    <message>
        <location filename="engine/json_form.py"/>
        <source>only {0}</source>
        <translation>seulement {0}</translation>
    </message>
    <message>
        <location filename="engine/download.py"/>
        <source>only {0} of {1} bytes arrived</source>
        <translation>seuls {0} octets sur {1} sont arrivés</translation>
    </message>
    <message>
        <location filename="engine/training/memory.py"/>
        <source>out of memory</source>
        <translation>mémoire insuffisante</translation>
    </message>
    <message>
        <location filename="engine/proof/outcome.py"/>
        <source>outputs equal</source>
        <translation>sorties égales</translation>
    </message>
    <message>
        <location filename="engine/proof/outcome.py"/>
        <source>outputs equal to within {0} (by at most {1})</source>
        <translation>sorties égales à {0} près (au plus {1})</translation>
    </message>
    <message>
        <location filename="engine/proof/outcome.py"/>
        <source>outputs not compared ({0})</source>
        <translation>sorties non comparées ({0})</translation>
    </message>
    <message>
        <location filename="engine/proof/outcome.py"/>
        <source>outputs not equal ({0}); not written</source>
        <translation>sorties inégales ({0}) ; non écrit</translation>
    </message>
    <message>
        <location filename="engine/proof/outcome.py"/>
        <source>outputs that are no numbers</source>
        <translation>des sorties qui ne sont pas des nombres</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/inferring/call_rules.py"/>
        <source>pictures: 4 axes, (batch, height, width, channels)</source>
        <translation>des images : 4 axes, (lot, hauteur, largeur, canaux)</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/reflection/applications.py"/>
        <source>prepared by keras.applications.{0}.preprocess_input</source>
        <translation>préparés par keras.applications.{0}.preprocess_input</translation>
    </message>
    <message>
        <location filename="engine/ensembles/faces.py"/>
        <source>probabilities of labels</source>
        <translation>des probabilités d’étiquettes</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>r ((1 − α) ½ (1 + cos(π t/T)) + α), after a warm-up</source>
        <translation>r ((1 − α) ½ (1 + cos(π t/T)) + α), après une montée progressive</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>r ((1 − α) ½ (1 + cos(π t/T)) + α), anew after each T, 2 T, 4 T …</source>
        <translation>r ((1 − α) ½ (1 + cos(π t/T)) + α), à neuf après chaque T, 2 T, 4 T …</translation>
    </message>
    <message>
        <location filename="engine/project.py"/>
        <source>received {0}</source>
        <translation>reçu : {0}</translation>
    </message>
    <message>
        <location filename="engine/data/prepare.py"/>
        <source>resized images</source>
        <translation>des images redimensionnées</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>rgb: three channels; grayscale: one.</source>
        <translation>rgb : trois canaux ; grayscale : un.</translation>
    </message>
    <message>
        <location filename="engine/graph/arrays.py"/>
        <source>rows of equal length, such as array([[1, 2], [3, 4]], "int32")</source>
        <translation>des lignes de même longueur, telles que array([[1, 2], [3, 4]], "int32")</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>rows×columns or rows×columns×channels</source>
        <translation>lignes×colonnes ou lignes×colonnes×canaux</translation>
    </message>
    <message>
        <location filename="engine/results/baseline.py"/>
        <source>samples of the input {0} have no fixed size: classical models need one</source>
        <translation>les échantillons de l’entrée {0} n’ont pas de taille fixe : il en faut une aux modèles classiques</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <location filename="engine/training/misfits.py"/>
        <source>samples of {0}</source>
        <translation>échantillons de {0}</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>samples of {0} cannot take the shape {1}</source>
        <translation>des échantillons de {0} ne peuvent pas prendre la forme {1}</translation>
    </message>
    <message>
        <location filename="engine/training/callback_checks.py"/>
        <source>save_freq counts batches, and every counts epochs</source>
        <translation>save_freq compte des lots, et every des époques</translation>
    </message>
    <message>
        <location filename="engine/graph/placing/framing.py"/>
        <source>selected nodes</source>
        <translation>des nœuds sélectionnés</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>several columns</source>
        <translation>plusieurs colonnes</translation>
    </message>
    <message>
        <location filename="engine/data/splits.py"/>
        <source>several numbers for each sample</source>
        <translation>plusieurs nombres par échantillon</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>shape {0}</source>
        <translation>forme {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>shapes that are equal except along the merged axis</source>
        <translation>des formes égales sauf le long de l’axe de fusion</translation>
    </message>
    <message>
        <location filename="engine/data/prepare.py"/>
        <source>shapes that differ in the last axis only</source>
        <translation>des formes qui ne diffèrent que par le dernier axe</translation>
    </message>
    <message>
        <location filename="engine/ensembles/faces.py"/>
        <source>shares of classes</source>
        <translation>parts des classes</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>sigmoid for one unit</source>
        <translation>sigmoid pour une unité</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>small: 600 districts in all.</source>
        <translation>small : 600 districts en tout.</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>softmax over one unit is always 1: there is nothing to learn</source>
        <translation>softmax sur une seule unité vaut toujours 1 : il n’y a rien à apprendre</translation>
    </message>
    <message>
        <location filename="engine/graph/sources.py"/>
        <source>some code</source>
        <translation>du code</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>some numbers are the same in every sample, and have no variance</source>
        <translation>certains nombres sont les mêmes dans tous les échantillons, et n’ont pas de variance</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>some numbers have a decimal point, others a decimal comma</source>
        <translation>certains nombres ont un point décimal, d’autres une virgule décimale</translation>
    </message>
    <message>
        <location filename="engine/training/class_weights.py"/>
        <source>some of {0}</source>
        <translation>certains de {0}</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <location filename="engine/data/csv_rows.py"/>
        <source>some rows without gaps</source>
        <translation>des lignes sans lacunes</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/serving.py"/>
        <source>something else has this name</source>
        <translation>autre chose porte ce nom</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>steps in a wave</source>
        <translation>pas dans une onde</translation>
    </message>
    <message>
        <location filename="engine/training/fit.py"/>
        <source>stopped while the data were loaded</source>
        <translation>arrêté pendant le chargement des données</translation>
    </message>
    <message>
        <location filename="engine/training/fit.py"/>
        <source>stopped while weights were downloaded</source>
        <translation>arrêté pendant le téléchargement des poids</translation>
    </message>
    <message>
        <location filename="engine/worker/ensemble_desk.py"/>
        <location filename="engine/worker/files_desk.py"/>
        <source>stopped; nothing was written</source>
        <translation>arrêté ; rien n’a été écrit</translation>
    </message>
    <message>
        <location filename="engine/data/study_facts.py"/>
        <source>strongest among the inputs</source>
        <translation>les plus fortes entre les entrées</translation>
    </message>
    <message>
        <location filename="engine/data/study_facts.py"/>
        <source>strongest with the target</source>
        <translation>les plus fortes avec la cible</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>svmlight, libsvm</source>
        <translation>svmlight, libsvm</translation>
    </message>
    <message>
        <location filename="engine/data/csv_rows.py"/>
        <source>tables of this encoding cannot stream</source>
        <translation>des tables de cet encodage ne peuvent pas être lues en continu</translation>
    </message>
    <message>
        <location filename="engine/data/dataset.py"/>
        <source>text cannot stream</source>
        <translation>du texte ne peut pas être lu en continu</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>text follows a closing quote</source>
        <translation>du texte suit un guillemet fermant</translation>
    </message>
    <message>
        <location filename="engine/data/csv_column.py"/>
        <source>text, as on line {0}</source>
        <translation>du texte, comme à la ligne {0}</translation>
    </message>
    <message>
        <location filename="engine/importing/files.py"/>
        <source>the .h5 file holds weights only</source>
        <translation>le fichier .h5 ne contient que des poids</translation>
    </message>
    <message>
        <location filename="engine/importing/files.py"/>
        <source>the .h5 file is damaged or cut short</source>
        <translation>le fichier .h5 est endommagé ou tronqué</translation>
    </message>
    <message>
        <location filename="engine/importing/files.py"/>
        <source>the .keras file is damaged or cut short</source>
        <translation>le fichier .keras est endommagé ou tronqué</translation>
    </message>
    <message>
        <location filename="engine/graph/faults.py"/>
        <source>the Input is not among the inputs of the graph</source>
        <translation>l’Input n’est pas parmi les entrées du graphe</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>the array cannot be read</source>
        <translation>le tableau ne peut pas être lu</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>the array cannot be used</source>
        <translation>le tableau est inutilisable</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>the array does not fit {0}</source>
        <translation>le tableau ne convient pas à {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/arrays.py"/>
        <source>the array has an unknown dtype</source>
        <translation>le tableau a un dtype inconnu</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>the array has no samples</source>
        <translation>le tableau n’a pas d’échantillons</translation>
    </message>
    <message>
        <location filename="engine/graph/arrays.py"/>
        <source>the array has too many axes</source>
        <translation>le tableau a trop d’axes</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>the array holds Python objects</source>
        <translation>le tableau contient des objets Python</translation>
    </message>
    <message>
        <location filename="engine/graph/arrays.py"/>
        <source>the array is too large</source>
        <translation>le tableau est trop grand</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>the array {0} is missing</source>
        <translation>le tableau {0} manque</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>the arrays are compressed, and cannot stream</source>
        <translation>les tableaux sont compressés, et ne peuvent pas être lus en continu</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>the arrays are too large</source>
        <translation>les tableaux sont trop grands</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>the arrays have different numbers of samples</source>
        <translation>les tableaux ont des nombres d’échantillons différents</translation>
    </message>
    <message>
        <location filename="engine/importing/files.py"/>
        <source>the attribute model_config</source>
        <translation>l’attribut model_config</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>the byte 0x{0}</source>
        <translation>l’octet 0x{0}</translation>
    </message>
    <message>
        <location filename="engine/data/csv_column.py"/>
        <source>the cell holds a formula</source>
        <translation>la cellule contient une formule</translation>
    </message>
    <message>
        <location filename="engine/data/folders.py"/>
        <source>the class {0} is not one of the training part</source>
        <translation>la classe {0} n’est pas dans la partie d’entraînement</translation>
    </message>
    <message>
        <location filename="engine/clipboard.py"/>
        <source>the clipboard</source>
        <translation>le presse-papiers</translation>
    </message>
    <message>
        <location filename="engine/clipboard.py"/>
        <source>the clipboard holds no nodes</source>
        <translation>le presse-papiers ne contient pas de nœuds</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/export.py"/>
        <source>the code does not build the model: {0}</source>
        <translation>le code ne construit pas le modèle : {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/sources.py"/>
        <source>the code {0} is used by {1}</source>
        <translation>le code {0} est utilisé par {1}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>the column {0} is missing</source>
        <translation>la colonne {0} manque</translation>
    </message>
    <message>
        <location filename="engine/data/code_sources.py"/>
        <location filename="engine/data/prepare.py"/>
        <source>the column {0} is text</source>
        <translation>la colonne {0} est du texte</translation>
    </message>
    <message>
        <location filename="engine/data/prepare.py"/>
        <source>the columns have different shapes</source>
        <translation>les colonnes ont des formes différentes</translation>
    </message>
    <message>
        <location filename="engine/data/svmlight_file.py"/>
        <source>the columns of a row are not in order</source>
        <translation>les colonnes d’une ligne ne sont pas dans l’ordre</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/export.py"/>
        <source>the command dot</source>
        <translation>la commande dot</translation>
    </message>
    <message>
        <location filename="engine/importing/functional.py"/>
        <source>the configuration has no {0}</source>
        <translation>la configuration n’a pas de {0}</translation>
    </message>
    <message>
        <location filename="engine/importing/functional.py"/>
        <source>the configuration is not as Keras writes it</source>
        <translation>la configuration n’est pas telle que Keras l’écrit</translation>
    </message>
    <message>
        <location filename="engine/importing/files.py"/>
        <source>the configuration is too large</source>
        <translation>la configuration est trop grande</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/export.py"/>
        <source>the configuration; {0}</source>
        <translation>la configuration ; {0}</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>the constructor does not take the name of the layer</source>
        <translation>le constructeur ne prend pas le nom de la couche</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>the data are no images</source>
        <translation>les données ne sont pas des images</translation>
    </message>
    <message>
        <location filename="engine/data/targets.py"/>
        <source>the data do not fit the input {0}</source>
        <translation>les données ne conviennent pas à l’entrée {0}</translation>
    </message>
    <message>
        <location filename="engine/training/misfits.py"/>
        <source>the data do not have the shape of this input</source>
        <translation>les données n’ont pas la forme de cette entrée</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>the data have another number of classes</source>
        <translation>les données ont un autre nombre de classes</translation>
    </message>
    <message>
        <location filename="engine/data/dataset.py"/>
        <source>the data have no column {0}</source>
        <translation>les données n’ont pas de colonne {0}</translation>
    </message>
    <message>
        <location filename="engine/data/parts.py"/>
        <source>the data have no part for validation</source>
        <translation>les données n’ont pas de partie pour la validation</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>the data hold larger numbers than the table has rows</source>
        <translation>les données contiennent des nombres plus grands que la table n’a de lignes</translation>
    </message>
    <message>
        <location filename="engine/graph/faults.py"/>
        <source>the default of the parameter {0} needs {1}</source>
        <translation>la valeur par défaut du paramètre {0} a besoin de {1}</translation>
    </message>
    <message>
        <location filename="engine/worker/main.py"/>
        <source>the download was cancelled</source>
        <translation>le téléchargement a été annulé</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>the end of the file is not clear</source>
        <translation>la fin du fichier n’est pas claire</translation>
    </message>
    <message>
        <location filename="gui/engine_client.py"/>
        <source>the engine could not be started: {0}</source>
        <translation>le moteur n’a pas pu démarrer : {0}</translation>
    </message>
    <message>
        <location filename="engine/worker/main.py"/>
        <source>the engine could not do this: {0}</source>
        <translation>le moteur n’a pas pu faire cela : {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/engine.py"/>
        <source>the engine's process ended while it counted</source>
        <translation>le processus du moteur s’est terminé pendant le comptage</translation>
    </message>
    <message>
        <location filename="gui/engine_client.py"/>
        <source>the engine's process {0}</source>
        <translation>processus du moteur : {0}</translation>
    </message>
    <message>
        <location filename="gui/engine_client.py"/>
        <source>the engine's process {0} before it began</source>
        <translation>processus du moteur : {0} avant d’avoir commencé</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/files.py"/>
        <source>the ensemble as a project</source>
        <translation>l’ensemble comme projet</translation>
    </message>
    <message>
        <location filename="engine/json_form.py"/>
        <source>the entry has the wrong type</source>
        <translation>l’entrée n’est pas du bon type</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/evaluation.py"/>
        <source>the evaluation failed: {0}</source>
        <translation>l’évaluation a échoué : {0}</translation>
    </message>
    <message>
        <location filename="gui/sessions/results_session.py"/>
        <source>the evaluation's process ended</source>
        <translation>le processus de l’évaluation s’est terminé</translation>
    </message>
    <message>
        <location filename="engine/proof/clean_process.py"/>
        <source>the export was stopped</source>
        <translation>l’export a été arrêté</translation>
    </message>
    <message>
        <location filename="engine/graph/expressions.py"/>
        <source>the expression cannot be computed: {0}</source>
        <translation>l’expression ne peut pas être calculée : {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/expressions.py"/>
        <source>the expression is too long</source>
        <translation>l’expression est trop longue</translation>
    </message>
    <message>
        <location filename="engine/graph/expressions.py"/>
        <source>the expression uses something outside the grammar</source>
        <translation>l’expression utilise quelque chose hors de la grammaire</translation>
    </message>
    <message>
        <location filename="engine/json_form.py"/>
        <source>the file</source>
        <translation>le fichier</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>the file begins with the mark of another encoding</source>
        <translation>le fichier commence par la marque d’un autre encodage</translation>
    </message>
    <message>
        <location filename="engine/data/svmlight_file.py"/>
        <source>the file cannot be read</source>
        <translation>le fichier ne peut pas être lu</translation>
    </message>
    <message>
        <location filename="engine/data/files.py"/>
        <location filename="engine/importing/files.py"/>
        <location filename="engine/storage.py"/>
        <source>the file cannot be read: {0}</source>
        <translation>le fichier ne peut pas être lu : {0}</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>the file has no {0} part</source>
        <translation>le fichier n’a pas de partie {0}</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>the file holds a NUL character</source>
        <translation>le fichier contient un caractère NUL</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>the file holds no array</source>
        <translation>le fichier ne contient aucun tableau</translation>
    </message>
    <message>
        <location filename="engine/importing/functional.py"/>
        <source>the file holds no functional or sequential model</source>
        <translation>le fichier ne contient ni modèle fonctionnel ni modèle séquentiel</translation>
    </message>
    <message>
        <location filename="engine/importing/files.py"/>
        <source>the file holds no model configuration</source>
        <translation>le fichier ne contient aucune configuration de modèle</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>the file is damaged or not a {0} file</source>
        <translation>le fichier est endommagé ou n’est pas un fichier {0}</translation>
    </message>
    <message>
        <location filename="engine/data/svmlight_file.py"/>
        <source>the file is damaged or not packed as its name says</source>
        <translation>le fichier est endommagé ou pas compressé comme son nom le dit</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <location filename="engine/data/svmlight_file.py"/>
        <source>the file is empty</source>
        <translation>le fichier est vide</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>the file is nested too deeply</source>
        <translation>le fichier est trop profondément imbriqué</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>the file is not JSON: {0}</source>
        <translation>le fichier n’est pas du JSON : {0}</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>the file is not in this encoding</source>
        <translation>le fichier n’est pas dans cet encodage</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>the file is not text</source>
        <translation>le fichier n’est pas du texte</translation>
    </message>
    <message>
        <location filename="engine/data/files.py"/>
        <source>the file is not there</source>
        <translation>le fichier n’existe pas</translation>
    </message>
    <message>
        <location filename="engine/data/files.py"/>
        <location filename="engine/data/svmlight_file.py"/>
        <source>the file is too large</source>
        <translation>le fichier est trop grand</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>the file is too large for a project</source>
        <translation>le fichier est trop grand pour un projet</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>the file is too large for one sample</source>
        <translation>le fichier est trop grand pour un échantillon</translation>
    </message>
    <message>
        <location filename="engine/atomic.py"/>
        <source>the file on the disk is not what was written</source>
        <translation>le fichier sur le disque n’est pas ce qui a été écrit</translation>
    </message>
    <message>
        <location filename="engine/proof/outcome.py"/>
        <source>the file was not written: what it computes is not what the model computes</source>
        <translation>le fichier n’a pas été écrit : ce qu’il calcule n’est pas ce que calcule le modèle</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/saving.py"/>
        <source>the file's name cannot be used</source>
        <translation>le nom du fichier est inutilisable</translation>
    </message>
    <message>
        <location filename="engine/data/keras_sets.py"/>
        <source>the files of {0} cannot be read</source>
        <translation>les fichiers de {0} ne peuvent pas être lus</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/pretrained.py"/>
        <source>the files that Keras has for them</source>
        <translation>les fichiers que Keras a pour eux</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>the first line holds numbers</source>
        <translation>la première ligne contient des nombres</translation>
    </message>
    <message>
        <location filename="engine/data/folders.py"/>
        <source>the folder cannot be read: {0}</source>
        <translation>le dossier ne peut pas être lu : {0}</translation>
    </message>
    <message>
        <location filename="engine/data/folders.py"/>
        <source>the folder has no {0} part</source>
        <translation>le dossier n’a pas de partie {0}</translation>
    </message>
    <message>
        <location filename="engine/data/folders.py"/>
        <source>the folder is not there</source>
        <translation>le dossier n’existe pas</translation>
    </message>
    <message>
        <location filename="engine/training/continuing.py"/>
        <source>the folder of a run, with run.json and model.keras in it</source>
        <translation>le dossier d’une exécution, avec run.json et model.keras dedans</translation>
    </message>
    <message>
        <location filename="engine/training/schedules.py"/>
        <source>the formula does not give a learning rate</source>
        <translation>la formule ne donne pas de taux d’apprentissage</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/inferring/own_functions.py"/>
        <source>the function fails: {0}</source>
        <translation>la fonction échoue : {0}</translation>
    </message>
    <message>
        <location filename="engine/custom/roles.py"/>
        <source>the function {0} cannot be called here: {1}</source>
        <translation>la fonction {0} ne peut pas être appelée ici : {1}</translation>
    </message>
    <message>
        <location filename="engine/custom/module.py"/>
        <source>the generated code</source>
        <translation>le code généré</translation>
    </message>
    <message>
        <location filename="engine/training/continuing.py"/>
        <source>the graph and the optimizer as they were when the training began</source>
        <translation>le graphe et l’optimiseur tels qu’au début de l’entraînement</translation>
    </message>
    <message>
        <location filename="engine/graph/wiring.py"/>
        <source>the graph has a cycle</source>
        <translation>le graphe a un cycle</translation>
    </message>
    <message>
        <location filename="engine/graph/faults.py"/>
        <source>the graph has no input</source>
        <translation>le graphe n’a pas d’entrée</translation>
    </message>
    <message>
        <location filename="engine/graph/faults.py"/>
        <location filename="engine/training/plan.py"/>
        <source>the graph has no output</source>
        <translation>le graphe n’a pas de sortie</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/compile.py"/>
        <location filename="engine/keras_bridge/inferring/check.py"/>
        <location filename="gui/pictures/canvas_picture.py"/>
        <source>the graph is empty</source>
        <translation>le graphe est vide</translation>
    </message>
    <message>
        <location filename="engine/results/over_epochs.py"/>
        <source>the histograms of a run cannot be read</source>
        <translation>les histogrammes d’une exécution ne peuvent pas être lus</translation>
    </message>
    <message>
        <location filename="gui/pictures/history_picture.py"/>
        <source>the history cannot be read: {0}</source>
        <translation>l’historique ne peut pas être lu : {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>the image cannot be read</source>
        <translation>l’image ne peut pas être lue</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/applications.py"/>
        <source>the imagenet weights have a top of 1,000 classes</source>
        <translation>les poids imagenet ont un sommet de 1 000 classes</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/applications.py"/>
        <source>the imagenet weights of {0} are for images in colour</source>
        <translation>les poids imagenet de {0} sont pour des images en couleur</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/pretrained.py"/>
        <source>the imagenet weights of {0} are not on this machine and cannot be downloaded</source>
        <translation>les poids imagenet de {0} ne sont pas sur cette machine et ne peuvent pas être téléchargés</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/pretrained.py"/>
        <source>the imagenet weights of {0} cannot be read</source>
        <translation>les poids imagenet de {0} ne peuvent pas être lus</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/pretrained.py"/>
        <source>the imagenet weights of {0} did not arrive whole</source>
        <translation>les poids imagenet de {0} ne sont pas arrivés entiers</translation>
    </message>
    <message>
        <location filename="engine/data/folders.py"/>
        <source>the images would fill the memory</source>
        <translation>les images rempliraient la mémoire</translation>
    </message>
    <message>
        <location filename="engine/graph/indexing.py"/>
        <source>the index is empty</source>
        <translation>l’indice est vide</translation>
    </message>
    <message>
        <location filename="engine/graph/indexing.py"/>
        <source>the index is too long</source>
        <translation>l’indice est trop long</translation>
    </message>
    <message>
        <location filename="engine/graph/parameters.py"/>
        <location filename="engine/graph/variables.py"/>
        <source>the index of repetitions</source>
        <translation>l’indice des répétitions</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>the input does not fit the layer's weights</source>
        <translation>l’entrée ne convient pas aux poids de la couche</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>the input has a free axis where the weights need a length</source>
        <translation>l’entrée a un axe libre là où les poids ont besoin d’une longueur</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <location filename="engine/keras_bridge/inferring/call_rules.py"/>
        <source>the input has the wrong number of axes</source>
        <translation>l’entrée n’a pas le bon nombre d’axes</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>the input is smaller than the window</source>
        <translation>l’entrée est plus petite que la fenêtre</translation>
    </message>
    <message>
        <location filename="engine/results/baseline.py"/>
        <source>the input {0} takes text: classical models take numbers</source>
        <translation>l’entrée {0} prend du texte : les modèles classiques prennent des nombres</translation>
    </message>
    <message>
        <location filename="engine/results/baseline.py"/>
        <source>the input {0} takes the numbers of words, which have no order</source>
        <translation>l’entrée {0} prend des numéros de mots, qui n’ont pas d’ordre</translation>
    </message>
    <message>
        <location filename="engine/data/bindings.py"/>
        <source>the input {0} takes words as they are</source>
        <translation>l’entrée {0} prend les mots tels quels</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>the inputs cannot be multiplied along these axes</source>
        <translation>les entrées ne peuvent pas être multipliées le long de ces axes</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>the inputs have different shapes</source>
        <translation>les entrées ont des formes différentes</translation>
    </message>
    <message>
        <location filename="engine/training/adapt.py"/>
        <source>the layer cannot be adapted: {0}</source>
        <translation>la couche ne peut pas être adaptée : {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/custom.py"/>
        <source>the layer cannot be saved: an argument is an object, and the class has no get_config</source>
        <translation>la couche ne peut pas être enregistrée : un argument est un objet, et la classe n’a pas de get_config</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/custom.py"/>
        <source>the layer cannot be saved: its get_config does not return {0}</source>
        <translation>la couche ne peut pas être enregistrée : son get_config ne rend pas {0}</translation>
    </message>
    <message>
        <location filename="engine/data/dataset.py"/>
        <source>the layer is adapted to all samples at once, and these stream</source>
        <translation>la couche s’adapte à tous les échantillons à la fois, et ceux-ci sont lus en continu</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/group_rules.py"/>
        <source>the layer is shared with a node outside the selection</source>
        <translation>la couche est partagée avec un nœud hors de la sélection</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>the layer names a graph that is not there</source>
        <translation>la couche nomme un graphe qui n’existe pas</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>the layer needs several inputs</source>
        <translation>la couche a besoin de plusieurs entrées</translation>
    </message>
    <message>
        <location filename="engine/training/schedules.py"/>
        <source>the learning rate leaves all bounds</source>
        <translation>le taux d’apprentissage sort de toute limite</translation>
    </message>
    <message>
        <location filename="engine/training/options.py"/>
        <source>the learning rate that the warm-up leads to</source>
        <translation>le taux d’apprentissage auquel mène la montée progressive</translation>
    </message>
    <message>
        <location filename="engine/data/svmlight_file.py"/>
        <source>the line is not one of a svmlight file</source>
        <translation>la ligne n’est pas celle d’un fichier svmlight</translation>
    </message>
    <message>
        <location filename="engine/data/csv_rows.py"/>
        <source>the line is too long</source>
        <translation>la ligne est trop longue</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/inspection.py"/>
        <source>the look inside failed: {0}</source>
        <translation>le regard à l’intérieur a échoué : {0}</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>the loss weight is out of range</source>
        <translation>le poids de la perte est hors limites</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>the main graph is missing</source>
        <translation>le graphe principal manque</translation>
    </message>
    <message>
        <location filename="engine/importing/tensorflow_ops.py"/>
        <source>the model calls TensorFlow's function tf.{0}, which Keras 3 has not</source>
        <translation>le modèle appelle la fonction tf.{0} de TensorFlow, que Keras 3 n’a pas</translation>
    </message>
    <message>
        <location filename="gui/commands/importing.py"/>
        <source>the model could not be read in time</source>
        <translation>le modèle n’a pas pu être lu à temps</translation>
    </message>
    <message>
        <location filename="gui/commands/importing.py"/>
        <source>the model could not be read: the process that read it ended</source>
        <translation>le modèle n’a pas pu être lu : le processus qui le lisait s’est terminé</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/proving.py"/>
        <source>the model draws random numbers at each call</source>
        <translation>le modèle tire des nombres aléatoires à chaque appel</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>the model has no output</source>
        <translation>le modèle n’a pas de sortie</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/compile.py"/>
        <source>the model has no parameter {0}</source>
        <translation>le modèle n’a pas de paramètre {0}</translation>
    </message>
    <message>
        <location filename="engine/importing/operations.py"/>
        <source>the model holds an operation that Keras has no public function for</source>
        <translation>le modèle contient une opération pour laquelle Keras n’a pas de fonction publique</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/proving.py"/>
        <source>the model takes no made-up data: {0}</source>
        <translation>le modèle n’accepte pas de données inventées : {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/inferring/verdict.py"/>
        <source>the model within has more layers in a row than Keras can build</source>
        <translation>le modèle intérieur a plus de couches de suite que Keras n’en peut construire</translation>
    </message>
    <message>
        <location filename="engine/graph/nesting.py"/>
        <source>the model {0} cannot be inside itself</source>
        <translation>le modèle {0} ne peut pas être dans lui-même</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/export.py"/>
        <source>the model's code</source>
        <translation>le code du modèle</translation>
    </message>
    <message>
        <location filename="engine/importing/files.py"/>
        <source>the model's configuration is not JSON</source>
        <translation>la configuration du modèle n’est pas du JSON</translation>
    </message>
    <message>
        <location filename="engine/importing/functional.py"/>
        <source>the model's inputs or outputs are not recorded</source>
        <translation>les entrées ou les sorties du modèle ne sont pas notées</translation>
    </message>
    <message>
        <location filename="engine/graph/faults.py"/>
        <source>the model's name cannot be used</source>
        <translation>le nom du modèle est inutilisable</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/weights.py"/>
        <source>the model's weights cannot be read: {0}</source>
        <translation>les poids du modèle ne peuvent pas être lus : {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/faults.py"/>
        <source>the name cannot be used</source>
        <translation>le nom est inutilisable</translation>
    </message>
    <message>
        <location filename="engine/writable.py"/>
        <source>the name does not say what the file is</source>
        <translation>le nom ne dit pas ce qu’est le fichier</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>the name of a package</source>
        <translation>le nom d’un paquet</translation>
    </message>
    <message>
        <location filename="engine/graph/rules.py"/>
        <source>the name {0} cannot be used</source>
        <translation>le nom {0} est inutilisable</translation>
    </message>
    <message>
        <location filename="engine/graph/rules.py"/>
        <location filename="engine/graph/sources.py"/>
        <source>the name {0} is taken</source>
        <translation>le nom {0} est pris</translation>
    </message>
    <message>
        <location filename="engine/custom/module.py"/>
        <source>the name {0} is taken by {1} in the generated code</source>
        <translation>le nom {0} est pris par {1} dans le code généré</translation>
    </message>
    <message>
        <location filename="engine/custom/module.py"/>
        <source>the name {0} means two things in the module</source>
        <translation>le nom {0} signifie deux choses dans le module</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>the names of the columns</source>
        <translation>les noms des colonnes</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>the names one by one</source>
        <translation>les noms un par un</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>the node calls a layer that is not there</source>
        <translation>le nœud appelle une couche qui n’existe pas</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/code/notebook.py"/>
        <source>the notebook is not valid: {0}</source>
        <translation>le notebook n’est pas valide : {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/export.py"/>
        <source>the notebook of the model, without training: there is no data source; valid</source>
        <translation>le notebook du modèle, sans entraînement : il n’y a pas de source de données ; valide</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/export.py"/>
        <source>the notebook of the training script; valid</source>
        <translation>le notebook du script d’entraînement ; valide</translation>
    </message>
    <message>
        <location filename="engine/data/csv_column.py"/>
        <source>the number is infinite</source>
        <translation>le nombre est infini</translation>
    </message>
    <message>
        <location filename="engine/data/csv_column.py"/>
        <source>the number is too large</source>
        <translation>le nombre est trop grand</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/layers.py"/>
        <source>the number of repeats is out of range</source>
        <translation>le nombre de répétitions est hors limites</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>the number of samples is out of range</source>
        <translation>le nombre d’échantillons est hors limites</translation>
    </message>
    <message>
        <location filename="engine/data/prepare.py"/>
        <source>the numbers are not whole</source>
        <translation>les nombres ne sont pas entiers</translation>
    </message>
    <message>
        <location filename="engine/data/csv_column.py"/>
        <source>the numbers cannot be told from names</source>
        <translation>les nombres ne se distinguent pas des noms</translation>
    </message>
    <message>
        <location filename="engine/plot_options.py"/>
        <source>the option has another kind of value</source>
        <translation>l’option a une valeur d’une autre sorte</translation>
    </message>
    <message>
        <location filename="engine/training/options.py"/>
        <source>the output computes in {0}</source>
        <translation>la sortie calcule en {0}</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>the output has more axes than its target</source>
        <translation>la sortie a plus d’axes que sa cible</translation>
    </message>
    <message>
        <location filename="engine/data/targets.py"/>
        <source>the output {0} has {1} units, which the classes do not fit</source>
        <translation>la sortie {0} a {1} unités, qui ne conviennent pas aux classes</translation>
    </message>
    <message>
        <location filename="engine/training/tensorboard.py"/>
        <source>the package tensorboard</source>
        <translation>le paquet tensorboard</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/serving.py"/>
        <source>the packages {0}</source>
        <translation>les paquets {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/parameters.py"/>
        <source>the parameter {0} is used</source>
        <translation>le paramètre {0} est utilisé</translation>
    </message>
    <message>
        <location filename="gui/pictures/history_picture.py"/>
        <location filename="gui/pictures/screenshot.py"/>
        <source>the picture could not be written</source>
        <translation>l’image n’a pas pu être écrite</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/export.py"/>
        <source>the picture needs graphviz, which is not installed</source>
        <translation>l’image a besoin de graphviz, qui n’est pas installé</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/augmenting.py"/>
        <source>the pictures cannot be augmented: {0}</source>
        <translation>les images ne peuvent pas être augmentées : {0}</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>the point nearest to x whose parts are ≥ 0 and add up to 1</source>
        <translation>le point le plus proche de x dont les parties sont ≥ 0 et de somme 1</translation>
    </message>
    <message>
        <location filename="engine/graph/expressions.py"/>
        <source>the power is too large</source>
        <translation>la puissance est trop grande</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>the preparation {0} has no field {1}</source>
        <translation>la préparation {0} n’a pas de champ {1}</translation>
    </message>
    <message>
        <location filename="engine/proof/clean_process.py"/>
        <source>the process of the proof ended {0}</source>
        <translation>le processus de la vérification s’est terminé {0}</translation>
    </message>
    <message>
        <location filename="gui/sessions/ensemble_session.py"/>
        <source>the process that combines the runs ended</source>
        <translation>le processus qui combine les exécutions s’est terminé</translation>
    </message>
    <message>
        <location filename="gui/sessions/aside_session.py"/>
        <source>the process that was asked has ended</source>
        <translation>le processus interrogé s’est terminé</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>the project</source>
        <translation>le projet</translation>
    </message>
    <message>
        <location filename="engine/custom/sources.py"/>
        <source>the project has no source of this name</source>
        <translation>le projet n’a pas de source de ce nom</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>the project is too large to be shown</source>
        <translation>le projet est trop grand pour être montré</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>the project was written by a newer version of Layerloom</source>
        <translation>le projet a été écrit par une version plus récente de Layerloom</translation>
    </message>
    <message>
        <location filename="engine/custom/module.py"/>
        <source>the project's code</source>
        <translation>le code du projet</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/weights.py"/>
        <source>the project's weights are not what was saved</source>
        <translation>les poids du projet ne sont pas ce qui a été enregistré</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/weights.py"/>
        <location filename="engine/storage.py"/>
        <source>the project's weights cannot be read: {0}</source>
        <translation>les poids du projet ne peuvent pas être lus : {0}</translation>
    </message>
    <message>
        <location filename="engine/proof/clean_process.py"/>
        <source>the proof took more than {0} s</source>
        <translation>la vérification a duré plus de {0} s</translation>
    </message>
    <message>
        <location filename="engine/graph/expressions.py"/>
        <source>the result is too large</source>
        <translation>le résultat est trop grand</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>the row does not fit {0}</source>
        <translation>la ligne ne convient pas à {0}</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>the row has too few cells</source>
        <translation>la ligne a trop peu de cellules</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>the row has too many cells</source>
        <translation>la ligne a trop de cellules</translation>
    </message>
    <message>
        <location filename="engine/graph/arrays.py"/>
        <source>the rows of the array differ in length</source>
        <translation>les lignes du tableau n’ont pas la même longueur</translation>
    </message>
    <message>
        <location filename="engine/data/svmlight_file.py"/>
        <source>the rows with all their zeros would fill the memory</source>
        <translation>les lignes avec tous leurs zéros rempliraient la mémoire</translation>
    </message>
    <message>
        <location filename="engine/training/continuing.py"/>
        <source>the run cannot be continued: it diverged, and its weights are no numbers</source>
        <translation>l’exécution ne peut pas continuer : elle a divergé, et ses poids ne sont pas des nombres</translation>
    </message>
    <message>
        <location filename="engine/training/continuing.py"/>
        <source>the run cannot be continued: none of its weights fits the model</source>
        <translation>l’exécution ne peut pas continuer : aucun de ses poids ne convient au modèle</translation>
    </message>
    <message>
        <location filename="engine/ensembles/members.py"/>
        <source>the run cannot be read: {0}</source>
        <translation>l’exécution ne peut pas être lue : {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/files.py"/>
        <source>the run has layers or functions of its own code, which cannot be drawn in another project</source>
        <translation>l’exécution a des couches ou des fonctions de son propre code, qui ne peuvent pas être dessinées dans un autre projet</translation>
    </message>
    <message>
        <location filename="engine/ensembles/members.py"/>
        <source>the run has no model</source>
        <translation>l’exécution n’a pas de modèle</translation>
    </message>
    <message>
        <location filename="engine/ensembles/members.py"/>
        <source>the run has no weights that are numbers: it diverged</source>
        <translation>l’exécution n’a pas de poids qui soient des nombres : elle a divergé</translation>
    </message>
    <message>
        <location filename="engine/ensembles/members.py"/>
        <source>the run is damaged: {0}</source>
        <translation>l’exécution est endommagée : {0}</translation>
    </message>
    <message>
        <location filename="engine/ensembles/members.py"/>
        <source>the run is named twice</source>
        <translation>l’exécution est nommée deux fois</translation>
    </message>
    <message>
        <location filename="engine/runs/returning.py"/>
        <source>the run {0}</source>
        <translation>l’exécution {0}</translation>
    </message>
    <message>
        <location filename="engine/training/continuing.py"/>
        <source>the run's facts are damaged</source>
        <translation>les faits de l’exécution sont endommagés</translation>
    </message>
    <message>
        <location filename="engine/training/continuing.py"/>
        <source>the run's history cannot be read: {0}</source>
        <translation>l’historique de l’exécution ne peut pas être lu : {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/saving.py"/>
        <source>the run's model cannot be read: {0}</source>
        <translation>le modèle de l’exécution ne peut pas être lu : {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/export.py"/>
        <source>the run's weights do not fit the project</source>
        <translation>les poids de l’exécution ne conviennent pas au projet</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/ensemble.py"/>
        <source>the same Python under the same name</source>
        <translation>le même Python sous le même nom</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>the same length of the first axis</source>
        <translation>la même longueur du premier axe</translation>
    </message>
    <message>
        <location filename="engine/data/splits.py"/>
        <source>the samples cannot be split into so many folds</source>
        <translation>les échantillons ne se séparent pas en autant de plis</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>the samples of {0} do not fit into memory</source>
        <translation>les échantillons de {0} ne tiennent pas en mémoire</translation>
    </message>
    <message>
        <location filename="engine/training/schedules.py"/>
        <source>the schedule cannot be computed</source>
        <translation>le calendrier ne peut pas être calculé</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/compile.py"/>
        <location filename="engine/training/checks.py"/>
        <source>the seed is out of range</source>
        <translation>la graine est hors limites</translation>
    </message>
    <message>
        <location filename="engine/importing/functional.py"/>
        <source>the sequential model has no input shape</source>
        <translation>le modèle séquentiel n’a pas de forme d’entrée</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>the set of arrays</source>
        <translation>l’ensemble des tableaux</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>the shape of {0}</source>
        <translation>la forme de {0}</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>the shape {0}</source>
        <translation>la forme {0}</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>the source</source>
        <translation>la source</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>the source is nested too deeply</source>
        <translation>la source est trop profondément imbriquée</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>the source is too long</source>
        <translation>la source est trop longue</translation>
    </message>
    <message>
        <location filename="engine/custom/module.py"/>
        <source>the source {0}</source>
        <translation>la source {0}</translation>
    </message>
    <message>
        <location filename="engine/custom/sources.py"/>
        <source>the source {0} defines {1} too</source>
        <translation>la source {0} définit aussi {1}</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>the source {0} has no field {1}</source>
        <translation>la source {0} n’a pas de champ {1}</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>the source:1</source>
        <translation>la source:1</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>the source:{0}</source>
        <translation>la source:{0}</translation>
    </message>
    <message>
        <location filename="engine/data/splits.py"/>
        <source>the split leaves a part empty</source>
        <translation>la séparation laisse une partie vide</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>the table cannot be read</source>
        <translation>la table ne peut pas être lue</translation>
    </message>
    <message>
        <location filename="engine/training/misfits.py"/>
        <source>the target has another number of values than the output</source>
        <translation>la cible n’a pas autant de valeurs que la sortie</translation>
    </message>
    <message>
        <location filename="engine/data/targets.py"/>
        <source>the target is text</source>
        <translation>la cible est du texte</translation>
    </message>
    <message>
        <location filename="engine/results/baseline.py"/>
        <source>the target is text: classical models answer with classes or numbers</source>
        <translation>la cible est du texte : les modèles classiques répondent par des classes ou des nombres</translation>
    </message>
    <message>
        <location filename="engine/results/baseline.py"/>
        <source>the target is {0} numbers for each sample: too many for classical models</source>
        <translation>la cible compte {0} nombres par échantillon : trop pour les modèles classiques</translation>
    </message>
    <message>
        <location filename="engine/training/class_weights.py"/>
        <source>the targets are no classes, so that none can be weighed</source>
        <translation>les cibles ne sont pas des classes, si bien qu’aucune ne peut être pondérée</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/scores.py"/>
        <source>the targets are too large to be held at once</source>
        <translation>les cibles sont trop grandes pour être gardées toutes à la fois</translation>
    </message>
    <message>
        <location filename="engine/data/folders.py"/>
        <source>the texts would fill the memory</source>
        <translation>les textes rempliraient la mémoire</translation>
    </message>
    <message>
        <location filename="engine/training/continuing.py"/>
        <source>the training cannot be resumed: the model is not the one that was trained</source>
        <translation>l’entraînement ne peut pas reprendre : le modèle n’est pas celui qui a été entraîné</translation>
    </message>
    <message>
        <location filename="gui/sessions/training_session.py"/>
        <source>the training did not stop in time and was ended</source>
        <translation>l’entraînement ne s’est pas arrêté à temps et a été terminé</translation>
    </message>
    <message>
        <location filename="engine/training/fit.py"/>
        <source>the training failed: {0}</source>
        <translation>l’entraînement a échoué : {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/export.py"/>
        <source>the training script</source>
        <translation>le script d’entraînement</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/code/notebook.py"/>
        <source>the training script has no such step</source>
        <translation>le script d’entraînement n’a pas de telle étape</translation>
    </message>
    <message>
        <location filename="engine/training/backup.py"/>
        <source>the training's backup cannot be read: {0}</source>
        <translation>la sauvegarde de l’entraînement ne peut pas être lue : {0}</translation>
    </message>
    <message>
        <location filename="gui/sessions/training_session.py"/>
        <source>the training's process ended</source>
        <translation>le processus de l’entraînement s’est terminé</translation>
    </message>
    <message>
        <location filename="engine/data/load.py"/>
        <source>the two files have different numbers of samples</source>
        <translation>les deux fichiers ont des nombres d’échantillons différents</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>the type of {0}</source>
        <translation>le type de {0}</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>the validation split is out of range</source>
        <translation>la part de validation est hors limites</translation>
    </message>
    <message>
        <location filename="engine/graph/variables.py"/>
        <source>the variable {0} is used</source>
        <translation>la variable {0} est utilisée</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>the version is missing</source>
        <translation>la version manque</translation>
    </message>
    <message>
        <location filename="engine/training/options.py"/>
        <source>the warm-up has no target, and Keras leaves it out</source>
        <translation>la montée progressive n’a pas de cible, et Keras l’ignore</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/weights.py"/>
        <source>the weights are damaged: {0}</source>
        <translation>les poids sont endommagés : {0}</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>the whole line is one column</source>
        <translation>la ligne entière est une seule colonne</translation>
    </message>
    <message>
        <location filename="engine/data/csv_column.py"/>
        <source>the whole number is too large</source>
        <translation>le nombre entier est trop grand</translation>
    </message>
    <message>
        <location filename="engine/graph/rules.py"/>
        <source>the wire would make {0} depend on itself</source>
        <translation>le fil ferait dépendre {0} de lui-même</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/proving.py"/>
        <source>the words or boundaries that {0} took from the data are not in the file</source>
        <translation>les mots ou les bornes que {0} a tirés des données ne sont pas dans le fichier</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>the {0} name a node that is not there</source>
        <translation>{0} : un nœud nommé n’existe pas</translation>
    </message>
    <message>
        <location filename="engine/data/prepare.py"/>
        <source>the {0} would fill the memory</source>
        <translation>{0} : la mémoire serait remplie</translation>
    </message>
    <message>
        <location filename="engine/results/baseline.py"/>
        <source>there are fewer than two training samples</source>
        <translation>il y a moins de deux échantillons d’entraînement</translation>
    </message>
    <message>
        <location filename="engine/data/folders.py"/>
        <source>there are no folders of classes</source>
        <translation>il n’y a pas de dossiers de classes</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>there are no rows below the column names</source>
        <translation>il n’y a aucune ligne sous les noms des colonnes</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>there are too many classes for one-hot rows</source>
        <translation>il y a trop de classes pour des lignes one-hot</translation>
    </message>
    <message>
        <location filename="engine/graph/indexing.py"/>
        <source>there are two ... in the index</source>
        <translation>il y a deux ... dans l’indice</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>there are two functions, {0} and {1}</source>
        <translation>il y a deux fonctions, {0} et {1}</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>there is a character that Python does not read</source>
        <translation>il y a un caractère que Python ne lit pas</translation>
    </message>
    <message>
        <location filename="engine/graph/rules.py"/>
        <source>there is a layer {0} already</source>
        <translation>il y a déjà une couche {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/rules.py"/>
        <source>there is a node {0} already</source>
        <translation>il y a déjà un nœud {0}</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>there is a {0} for {1}, which is not an output; it is left out</source>
        <translation>il y a un {0} pour {1}, qui n’est pas une sortie ; il est ignoré</translation>
    </message>
    <message>
        <location filename="engine/json_form.py"/>
        <source>there is an entry that does not belong here</source>
        <translation>il y a une entrée qui n’a rien à faire ici</translation>
    </message>
    <message>
        <location filename="engine/training/class_weights.py"/>
        <source>there is no class {0} in the training part</source>
        <translation>il n’y a pas de classe {0} dans la partie d’entraînement</translation>
    </message>
    <message>
        <location filename="engine/graph/sources.py"/>
        <source>there is no code {0}</source>
        <translation>il n’y a pas de code {0}</translation>
    </message>
    <message>
        <location filename="engine/worker/main.py"/>
        <source>there is no data source</source>
        <translation>il n’y a pas de source de données</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>there is no data source {0}</source>
        <translation>il n’y a pas de source de données {0}</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>there is no data to train on</source>
        <translation>il n’y a pas de données pour l’entraînement</translation>
    </message>
    <message>
        <location filename="engine/worker/results_desk.py"/>
        <source>there is no evaluated model to show a sample in</source>
        <translation>il n’y a pas de modèle évalué où montrer un échantillon</translation>
    </message>
    <message>
        <location filename="engine/examples.py"/>
        <source>there is no example of this name</source>
        <translation>il n’y a pas d’exemple de ce nom</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/saving.py"/>
        <source>there is no export for this suffix</source>
        <translation>il n’y a pas d’export pour ce suffixe</translation>
    </message>
    <message>
        <location filename="engine/training/callback_entries.py"/>
        <source>there is no formula</source>
        <translation>il n’y a pas de formule</translation>
    </message>
    <message>
        <location filename="engine/project.py"/>
        <source>there is no graph {0}</source>
        <translation>il n’y a pas de graphe {0}</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>there is no layer</source>
        <translation>il n’y a pas de couche</translation>
    </message>
    <message>
        <location filename="engine/graph/rules.py"/>
        <location filename="engine/project.py"/>
        <source>there is no layer {0}</source>
        <translation>il n’y a pas de couche {0}</translation>
    </message>
    <message>
        <location filename="engine/project.py"/>
        <source>there is no node {0} in graph {1}</source>
        <translation>il n’y a pas de nœud {0} dans le graphe {1}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/inferring/infer.py"/>
        <source>there is no output {0}</source>
        <translation>il n’y a pas de sortie {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/parameters.py"/>
        <source>there is no parameter {0}</source>
        <translation>il n’y a pas de paramètre {0}</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>there is no preparation {0}</source>
        <translation>il n’y a pas de préparation {0}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>there is no row to take</source>
        <translation>il n’y a pas de ligne à prendre</translation>
    </message>
    <message>
        <location filename="engine/training/continuing.py"/>
        <source>there is no run to continue</source>
        <translation>il n’y a pas d’exécution à continuer</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <location filename="engine/data/folders.py"/>
        <source>there is no such encoding</source>
        <translation>il n’y a pas de tel encodage</translation>
    </message>
    <message>
        <location filename="engine/importing/files.py"/>
        <source>there is no such file</source>
        <translation>ce fichier n’existe pas</translation>
    </message>
    <message>
        <location filename="engine/data/splits.py"/>
        <source>there is no such fold</source>
        <translation>il n’y a pas de tel pli</translation>
    </message>
    <message>
        <location filename="engine/training/callback_checks.py"/>
        <location filename="engine/training/histograms.py"/>
        <source>there is no such layer in the model</source>
        <translation>le modèle n’a pas de telle couche</translation>
    </message>
    <message>
        <location filename="engine/plot_options.py"/>
        <source>there is no such option of a picture</source>
        <translation>une image n’a pas de telle option</translation>
    </message>
    <message>
        <location filename="engine/ensembles/members.py"/>
        <source>there is no such run</source>
        <translation>il n’y a pas de telle exécution</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/inspection.py"/>
        <source>there is no such sample</source>
        <translation>il n’y a pas de tel échantillon</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>there is no such version</source>
        <translation>il n’y a pas de telle version</translation>
    </message>
    <message>
        <location filename="engine/data/load.py"/>
        <source>there is no test part</source>
        <translation>il n’y a pas de partie de test</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/scores.py"/>
        <source>there is no validation part to fit weights on: only equal ones are scored</source>
        <translation>il n’y a pas de partie de validation pour ajuster les poids : seuls des poids égaux sont évalués</translation>
    </message>
    <message>
        <location filename="engine/graph/variables.py"/>
        <source>there is no variable {0}</source>
        <translation>il n’y a pas de variable {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/expressions.py"/>
        <source>there is no variable {0} ({1})</source>
        <translation>il n’y a pas de variable {0} ({1})</translation>
    </message>
    <message>
        <location filename="engine/training/memory.py"/>
        <source>there is not enough memory for the model</source>
        <translation>il n’y a pas assez de mémoire pour le modèle</translation>
    </message>
    <message>
        <location filename="engine/training/memory.py"/>
        <source>there is not enough memory on the {0}</source>
        <translation>il n’y a pas assez de mémoire sur {0}</translation>
    </message>
    <message>
        <location filename="gui/commands/going.py"/>
        <source>there is nothing to connect</source>
        <translation>il n’y a rien à relier</translation>
    </message>
    <message>
        <location filename="engine/training/continuing.py"/>
        <source>there is nothing to continue: the project is not trained</source>
        <translation>il n’y a rien à continuer : le projet n’est pas entraîné</translation>
    </message>
    <message>
        <location filename="engine/graph/placing/framing.py"/>
        <source>there is nothing to frame</source>
        <translation>il n’y a rien à encadrer</translation>
    </message>
    <message>
        <location filename="engine/graph/gestures/building.py"/>
        <location filename="engine/graph/gestures/excerpt.py"/>
        <source>there is nothing to paste</source>
        <translation>il n’y a rien à coller</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/units.py"/>
        <source>there is nothing to solve for</source>
        <translation>il n’y a rien à résoudre</translation>
    </message>
    <message>
        <location filename="engine/training/callback_checks.py"/>
        <source>there will be no {0} to watch</source>
        <translation>il n’y aura pas de {0} à surveiller</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>there {0} {1}, {2} and {3}</source>
        <translation>il {0} {1}, {2} et {3}</translation>
    </message>
    <message>
        <location filename="engine/training/options.py"/>
        <source>these are no class weights</source>
        <translation>ce ne sont pas des poids de classes</translation>
    </message>
    <message>
        <location filename="gui/commands/dropping.py"/>
        <source>this cannot be dropped here</source>
        <translation>cela ne peut pas être déposé ici</translation>
    </message>
    <message>
        <location filename="gui/panels/cards/saving.py"/>
        <source>this cannot be saved in such a file</source>
        <translation>cela ne peut pas être enregistré dans un tel fichier</translation>
    </message>
    <message>
        <location filename="gui/commands/files.py"/>
        <source>this file cannot be opened</source>
        <translation>ce fichier ne peut pas être ouvert</translation>
    </message>
    <message>
        <location filename="gui/commands/files.py"/>
        <source>this file is open in another window</source>
        <translation>ce fichier est ouvert dans une autre fenêtre</translation>
    </message>
    <message>
        <location filename="engine/data/files.py"/>
        <source>this is a device or a pipe</source>
        <translation>c’est un périphérique ou un tube</translation>
    </message>
    <message>
        <location filename="engine/data/files.py"/>
        <source>this is a folder</source>
        <translation>c’est un dossier</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>this is a folder or a device</source>
        <translation>c’est un dossier ou un périphérique</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>this is no file of a sample</source>
        <translation>ce n’est pas un fichier d’échantillon</translation>
    </message>
    <message>
        <location filename="engine/results/over_epochs.py"/>
        <source>this is no file of histograms over epochs, or it is broken</source>
        <translation>ce n’est pas un fichier d’histogrammes au fil des époques, ou il est endommagé</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/units.py"/>
        <source>this is no number of parameters</source>
        <translation>ce n’est pas un nombre de paramètres</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>this is not Python: {0}</source>
        <translation>ce n’est pas du Python : {0}</translation>
    </message>
    <message>
        <location filename="engine/storage.py"/>
        <source>this is not a Layerloom project</source>
        <translation>ce n’est pas un projet Layerloom</translation>
    </message>
    <message>
        <location filename="engine/importing/files.py"/>
        <source>this is not a file of a Keras model</source>
        <translation>ce n’est pas un fichier de modèle Keras</translation>
    </message>
    <message>
        <location filename="engine/json_form.py"/>
        <location filename="gui/panels/fields/text.py"/>
        <source>this is not a value</source>
        <translation>ce n’est pas une valeur</translation>
    </message>
    <message>
        <location filename="engine/graph/indexing.py"/>
        <source>this is not a whole number</source>
        <translation>ce n’est pas un nombre entier</translation>
    </message>
    <message>
        <location filename="engine/graph/expressions.py"/>
        <source>this is not an expression</source>
        <translation>ce n’est pas une expression</translation>
    </message>
    <message>
        <location filename="engine/graph/indexing.py"/>
        <source>this is not an index</source>
        <translation>ceci n’est pas un indice</translation>
    </message>
    <message>
        <location filename="engine/ensembles/members.py"/>
        <source>this is not the folder of a run</source>
        <translation>ce n’est pas le dossier d’une exécution</translation>
    </message>
    <message>
        <location filename="engine/graph/indexing.py"/>
        <source>this number is too large</source>
        <translation>ce nombre est trop grand</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>this separator cannot be used</source>
        <translation>ce séparateur est inutilisable</translation>
    </message>
    <message>
        <location filename="engine/data/load.py"/>
        <source>this source cannot stream</source>
        <translation>cette source ne peut pas être lue en continu</translation>
    </message>
    <message>
        <location filename="engine/graph/counting/solving.py"/>
        <source>this value has no say in the number of parameters</source>
        <translation>cette valeur n’influe pas sur le nombre de paramètres</translation>
    </message>
    <message>
        <location filename="engine/data/study_facts.py"/>
        <source>training samples</source>
        <translation>échantillons d’entraînement</translation>
    </message>
    <message>
        <location filename="engine/json_form.py"/>
        <location filename="engine/plot_options.py"/>
        <source>true or false</source>
        <translation>vrai ou faux</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>two columns are called {0}</source>
        <translation>deux colonnes s’appellent {0}</translation>
    </message>
    <message>
        <location filename="engine/graph/faults.py"/>
        <source>two nodes stand for one Input</source>
        <translation>deux nœuds représentent un même Input</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/ensemble.py"/>
        <source>two of its outputs have one name</source>
        <translation>deux de ses sorties portent le même nom</translation>
    </message>
    <message>
        <location filename="gui/commands/going.py"/>
        <source>two selected nodes or more</source>
        <translation>deux nœuds sélectionnés ou plus</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>two {0}s</source>
        <translation>deux {0}s</translation>
    </message>
    <message>
        <location filename="engine/data/csv_rows.py"/>
        <source>utf-8, latin-1, cp1252 or another in which a line ends with one byte</source>
        <translation>utf-8, latin-1, cp1252 ou un autre où une ligne finit par un seul octet</translation>
    </message>
    <message>
        <location filename="engine/training/class_weights.py"/>
        <source>values of type {0}</source>
        <translation>des valeurs de type {0}</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>values[i] from boundaries[i − 1] to boundaries[i]</source>
        <translation>values[i] de boundaries[i − 1] à boundaries[i]</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/export.py"/>
        <source>weights of {0}</source>
        <translation>poids de {0}</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>what numpy.savez writes</source>
        <translation>ce qu’écrit numpy.savez</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>what numpy.{0} writes</source>
        <translation>ce qu’écrit numpy.{0}</translation>
    </message>
    <message>
        <location filename="engine/atomic.py"/>
        <source>whole characters</source>
        <translation>des caractères entiers</translation>
    </message>
    <message>
        <location filename="engine/json_form.py"/>
        <source>whole characters: \ud83d\ude00, not \ud83d alone</source>
        <translation>whole characters: \ud83d\ude00, not \ud83d alone</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/reflection/applications.py"/>
        <source>with pixels from {0}</source>
        <translation>avec des pixels de {0}</translation>
    </message>
    <message>
        <location filename="engine/proof/clean_process.py"/>
        <source>with status {0}</source>
        <translation>avec le code {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/summary/units.py"/>
        <source>with {0} = {1} the model cannot be made: {2}</source>
        <translation>avec {0} = {1} le modèle ne peut pas être construit : {2}</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>words in a post</source>
        <translation>mots dans un message</translation>
    </message>
    <message>
        <location filename="engine/data/sources_info.py"/>
        <source>words in a sentence</source>
        <translation>mots dans une phrase</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>x where x &gt; 0, else a x</source>
        <translation>x si x &gt; 0, sinon a x</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>x where x &gt; 0, else α (eˣ − 1)</source>
        <translation>x si x &gt; 0, sinon α (eˣ − 1)</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>x where x &gt; t, else v</source>
        <translation>x si x &gt; t, sinon v</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>x where |x| &gt; λ, else 0</source>
        <translation>x si |x| &gt; λ, sinon 0</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>x · (x/6 + ½, between 0 and 1)</source>
        <translation>x · (x/6 + ½, entre 0 et 1)</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>x Φ(x), with Φ of the normal distribution</source>
        <translation>x Φ(x), Φ étant celle de la loi normale</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>x − tanh x</source>
        <translation>x − tanh x</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>x − λ where x &gt; λ, x + λ where x &lt; −λ, else 0</source>
        <translation>x − λ si x &gt; λ, x + λ si x &lt; −λ, sinon 0</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>x, between −1 and 1</source>
        <translation>x, entre −1 et 1</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>x, y, or a dictionary of arrays by name</source>
        <translation>x, y, ou un dictionnaire de tableaux par nom</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>x/6 + ½, between 0 and 1</source>
        <translation>x/6 + ½, entre 0 et 1</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>xᵢ − log Σⱼ exp(xⱼ)</source>
        <translation>xᵢ − log Σⱼ exp(xⱼ)</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>yield {0}</source>
        <translation>yield {0}</translation>
    </message>
    <message>
        <location filename="engine/data/study_facts.py"/>
        <source>{0}  validated, but never trained: {1}</source>
        <translation>{0}  a validé, mais jamais entraîné : {1}</translation>
    </message>
    <message>
        <location filename="engine/results/pictures.py"/>
        <source>{0}  … and {1} more</source>
        <translation>{0}  … et {1} de plus</translation>
    </message>
    <message>
        <location filename="engine/training/adapting.py"/>
        <source>{0} ({1}) cannot be adapted: it is repeated, or inside another layer</source>
        <translation>{0} ({1}) ne peut pas être adaptée : elle est répétée, ou dans une autre couche</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>{0} along axis {1}</source>
        <translation>{0} le long de l’axe {1}</translation>
    </message>
    <message>
        <location filename="engine/data/dataset.py"/>
        <location filename="engine/data/load.py"/>
        <location filename="engine/ensembles/faces.py"/>
        <source>{0} and {1} more</source>
        <translation>{0} et {1} de plus</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/block_names.py"/>
        <source>{0} and {1} more.</source>
        <translation>{0} et {1} de plus.</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/scores.py"/>
        <source>{0} answers with logits ({1}); probabilities are made of them before they are averaged</source>
        <translation>{0} répond par des logits ({1}) ; on en fait des probabilités avant d’en prendre la moyenne</translation>
    </message>
    <message>
        <location filename="engine/importing/functional.py"/>
        <location filename="engine/json_form.py"/>
        <source>{0} at most</source>
        <translation>{0} au plus</translation>
    </message>
    <message>
        <location filename="engine/training/schedules.py"/>
        <source>{0} at step {1}</source>
        <translation>{0} au pas {1}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <source>{0} axes</source>
        <translation>{0} axes</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/complaints.py"/>
        <location filename="engine/keras_bridge/inferring/call_rules.py"/>
        <source>{0} axes, {1}</source>
        <translation>{0} axes, {1}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/applications.py"/>
        <source>{0} axes: {1}</source>
        <translation>{0} axes : {1}</translation>
    </message>
    <message>
        <location filename="engine/training/schedules.py"/>
        <source>{0} boundaries and {1} values</source>
        <translation>{0} bornes et {1} valeurs</translation>
    </message>
    <message>
        <location filename="engine/training/adapting.py"/>
        <source>{0} calls</source>
        <translation>{0} appels</translation>
    </message>
    <message>
        <location filename="engine/results/baseline.py"/>
        <source>{0} cannot be fitted</source>
        <translation>{0} ne peut pas être ajusté</translation>
    </message>
    <message>
        <location filename="engine/data/keras_sets.py"/>
        <source>{0} cannot be stored: {1}</source>
        <translation>{0} ne peut pas être stocké : {1}</translation>
    </message>
    <message>
        <location filename="engine/training/callback_checks.py"/>
        <source>{0} cannot be used: it {1}</source>
        <translation>{0} est inutilisable : {1}</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>{0} cannot be wired</source>
        <translation>{0} ne peut pas être relié</translation>
    </message>
    <message>
        <location filename="engine/graph/substitution.py"/>
        <source>{0} cannot be written without {1}</source>
        <translation>{0} ne peut pas s’écrire sans {1}</translation>
    </message>
    <message>
        <location filename="engine/writable.py"/>
        <source>{0} cannot be written: {1}</source>
        <translation>{0} ne peut pas être écrit : {1}</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>{0} cannot be {1}</source>
        <translation>{0} ne peut pas être {1}</translation>
    </message>
    <message>
        <location filename="engine/graph/gestures/retyping.py"/>
        <source>{0} cannot become {1}</source>
        <translation>{0} ne peut pas devenir {1}</translation>
    </message>
    <message>
        <location filename="engine/training/callback_checks.py"/>
        <source>{0} cannot change a learning rate that follows {1}</source>
        <translation>{0} ne peut pas changer un taux d’apprentissage qui suit {1}</translation>
    </message>
    <message>
        <location filename="engine/training/shapes.py"/>
        <source>{0} cannot compare the output {1} ({2}) with its target</source>
        <translation>{0} ne peut pas comparer la sortie {1} ({2}) à sa cible</translation>
    </message>
    <message>
        <location filename="engine/training/callbacks.py"/>
        <source>{0} cannot keep its files: {1}</source>
        <translation>{0} ne peut pas garder ses fichiers : {1}</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>{0} comes after another step that learns, and the data stream</source>
        <translation>{0} vient après une autre étape qui apprend, et les données sont lues en continu</translation>
    </message>
    <message>
        <location filename="engine/atomic.py"/>
        <source>{0} could not be saved: half a character stands in the text</source>
        <translation>{0} n’a pas pu être enregistré : le texte contient une moitié de caractère</translation>
    </message>
    <message>
        <location filename="engine/atomic.py"/>
        <location filename="engine/keras_bridge/files/serving.py"/>
        <source>{0} could not be saved: {1}</source>
        <translation>{0} n’a pas pu être enregistré : {1}</translation>
    </message>
    <message>
        <location filename="engine/graph/substitution.py"/>
        <source>{0} depends on the index of another repetition</source>
        <translation>{0} dépend de l’indice d’une autre répétition</translation>
    </message>
    <message>
        <location filename="engine/data/splits.py"/>
        <source>{0} different values in {1} samples</source>
        <translation>{0} valeurs différentes dans {1} échantillons</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>{0} expects probabilities</source>
        <translation>{0} attend des probabilités</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>{0} expects probabilities that add up to 1</source>
        <translation>{0} attend des probabilités de somme 1</translation>
    </message>
    <message>
        <location filename="engine/data/study_facts.py"/>
        <source>{0} files cannot be read: {1}</source>
        <translation>{0} fichiers ne peuvent pas être lus : {1}</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>{0} from {1} to {2}</source>
        <translation>{0} de {1} à {2}</translation>
    </message>
    <message>
        <location filename="gui/canvas/targets.py"/>
        <source>{0} has a wire at every input</source>
        <translation>{0} a un fil à chaque entrée</translation>
    </message>
    <message>
        <location filename="engine/custom/definition.py"/>
        <source>{0} has no call</source>
        <translation>{0} n’a pas de call</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <location filename="engine/graph/rules.py"/>
        <location filename="engine/keras_bridge/code/source.py"/>
        <location filename="gui/panels/fields/text.py"/>
        <source>{0} has no field {1}</source>
        <translation>{0} n’a pas de champ {1}</translation>
    </message>
    <message>
        <location filename="engine/graph/rules.py"/>
        <source>{0} has no input {1}</source>
        <translation>{0} n’a pas d’entrée {1}</translation>
    </message>
    <message>
        <location filename="engine/graph/rules.py"/>
        <location filename="engine/keras_bridge/compile.py"/>
        <source>{0} has no output {1}</source>
        <translation>{0} n’a pas de sortie {1}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/proving.py"/>
        <source>{0} has no words or boundaries yet: they come from the data in a training</source>
        <translation>{0} n’a pas encore de mots ou de bornes : ils viennent des données lors d’un entraînement</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>{0} has not come to an end after {1} samples</source>
        <translation>{0} n’est pas arrivé à sa fin après {1} échantillons</translation>
    </message>
    <message>
        <location filename="engine/data/folders.py"/>
        <source>{0} images of {1}×{2}: {3} GiB</source>
        <translation>{0} images de {1}×{2} : {3} Gio</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>{0} in a .npz or a row of a .csv</source>
        <translation>{0} dans un .npz ou une ligne d’un .csv</translation>
    </message>
    <message>
        <location filename="engine/training/schedules.py"/>
        <source>{0} in epoch {1}</source>
        <translation>{0} à l’époque {1}</translation>
    </message>
    <message>
        <location filename="engine/data/targets.py"/>
        <source>{0} in sample {1}</source>
        <translation>{0} dans l’échantillon {1}</translation>
    </message>
    <message>
        <location filename="engine/training/callback_checks.py"/>
        <source>{0} is a function</source>
        <translation>{0} est une fonction</translation>
    </message>
    <message>
        <location filename="engine/graph/gestures/retyping.py"/>
        <source>{0} is an operation, which has no class</source>
        <translation>{0} est une opération, qui n’a pas de classe</translation>
    </message>
    <message>
        <location filename="engine/importing/functional.py"/>
        <source>{0} is called with more arguments than it has inputs</source>
        <translation>{0} est appelé avec plus d’arguments qu’il n’a d’entrées</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>{0} is missing</source>
        <translation>{0} manque</translation>
    </message>
    <message>
        <location filename="engine/data/keras_sets.py"/>
        <source>{0} is no archive of arrays, or only the beginning of one</source>
        <translation>{0} n’est pas une archive de tableaux, ou n’en est que le début</translation>
    </message>
    <message>
        <location filename="engine/writable.py"/>
        <source>{0} is not a folder</source>
        <translation>{0} n’est pas un dossier</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>{0} is not a literal</source>
        <translation>{0} n’est pas un littéral</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>{0} is not an array</source>
        <translation>{0} n’est pas un tableau</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>{0} is not enough for the inputs</source>
        <translation>{0} ne suffit pas pour les entrées</translation>
    </message>
    <message>
        <location filename="engine/data/keras_sets.py"/>
        <source>{0} is not on this machine and cannot be downloaded</source>
        <translation>{0} n’est pas sur cette machine et ne peut pas être téléchargé</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <location filename="engine/training/checks.py"/>
        <source>{0} is out of range</source>
        <translation>{0} est hors limites</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>{0} is too slow to be looked into: {1} samples in {2} s</source>
        <translation>{0} est trop lent pour être examiné : {1} échantillons en {2} s</translation>
    </message>
    <message>
        <location filename="engine/graph/parameters.py"/>
        <location filename="engine/graph/variables.py"/>
        <source>{0} is {1} already</source>
        <translation>{0} est déjà {1}</translation>
    </message>
    <message>
        <location filename="engine/json_form.py"/>
        <source>{0} items</source>
        <translation>{0} éléments</translation>
    </message>
    <message>
        <location filename="engine/graph/blocks/block_names.py"/>
        <source>{0} layers from {1} to {2}: {3}</source>
        <translation>{0} couches de {1} à {2} : {3}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/reflection/applications.py"/>
        <source>{0} million parameters in {1} layers, for images of {2}×{3} {4}.</source>
        <translation>{0} millions de paramètres en {1} couches, pour des images de {2}×{3} {4}.</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>{0} needs all samples at once, and these stream</source>
        <translation>{0} a besoin de tous les échantillons à la fois, et ceux-ci sont lus en continu</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>{0} needs one unit for each class</source>
        <translation>{0} a besoin d’une unité par classe</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/files/serving.py"/>
        <source>{0} needs what is not installed</source>
        <translation>{0} a besoin de ce qui n’est pas installé</translation>
    </message>
    <message>
        <location filename="engine/data/prepare.py"/>
        <source>{0} needs {1}</source>
        <translation>{0} a besoin de : {1}</translation>
    </message>
    <message>
        <location filename="engine/data/steps_info.py"/>
        <source>{0} numbers</source>
        <translation>{0} nombres</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>{0} of at least {1}</source>
        <translation>{0} d’au moins {1}</translation>
    </message>
    <message>
        <location filename="engine/data/load.py"/>
        <source>{0} of {1} files cannot be read: {2}{3}</source>
        <translation>{0} des {1} fichiers ne peuvent pas être lus : {2}{3}</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>{0} of {1} is text, which cannot stream</source>
        <translation>{0} de {1} est du texte, qui ne peut pas être lu en continu</translation>
    </message>
    <message>
        <location filename="engine/data/splits.py"/>
        <source>{0} of {1} samples</source>
        <translation>{0} échantillons sur {1}</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>{0} of {1} that never change</source>
        <translation>{0} de {1} qui ne changent jamais</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/merge_fixes.py"/>
        <source>{0} of {1} units</source>
        <translation>{0} de {1} unités</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>{0} on the diagonal, 0 beside it</source>
        <translation>{0} sur la diagonale, 0 à côté</translation>
    </message>
    <message>
        <location filename="engine/graph/fields.py"/>
        <source>{0} or None</source>
        <translation>{0} ou None</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/ensemble.py"/>
        <location filename="engine/training/options.py"/>
        <source>{0} outputs</source>
        <translation>{0} sorties</translation>
    </message>
    <message>
        <location filename="engine/graph/counting/solving.py"/>
        <source>{0} parameters</source>
        <translation>{0} paramètres</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>{0} rows</source>
        <translation>{0} lignes</translation>
    </message>
    <message>
        <location filename="engine/data/svmlight_file.py"/>
        <source>{0} rows of {1} numbers, {2} GiB</source>
        <translation>{0} lignes de {1} nombres, {2} Gio</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/files.py"/>
        <source>{0} runs</source>
        <translation>{0} exécutions</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/inspection.py"/>
        <source>{0} sample {1}</source>
        <translation>{0} échantillon {1}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/inspection.py"/>
        <source>{0} samples</source>
        <translation>{0} échantillons</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>{0} samples, and more</source>
        <translation>{0} échantillons, et plus</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/scores.py"/>
        <source>{0} split the data otherwise than {1}: it was trained on some of the rows that validate here</source>
        <translation>{0} sépare les données autrement que {1} : elle a été entraînée sur des lignes qui servent ici à valider</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>{0} takes a row over the classes, not the number of a class</source>
        <translation>{0} prend une ligne sur les classes, pas le numéro d’une classe</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/applications.py"/>
        <source>{0} takes images</source>
        <translation>{0} prend des images</translation>
    </message>
    <message>
        <location filename="engine/graph/gestures/adding.py"/>
        <location filename="gui/canvas/targets.py"/>
        <source>{0} takes no wire</source>
        <translation>{0} ne prend pas de fil</translation>
    </message>
    <message>
        <location filename="engine/graph/rules.py"/>
        <source>{0} takes one tensor at {1}, not a list</source>
        <translation>{0} prend un seul tenseur à {1}, pas une liste</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>{0} takes the number of a class, not a row over the classes</source>
        <translation>{0} prend le numéro d’une classe, pas une ligne sur les classes</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>{0} units with softmax, one for each class, or 1 unit for a number</source>
        <translation>{0} units avec softmax, une par classe, ou une seule pour un nombre</translation>
    </message>
    <message>
        <location filename="engine/training/data_doubts.py"/>
        <source>{0} units, one for each class</source>
        <translation>{0} unités, une par classe</translation>
    </message>
    <message>
        <location filename="engine/training/misfits.py"/>
        <source>{0} units, one for each value</source>
        <translation>{0} units, une par valeur</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/ensembles/scores.py"/>
        <source>{0} was trained on other data; the scores are on those of {1}</source>
        <translation>{0} a été entraînée sur d’autres données ; les scores portent sur celles de {1}</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>{0} with from_logits expects values before {1}</source>
        <translation>{0} avec from_logits attend des valeurs d’avant {1}</translation>
    </message>
    <message>
        <location filename="engine/data/bindings.py"/>
        <source>{0} with {1}</source>
        <translation>{0} avec {1}</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>{0} yields no sample</source>
        <translation>{0} ne donne aucun échantillon</translation>
    </message>
    <message>
        <location filename="engine/data/npz_file.py"/>
        <source>{0}, array {1}</source>
        <translation>{0}, tableau {1}</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>{0}, as in sample 1</source>
        <translation>{0}, comme dans l’échantillon 1</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>{0}, as many as there are column names</source>
        <translation>{0}, autant que de noms de colonnes</translation>
    </message>
    <message>
        <location filename="engine/data/load.py"/>
        <source>{0}, as {1} has</source>
        <translation>{0}, comme {1}</translation>
    </message>
    <message>
        <location filename="engine/graph/indexing.py"/>
        <source>{0}, at character {1}</source>
        <translation>{0}, au caractère {1}</translation>
    </message>
    <message>
        <location filename="engine/graph/names.py"/>
        <source>{0}, beginning with a letter or a digit</source>
        <translation>{0}, en commençant par une lettre ou un chiffre</translation>
    </message>
    <message>
        <location filename="engine/importing/functional.py"/>
        <source>{0}, call {1}</source>
        <translation>{0}, appel {1}</translation>
    </message>
    <message>
        <location filename="engine/keras_bridge/evaluating/sample_files.py"/>
        <source>{0}, input {1}</source>
        <translation>{0}, entrée {1}</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>{0}, line 1</source>
        <translation>{0}, ligne 1</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>{0}, line 1, column {1}</source>
        <translation>{0}, ligne 1, colonne {1}</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <location filename="engine/data/csv_rows.py"/>
        <location filename="engine/data/svmlight_file.py"/>
        <source>{0}, line {1}</source>
        <translation>{0}, ligne {1}</translation>
    </message>
    <message>
        <location filename="engine/data/csv_column.py"/>
        <location filename="engine/storage.py"/>
        <source>{0}, line {1}, column {2}</source>
        <translation>{0}, ligne {1}, colonne {2}</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>{0}, line {1}, {2}</source>
        <translation>{0}, ligne {1}, {2}</translation>
    </message>
    <message>
        <location filename="engine/data/csv_file.py"/>
        <source>{0}, line {1}{2}</source>
        <translation>{0}, ligne {1}{2}</translation>
    </message>
    <message>
        <location filename="engine/graph/counting/solving.py"/>
        <source>{0}, whatever it is</source>
        <translation>{0}, quelle qu’elle soit</translation>
    </message>
    <message>
        <location filename="engine/graph/faults.py"/>
        <source>{0}, which comes after it</source>
        <translation>{0}, qui vient après</translation>
    </message>
    <message>
        <location filename="engine/training/checks.py"/>
        <source>{0}, {1} units</source>
        <translation>{0}, {1} unités</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>{0}: sample {1} {2}</source>
        <translation>{0} : l’échantillon {1} {2}</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>{0}: {1} of sample {2} is another one</source>
        <translation>{0} : {1} de l’échantillon {2} est un autre</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>{0}: {1} of sample {2} is not finite</source>
        <translation>{0} : {1} de l’échantillon {2} n’est pas fini</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>{0}: {1} samples</source>
        <translation>{0} : {1} échantillons</translation>
    </message>
    <message>
        <location filename="engine/data/generator.py"/>
        <source>{0}: {1}, at sample {2}</source>
        <translation>{0} : {1}, à l’échantillon {2}</translation>
    </message>
    <message>
        <location filename="engine/training/fit.py"/>
        <source>{0}: {1}, in epoch {2}</source>
        <translation>{0} : {1}, à l’époque {2}</translation>
    </message>
    <message>
        <location filename="gui/engine_client.py"/>
        <source>{0}; it was started once more</source>
        <translation>{0} ; il a été lancé une nouvelle fois</translation>
    </message>
    <message>
        <location filename="engine/graph/fixing/merge_fixes.py"/>
        <source>{0}{1} of {2} filters{3}</source>
        <translation>{0}{1} de {2} filtres{3}</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>½ (x + 1), between 0 and 1</source>
        <translation>½ (x + 1), entre 0 et 1</translation>
    </message>
    <message>
        <location filename="engine/curves.py"/>
        <source>½ (x + √(x² + b))</source>
        <translation>½ (x + √(x² + b))</translation>
    </message>
</context>
<context>
    <name>plots</name>
    <message>
        <location filename="gui/panels/plots/marks.py"/>
        <source>A callback ended the training after epoch {0}</source>
        <translation>Un rappel a terminé l’entraînement après l’époque {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/marks.py"/>
        <source>An earlier training ended after epoch {0}; this one goes on</source>
        <translation>Un entraînement précédent s’est terminé après l’époque {0} ; celui-ci le poursuit</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/marks.py"/>
        <source>Learning rate {0} → {1} at epoch {2}, {3}</source>
        <translation>Taux d’apprentissage {0} → {1} à l’époque {2}, {3}</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/marks.py"/>
        <source>by a callback</source>
        <translation>par un rappel</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/marks.py"/>
        <source>by you</source>
        <translation>par vous</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/marks.py"/>
        <source>continued</source>
        <translation>poursuivi</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/marks.py"/>
        <source>rate {0}</source>
        <translation>taux {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/marks.py"/>
        <source>rate ÷{0}</source>
        <translation>taux ÷{0}</translation>
    </message>
    <message>
        <location filename="gui/panels/plots/marks.py"/>
        <source>stopped early</source>
        <translation>arrêté tôt</translation>
    </message>
</context>
<context>
    <name>progress</name>
    <message>
        <location filename="gui/panels/training/progress_text.py"/>
        <source>1 epoch</source>
        <translation>1 époque</translation>
    </message>
    <message>
        <location filename="gui/panels/training/progress_text.py"/>
        <source>1 sample</source>
        <translation>1 échantillon</translation>
    </message>
    <message>
        <location filename="gui/panels/training/progress_text.py"/>
        <source>A learning-rate schedule sets it at every batch: choose no schedule to set it</source>
        <translation>Un calendrier du taux d’apprentissage le fixe à chaque lot : n’en choisissez aucun pour le fixer</translation>
    </message>
    <message>
        <location filename="gui/panels/training/progress_text.py"/>
        <source>Best epoch {0}: the one with the lowest {1}, {2}</source>
        <translation>Meilleure époque {0} : celle de plus faible {1}, {2}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/progress_text.py"/>
        <source>Diverged in epoch {0}: the loss is no longer a number</source>
        <translation>Divergence à l’époque {0} : la perte n’est plus un nombre</translation>
    </message>
    <message>
        <location filename="gui/panels/training/progress_text.py"/>
        <source>Done: {0}</source>
        <translation>Terminé : {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/progress_text.py"/>
        <source>Epoch {0} of {1}</source>
        <translation>Époque {0} sur {1}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/progress_text.py"/>
        <source>LearningRateScheduler sets it at every epoch: remove it to set the rate</source>
        <translation>LearningRateScheduler le fixe à chaque époque : retirez-le pour fixer le taux</translation>
    </message>
    <message>
        <location filename="gui/panels/training/progress_text.py"/>
        <source>Paused</source>
        <translation>En pause</translation>
    </message>
    <message>
        <location filename="gui/panels/training/progress_text.py"/>
        <source>Stopped after epoch {0} of {1}</source>
        <translation>Arrêté après l’époque {0} sur {1}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/progress_text.py"/>
        <source>Stopped early after epoch {0} of {1}</source>
        <translation>Arrêté tôt après l’époque {0} sur {1}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/progress_text.py"/>
        <source>batch {0} of {1}</source>
        <translation>lot {0} sur {1}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/progress_text.py"/>
        <source>best {0} {1} at epoch {2}</source>
        <translation>meilleure {0} : {1} à l’époque {2}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/progress_text.py"/>
        <source>its weights are kept</source>
        <translation>ses poids sont gardés</translation>
    </message>
    <message>
        <location filename="gui/panels/training/progress_text.py"/>
        <source>the last weights are kept</source>
        <translation>les derniers poids sont gardés</translation>
    </message>
    <message>
        <location filename="gui/panels/training/progress_text.py"/>
        <source>{0} epochs</source>
        <translation>{0} époques</translation>
    </message>
    <message>
        <location filename="gui/panels/training/progress_text.py"/>
        <source>{0} left</source>
        <translation>encore {0}</translation>
    </message>
    <message>
        <location filename="gui/panels/training/progress_text.py"/>
        <source>{0} samples</source>
        <translation>{0} échantillons</translation>
    </message>
    <message>
        <location filename="gui/panels/training/progress_text.py"/>
        <source>{0}/s</source>
        <translation>{0}/s</translation>
    </message>
</context>
<context>
    <name>saving</name>
    <message>
        <location filename="gui/panels/cards/saving.py"/>
        <source>Drawing</source>
        <translation>Dessin</translation>
    </message>
    <message>
        <location filename="gui/panels/cards/saving.py"/>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <location filename="gui/panels/cards/saving.py"/>
        <source>Save picture</source>
        <translation>Enregistrer l’image</translation>
    </message>
    <message>
        <location filename="gui/panels/cards/saving.py"/>
        <source>Save table</source>
        <translation>Enregistrer le tableau</translation>
    </message>
    <message>
        <location filename="gui/panels/cards/saving.py"/>
        <source>Table</source>
        <translation>Tableau</translation>
    </message>
</context>
</TS>
