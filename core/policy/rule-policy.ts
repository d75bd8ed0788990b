import type { PromptPolicy } from '../ports/outside.ts'
import { normalize, withoutHarmless } from './normalize.ts'
import { RULES } from './rules.ts'

/** What a picture must not show is no wish for it: people write `nsfw, nude` there to keep it out. */
const UNWANTED = /(^|\/)negativePrompt$/

/**
 * Refuses by a short list of rules; docs/prompt-policy.md says what they catch and what they cannot. English only, and
 * words only: a model behind the same port sees more. Fields are judged alone and together, so that nothing is split.
 */
export function rulePolicy(): PromptPolicy {
  return {
    async judge(texts) {
      const wanted = Object.entries(texts).filter(([field]) => !UNWANTED.test(field))
      for (const [field, text] of wanted) {
        const refused = firstRule(text)
        if (refused) return { field, ...refused }
      }
      const [first] = wanted
      if (!first || wanted.length < 2) return null
      const refused = firstRule(wanted.map(([, text]) => text).join(' \n '))
      return refused && { field: first[0], ...refused }
    },
  }
}

function firstRule(text: string): { readonly rule: string; readonly message: string } | null {
  const plain = withoutHarmless(normalize(text))
  const rule = RULES.find(({ matches }) => matches(plain))
  return rule ? { rule: rule.id, message: rule.message } : null
}
