import {culture} from './culture.ts'

const german = culture({
  share: 5,
  language: 'de',
  women: `Anna Lena Laura Julia Katharina Sophie Lea Johanna Hannah Franziska Jana Miriam Käthe Bärbel Jördis Ursula
    Annegret Friederike Gisela Mathilde`,
  men: `Lukas Felix Maximilian Jonas Paul Leon Tobias Florian Sebastian Moritz Jürgen Jörg Götz Günther Björn Matthias
    Hans-Peter Karl-Heinz Wolfgang Veit`,
  last: `Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein
    Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hartmann Lange Köhler König Weiß Groß Jäger Böhm Vogel Sauer
    von_Ahrensberg Freiherr_von_Holtz Schulze-Delbrück`,
  beginnings: `Acker Adel Al Ber Berg Birken Blumen Brand Breiten Buch Bur Dorn Eber Eich Eisen Engel Feld Finken Frei
    Gold Grün Hagen Haller Hasel Heiden Hinter Hof Holz Hohen Kalten Kirch Kron Lang Linden Löwen Mittel Nieder Ober
    Reit Roden Rosen Sand Schön Sonnen Stein Tannen Unter Wald Weiden Winter Zell`,
  endings: `acker auer bach bauer baum beck berg berger brandt brink burger dorf eck eder egger felder furt garten
    häuser heim hof höfer holt huber kamp mann mayer meier müller reiter schmied stedt stein steiner thal wald`,
})

const nordic = culture({
  share: 3,
  women: `Astrid Ingrid Freja Linnéa Maja Ida Sofie Kirsten Åsa Märta Sigrid Solveig Tuuli Aino Guðrún Þóra Bodil
    Mette`,
  men: `Søren Lars Erik Magnus Anders Håkon Jørgen Göran Åke Mikkel Rasmus Eetu Väinö Björgvin Leif Torbjørn Nils
    Oskar`,
  last: `Hansen Johansson Andersson Nielsen Jensen Larsen Olsen Karlsson Nilsson Pedersen Sørensen Lindström Bergström
    Lindqvist Åkesson Østergaard Bjørnstad Kjær Grønlund Virtanen Korhonen Mäkinen Nieminen Jónsdóttir Sigurðsson`,
  beginnings: `Ahl Alm Asp Berg Björk Blom Bo Brat Dahl Ek Elm Eng Fager Fors Grön Hag Hall Hed Hell Holm Lager Lilje
    Lind Ljung Löv Lund Malm Nord Ny Öst Rosen Sand Sjö Skog Söder Stål Sten Sund Svan Väster Wall`,
  endings: `berg blad borg by dal fors gaard gren holm kvist land lin löf lund man mark näs qvist rud sen stad ström
    strand vall vik`,
})

const dutch = culture({
  share: 2,
  language: 'nl',
  women: 'Emma Sanne Lotte Fleur Anouk Femke Marijke Saskia Roos Maartje Liesbeth Eefje',
  men: 'Daan Sem Jeroen Bram Pieter Joost Maarten Sander Thijs Wouter Gijs Geert',
  last: `de_Jong Jansen de_Vries van_den_Berg Bakker van_Dijk Visser Smit Meijer de_Boer Mulder Bos Vos Peeters
    Hendriks van_der_Meer 't_Hart van_'t_Hof Janssens Maes`,
  beginnings: `Boer Bos Brou Dijk Groene Haas Hof Hooge Hoog Kamer Klaver Kooij Linde Meer Molen Noorder Oude Ravens
    Rijn Schoon Steen Tuin Veld Vlie Wester Wind Zand Zuider`,
  endings: `aard baan berg broek burg daal dijk enaar feld graaf ing kamp ma man meijer molen oord sloot stra veen
    voort waard wijk zicht`,
})

const polish = culture({
  share: 3,
  women: 'Anna Katarzyna Agnieszka Małgorzata Zofia Magdalena Aleksandra Joanna Weronika Żaneta Grażyna Bożena',
  men: 'Piotr Krzysztof Tomasz Paweł Michał Łukasz Jakub Wojciech Grzegorz Stanisław Zbigniew Sławomir',
  last: `Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski
    Kozłowski Mazur Krawczyk Grabowski Pawłowski Michalski Zając Król Wróbel`,
  beginnings: `Bara Biel Bog Bor Brzez Cha Choj Cie Dem Dom Fal Gaj Gór Grab Jab Jani Kali Kar Klim Kos Kra Kucz Lip
    Maj Mali Mar Nied Ol Os Piot Rad Rut Sad Sier Sob Sta Tom Tur Wal Wil Zab Zal`,
  endings: 'ała czak czyk ecki ek ewicz ewski icki ień iewicz inski ocha oń orski owicz owski szczak ucki uk yński',
  feminine: [
    [/ski$/, 'ska'],
    [/cki$/, 'cka'],
    [/ński$/, 'ńska'],
  ],
})

const czech = culture({
  share: 2,
  women: 'Jana Eva Kateřina Tereza Lucie Veronika Zdeňka Božena Markéta Ľudmila Žofie Anežka',
  men: 'Jiří Jan Petr Tomáš Ondřej Lukáš Vojtěch Jaroslav Zdeněk Řehoř Matěj Štěpán',
  last: `Novák Svoboda Novotný Dvořák Černý Procházka Kučera Veselý Horák Němec Pokorný Král Růžička Beneš Fiala
    Šťastný Kovář Hříbek`,
  beginnings: `Bart Bed Bla Bou Brab Brož Cho Dol Dra Dušk Hav Hla Hol Hor Hru Jan Jel Kal Kol Kor Kou Kra Kub Lhot
    Mal Mar Mat Mus Ned Pav Pro Říh Sed Sla Sou Stra Šim Šmí Tes Vac Van Vav Zah Zem`,
  endings: 'áček áček ák áň ánek as áš ec eček ek enka eš íček ík ín ínek ka ota oun ovec ovský ský ura',
  feminine: [
    [/ý$/, 'á'],
    [/a$/, 'ová'],
    [/ek$/, 'ková'],
    [/ec$/, 'cová'],
    [/(?=$)/, 'ová'],
  ],
})

export const northern = [german, nordic, dutch, polish, czech]
