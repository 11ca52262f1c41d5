import {culture} from './culture.ts'

export const english = culture({
  share: 30,
  women: `Mary Emily Olivia Emma Sarah Jessica Ashley Hannah Elizabeth Grace Jennifer Megan Abigail Samantha Lauren
    Rachel Madison Chloe Amanda Katherine Julia Anna Natalie Victoria Sophia Alexis Rebecca Claire Nicole Allison
    Charlotte Brianna Kayla Haley Amelia Morgan Taylor Caroline Paige Molly Leah Erin Audrey Brooke Hailey Margaret
    Naomi Ruth Harriet Beatrice Imani Destiny Aaliyah Jasmine Ebony Dorothy Helen Frances Eleanor Rosemary Winifred
    Siobhan Niamh`,
  men: `James Michael Jacob Matthew Ethan Joshua Daniel Andrew William Christopher Joseph Ryan Nicholas David John
    Benjamin Samuel Alexander Tyler Zachary Nathan Robert Thomas Jonathan Noah Logan Caleb Dylan Luke Aaron Jack Henry
    Owen Isaac Connor Evan Gabriel Jordan Adam Austin Charles Patrick Sean Elijah Ian Peter George Edward Oliver Malik
    Darnell Jamal Marcus Terrence Walter Harold Ralph Leonard Simon Declan Ruairi Angus Alistair Rhys Gareth`,
  last: `Smith Johnson Williams Brown Jones Davis Miller Wilson Anderson Taylor Thomas Moore Jackson Martin Lee
    Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Nelson Baker Hall
    Campbell Mitchell Carter Roberts Phillips Evans Turner Parker Collins Edwards Stewart Morris Murphy Cook Rogers
    Morgan Cooper Peterson Bailey Reed Kelly Howard Ward Cox Richardson Wood Watson Brooks Bennett Gray Hughes Price
    Myers Foster Sanders Ross Long Powell Sullivan Russell Jenkins Perry Butler Barnes Fisher Henderson Coleman
    Simmons Patterson Jordan Reynolds Hamilton Graham Wallace Cole West Bryant Gibson Ellis Stevens Ford Marshall
    Owens McDonald Harrison O'Connor O'Neill Fitzgerald MacLeod McCarthy Gallagher Doherty Byrne Griffiths Llewellyn
    Pryce Sinclair Drummond Ashworth Pemberton Whitaker Blackwood Thornton Fairbanks Holloway Abernathy Lockhart
    Penhaligon Trevelyan Featherstone`,
  beginnings: `Ash Black Brad Bram Brock Bur Carl Chat Clay Clif Cob Cran Cul Dal Den Dray El Fair Farn Gar Glen Gold
    Hal Ham Hart Has Hawk Hay Hazel Hol Hors Hun Ing Kim Kings Lam Lang Lead Lin Lock Long Mal Mans Marl Mel Mid Mil
    Mor New Nor Oak Old Pax Pem Pens Pres Ray Red Ridge Ros Rush Rut Sel Shel Ship Spen Stan Stock Stone Strat Sut Swan
    Tar Thorn Til Top Tre Under Wake Wal Ware Welling Wes Wet Whit Wil Win Wood Wor Yar`,
  endings: `bourne bridge brook bury by caster combe cote croft dale den don field ford gate grave ham hart hill house
    hurst ing land leigh ley low man mere more over ridge shaw stead stock stone stow ton wall ward water way well wick
    win wood worth`,
})
