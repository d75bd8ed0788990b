import { describe, expect, it } from 'vitest'
import { unspeakableBecause } from '../../core/capabilities/speech/language.ts'

describe('English voices', () => {
  it.each([
    ['German', 'Der Wald lag still im ersten Licht, und ein kleiner Fuchs suchte seinen Weg nach Hause.'],
    ['five words of German', 'Der Hund schläft unter dem Tisch.'],
    ['French', 'Il était une fois une petite fille qui vivait dans une forêt avec sa grand-mère.'],
    ['five words of French', 'Le chat dort sur la table.'],
    ['Spanish', 'Había una vez un pescador que vivía en una isla con su hija y un perro viejo.'],
    ['Italian', "C'era una volta un re che aveva tre figlie e nessun figlio maschio."],
    ['Portuguese', 'Era uma vez um menino que vivia com o seu avô numa casa perto do mar.'],
    ['Dutch', 'Er was eens een meisje dat met haar vader in een klein huis bij de zee woonde.'],
    ['Polish', 'Dawno temu w małym domu nad morzem mieszkał stary rybak ze swoją córką.'],
    ['Swedish', 'Det var en gång en liten flicka som bodde i ett rött hus vid havet.'],
    ['Turkish', 'Bir varmış bir yokmuş, deniz kenarında küçük bir kız yaşarmış.'],
    ['Vietnamese', 'Ngày xửa ngày xưa có một cô bé sống bên bờ biển.'],
    ['Finnish', 'Olipa kerran pieni tyttö joka asui meren rannalla isänsä kanssa.'],
    ['filler', 'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.'],
  ])('do not read %s', (_, text) => {
    expect(unspeakableBecause(text)).toBe('The text does not read as English: write it in English.')
  })

  it.each([
    ['Chinese', '从前有一个小女孩住在海边。', '从'],
    ['Russian', 'Жила-была девочка у моря.', 'Ж'],
    ['Arabic', 'كان يا ما كان', 'ك'],
    ['Japanese', 'むかしむかし', 'む'],
    ['Hindi', 'एक बार की बात है', 'ए'],
    ['Greek words', 'Μια φορά κι έναν καιρό', 'Μια'],
    ['English with a word of Russian', 'She said привет to the old man.', 'п'],
  ])('name a letter of %s', (_, text, letter) => {
    expect(unspeakableBecause(text)).toBe(
      `The text has letters that are not read aloud, such as ${letter}: write it in English.`,
    )
  })

  it.each([['… !!'], ['🚀🚀'], ['   ']])('have nothing to say for %s', (text) => {
    expect(unspeakableBecause(text)).toBe('The text has no words to say.')
  })

  it.each([
    ['a story', 'Once upon a time a girl lived by the sea, and nobody knew her name.'],
    ['one word', 'Hello!'],
    ['a number', '42'],
    ['three words', 'Dragons breathe fire'],
    ['names', 'Anna, Ben, Chloé, Dmitri, Elena, François, Gustav and Hana.'],
    ['nothing but names', 'Alice Bob Carol Dave Eve Frank Grace Heidi Ivan Judy'],
    ['cities', 'Paris, Lyon, La Paz, Los Angeles, Rio de Janeiro, São Paulo, Zürich, Kraków'],
    ['a list', 'milk, eggs, bread, butter, cheese, apples, pears, rice, beans, onions, garlic, salt, pepper'],
    ['telegrams', 'Big waves. Cold wind. Dark clouds rolled fast. Rain poured down hard. Sailors shouted loudly.'],
    ['dense science', 'Mitochondria produce ATP; ribosomes build proteins; chloroplasts capture sunlight.'],
    ['Greek letters', 'The angle θ equals π/4, and λ is the wavelength; α, β, γ, δ, ε, ζ, η, ι, κ and μ are others.'],
    ['formulas', 'E = mc², F = ma, p = mv, and ΔE = hν.'],
    ['loanwords', 'Naïve café owners in Zürich love jalapeño and crème brûlée.'],
    ['a foreign phrase', '"Hola, amigo," said the trader. She sang "La vie en rose" and left for the harbour.'],
    ['emoji', '🚀 to the moon'],
  ])('read %s', (_, text) => {
    expect(unspeakableBecause(text)).toBeNull()
  })
})
