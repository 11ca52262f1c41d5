import {culture} from './culture.ts'

const french = culture({
  share: 5,
  language: 'fr',
  women: `Marie Camille Léa Manon Chloé Inès Élodie Margaux Aurélie Céline Hélène Amélie Juliette Noémie Zoé Béatrice
    Geneviève Françoise Solène Maëlle Anne-Sophie Marie-Claire Océane Héloïse Clémence`,
  men: `Thomas Nicolas Julien Antoine Pierre Lucas Hugo Mathieu Théo François Étienne Rémi Jérôme Benoît Sébastien Loïc
    Cédric Gaël Jean-Baptiste Jean-Luc Raphaël Maxime Olivier Yves André`,
  last: `Martin Bernard Dubois Durand Moreau Lefèvre Leroy Roux Fournier Girard Mercier Lambert Fontaine Rousseau
    Garnier Chevalier François Gauthier Lemaire Renaud Bélanger Gagnon Tremblay Côté Bouchard Pelletier Lévesque
    Beaulieu D'Amours L'Heureux Saint-Pierre De_La_Tour Duchâtel Béranger Poirier Desjardins`,
  beginnings: `Beau Belle Bois Bonne Champ Chante Château Clair Dela Des Font Gran Haute Lan Mal Mar Mon Mont Neuf Pré
    Puy Roche Saint Val Ville Vieu`,
  endings: `bert bois bourg caille champ clair court fleur fond font fort gard lard lieu loup main mont mort net neuve
    pré rand rive roy trand vert ville voix`,
})

const spanish = culture({
  share: 13,
  language: 'es',
  women: `María Sofía Valentina Camila Isabella Lucía Gabriela Daniela Mariana Ana Paula Carmen Alejandra Andrea Elena
    Rosa Guadalupe Fernanda Ximena Marisol Beatriz Pilar Inés Begoña Yolanda Esperanza Araceli Itzel Montserrat`,
  men: `José Luis Carlos Juan Diego Alejandro Miguel Santiago Jesús Mateo Javier Francisco Andrés Fernando Ángel Ricardo
    Sergio Raúl Óscar Joaquín Iván Emilio Hernán Ignacio Álvaro Rubén Julián Xavier Gonzalo`,
  last: `García Rodríguez Martínez Hernández López González Pérez Sánchez Ramírez Torres Flores Rivera Gómez Díaz Cruz
    Morales Reyes Gutiérrez Ortiz Ramos Ruiz Álvarez Mendoza Vásquez Castillo Jiménez Moreno Romero Herrera Medina
    Aguilar Vega Muñoz Núñez Peña Ibáñez Ordóñez Zúñiga Yáñez Quispe Mamani Huamán Echeverría Arriaga Etxeberria
    De_la_Cruz Del_Río De_León Villaseñor Montoya Salazar Cárdenas Guerrero Delgado Fuentes Navarro Cabrera Acosta`,
  beginnings: `Al Arri Bar Barra Bel Bena Cal Campo Casa Cas Corra Echa Esco Fuen Gala Goi Iturri Lar Mendi Mira Monte
    Oca Olive Peña Puente Ribe Sala Sanda Tole Uri Val Villa Zara Zuba`,
  endings: `barri bedo beitia coa dera do es flor gorri granda guren lba les llar llera lobos mar mayor nar nega ra
    rez roja rrea sol tegui ti to val vente verde zabal zuela`,
  madePercent: 12,
  doublePercent: 45,
})

const portuguese = culture({
  share: 3,
  language: 'pt',
  women: 'Ana Beatriz Mariana Juliana Fernanda Larissa Inês Catarina Margarida Conceição Luísa Thaís Letícia Joana',
  men: 'João Pedro Lucas Gabriel Tiago Rafael Gonçalo Bruno Rui Afonso Vinícius Caio Antônio Simão Luís',
  last: `Silva Santos Oliveira Souza Pereira Costa Ferreira Almeida Carvalho Gonçalves Araújo Ribeiro Conceição Simões
    Magalhães Guimarães Brandão dos_Santos da_Silva de_Sá`,
  beginnings: 'Alva Bar Bragan Cabe Cal Camar Casta Fa Fi Gal Leitã Ma Mo Nobre Pache Pinhe Ri San Se Tei Tra Va Vilar',
  endings: 'ço das deira do gão go iros lho nha nheiro queira ra reda rim rino ros sca tada ves xeira',
  doublePercent: 35,
})

const italian = culture({
  share: 3,
  language: 'it',
  women: `Giulia Francesca Chiara Martina Sara Valentina Alessia Elisa Federica Ilaria Benedetta Ludovica Noemi
    Lucrezia`,
  men: 'Marco Andrea Luca Matteo Alessandro Lorenzo Davide Simone Giuseppe Giovanni Niccolò Tommaso Ettore Salvatore',
  last: `Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De_Luca Costa
    Giordano Mancini D'Angelo Dell'Acqua Lo_Presti Nicolò Barbieri`,
  beginnings: `Ac Bal Bar Bel Ben Ber Bo Bran Buon Cal Can Capo Car Cas Cor Don Fal Fer Fio Gal Gra Lan Lom Mar Mon
    Pal Pel Piz Ron San Sca Spa Tor Ver Vi Zan`,
  endings: `accio amonte ardi aschi atelli avento ella elli ero etti ieri inelli ini inotti oli olini oni otti ozzi
    ucci udo zani`,
})

export const western = [spanish, french, portuguese, italian]
